import * as z from 'zod'
import { runRebuild, runRequested } from '#functions/operations/rebuild.ts'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { writeProbe } from '#functions/runtime/feed-health.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { indexOf } from './aws.ts'
import { IndexingEnv } from './env.ts'
import type { ReindexResult } from './reindex.ts'

const env = readEnv(IndexingEnv)
const resources = { ...jobResources(env), index: indexOf(env) }

/**
 * `{ "kind": "opening" }`: one kind an invocation, each with the whole time limit. The first one creates what is missing. Without a
 * kind, once a minute: the first of those that were asked for; and the probe by which the consumers' lag is told.
 */
const Event = z.object({ kind: z.enum(indexKinds).optional() })

export const handler = async (event: unknown): Promise<ReindexResult | undefined> => {
  const { kind } = Event.parse(event ?? {})
  if (kind === undefined) {
    await writeProbe(resources.table, resources.clock())
    return runRequested(resources)
  }
  await resources.index.ensure()
  return runRebuild(kind, resources)
}
