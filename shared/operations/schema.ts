import { z } from 'zod'
import type { Bilingual } from '../kernel/locale.ts'
import { instant } from '../kernel/text.ts'
import { indexKinds } from '../matching/document.ts'

/** What follows the change feed. */
export const consumers = {
  index: { 'zh-CN': '匹配索引', en: 'Match index' },
  alerts: { 'zh-CN': '搜索提醒', en: 'Alerts of saved searches' },
  engagement: { 'zh-CN': '流程联动', en: 'Engagements' },
  book: { 'zh-CN': '候选人名册', en: 'Candidate books' },
  review: { 'zh-CN': '人工复核', en: 'Match reviews' },
  notice: { 'zh-CN': '通知', en: 'Notices' },
  access: { 'zh-CN': '查阅记录', en: 'Access log' },
  erasure: { 'zh-CN': '删除联动', en: 'Erasure of what belonged to a deleted profile' },
} as const satisfies Record<string, Bilingual>
export type ConsumerName = keyof typeof consumers
export const consumerNames = Object.keys(consumers) as [ConsumerName, ...ConsumerName[]]

export const FeedHealth = z.strictObject({
  consumer: z.enum(consumerNames),
  /** In the reader's language. */
  name: z.string(),
  /** Changes that were set aside, counted up to 100. */
  poison: z.int().min(0),
  /** How far it is behind, by the last probe that it has met; absent where none was sent yet. */
  lagSeconds: z.number().min(0).optional(),
  probeSentAt: instant().optional(),
  probeSeenAt: instant().optional(),
})
export type FeedHealth = z.infer<typeof FeedHealth>

/** Names a change that was set aside: the key of its record, as the list gives it. */
export const PoisonKey = z.strictObject({ pk: z.string().min(1).max(300), sk: z.string().min(1).max(300) })

export const PoisonRecord = z.strictObject({
  consumer: z.enum(consumerNames),
  key: PoisonKey,
  recordKind: z.string(),
  reason: z.string(),
  at: instant(),
  /** Set aside so often. */
  times: z.int().min(1),
})
export type PoisonRecord = z.infer<typeof PoisonRecord>

export const rebuildStates = ['never', 'requested', 'running', 'done', 'failed'] as const

export const RebuildView = z.strictObject({
  kind: z.enum(indexKinds),
  state: z.enum(rebuildStates),
  requestedAt: instant().optional(),
  /** A user id, `operator` or `vocabulary`. */
  requestedBy: z.string().optional(),
  startedAt: instant().optional(),
  /** Last sign of life of a running one. */
  heardAt: instant().optional(),
  finishedAt: instant().optional(),
  /** Documents written so far. */
  written: z.int().min(0).optional(),
  /** Documents that the index refused. */
  failed: z.int().min(0).optional(),
  seconds: z.number().min(0).optional(),
  /** Asked for while one was running: another follows it. */
  again: z.boolean().optional(),
})
export type RebuildView = z.infer<typeof RebuildView>

export type RebuildRecord = Omit<RebuildView, 'state'> & {
  readonly state: Exclude<RebuildView['state'], 'never'>
  /** Of the run that holds the lock. */
  readonly run?: string | undefined
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** Whom matching shows on its first page, of the openings that were published last and a sample of people; small groups are left out. */
export const ExposureReport = z.strictObject({
  /** Absent before the first counting; then there is nothing else either. */
  countedAt: instant().optional(),
  /** In tens, rounded down. */
  people: z.int().min(0),
  openings: z.int().min(0),
  /** So many are shown for each opening. */
  page: z.int().min(0),
  attributes: z.array(
    z.strictObject({
      /** `region`, `institution` or `returnee`. */
      attribute: z.string(),
      /** Groups of fewer than ten people or chances. */
      suppressed: z.int().min(0),
      cells: z.array(
        z.strictObject({
          group: z.string(),
          /** In the reader's language. */
          name: z.string(),
          people: z.int().min(0),
          /** Pairs of a person and an opening that the person could have been shown for. */
          chances: z.int().min(0),
          /** Absent, with rate and ratio, from one to nine. */
          shown: z.int().min(0).optional(),
          rate: z.number().min(0).max(1).optional(),
          /** Of the rate, to the greatest of this attribute. */
          impactRatio: z.number().min(0).optional(),
          belowFourFifths: z.boolean(),
        }),
      ),
    }),
  ),
})
export type ExposureReport = z.infer<typeof ExposureReport>

type Attribute = ExposureReport['attributes'][number]
/** As it is kept: in no language. */
export type ExposureRecord = Omit<ExposureReport, 'attributes'> & {
  readonly attributes: readonly (Omit<Attribute, 'cells'> & {
    readonly cells: readonly Omit<Attribute['cells'][number], 'name'>[]
  })[]
}
