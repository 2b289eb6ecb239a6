import { expireVerifications } from '#functions/opening/sweep.ts'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { OrganisationSweepEnv } from './env.ts'

const resources = jobResources(readEnv(OrganisationSweepEnv))

/** A function of its own, since it writes organisations, which the openings' sweep may not. */
export const handler = async (): Promise<{ expired: number }> => ({ expired: await expireVerifications(resources) })
