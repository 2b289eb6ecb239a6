import { indexOf } from '#functions/matching/aws.ts'
import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { conceptApi } from './api.ts'
import { ConceptEnv } from './env.ts'

const env = readEnv(ConceptEnv)

export const handler = httpHandler(conceptApi, { ...apiResources(env), index: indexOf(env) })
