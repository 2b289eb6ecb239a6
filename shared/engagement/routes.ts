import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { memberRoles } from '../kernel/actor.ts'
import { type ErrorCode, errorCodes } from '../kernel/error.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { asks } from './asks.ts'
import { eventNames } from './names.ts'
import { organisationParties } from './party.ts'
import { DueItem, EngagementSummary, EngagementView } from './view.ts'

const engagementId = z.strictObject({ engagementId: idSchema('engagement') })
const organisationId = z.strictObject({ organisationId: idSchema('organisation') })
const anyMember = { roles: memberRoles } as const
const writer = { roles: ['owner', 'recruiter'] } as const

/** The data of an event; each event's own form is in `allowed` of the engagement, and refuses what does not fit with its place. */
const EventData = z.record(z.string(), z.unknown()).default({})

/** Every rule that can forbid a transition. */
const refusals = (Object.keys(errorCodes) as ErrorCode[]).filter(code => code.startsWith('engagement/'))

export const StartEngagement = z
  .strictObject({
    event: z.enum(['express-interest', 'apply', 'invite']),
    openingId: idSchema('opening').optional(),
    incubatorId: idSchema('incubator').optional(),
    /** With an incubator: the venture that asks or is asked. Alone: one's own, for a leave to found it. */
    ventureId: idSchema('venture').optional(),
    /** Whom an invitation to an opening is for. */
    talentId: idSchema('talent').optional(),
    data: EventData,
  })
  .refine(
    ({ openingId, incubatorId, ventureId }) =>
      openingId !== undefined ? incubatorId === undefined && ventureId === undefined : ventureId !== undefined,
    { path: ['openingId'], params: { code: 'field/required' } },
  )
  .refine(
    ({ event, openingId, talentId }) => (event === 'invite' && openingId !== undefined) === (talentId !== undefined),
    { path: ['talentId'], params: { code: 'field/invalid' } },
  )

export const engagementRoutes = routesOf('engagement')({
  startEngagement: {
    verb: 'start',
    method: 'POST',
    path: '/engagements',
    summary: {
      'zh-CN': '表示兴趣、申请、邀请，或申请在职、离岗创办企业',
      en: 'Express interest, apply, invite, or ask for leave to found a venture',
    },
    access: { talent: true, member: writer },
    body: StartEngagement,
    output: EngagementView,
    status: 201,
    idempotent: true,
    errors: ['record/not-found', 'talent/not-registered', ...refusals],
  },
  listOwnEngagements: {
    verb: 'list',
    method: 'GET',
    path: '/engagements',
    summary: { 'zh-CN': '列出本人的流程', en: 'One’s own engagements, newest first' },
    access: { talent: true },
    query: z.strictObject(pageQuery),
    output: pageOf(EngagementSummary),
    status: 200,
    errors: ['talent/not-registered', 'request/bad-cursor'],
  },
  getEngagement: {
    verb: 'get',
    method: 'GET',
    path: '/engagements/{engagementId}',
    summary: {
      'zh-CN': '查看流程：所见内容与可办步骤因身份而异',
      en: 'One engagement: what the reader may see, and what the reader may do next',
    },
    access: { talent: true, member: anyMember, administrator: true },
    parameters: engagementId,
    output: EngagementView,
    status: 200,
    errors: ['record/not-found'],
  },
  advanceEngagement: {
    verb: 'advance',
    method: 'POST',
    path: '/engagements/{engagementId}/events',
    summary: { 'zh-CN': '办理下一步', en: 'Take the next step' },
    access: { talent: true, member: writer, administrator: true },
    parameters: engagementId,
    body: z.strictObject({ event: z.enum(eventNames), data: EventData }),
    output: EngagementView,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale', ...refusals],
  },
  objectToEngagement: {
    verb: 'object',
    method: 'POST',
    path: '/engagements/{engagementId}/objections',
    summary: {
      'zh-CN': '公示期内提出异议（本单位任何成员）',
      en: 'Object during the internal publicity; any member of the unit may',
    },
    access: { member: anyMember },
    parameters: engagementId,
    body: asks.objection,
    output: EngagementView,
    status: 201,
    idempotent: true,
    errors: ['record/not-found', 'engagement/ended', 'engagement/wrong-state', 'engagement/wrong-party'],
  },
  listOrganisationEngagements: {
    verb: 'list-of-organisation',
    method: 'GET',
    path: '/organisations/{organisationId}/engagements',
    summary: {
      'zh-CN': '列出本单位作为某一方的流程',
      en: 'Engagements in which the organisation is the publisher, the incubator, the home employer or the partner',
    },
    access: { member: anyMember },
    parameters: organisationId,
    query: z.strictObject({ as: z.enum(organisationParties).default('publisher'), ...pageQuery }),
    output: pageOf(EngagementSummary),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  listOpeningEngagements: {
    verb: 'list-of-opening',
    method: 'GET',
    path: '/openings/{openingId}/engagements',
    summary: { 'zh-CN': '列出某岗位的流程', en: 'Engagements for one of the organisation’s openings' },
    access: { member: anyMember },
    parameters: z.strictObject({ openingId: idSchema('opening') }),
    query: z.strictObject(pageQuery),
    output: pageOf(EngagementSummary),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  listOwnDue: {
    verb: 'due',
    method: 'GET',
    path: '/due',
    summary: { 'zh-CN': '本人的待办与期限', en: 'What is due from oneself, soonest first' },
    access: { talent: true },
    query: z.strictObject(pageQuery),
    output: pageOf(DueItem),
    status: 200,
    errors: ['talent/not-registered', 'request/bad-cursor'],
  },
  listOrganisationDue: {
    verb: 'due-of-organisation',
    method: 'GET',
    path: '/organisations/{organisationId}/due',
    summary: { 'zh-CN': '本单位的待办与期限', en: 'What is due from the organisation, soonest first' },
    access: { member: anyMember },
    parameters: organisationId,
    query: z.strictObject(pageQuery),
    output: pageOf(DueItem),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
})
