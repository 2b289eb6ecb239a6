import * as z from 'zod'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { indexOf } from './aws.ts'
import { IndexingEnv } from './env.ts'
import { type ReindexResult, reindex } from './reindex.ts'

const env = readEnv(IndexingEnv)
const resources = { ...jobResources(env), index: indexOf(env) }

/** `{ "kind": "opening" }`: one kind an invocation, each with the whole time limit. The first one creates what is missing. */
const Event = z.object({ kind: z.enum(indexKinds) })

export const handler = async (event: unknown): Promise<ReindexResult> => {
  const { kind } = Event.parse(event)
  await resources.index.ensure()
  return reindex(kind, resources)
}
