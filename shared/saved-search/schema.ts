import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { Locale } from '../kernel/locale.ts'
import { regionCode } from '../kernel/place.ts'
import { recordFields } from '../kernel/record.ts'
import { EducationLevel } from '../kernel/skill.ts'
import { instant, isStorableText, line, timeZone } from '../kernel/text.ts'
import { OpeningSearchQuery } from '../matching/routes.ts'
import { OpeningKindName } from '../opening/schema.ts'

/** As many as one person or one organisation may keep. */
export const mostSavedSearches = 50

const code = () =>
  z
    .string()
    .min(1)
    .max(80)
    .refine(isStorableText, { params: { code: 'field/bad-text' } })
const listOf = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(60).optional()

const hour = z.int().min(0).max(23)

/** At once, or gathered until an hour of the owner's day. */
export const Frequency = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at-once') }),
  z.strictObject({ kind: z.literal('daily'), hour, zone: timeZone() }),
  z.strictObject({ kind: z.literal('weekly'), weekday: z.int().min(1).max(7), hour, zone: timeZone() }),
])
export type Frequency = z.infer<typeof Frequency>

const some = (conditions: object): boolean => Object.values(conditions).some(value => value !== undefined)

/** The conditions of `GET /openings`, as JSON: `openingSearch` takes both, so that a saved search finds what the search finds. */
export const OpeningConditions = z
  .strictObject({
    q: OpeningSearchQuery.shape.q,
    kind: listOf(OpeningKindName),
    region: listOf(regionCode()),
    field: listOf(code()),
    occupation: listOf(code()),
    skill: listOf(code()),
    education: listOf(EducationLevel),
    employment: listOf(code()),
    organisation: listOf(idSchema('organisation')),
    remote: z.enum(['yes']).optional(),
    payFrom: z.number().min(0).max(10_000_000).optional(),
  })
  .meta({ description: 'As the parameters of searchOpenings; several values of one condition are alternatives' })
export type OpeningConditions = z.infer<typeof OpeningConditions>

/** Conditions over talents. Several values of one are alternatives; nothing here is about age, sex or origin. */
export const TalentConditions = z.strictObject({
  q: OpeningSearchQuery.shape.q,
  /** Kinds of opening that the person is open to. */
  kind: listOf(OpeningKindName),
  region: listOf(regionCode()),
  field: listOf(code()),
  occupation: listOf(code()),
  skill: listOf(code()),
  /** At least this level. */
  education: EducationLevel.optional(),
  /** At least so many years. */
  experienceFrom: z.number().min(0).max(50).optional(),
  language: listOf(code()),
  returnee: z.enum(['yes']).optional(),
  availability: z.enum(['full-time', 'part-time']).optional(),
  remote: z.enum(['yes']).optional(),
})
export type TalentConditions = z.infer<typeof TalentConditions>

/** Lower scores are of no use as an alert: a fifth is reached by place and pay alone. */
const minimumScore = z.number().min(0.2).max(1).meta({ description: '0…1, the harmonic mean of both sides' })

const notEverything = { path: ['conditions'], params: { code: 'field/required' } }

export const Criteria = z.discriminatedUnion('seeks', [
  z
    .strictObject({
      seeks: z.literal('openings'),
      conditions: OpeningConditions.default({}),
      /** Only what fits the person's own profile at least so well. */
      minimumScore: minimumScore.optional(),
    })
    .refine(({ conditions, minimumScore }) => some(conditions) || minimumScore !== undefined, notEverything),
  z
    .strictObject({
      seeks: z.literal('talents'),
      conditions: TalentConditions.default({}),
      /** Watches who fits one of the organisation's own openings. */
      match: z.strictObject({ openingId: idSchema('opening'), minimumScore }).optional(),
    })
    .refine(({ conditions, match }) => some(conditions) || match !== undefined, notEverything),
])
export type Criteria = z.infer<typeof Criteria>

export const SavedSearchInput = z.strictObject({
  name: line(80),
  criteria: Criteria,
  frequency: Frequency.default({ kind: 'at-once' }),
  /** In which its alerts are written. */
  language: Locale.default('zh-CN'),
  paused: z.boolean().default(false),
})
export type SavedSearchInput = z.infer<typeof SavedSearchInput>

export const SavedSearch = SavedSearchInput.extend({
  id: idSchema('savedSearch'),
  /** Whose it is: a person's, or an organisation's. */
  ownerId: z.union([idSchema('talent'), idSchema('organisation')]),
  /** In an organisation: who looks after it. Passes to an owner when they leave. */
  keeper: z
    .string()
    .regex(/^usr_.{1,80}$/)
    .optional(),
  /** Reports what is new or changed from here on: its creation, or the last change of its criteria, or the end of a pause. */
  reportsSince: instant(),
  ...recordFields,
})
export type SavedSearch = z.infer<typeof SavedSearch>

/** Why a search does not report, or what its owner should know; `texts.ts` says it. */
export const searchReasons = [
  'paused',
  'organisation-not-verified',
  'opening-ended',
  'opening-gone',
  'could-not-run',
  'not-personalised',
] as const
export type SearchReason = (typeof searchReasons)[number]

export const SearchStatus = z.strictObject({
  state: z.enum(['active', 'paused', 'failing']),
  reason: z.enum(searchReasons).optional(),
  /** The reason in the reader's language. */
  text: z.string().optional(),
  /** When it was last looked over: by its owner, for a digest, or by the daily check. */
  lastRunAt: instant().optional(),
  lastReportAt: instant().optional(),
  /** When it is looked over next; for a daily or weekly one, when its digest is due. */
  nextRunAt: instant().optional(),
})
export type SearchStatus = z.infer<typeof SearchStatus>

/** Kept beside the search, so that the marketplace's own notes never make an owner's If-Match stale. */
export type SearchState = {
  readonly id: string
  readonly nextRunAt: string
  readonly lastRunAt?: string | undefined
  /** Reports up to here are in a digest. */
  readonly digestedUpTo?: string | undefined
  readonly lastDigest?: string | undefined
  /** Digests in a row that nobody read. */
  readonly unreadDigests: number
  readonly askedAt?: string | undefined
  /** The reason that the owner was last told. */
  readonly told?: SearchReason | undefined
  readonly failedAt?: string | undefined
  /** A first look at what came in while the search itself was not searchable yet. */
  readonly settled: boolean
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** `results`: what was found. The others are about the search itself. */
export const alertKinds = ['results', 'digest', 'not-reporting', 'still-wanted', 'passed-on'] as const

/** Alerts hold ids only; what they show is read and rechecked when they are read. A mailer reads the same records. */
export const AlertRecord = z.strictObject({
  id: idSchema('alert'),
  ownerId: z.string(),
  savedSearchId: idSchema('savedSearch'),
  searchName: line(80),
  kind: z.enum(alertKinds),
  language: Locale,
  seeks: z.enum(['openings', 'talents']),
  /** The best first; a digest names the best of `count`. */
  found: z.array(z.strictObject({ id: z.string(), score: z.number().optional() })).max(50),
  count: z.int().min(0),
  reason: z.enum(searchReasons).optional(),
  readAt: instant().optional(),
  ...recordFields,
})
export type AlertRecord = z.infer<typeof AlertRecord>
