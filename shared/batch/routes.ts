import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { instant } from '../kernel/text.ts'
import { OpeningSummary } from '../matching/routes.ts'
import { AnonymousTalent } from '../talent/schema.ts'
import { Batch, BatchInput, leftReasons } from './schema.ts'

const more = {
  /** Members whose list is made. */
  progress: z.strictObject({ done: z.int().min(0), of: z.int().min(1) }),
  /** Then the job and its results are gone. */
  keptUntil: instant(),
}
const [ofTalents, ofOpenings] = Batch.options
export const BatchView = z.discriminatedUnion('side', [
  ofTalents.omit({ rows: true, slices: true }).extend(more),
  ofOpenings.omit({ rows: true, slices: true }).extend(more),
])
export type BatchView = z.infer<typeof BatchView>

const score = () => z.number().min(0).max(1)

const Ranked = z.strictObject({
  rank: z.int().min(1),
  /** As the job worked it out. */
  score: score(),
  opening: OpeningSummary.optional(),
  talent: AnonymousTalent.optional(),
  /** Why, in one line, as both records are now. */
  reason: z.string(),
})

/** One member with the best for it, as they may be shown now. */
export const BatchResult = z.strictObject({
  talent: AnonymousTalent.optional(),
  opening: OpeningSummary.optional(),
  top: z.array(Ranked),
})
export type BatchResult = z.infer<typeof BatchResult>

/** A pair; or a person, or an opening, left over, with the reason. */
export const AssignmentRow = z.strictObject({
  talent: AnonymousTalent.optional(),
  opening: OpeningSummary.optional(),
  score: score().optional(),
  /** Where the person goes if the best pair is always taken first. */
  greedy: z.strictObject({ openingId: idSchema('opening'), score: score() }).optional(),
  left: z
    .strictObject({
      reason: z.enum(leftReasons),
      text: z.string(),
      /** Of an opening: how many stay free. */
      places: z.int().min(1).optional(),
    })
    .optional(),
})
export type AssignmentRow = z.infer<typeof AssignmentRow>

const id = z.strictObject({ batchId: idSchema('batch') })
const reader = { member: { roles: memberRoles }, service: { scope: 'matching:read' } } as const
const writer = { member: { roles: ['owner', 'recruiter'] }, service: { scope: 'matching:read' } } as const
const readErrors = ['record/not-found', 'organisation/not-verified', 'batch/cancelled'] as const

/** Each item of a page is a member with a list of its own. */
const limit = z.coerce.number().int().min(1).max(50).default(20)

export const exportContents = ['assignment', 'top-lists'] as const

export const batchRoutes = routesOf('batch')({
  listCandidateBook: {
    verb: 'book',
    method: 'GET',
    path: '/candidate-book',
    summary: {
      'zh-CN': '本单位的候选人名册：同意由本单位推荐的人',
      en: 'The organisation’s candidate book: who consented to be referred by it, as it may see them now',
    },
    access: reader,
    query: z.strictObject(pageQuery),
    output: pageOf(AnonymousTalent),
    status: 200,
    errors: ['organisation/not-verified', 'request/bad-cursor'],
  },
  createBatch: {
    verb: 'create',
    method: 'POST',
    path: '/batches',
    summary: {
      'zh-CN': '批量匹配：本单位候选人名册对岗位，或本单位岗位对人才，并按名额分配',
      en: 'Match many with many: the organisation’s candidate book with openings, or its openings with people, and assign by places',
    },
    access: writer,
    body: BatchInput,
    output: BatchView,
    status: 202,
    idempotent: true,
    errors: [
      'organisation/not-verified',
      'batch/no-members',
      'batch/too-many-members',
      'batch/too-many',
      'batch/not-in-book',
      'batch/not-own-opening',
    ],
  },
  listBatches: {
    verb: 'list',
    method: 'GET',
    path: '/batches',
    summary: { 'zh-CN': '列出本单位的批量匹配，最新在前', en: 'The organisation’s batches, newest first' },
    access: reader,
    query: z.strictObject(pageQuery),
    output: pageOf(BatchView),
    status: 200,
    errors: ['request/bad-cursor'],
  },
  getBatch: {
    verb: 'get',
    method: 'GET',
    path: '/batches/{batchId}',
    summary: { 'zh-CN': '查看状态、进度与结果概要', en: 'State, progress and a summary of the results' },
    access: reader,
    parameters: id,
    output: BatchView,
    status: 200,
    errors: ['record/not-found'],
  },
  getBatchResults: {
    verb: 'results',
    method: 'GET',
    path: '/batches/{batchId}/results',
    summary: {
      'zh-CN': '逐个候选人（或岗位）的排名与理由；运行中即可查看已完成部分',
      en: 'The ranked list of each member with reasons; while the job runs, of those that are done',
    },
    access: reader,
    parameters: id,
    query: z.strictObject({
      ...pageQuery,
      limit,
      /** How many of each list, up to what the job kept. */
      top: z.coerce.number().int().min(1).max(50).default(5),
    }),
    output: pageOf(BatchResult),
    status: 200,
    errors: [...readErrors, 'request/bad-cursor'],
  },
  getBatchAssignment: {
    verb: 'assignment',
    method: 'GET',
    path: '/batches/{batchId}/assignment',
    summary: {
      'zh-CN': '按名额的最优分配，旁列贪心分配；未分配者附原因',
      en: 'Who goes where within the places, the greedy assignment beside it, and why somebody is left over',
    },
    access: reader,
    parameters: id,
    query: z.strictObject(pageQuery),
    output: pageOf(AssignmentRow),
    status: 200,
    errors: [...readErrors, 'request/bad-cursor', 'batch/not-done', 'batch/no-assignment'],
  },
  exportBatch: {
    verb: 'export',
    method: 'GET',
    path: '/batches/{batchId}/export',
    summary: {
      'zh-CN': '导出为 CSV（UTF-8），仅含此刻可查看的内容',
      en: 'As CSV (UTF-8), with what may be shown at this moment only',
    },
    access: reader,
    parameters: id,
    query: z.strictObject({
      content: z.enum(exportContents).default('assignment'),
      /** How many of each list; the whole export has at most 15,000 rows. */
      top: z.coerce.number().int().min(1).max(50).default(3),
    }),
    output: z.string(),
    outputType: 'text/csv',
    status: 200,
    errors: [...readErrors, 'batch/not-done', 'batch/no-assignment', 'batch/export-too-large'],
  },
  cancelBatch: {
    verb: 'cancel',
    method: 'DELETE',
    path: '/batches/{batchId}',
    summary: { 'zh-CN': '取消，并删除已有结果', en: 'Cancel it, and remove its results' },
    access: writer,
    parameters: id,
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found'],
  },
})
