import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { streamHandler } from '#functions/runtime/stream-lambda.ts'
import { alertsConsumer } from '#functions/saved-search/on-change.ts'
import { indexOf } from './aws.ts'
import { IndexingEnv } from './env.ts'
import { indexConsumer } from './on-change.ts'

const env = readEnv(IndexingEnv)
const resources = { ...jobResources(env), index: indexOf(env) }
const follow = streamHandler(indexConsumer, resources)
const alert = streamHandler(alertsConsumer, resources)

/**
 * Index and alerts in one function: a stream feeds two readers at most without throttling them, both need the index and wait for
 * it alike, and what an alert names is in the index already. Both may be given a change again.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const followed = await follow(event)
  return followed.batchItemFailures.length > 0 ? followed : alert(event)
}
