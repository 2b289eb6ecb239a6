import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { OpeningSweepEnv } from './env.ts'
import { archiveOpenings, expireOpenings } from './sweep.ts'

const resources = jobResources(readEnv(OpeningSweepEnv))

export const handler = async (): Promise<{ expired: number; archived: number }> => ({
  expired: await expireOpenings(resources),
  archived: await archiveOpenings(resources),
})
