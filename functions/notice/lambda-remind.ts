import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { ReminderEnv } from './env.ts'
import { remindDue } from './reminders.ts'

const resources = jobResources(readEnv(ReminderEnv))

export const handler = async (): Promise<{ reminded: number }> => ({ reminded: await remindDue(resources) })
