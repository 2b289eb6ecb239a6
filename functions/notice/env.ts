import * as z from 'zod'
import { ApiEnv, TableEnv } from '#functions/runtime/env.ts'

export const SealingEnv = z.object({
  /** Signs the links of mails and seals the secrets of webhooks. */
  NOTICE_KEY: z.string().min(32),
})
export type SealingEnv = z.infer<typeof SealingEnv>

export const NoticeEnv = ApiEnv.extend(SealingEnv.shape)

/** The clock's reminders: no callers, nothing to sign. */
export const ReminderEnv = TableEnv

export const NoticeDeliveryEnv = TableEnv.extend(SealingEnv.shape).extend({
  /** Of pages and API: links in mails begin with it. */
  PUBLIC_URL: z.string().startsWith('https://'),
  /** `off` where there is no SES: then no mail leaves. */
  MAIL_FROM: z.string().min(1),
})
