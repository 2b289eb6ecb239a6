import { indexOf } from '#functions/matching/aws.ts'
import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { savedSearchApi } from './api.ts'
import { SavedSearchEnv } from './env.ts'

const env = readEnv(SavedSearchEnv)

export const handler = httpHandler(savedSearchApi, { ...apiResources(env), index: indexOf(env) })
