import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { engagementApi } from './api.ts'
import { EngagementEnv } from './env.ts'

export const handler = httpHandler(engagementApi, apiResources(readEnv(EngagementEnv)))
