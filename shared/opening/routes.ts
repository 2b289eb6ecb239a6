import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { JobPosting } from '../exchange/job-posting-schema.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { PublicOrganisation } from '../organisation/schema.ts'
import { Opening, OpeningInput, OpeningStatus } from './schema.ts'

const openingId = z.strictObject({ openingId: idSchema('opening') })
const writer = { member: { roles: ['owner', 'recruiter'] }, service: { scope: 'openings:write' } } as const

/** An opening with its publisher, as readers see it. */
export const OpeningView = z.strictObject({ opening: Opening, organisation: PublicOrganisation })

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
    errors: ['record/not-found'],
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
      'organisation/wrong-kind',
    ],
  },
  publishOpening: {
    verb: 'publish',
    method: 'POST',
    path: '/openings/{openingId}/publication',
    summary: { 'zh-CN': '发布岗位', en: 'Publish a draft' },
    access: writer,
    parameters: openingId,
    output: Opening,
    status: 200,
    ifMatch: true,
    errors: [
      'record/not-found',
      'request/revision-stale',
      'opening/not-draft',
      'opening/incomplete',
      'opening/validity-passed',
      'organisation/not-verified',
    ],
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
    summary: { 'zh-CN': '删除草稿', en: 'Delete a draft' },
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
    query: z.strictObject({ status: OpeningStatus.optional(), ...pageQuery }),
    output: pageOf(Opening),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
})
