import { vocabularyRefresh } from '#functions/concept/vocabulary.ts'
import { indexOf } from '#functions/matching/aws.ts'
import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { savedSearchApi } from './api.ts'
import { SavedSearchEnv } from './env.ts'

const env = readEnv(SavedSearchEnv)

const resources = apiResources(env)

export const handler = httpHandler(savedSearchApi, {
  ...resources,
  index: indexOf(env),
  refresh: vocabularyRefresh(resources.table),
})
