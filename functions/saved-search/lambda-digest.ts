import { indexOf } from '#functions/matching/aws.ts'
import { jobResources } from '#functions/runtime/aws.ts'
import { DueEvent } from '#functions/runtime/due.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { type DigestResult, lookOverDue } from './digest.ts'
import { AlertsEnv } from './env.ts'

const env = readEnv(AlertsEnv)
const resources = { ...jobResources(env), index: indexOf(env) }

export const handler = (event: unknown): Promise<DigestResult> =>
  lookOverDue(resources, DueEvent.parse(event ?? {}).shard)
