import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { Locale } from '../kernel/locale.ts'
import { recordFields } from '../kernel/record.ts'
import { day, instant, timeZone } from '../kernel/text.ts'
import { Frequency } from '../saved-search/schema.ts'
import { noticeKindNames } from './kinds.ts'

export const NoticeKindName = z.enum(noticeKindNames)

/** A person's, or an organisation's: then read is read, whoever of its members was first. */
export const NoticeOwner = z.union([idSchema('talent'), idSchema('organisation')])
export type NoticeOwner = z.infer<typeof NoticeOwner>

/** What it is about, as ids: words are read from the records when it is shown or sent, for whoever may see them then. */
export const NoticeAbout = z.strictObject({
  engagementId: idSchema('engagement').optional(),
  messageId: idSchema('message').optional(),
  openingId: idSchema('opening').optional(),
  organisationId: idSchema('organisation').optional(),
  alertId: idSchema('alert').optional(),
  webhookId: idSchema('webhook').optional(),
  talentId: idSchema('talent').optional(),
  reviewId: idSchema('review').optional(),
  /** Of a deadline: what is asked, and by the end of which day. */
  event: z.string().max(60).optional(),
  lastDay: day().optional(),
  /** What was decided. */
  state: z.string().max(60).optional(),
})
export type NoticeAbout = z.infer<typeof NoticeAbout>

export const NoticeRecord = z.strictObject({
  id: idSchema('notice'),
  ownerId: NoticeOwner,
  kind: NoticeKindName,
  /** When it happened. */
  at: instant(),
  about: NoticeAbout,
  /** In the list; otherwise it was sent by other ways only, and is kept so that it is made once. */
  inApp: z.boolean(),
  readAt: instant().optional(),
  ...recordFields,
})
export type NoticeRecord = z.infer<typeof NoticeRecord>

export const channels = ['in-app', 'mail', 'webhook'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

const clockTime = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** From one time of day to another, past midnight where the second is the earlier one. */
export const QuietHours = z
  .strictObject({ from: clockTime(), to: clockTime(), zone: timeZone() })
  .refine(({ from, to }) => from !== to, { path: ['to'], params: { code: 'field/invalid' } })
export type QuietHours = z.infer<typeof QuietHours>

export const PreferencesInput = z.strictObject({
  /** In which mails are written. */
  locale: Locale.default('zh-CN'),
  mail: z
    .strictObject({
      /** Used once it is confirmed by the link that is sent there. */
      address: z.email().max(200),
      /** Nothing is sent; as the link at the end of each mail does. */
      stopped: z.boolean().default(false),
    })
    .optional(),
  /** Mails at once, or gathered. */
  digest: Frequency.default({ kind: 'at-once' }),
  /** Mails wait until they are over. */
  quietHours: QuietHours.optional(),
  /** What is urgent waits for neither digest nor quiet hours. */
  urgentAtOnce: z.boolean().default(true),
  /** By kind, where it differs from the kind's own way; an empty list is: not at all. */
  channels: z.partialRecord(NoticeKindName, z.array(Channel).max(channels.length)).default({}),
})
export type PreferencesInput = z.infer<typeof PreferencesInput>

export const Preferences = PreferencesInput.extend({
  ownerId: NoticeOwner,
  confirmedAddress: z.string().optional(),
  ...recordFields,
})
export type Preferences = z.infer<typeof Preferences>
