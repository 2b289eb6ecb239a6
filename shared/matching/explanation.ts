import { z } from 'zod'
import { Locale } from '../kernel/locale.ts'
import { EvidenceLevel } from '../kernel/skill.ts'
import { documentKinds } from './document.ts'

/** Everything that a side may weigh. Which of them apply depends on the side, see `criteria.ts`. */
export const criterionNames = [
  'skills',
  'occupation',
  'experience',
  'education',
  'certificate',
  'place',
  'timeShare',
  'pay',
  'language',
  'field',
  'dates',
  'stage',
  'services',
  'workspace',
  'text',
] as const
export const CriterionName = z.enum(criterionNames)
export type CriterionName = z.infer<typeof CriterionName>

/** Conditions that exclude: declared, lawful, and always shown. */
export const gateNames = [
  'openingKind',
  'place',
  'language',
  'certificate',
  'visibility',
  'validity',
  'timeShare',
  'founderStatus',
  'foundersShare',
  'capital',
  'companyAge',
  'education',
  'freePlaces',
] as const
export const GateName = z.enum(gateNames)
export type GateName = z.infer<typeof GateName>

const share = () => z.number().min(0).max(1)

/** A thing that speaks for the match, named in the reader's language, with how well it is shown. */
export const Evidence = z.strictObject({
  text: z.string(),
  /** Skill concept, where it is one. */
  concept: z.string().optional(),
  level: EvidenceLevel.optional(),
  /** 1: the thing itself; less: a neighbour in the skill graph or a partly equal text. */
  credit: share(),
})
export type Evidence = z.infer<typeof Evidence>

export const Missing = z.strictObject({
  text: z.string(),
  concept: z.string().optional(),
  importance: z.enum(['must', 'nice']).optional(),
})
export type Missing = z.infer<typeof Missing>

export const verdicts = ['fits', 'partly', 'missing', 'not-stated'] as const

export const CriterionResult = z.strictObject({
  criterion: CriterionName,
  /** The criterion's name in the reader's language. */
  name: z.string(),
  /** Share of the side's score that this criterion decides; 0 where nothing is stated. The weights of a side sum to 1. */
  weight: share(),
  value: share(),
  /** weight × value; the contributions of a side sum to its score. */
  contribution: share(),
  verdict: z.enum(verdicts),
  text: z.string(),
  evidence: z.array(Evidence),
  missing: z.array(Missing),
})
export type CriterionResult = z.infer<typeof CriterionResult>

export const GateResult = z.strictObject({
  gate: GateName,
  /** `to-be-shown`: the fact is not known, so nobody is refused for it; the text says what has to be shown. */
  outcome: z.enum(['passed', 'failed', 'to-be-shown']),
  text: z.string(),
})
export type GateResult = z.infer<typeof GateResult>

export const SideResult = z.strictObject({
  /** Whose wishes these are: `opening` = what the opening asks of the person. */
  of: z.enum(documentKinds),
  name: z.string(),
  /** 0 where a gate of this side failed; else the sum of the contributions. */
  score: share(),
  criteria: z.array(CriterionResult),
  gates: z.array(GateResult),
})
export type SideResult = z.infer<typeof SideResult>

export const SideSummary = SideResult.omit({ criteria: true })
export type SideSummary = z.infer<typeof SideSummary>

/** A change that would lift the score, with the gain found by scoring again. */
export const Lift = z.strictObject({
  of: z.enum(documentKinds),
  criterion: CriterionName,
  /** The skill concept to gain, where the change is one. */
  concept: z.string().optional(),
  text: z.string(),
  /** Score after the change less the score now. */
  gain: share(),
})
export type Lift = z.infer<typeof Lift>

/** Why two documents match: the score itself, taken apart. Rendered in the reader's language. */
export const Explanation = z
  .strictObject({
    locale: Locale,
    /** Harmonic mean of both sides' scores; 0 if a gate of either side failed. */
    score: share(),
    /** The asking side first. */
    sides: z.tuple([SideResult, SideResult]),
    /** The changes that would lift the score most, the best first. */
    lifts: z.array(Lift).max(3),
    /** One line. */
    short: z.string(),
    /** Several lines: each criterion and gate of both sides in words. */
    long: z.string(),
  })
  .meta({ description: 'A match, explained by the same computation that scored it' })
export type Explanation = z.infer<typeof Explanation>

/** The short form, as lists carry it: the figures, the conditions and the one line of the explanation of the same pair. */
export const ExplanationSummary = z
  .strictObject({ locale: Locale, score: share(), sides: z.tuple([SideSummary, SideSummary]), short: z.string() })
  .meta({ description: 'A match in short; why in full is what the explain routes answer' })
export type ExplanationSummary = z.infer<typeof ExplanationSummary>
