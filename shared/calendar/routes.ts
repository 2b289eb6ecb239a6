import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { eventNames } from '../engagement/names.ts'
import { partyNames } from '../engagement/party.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { bilingual, day, instant } from '../kernel/text.ts'
import { deadlineKinds } from './deadlines.ts'
import { CalendarFeedInput, CalendarFeedView } from './schema.ts'

const reader = { talent: true, member: { roles: memberRoles } } as const
const one = z.strictObject({ calendarFeedId: idSchema('calendarFeed') })
const secretAddress = z
  .string()
  .meta({ description: 'The path of the address, shown this once; whoever has it reads the calendar' })

export const DeadlineView = z.strictObject({
  kind: z.enum(deadlineKinds),
  /** What is asked, or what ends. */
  name: z.string(),
  title: bilingual(200),
  engagementId: idSchema('engagement').optional(),
  openingId: idSchema('opening').optional(),
  organisationId: idSchema('organisation').optional(),
  party: z.enum(partyNames).optional(),
  events: z.array(z.enum(eventNames)),
  lastDay: day(),
  at: instant(),
  late: z.boolean(),
})
export type DeadlineView = z.infer<typeof DeadlineView>

const Deadlines = z.strictObject({
  /** Soonest first, up to 500. */
  items: z.array(DeadlineView),
})

export const calendarRoutes = routesOf('calendar')({
  listOwnDeadlines: {
    verb: 'own',
    method: 'GET',
    path: '/deadlines',
    summary: { 'zh-CN': '本人的待办与期限', en: 'What is due from oneself, soonest first' },
    access: { talent: true },
    output: Deadlines,
    status: 200,
    errors: ['talent/not-registered'],
  },
  listOrganisationDeadlines: {
    verb: 'of-organisation',
    method: 'GET',
    path: '/organisations/{organisationId}/deadlines',
    summary: {
      'zh-CN': '单位的待办与期限：流程步骤、面试、岗位有效期、核验与许可证',
      en: 'What is due from an organisation: steps, interviews, validity of openings, verification, licence',
    },
    access: { member: { roles: memberRoles } },
    parameters: z.strictObject({ organisationId: idSchema('organisation') }),
    output: Deadlines,
    status: 200,
    errors: ['record/not-found'],
  },
  createCalendarFeed: {
    verb: 'create-feed',
    method: 'POST',
    path: '/calendar-feeds',
    summary: {
      'zh-CN': '生成日历订阅（iCalendar），地址保密，只显示一次',
      en: 'Make an iCalendar feed with a secret address, which is shown once',
    },
    access: reader,
    body: CalendarFeedInput,
    output: CalendarFeedView.extend({ address: secretAddress }),
    status: 201,
    errors: ['talent/not-registered', 'calendar/too-many'],
  },
  listCalendarFeeds: {
    verb: 'feeds',
    method: 'GET',
    path: '/calendar-feeds',
    summary: { 'zh-CN': '列出日历订阅', en: 'One’s feeds, without their addresses' },
    access: reader,
    output: z.strictObject({ items: z.array(CalendarFeedView) }),
    status: 200,
    errors: ['talent/not-registered'],
  },
  rotateCalendarFeed: {
    verb: 'rotate-feed',
    method: 'POST',
    path: '/calendar-feeds/{calendarFeedId}/rotation',
    summary: { 'zh-CN': '更换日历地址，旧地址立即失效', en: 'A new address; the old one ends at once' },
    access: reader,
    parameters: one,
    output: CalendarFeedView.extend({ address: secretAddress }),
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  deleteCalendarFeed: {
    verb: 'delete-feed',
    method: 'DELETE',
    path: '/calendar-feeds/{calendarFeedId}',
    summary: { 'zh-CN': '撤销日历订阅', en: 'Revoke a feed' },
    access: reader,
    parameters: one,
    output: z.undefined(),
    status: 204,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  getCalendar: {
    verb: 'feed',
    method: 'GET',
    path: '/calendars/{calendarFile}',
    summary: { 'zh-CN': '日历订阅文件', en: 'The calendar behind a secret address' },
    access: { anonymous: true },
    parameters: z.strictObject({ calendarFile: z.string().regex(/^[\w-]{43}\.ics$/) }),
    output: z.string(),
    outputType: 'text/calendar',
    status: 200,
    errors: ['record/not-found'],
    confidential: true,
  },
  getInterviewCalendar: {
    verb: 'interviews',
    method: 'GET',
    path: '/engagements/{engagementId}/interviews.ics',
    summary: { 'zh-CN': '面试日历文件', en: 'The interviews of an engagement as a calendar file' },
    access: reader,
    parameters: z.strictObject({ engagementId: idSchema('engagement') }),
    output: z.string(),
    outputType: 'text/calendar',
    status: 200,
    errors: ['record/not-found'],
  },
})
