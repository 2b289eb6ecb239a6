import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { accessConsumer } from '#functions/access/on-change.ts'
import { bookConsumer } from '#functions/batch/book.ts'
import { noticeConsumer } from '#functions/notice/on-change.ts'
import { reviewConsumer } from '#functions/review/on-change.ts'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { streamHandler } from '#functions/runtime/stream-lambda.ts'
import { erasureConsumer } from '#functions/talent/erasure.ts'
import { EngagementJobEnv } from './env.ts'
import { engagementConsumer } from './on-change.ts'

const resources = jobResources(readEnv(EngagementJobEnv))
const advance = streamHandler(engagementConsumer, resources)
const book = streamHandler(bookConsumer, resources)
const review = streamHandler(reviewConsumer, resources)
const access = streamHandler(accessConsumer, resources)
const erasure = streamHandler(erasureConsumer, resources)
const notice = streamHandler(noticeConsumer, resources)

/**
 * Engagements, candidate books, reviews, access logs, erasure and notices in one function: a stream feeds two readers at most, and all need nothing but the table, so that
 * no outage of the index holds them up. All may be given a change again.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const follow of [advance, book, access, erasure, notice]) {
    const followed = await follow(event)
    if (followed.batchItemFailures.length > 0) return followed
  }
  return review(event)
}
