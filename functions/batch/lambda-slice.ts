import * as z from 'zod'
import { indexOf } from '#functions/matching/aws.ts'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { BatchSliceEnv } from './env.ts'
import { runJobSlice } from './job.ts'

const env = readEnv(BatchSliceEnv)
const resources = { ...jobResources(env), index: indexOf(env) }

const Event = z.object({ batchId: z.string(), slice: z.int().min(0) })

/** One state of the map. An outage is thrown, and the machine tries again; a slice that is done already is no failure. */
export const handler = async (event: unknown): Promise<{ written: boolean }> => {
  const { batchId, slice } = Event.parse(event)
  return { written: await runJobSlice(batchId, slice, resources) }
}
