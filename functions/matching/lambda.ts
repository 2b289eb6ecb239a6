import { vocabularyRefresh } from '#functions/concept/vocabulary.ts'
import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { matchingApi } from './api.ts'
import { indexOf } from './aws.ts'
import { MatchingEnv } from './env.ts'

const env = readEnv(MatchingEnv)

const resources = apiResources(env)

export const handler = httpHandler(matchingApi, {
  ...resources,
  index: indexOf(env),
  refresh: vocabularyRefresh(resources.table),
})
