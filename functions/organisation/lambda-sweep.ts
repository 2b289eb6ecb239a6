import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { OrganisationSweepEnv } from './env.ts'
import { expireVerifications, remindOfEnds } from './sweep.ts'

const resources = jobResources(readEnv(OrganisationSweepEnv))

/** A function of its own, since it writes organisations, which the openings' sweep may not. */
export const handler = async (): Promise<{ expired: number; reminded: number }> => ({
  expired: await expireVerifications(resources),
  reminded: await remindOfEnds(resources),
})
