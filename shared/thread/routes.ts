import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { partyNames } from '../engagement/party.ts'
import { engagementKindNames } from '../engagement/schema.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { bilingual, instant } from '../kernel/text.ts'
import { MessageInput, ThreadParty } from './schema.ts'

const reader = { talent: true, member: { roles: memberRoles } } as const
const writer = { talent: true, member: { roles: ['owner', 'recruiter'] } } as const
const engagementId = z.strictObject({ engagementId: idSchema('engagement') })

/** What somebody wrote: by party, never by user, address or number. */
export const MessageView = z.strictObject({
  kind: z.literal('message'),
  id: idSchema('message'),
  from: ThreadParty,
  fromName: z.string(),
  to: z.array(ThreadParty),
  own: z.boolean(),
  text: z.string(),
  at: instant(),
})
export type MessageView = z.infer<typeof MessageView>

/** What happened to the engagement meanwhile. */
export const StepView = z.strictObject({
  kind: z.literal('step'),
  event: z.string(),
  name: z.string(),
  by: z.enum(partyNames),
  at: instant(),
})
export type StepView = z.infer<typeof StepView>

export const ThreadView = z.strictObject({
  items: z.array(z.discriminatedUnion('kind', [MessageView, StepView])),
  /** Messages to the reader since the last mark. */
  unread: z.int().min(0),
  /** To whom the reader may write now; nobody where it is closed. */
  open: z.array(ThreadParty),
  next: z.string().optional(),
})

export const ThreadSummary = z.strictObject({
  engagementId: idSchema('engagement'),
  kind: z.enum(engagementKindNames),
  title: bilingual(200),
  as: ThreadParty,
  lastAt: instant(),
  unread: z.int().min(0),
})
export type ThreadSummary = z.infer<typeof ThreadSummary>

export const threadRoutes = routesOf('thread')({
  listThreads: {
    verb: 'list',
    method: 'GET',
    path: '/threads',
    summary: { 'zh-CN': '我的会话，最近的在前，含未读数', en: 'One’s threads, the latest first, with what is unread' },
    access: reader,
    query: z.strictObject(pageQuery),
    output: pageOf(ThreadSummary),
    status: 200,
    errors: ['request/bad-cursor', 'talent/not-registered'],
  },
  readThread: {
    verb: 'read',
    method: 'GET',
    path: '/engagements/{engagementId}/messages',
    summary: {
      'zh-CN': '流程中的消息与进展，最新在前',
      en: 'Messages and steps of an engagement, newest first: those that the reader may see',
    },
    access: reader,
    parameters: engagementId,
    query: z.strictObject(pageQuery),
    output: ThreadView,
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  postMessage: {
    verb: 'post',
    method: 'POST',
    path: '/engagements/{engagementId}/messages',
    summary: { 'zh-CN': '在流程中发消息', en: 'Write to the other parties of an engagement' },
    access: writer,
    parameters: engagementId,
    body: MessageInput,
    output: MessageView,
    status: 201,
    idempotent: true,
    errors: ['record/not-found', 'thread/closed', 'thread/not-a-party'],
  },
  markThreadRead: {
    verb: 'mark-read',
    method: 'POST',
    path: '/engagements/{engagementId}/messages/reading',
    summary: {
      'zh-CN': '标为已读：到某一条为止，或全部',
      en: 'Mark what was written as read: up to a message, or all there is',
    },
    access: reader,
    parameters: engagementId,
    // What arrived after the reader's page was drawn stays unread.
    query: z.strictObject({ upTo: idSchema('message').optional() }),
    output: z.strictObject({ read: z.int().min(0) }),
    status: 200,
    errors: ['record/not-found'],
  },
})
