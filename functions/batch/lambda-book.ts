import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { streamHandler } from '#functions/runtime/stream-lambda.ts'
import { bookConsumer } from './book.ts'
import { BatchBookEnv } from './env.ts'

export const handler = streamHandler(bookConsumer, jobResources(readEnv(BatchBookEnv)))
