import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { bookConsumer } from '#functions/batch/book.ts'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { streamHandler } from '#functions/runtime/stream-lambda.ts'
import { EngagementJobEnv } from './env.ts'
import { engagementConsumer } from './on-change.ts'

const resources = jobResources(readEnv(EngagementJobEnv))
const advance = streamHandler(engagementConsumer, resources)
const book = streamHandler(bookConsumer, resources)

/**
 * Engagements and candidate books in one function: a stream feeds two readers at most, and both need nothing but the table, so that
 * no outage of the index holds them up. Both may be given a change again.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const advanced = await advance(event)
  return advanced.batchItemFailures.length > 0 ? advanced : book(event)
}
