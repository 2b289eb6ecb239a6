import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { EngagementJobEnv } from './env.ts'
import { advanceDue } from './sweep.ts'

const resources = jobResources(readEnv(EngagementJobEnv))

export const handler = async (): Promise<{ moved: number }> => ({ moved: await advanceDue(resources) })
