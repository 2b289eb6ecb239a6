import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { Place } from '../kernel/place.ts'
import { recordFields } from '../kernel/record.ts'
import { EducationLevel, EngineerGrade, LanguageSkill, Pay, WantedSkill } from '../kernel/skill.ts'
import { bilingual, day, instant, line, text, timeZone } from '../kernel/text.ts'
import { openingKindNames } from './kind.ts'

export const openingStatuses = ['draft', 'in-review', 'published', 'closed', 'expired'] as const
export const OpeningStatus = z.enum(openingStatuses)
export type OpeningStatus = z.infer<typeof OpeningStatus>

/** A share of full working time in percent. */
export const timeShare = () => z.int().min(5).max(100)

/** Open until the end of a calendar day in a zone; `instant` is that moment in UTC, worked out once, by the rules. */
export const Validity = z.strictObject({ lastDay: day(), zone: timeZone(), instant: instant() })

const Kind = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('enterprise-role'),
    employment: z.enum(['full-time', 'part-time', 'internship', 'contract']).default('full-time'),
  }),
  z.strictObject({
    kind: z.literal('university-mobile-position'),
    timeShare: timeShare(),
    termMonths: z.int().min(1).max(120),
    hostUnit: line(200).optional(),
  }),
  z.strictObject({
    kind: z.literal('part-time-researcher-role'),
    timeShare: timeShare(),
    termMonths: z.int().min(1).max(120),
    /** 科技成果转化收益分配: what is agreed with the researcher, in words. */
    benefitSharing: text(2000).optional(),
  }),
  z.strictObject({
    kind: z.literal('post-doctoral-place'),
    station: z.enum(['mobile-station', 'workstation', 'joint']),
    discipline: line(120).optional(),
    termMonths: z.int().min(1).max(120).default(24),
  }),
  z.strictObject({
    kind: z.literal('short-term-service-visit'),
    visitDays: z.int().min(1).max(365),
    from: day().optional(),
    to: day().optional(),
  }),
])

/** What differs by kind; also the discriminator `kind`. */
export const OpeningTerms = Kind
export type OpeningTerms = z.infer<typeof OpeningTerms>

/** What the publisher writes. Everything but title and terms may be missing in a draft. */
export const OpeningInput = z.strictObject({
  terms: OpeningTerms,
  title: bilingual(200),
  description: bilingual(20_000).optional(),
  /** Occupation by its code in the dictionary of 2022 and its additions. */
  occupation: z
    .string()
    .regex(/^\d-\d\d-\d\d-\d\d$/)
    .optional(),
  field: z.string().max(60).optional(),
  industry: line(120).optional(),
  skills: z.array(WantedSkill).max(80).default([]),
  headcount: z.int().min(1).max(10_000).optional(),
  places: z.array(Place).max(20).default([]),
  remote: z.boolean().default(false),
  pay: Pay.optional(),
  education: EducationLevel.optional(),
  experienceYears: z
    .strictObject({ minimum: z.number().min(0).max(50), maximum: z.number().min(0).max(50).optional() })
    .refine(value => value.maximum === undefined || value.minimum <= value.maximum, {
      path: ['maximum'],
      params: { code: 'field/range' },
    })
    .optional(),
  languages: z.array(LanguageSkill).max(10).default([]),
  engineerGrade: EngineerGrade.optional(),
  /** The few conditions that exclude: declared, lawful, and shown to the reader as such. All else is scored. */
  musts: z
    .strictObject({
      place: z.boolean().default(false),
      languages: z.boolean().default(false),
      certificate: line(120).optional(),
    })
    .default({ place: false, languages: false }),
  benefits: z.array(line(120)).max(60).default([]),
  validity: Validity.omit({ instant: true }).optional(),
  /** Where a repost comes from: a repost names its source. */
  source: line(300).optional(),
  /** For whom the publisher recruits, where it is another: an HR service firm states it. */
  employer: line(200).optional(),
})
export type OpeningInput = z.infer<typeof OpeningInput>

/** Why an administrator looks at a posting before it is published, and what was decided. */
export const OpeningReview = z.strictObject({
  askedAt: instant(),
  /** Lint rules that ask for it. */
  rules: z.array(line(60)).max(30),
  decidedAt: instant().optional(),
  outcome: z.enum(['approved', 'returned']).optional(),
  reason: text(1000).optional(),
  /** Findings that were looked at and let pass: rule and quoted words. They hold while the words stay the same. */
  approved: z.array(line(200)).max(200).default([]),
})

export const Opening = OpeningInput.omit({ validity: true }).extend({
  id: idSchema('opening'),
  organisationId: idSchema('organisation'),
  status: OpeningStatus,
  validity: Validity.optional(),
  publishedAt: instant().optional(),
  endedAt: instant().optional(),
  /** From an import: the publisher's own reference, one opening for each. */
  externalId: line(120).optional(),
  review: OpeningReview.optional(),
  /** Ended long ago: left out of the organisation's list unless it is asked for. */
  archivedAt: instant().optional(),
  /** Closed as a duplicate of this one. */
  mergedInto: idSchema('opening').optional(),
  ...recordFields,
})
export type Opening = z.infer<typeof Opening>

export const OpeningKindName = z.enum(openingKindNames)
