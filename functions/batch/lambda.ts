import { vocabularyRefresh } from '#functions/concept/vocabulary.ts'
import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { batchApi } from './api.ts'
import { BatchEnv } from './env.ts'

const resources = apiResources(readEnv(BatchEnv))

export const handler = httpHandler(batchApi, { ...resources, refresh: vocabularyRefresh(resources.table) })
