import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { auditApi } from './api.ts'
import { AuditEnv } from './env.ts'

export const handler = httpHandler(auditApi, apiResources(readEnv(AuditEnv)))
