import { vocabularyRefresh } from '#functions/concept/vocabulary.ts'
import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { reviewApi } from './api.ts'
import { ReviewEnv } from './env.ts'

const resources = apiResources(readEnv(ReviewEnv))

export const handler = httpHandler(reviewApi, { ...resources, refresh: vocabularyRefresh(resources.table) })
