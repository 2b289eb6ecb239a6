import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { kmsKeyRing } from '#functions/runtime/key-ring-kms.ts'
import { engagementApi } from './api.ts'
import { EngagementEnv } from './env.ts'

const env = readEnv(EngagementEnv)

export const handler = httpHandler(engagementApi, { ...apiResources(env), keyRing: kmsKeyRing(env) })
