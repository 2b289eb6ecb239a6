import * as z from 'zod'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { BatchStepEnv } from './env.ts'
import { endJob, failJob, failureOf } from './job.ts'

const resources = jobResources(readEnv(BatchStepEnv))

/** `error` as Step Functions' Catch passes it on: `{ "Error": "CodedError", "Cause": "{\"errorMessage\": \"…\"}" }`. */
const Event = z.object({ batchId: z.string(), error: z.object({ Cause: z.string().optional() }).optional() })

/** Last state; also where every other state's failure leads. */
export const handler = async (event: unknown): Promise<{ done: boolean }> => {
  const { batchId, error } = Event.parse(event)
  if (!error) return { done: await endJob(batchId, resources) }
  await failJob(batchId, failureOf(error.Cause ?? ''), resources)
  return { done: false }
}
