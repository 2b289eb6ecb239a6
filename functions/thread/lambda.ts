import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { threadApi } from './api.ts'
import { ThreadEnv } from './env.ts'

export const handler = httpHandler(threadApi, apiResources(readEnv(ThreadEnv)))
