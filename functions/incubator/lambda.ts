import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { incubatorApi } from './api.ts'
import { IncubatorEnv } from './env.ts'

export const handler = httpHandler(incubatorApi, apiResources(readEnv(IncubatorEnv)))
