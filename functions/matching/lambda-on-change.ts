import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { streamHandler } from '#functions/runtime/stream-lambda.ts'
import { alertsConsumer } from '#functions/saved-search/on-change.ts'
import { indexOf } from './aws.ts'
import { IndexingEnv } from './env.ts'
import { indexConsumer } from './on-change.ts'

const env = readEnv(IndexingEnv)

/**
 * Index and alerts in one function: a stream feeds two readers at most without throttling them, both need the index and wait for
 * it alike, and what an alert names is in the index already.
 */
export const handler = streamHandler([indexConsumer, alertsConsumer], { ...jobResources(env), index: indexOf(env) })
