import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { exchangeApi } from './api.ts'
import { ExchangeEnv } from './env.ts'

export const handler = httpHandler(exchangeApi, apiResources(readEnv(ExchangeEnv)))
