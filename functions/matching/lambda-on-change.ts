import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { streamHandler } from '#functions/runtime/stream-lambda.ts'
import { indexOf } from './aws.ts'
import { IndexingEnv } from './env.ts'
import { indexConsumer } from './on-change.ts'

const env = readEnv(IndexingEnv)

export const handler = streamHandler(indexConsumer, { ...jobResources(env), index: indexOf(env) })
