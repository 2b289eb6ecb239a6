import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageQuery } from '../kernel/record.ts'
import { instant } from '../kernel/text.ts'
import { Channel, NoticeAbout, NoticeKindName, PreferencesInput } from './schema.ts'

const reader = { talent: true, member: { roles: memberRoles } } as const

/** A page behind a link in a mail: its token says who asks. */
const mailLink = {
  access: { anonymous: true },
  parameters: z.strictObject({ noticeToken: z.string().regex(/^[\w-]{1,400}\.[\w-]{16,60}$/) }),
  output: z.string(),
  outputType: 'text/html',
  status: 200,
  confidential: true,
} as const

export const Notice = z.strictObject({
  id: idSchema('notice'),
  kind: NoticeKindName,
  kindName: z.string(),
  /** One line in the reader's language. */
  text: z.string(),
  at: instant(),
  about: NoticeAbout,
  readAt: instant().optional(),
})
export type Notice = z.infer<typeof Notice>

export const PreferencesView = PreferencesInput.extend({
  /** The address was confirmed by whoever reads it. */
  mailConfirmed: z.boolean(),
  /** Each kind with the ways that are taken at present. */
  kinds: z.array(
    z.strictObject({ kind: NoticeKindName, name: z.string(), channels: z.array(Channel), urgent: z.boolean() }),
  ),
  revision: z.int().min(0),
})
export type PreferencesView = z.infer<typeof PreferencesView>

export const noticeRoutes = routesOf('notice')({
  listNotices: {
    verb: 'list',
    method: 'GET',
    path: '/notices',
    summary: { 'zh-CN': '我的通知，最新在前，含未读数', en: 'One’s notices, newest first, with the number unread' },
    access: reader,
    query: z.strictObject(pageQuery),
    output: z.strictObject({
      items: z.array(Notice),
      /** Counted up to 1,000. */
      unread: z.int().min(0),
      next: z.string().optional(),
    }),
    status: 200,
    errors: ['request/bad-cursor', 'talent/not-registered'],
  },
  readNotice: {
    verb: 'read',
    method: 'POST',
    path: '/notices/{noticeId}/reading',
    summary: { 'zh-CN': '将通知标为已读', en: 'Mark a notice as read' },
    access: reader,
    parameters: z.strictObject({ noticeId: idSchema('notice') }),
    output: Notice,
    status: 200,
    errors: ['record/not-found'],
  },
  readAllNotices: {
    verb: 'read-all',
    method: 'POST',
    path: '/notices/reading',
    summary: { 'zh-CN': '将全部通知标为已读', en: 'Mark all notices as read' },
    access: reader,
    output: z.strictObject({ read: z.int().min(0) }),
    status: 200,
    errors: ['talent/not-registered'],
  },
  getNoticePreferences: {
    verb: 'preferences',
    method: 'GET',
    path: '/notice-preferences',
    summary: {
      'zh-CN': '查看通知设置：各类通知的渠道、摘要、免打扰时段与语言',
      en: 'Preferences: ways by kind, digest, quiet hours, language',
    },
    access: reader,
    output: PreferencesView,
    status: 200,
    errors: ['talent/not-registered'],
  },
  changeNoticePreferences: {
    verb: 'change-preferences',
    method: 'PUT',
    path: '/notice-preferences',
    summary: {
      'zh-CN': '修改通知设置；新邮箱须经邮件中的链接确认',
      en: 'Change them; a new address is confirmed by the link sent to it. The first change states revision 0',
    },
    access: { talent: true, member: { roles: ['owner', 'recruiter'] } },
    body: PreferencesInput,
    output: PreferencesView,
    status: 200,
    ifMatch: true,
    errors: ['talent/not-registered', 'request/revision-stale'],
  },
  askToStopMails: {
    verb: 'stop-page',
    method: 'GET',
    path: '/mail-stops/{noticeToken}',
    summary: { 'zh-CN': '退订页面', en: 'The page behind “stop these mails”' },
    ...mailLink,
  },
  stopMails: {
    verb: 'stop',
    method: 'POST',
    path: '/mail-stops/{noticeToken}',
    summary: { 'zh-CN': '停止接收通知邮件（RFC 8058 一键退订）', en: 'Stop mails, in one click (RFC 8058)' },
    ...mailLink,
  },
  askToConfirmMail: {
    verb: 'confirm-page',
    method: 'GET',
    path: '/mail-confirmations/{noticeToken}',
    summary: { 'zh-CN': '确认邮箱页面', en: 'The page behind “confirm this address”' },
    ...mailLink,
  },
  confirmMail: {
    verb: 'confirm',
    method: 'POST',
    path: '/mail-confirmations/{noticeToken}',
    summary: { 'zh-CN': '确认通知邮箱', en: 'Confirm an address for notices' },
    ...mailLink,
  },
})
