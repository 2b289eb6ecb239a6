import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { kmsKeyRing } from '#functions/runtime/key-ring-kms.ts'
import { talentApi } from './api.ts'
import { TalentEnv } from './env.ts'

const env = readEnv(TalentEnv)

export const handler = httpHandler(talentApi, { ...apiResources(env), keyRing: kmsKeyRing(env) })
