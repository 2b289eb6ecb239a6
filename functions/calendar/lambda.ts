import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { calendarApi } from './api.ts'
import { CalendarEnv } from './env.ts'

export const handler = httpHandler(calendarApi, apiResources(readEnv(CalendarEnv)))
