import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { talentApi } from './api.ts'
import { TalentEnv } from './env.ts'

export const handler = httpHandler(talentApi, apiResources(readEnv(TalentEnv)))
