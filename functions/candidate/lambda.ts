import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { kmsKeyRing } from '#functions/runtime/key-ring-kms.ts'
import { candidateApi } from './api.ts'
import { CandidateEnv } from './env.ts'

const env = readEnv(CandidateEnv)

export const handler = httpHandler(candidateApi, { ...apiResources(env), keyRing: kmsKeyRing(env) })
