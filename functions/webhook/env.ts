import { SealingEnv } from '#functions/notice/env.ts'
import { ApiEnv } from '#functions/runtime/env.ts'

export const WebhookEnv = ApiEnv.extend(SealingEnv.shape)
