import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { openingApi } from './api.ts'
import { OpeningEnv } from './env.ts'

export const handler = httpHandler(openingApi, apiResources(readEnv(OpeningEnv)))
