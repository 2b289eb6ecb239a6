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

/**
 * Engagements, candidate books, access logs, erasure, notices and reviews in one function: a stream feeds two readers at most, and all
 * need nothing but the table, so that no outage of the index holds them up.
 */
export const handler = streamHandler(
  [engagementConsumer, bookConsumer, accessConsumer, erasureConsumer, noticeConsumer, reviewConsumer],
  jobResources(readEnv(EngagementJobEnv)),
)
