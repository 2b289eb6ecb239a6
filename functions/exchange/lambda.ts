import { vocabularyRefresh } from '#functions/concept/vocabulary.ts'
import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { exchangeApi } from './api.ts'
import { ExchangeEnv } from './env.ts'

const resources = apiResources(readEnv(ExchangeEnv))

export const handler = httpHandler(exchangeApi, { ...resources, refresh: vocabularyRefresh(resources.table) })
