import { apiResources } from '#functions/runtime/aws.ts'
import type { ApiEnv } from '#functions/runtime/env.ts'
import type { Resources } from '#functions/runtime/request.ts'
import { sealing } from '#functions/runtime/sealing.ts'
import type { SealingEnv } from './env.ts'

export const sealingResources = (env: ApiEnv & SealingEnv): Resources => ({
  ...apiResources(env),
  sealing: sealing(env.NOTICE_KEY),
})
