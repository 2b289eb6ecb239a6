import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { JobPosting } from '../exchange/job-posting-schema.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { day, text, timeZone } from '../kernel/text.ts'
import { PublicOrganisation } from '../organisation/schema.ts'
import { Duplicate } from './duplicate.ts'
import { LintFinding, LintReport } from './lint-report.ts'
import { Opening, OpeningInput, OpeningStatus } from './schema.ts'

const openingId = z.strictObject({ openingId: idSchema('opening') })
const writer = { member: { roles: ['owner', 'recruiter'] }, service: { scope: 'openings:write' } } as const

/** An opening with its publisher, as readers see it. */
export const OpeningView = z.strictObject({ opening: Opening, organisation: PublicOrganisation })

/** What is missing, what the words say, and what looks like the same posting. */
export const OpeningLint = LintReport.extend({
  checklist: z.array(z.strictObject({ pointer: z.string(), done: z.boolean() })),
  duplicates: z.array(Duplicate),
})

/** The opening after publication was asked for: published, or in review; with the warnings that go along. */
export const PublicationResult = Opening.extend({
  warnings: z.array(LintFinding),
  duplicates: z.array(Duplicate),
})

export const openingRoutes = routesOf('opening')({
  createOpening: {
    verb: 'create',
    method: 'POST',
    path: '/openings',
    summary: { 'zh-CN': '新建岗位草稿', en: 'Create a draft' },
    access: writer,
    body: OpeningInput,
    output: Opening,
    status: 201,
    idempotent: true,
    errors: ['organisation/wrong-kind'],
  },
  getOpening: {
    verb: 'get',
    method: 'GET',
    path: '/openings/{openingId}',
    summary: { 'zh-CN': '查看岗位', en: 'One opening with its publisher' },
    access: { anonymous: true },
    parameters: openingId,
    output: OpeningView,
    status: 200,
    errors: ['record/not-found', 'opening/merged'],
  },
  changeOpening: {
    verb: 'change',
    method: 'PUT',
    path: '/openings/{openingId}',
    summary: { 'zh-CN': '修改岗位', en: 'Change an opening' },
    access: writer,
    parameters: openingId,
    body: OpeningInput,
    output: Opening,
    status: 200,
    ifMatch: true,
    errors: [
      'record/not-found',
      'request/revision-stale',
      'opening/closed',
      'opening/incomplete',
      'opening/lint',
      'organisation/wrong-kind',
    ],
  },
  lintDraft: {
    verb: 'lint-draft',
    method: 'POST',
    path: '/openings/lint',
    summary: {
      'zh-CN': '检查尚未保存的岗位内容：缺项、歧视性用语、培训贷等，逐条注明位置、理由和依据',
      en: 'Check a posting that is not saved yet: what is missing or unlawful, each with its place, reason and source',
    },
    access: writer,
    body: OpeningInput,
    output: LintReport,
    status: 200,
    errors: ['organisation/wrong-kind'],
  },
  getOpeningLint: {
    verb: 'lint',
    method: 'GET',
    path: '/openings/{openingId}/lint',
    summary: {
      'zh-CN': '岗位的发布清单、检查结果和疑似重复',
      en: 'The checklist of an opening, what the check finds, and likely duplicates',
    },
    access: { ...writer, administrator: true },
    parameters: openingId,
    output: OpeningLint,
    status: 200,
    errors: ['record/not-found'],
  },
  publishOpening: {
    verb: 'publish',
    method: 'POST',
    path: '/openings/{openingId}/publication',
    summary: {
      'zh-CN': '发布岗位；需要审核的先进入待审核',
      en: 'Publish a draft; where its words ask for it, it waits for review first',
    },
    access: writer,
    parameters: openingId,
    output: PublicationResult,
    status: 200,
    ifMatch: true,
    errors: [
      'record/not-found',
      'request/revision-stale',
      'opening/not-draft',
      'opening/incomplete',
      'opening/validity-passed',
      'opening/lint',
      'organisation/not-verified',
    ],
  },
  listOpeningReviews: {
    verb: 'reviews',
    method: 'GET',
    path: '/administration/opening-reviews',
    summary: { 'zh-CN': '列出待审核的岗位', en: 'Openings that wait for review, the oldest first' },
    access: { administrator: true },
    query: z.strictObject(pageQuery),
    output: pageOf(Opening),
    status: 200,
    errors: ['request/bad-cursor'],
  },
  reviewOpening: {
    verb: 'review',
    method: 'POST',
    path: '/openings/{openingId}/review',
    summary: {
      'zh-CN': '审核岗位：通过并发布，或退回并说明理由',
      en: 'Decide on an opening in review: publish it, or return it with the reason',
    },
    access: { administrator: true },
    parameters: openingId,
    body: z
      .strictObject({ outcome: z.enum(['approve', 'return']), reason: text(1000).optional() })
      .refine(({ outcome, reason }) => outcome === 'approve' || reason !== undefined, {
        path: ['reason'],
        params: { code: 'field/required' },
      }),
    output: Opening,
    status: 200,
    ifMatch: true,
    errors: [
      'record/not-found',
      'request/revision-stale',
      'opening/not-in-review',
      'opening/incomplete',
      'opening/validity-passed',
      'opening/lint',
      'organisation/not-verified',
    ],
  },
  extendOpening: {
    verb: 'extend',
    method: 'POST',
    path: '/openings/{openingId}/extension',
    summary: { 'zh-CN': '延长有效期', en: 'Give a published opening a later last day' },
    access: writer,
    parameters: openingId,
    body: z.strictObject({ lastDay: day(), zone: timeZone().optional() }),
    output: Opening,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale', 'opening/not-published', 'opening/not-later'],
  },
  listDuplicates: {
    verb: 'duplicates',
    method: 'GET',
    path: '/openings/{openingId}/duplicates',
    summary: { 'zh-CN': '列出疑似重复的岗位及相似度', en: 'Likely duplicates of an opening, with how alike they are' },
    access: { ...writer, administrator: true },
    parameters: openingId,
    output: z.strictObject({ items: z.array(Duplicate) }),
    status: 200,
    errors: ['record/not-found'],
  },
  mergeOpening: {
    verb: 'merge',
    method: 'POST',
    path: '/openings/{openingId}/merge',
    summary: {
      'zh-CN': '并入另一岗位：本岗位结束并指向它',
      en: 'Merge into another opening: this one is closed and points to it',
    },
    access: writer,
    parameters: openingId,
    body: z.strictObject({ into: idSchema('opening') }),
    output: Opening,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale', 'opening/closed', 'opening/not-mergeable'],
  },
  distinguishOpening: {
    verb: 'distinguish',
    method: 'POST',
    path: '/openings/{openingId}/distinctions',
    summary: {
      'zh-CN': '标记为“不是重复”，双方都不再提示',
      en: 'Say that another opening is not a duplicate; neither asks again',
    },
    access: writer,
    parameters: openingId,
    body: z.strictObject({ other: idSchema('opening') }),
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found'],
  },
  closeOpening: {
    verb: 'close',
    method: 'POST',
    path: '/openings/{openingId}/closure',
    summary: { 'zh-CN': '结束岗位', en: 'Close a published opening' },
    access: writer,
    parameters: openingId,
    output: Opening,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale', 'opening/not-published'],
  },
  deleteOpening: {
    verb: 'delete',
    method: 'DELETE',
    path: '/openings/{openingId}',
    summary: { 'zh-CN': '删除草稿', en: 'Delete an opening that was never published' },
    access: writer,
    parameters: openingId,
    output: z.undefined(),
    status: 204,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale', 'opening/not-draft'],
  },
  getJobPosting: {
    verb: 'job-posting',
    method: 'GET',
    path: '/openings/{openingId}/job-posting',
    summary: { 'zh-CN': '岗位的 schema.org JobPosting(JSON-LD)', en: 'The opening as schema.org JobPosting (JSON-LD)' },
    access: { anonymous: true },
    parameters: openingId,
    output: JobPosting,
    outputType: 'application/ld+json',
    status: 200,
    errors: ['record/not-found'],
  },
  listOpenings: {
    verb: 'list',
    method: 'GET',
    path: '/organisations/{organisationId}/openings',
    summary: { 'zh-CN': '列出本单位的岗位', en: 'The organisation’s own openings, newest first' },
    access: { member: { roles: memberRoles }, service: { scope: 'openings:write' }, administrator: true },
    parameters: z.strictObject({ organisationId: idSchema('organisation') }),
    query: z.strictObject({
      status: OpeningStatus.optional(),
      /** Ended long ago; left out otherwise. */
      archived: z.literal('true').optional(),
      ...pageQuery,
    }),
    output: pageOf(Opening),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
})
