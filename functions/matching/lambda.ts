import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { matchingApi } from './api.ts'
import { indexOf } from './aws.ts'
import { MatchingEnv } from './env.ts'

const env = readEnv(MatchingEnv)

export const handler = httpHandler(matchingApi, { ...apiResources(env), index: indexOf(env) })
