import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { ventureApi } from './api.ts'
import { VentureEnv } from './env.ts'

export const handler = httpHandler(ventureApi, apiResources(readEnv(VentureEnv)))
