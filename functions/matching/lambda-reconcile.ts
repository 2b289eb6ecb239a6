import * as z from 'zod'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { indexOf } from './aws.ts'
import { IndexingEnv } from './env.ts'
import { type ReconcileResult, reconcile } from './reconcile.ts'

const env = readEnv(IndexingEnv)
const resources = { ...jobResources(env), index: indexOf(env) }

const Event = z.object({ kind: z.enum(indexKinds) })

export const handler = async (event: unknown): Promise<ReconcileResult> => {
  const { kind } = Event.parse(event)
  await resources.index.ensure()
  const result = await reconcile(kind, resources)
  resources.log.measure('DocumentsRepaired', result.repaired + result.removed, 'Count', { kind })
  return result
}
