import { sealingResources } from '#functions/notice/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { webhookApi } from './api.ts'
import { WebhookEnv } from './env.ts'

export const handler = httpHandler(webhookApi, sealingResources(readEnv(WebhookEnv)))
