import { indexOf } from '#functions/matching/aws.ts'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { streamHandler } from '#functions/runtime/stream-lambda.ts'
import { AlertsEnv } from './env.ts'
import { alertsConsumer } from './on-change.ts'

const env = readEnv(AlertsEnv)

export const handler = streamHandler(alertsConsumer, { ...jobResources(env), index: indexOf(env) })
