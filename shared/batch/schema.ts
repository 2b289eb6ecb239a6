import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { recordFields } from '../kernel/record.ts'
import { instant } from '../kernel/text.ts'
import { OpeningConditions, TalentConditions } from '../saved-search/schema.ts'

export const mostMembers = 5000
/** Of one organisation at once. */
export const mostUnfinished = 5
export const keptDays = 30

/** Conditions as a saved search has them, less the words: a ranking is not narrowed by what somebody typed. */
const OpeningFilter = OpeningConditions.omit({ q: true })
const TalentFilter = TalentConditions.omit({ q: true })

/** Each once; the place of the second is named. */
const members = <T extends z.ZodType<string>>(id: T) =>
  z
    .array(id)
    .min(1)
    .max(mostMembers)
    .superRefine((ids, context) => {
      const seen = new Set<string>()
      ids.forEach((one, at) => {
        if (seen.size === seen.add(one).size)
          context.addIssue({ code: 'custom', path: [at], params: { code: 'batch/repeated-member' } })
      })
    })
    .optional()

export const methods = ['flow', 'stable'] as const

const common = {
  /** How many are kept for each member. */
  top: z.int().min(1).max(50).default(20),
  mode: z
    .enum(['top-lists', 'assignment'])
    .default('assignment')
    .meta({ description: 'assignment: the top lists, and from them who goes where' }),
  method: z.enum(methods).default('flow').meta({
    description: 'flow: the greatest total score; stable: nobody would rather have each other than what they got',
  }),
  capacities: z
    .enum(['headcount', 'one'])
    .default('headcount')
    .meta({ description: 'Places of an opening: as many as it says, or one. A person takes one' }),
}

export const BatchInput = z.discriminatedUnion('side', [
  z.strictObject({
    side: z.literal('talents'),
    members: members(idSchema('talent')).meta({
      description: 'People who consented to be referred by this organisation; left out: all of them',
    }),
    openings: z
      .discriminatedUnion('of', [
        z.strictObject({ of: z.literal('own') }),
        z.strictObject({ of: z.literal('published'), conditions: OpeningFilter.default({}) }),
      ])
      .default({ of: 'published', conditions: {} }),
    ...common,
  }),
  z.strictObject({
    side: z.literal('openings'),
    members: members(idSchema('opening')).meta({ description: 'Own published openings; left out: all of them' }),
    talents: TalentFilter.default({}),
    ...common,
  }),
])
export type BatchInput = z.infer<typeof BatchInput>
export type Side = BatchInput['side']

export const batchStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type BatchState = (typeof batchStates)[number]

/** Why a person, or a place, was left over. */
export const leftReasons = ['no-match', 'places-taken', 'candidates-taken', 'not-shown', 'ended-since'] as const
export type LeftReason = (typeof leftReasons)[number]

const Total = z.strictObject({
  /** Pairs. */
  placed: z.int().min(0),
  /** Sum of their scores. */
  total: z.number().min(0),
})

/** As the job found it; the lists themselves follow what may be shown at the time of reading. */
export const BatchSummary = z.strictObject({
  /** Members with somebody in their list. */
  matched: z.int().min(0),
  unmatched: z.int().min(0),
  /** Members who could not be shown when the job came to them. */
  notShown: z.int().min(0),
  /** Pairs kept in all lists. */
  pairs: z.int().min(0),
  assignment: Total.extend({
    method: z.enum(methods),
    /** Places of the openings in the lists. */
    places: z.int().min(0),
    left: z.int().min(0),
    greedy: Total.meta({ description: 'The best pair first, for comparison' }),
  }).optional(),
})
export type BatchSummary = z.infer<typeof BatchSummary>

const stored = {
  id: idSchema('batch'),
  organisationId: idSchema('organisation'),
  state: z.enum(batchStates),
  /** Members. */
  of: z.int().min(1),
  slices: z.int().min(1),
  startedAt: instant().optional(),
  endedAt: instant().optional(),
  /** Code of what stopped it. */
  failure: z.string().optional(),
  summary: BatchSummary.optional(),
  /** Rows of the assignment. */
  rows: z.int().min(0).optional(),
  ...recordFields,
}

const [ofTalents, ofOpenings] = BatchInput.options
/** Its members are kept in its slices. */
export const Batch = z.discriminatedUnion('side', [
  ofTalents.omit({ members: true }).extend(stored),
  ofOpenings.omit({ members: true }).extend(stored),
])
export type Batch = z.infer<typeof Batch>
