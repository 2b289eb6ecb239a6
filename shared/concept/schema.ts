import { z } from 'zod'
import { instant, line, text } from '../kernel/text.ts'
import { skillKinds } from '../reference/skill-kinds.ts'

export const conceptId = () =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
    .meta({ example: 'pytorch' })

const ids = (most: number) => z.array(conceptId()).max(most).default([])

/** What an administrator writes of a concept. */
export const ConceptContent = z.strictObject({
  kind: z.enum(skillKinds),
  zh: line(120),
  en: line(120),
  /** Synonyms, abbreviations, spellings in both languages. */
  also: z.array(line(120)).max(80).default([]),
  broader: ids(12),
  related: ids(40),
  /** Codes of the occupations for which this is a core skill. */
  essentialFor: z
    .array(z.string().regex(/^\d-\d\d-\d\d-\d\d$/))
    .max(20)
    .default([]),
})
export type ConceptContent = z.infer<typeof ConceptContent>

/** Why the vocabulary is changed; kept in the concept's history and in the audit log. */
export const ChangeReason = text(500)

export const conceptStates = ['current', 'merged', 'retired'] as const
export const ConceptState = z.enum(conceptStates)
export type ConceptState = z.infer<typeof ConceptState>

/** `shipped`: of the reference data as it stands in the release; `added`: by an administrator. */
export const conceptOrigins = ['shipped', 'added'] as const

/** As it is kept in the table: only concepts that differ from what was shipped. */
export type ConceptRecord = ConceptContent & {
  readonly id: string
  readonly n: number
  readonly origin: (typeof conceptOrigins)[number]
  readonly mergedInto?: string | undefined
  readonly retired?: boolean | undefined
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
}

export const Concept = ConceptContent.extend({
  id: conceptId(),
  /** By which packed documents name it; never reused. */
  n: z.int().min(0).max(65_535),
  origin: z.enum(conceptOrigins),
  state: ConceptState,
  /** Where records that name it lead today. */
  mergedInto: conceptId().optional(),
  /** True where it differs from what was shipped. */
  changed: z.boolean(),
  revision: z.int().min(1),
  updatedAt: instant().optional(),
})
export type Concept = z.infer<typeof Concept>

export const conceptActions = ['add', 'change', 'merge', 'retire', 'restore'] as const
export const ConceptAction = z.enum(conceptActions)
export type ConceptAction = z.infer<typeof ConceptAction>

/** One version of a concept. Records carry ids and labels; what an id meant when a record was made is found here by the instant. */
export const ConceptVersion = z.strictObject({
  revision: z.int().min(1),
  /** Of the vocabulary as a whole: every change counts it up by one. */
  vocabulary: z.int().min(1),
  at: instant(),
  action: ConceptAction,
  by: z.string(),
  reason: ChangeReason,
  before: Concept.omit({ revision: true, updatedAt: true, changed: true }).optional(),
  after: Concept.omit({ revision: true, updatedAt: true, changed: true }),
})
export type ConceptVersion = z.infer<typeof ConceptVersion>

export const ConceptUses = z.strictObject({
  talents: z.int().min(0),
  openings: z.int().min(0),
  savedSearches: z.int().min(0),
})
export type ConceptUses = z.infer<typeof ConceptUses>
