import * as z from 'zod'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { BatchStepEnv } from './env.ts'
import { startJob } from './job.ts'

const resources = jobResources(readEnv(BatchStepEnv))

const Event = z.object({ batchId: z.string() })

/** First state of the machine: `{ batchId }` → the slices that wait, each the input of the next state. */
export const handler = async (
  event: unknown,
): Promise<{ batchId: string; slices: { batchId: string; slice: number }[] }> => {
  const { batchId } = Event.parse(event)
  return { batchId, slices: (await startJob(batchId, resources)).map(slice => ({ batchId, slice })) }
}
