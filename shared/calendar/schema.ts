import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { Locale } from '../kernel/locale.ts'
import { recordFields } from '../kernel/record.ts'
import { line } from '../kernel/text.ts'
import { NoticeOwner } from '../notice/schema.ts'

export const mostFeeds = 10

export const CalendarFeedInput = z.strictObject({
  label: line(80),
  /** In which its entries are written. */
  locale: Locale.default('zh-CN'),
})

/** A calendar behind a secret address. Of the address only a hash is kept. */
export const CalendarFeed = CalendarFeedInput.extend({
  id: idSchema('calendarFeed'),
  ownerId: NoticeOwner,
  /** Whoever made it. In an organisation the address stops with their membership. */
  userId: z.string().regex(/^usr_.{1,80}$/),
  tokenHash: z.string(),
  ...recordFields,
})
export type CalendarFeed = z.infer<typeof CalendarFeed>

export const CalendarFeedView = CalendarFeed.omit({ tokenHash: true, userId: true })
export type CalendarFeedView = z.infer<typeof CalendarFeedView>
