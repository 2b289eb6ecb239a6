import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { batchApi } from './api.ts'
import { BatchEnv } from './env.ts'

export const handler = httpHandler(batchApi, apiResources(readEnv(BatchEnv)))
