import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { noticeApi } from './api.ts'
import { sealingResources } from './aws.ts'
import { NoticeEnv } from './env.ts'

export const handler = httpHandler(noticeApi, sealingResources(readEnv(NoticeEnv)))
