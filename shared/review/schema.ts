import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { recordFields } from '../kernel/record.ts'
import { instant, text } from '../kernel/text.ts'

/** A match is a pair of records of two sides of the market. */
const pair = {
  talentId: idSchema('talent').optional(),
  openingId: idSchema('opening').optional(),
  ventureId: idSchema('venture').optional(),
  incubatorId: idSchema('incubator').optional(),
}

export const ReviewInput = z.strictObject({ ...pair, reason: text(2000) }).refine(
  ({ talentId, openingId, ventureId, incubatorId }) => {
    const employment = talentId !== undefined && openingId !== undefined
    const admission = ventureId !== undefined && incubatorId !== undefined
    const given = [talentId, openingId, ventureId, incubatorId].filter(id => id !== undefined).length
    return given === 2 && (employment || admission)
  },
  { path: ['openingId'], params: { code: 'field/required' } },
)
export type ReviewInput = z.infer<typeof ReviewInput>

export const reviewStates = ['open', 'decided', 'withdrawn'] as const
export const ReviewState = z.enum(reviewStates)
export type ReviewState = z.infer<typeof ReviewState>

/**
 * `confirmed`: a person looked and finds the match as the marketplace has it. `corrected`: something was wrong and was put right
 * (data, a concept, the reading of a title). `referred`: it is for one of the parties to change, as the answer says.
 */
export const reviewDecisions = ['confirmed', 'corrected', 'referred'] as const
export const ReviewDecision = z.enum(reviewDecisions)

/** Request for human review of a match (PIPL Art. 24). */
export const Review = z.strictObject({
  id: idSchema('review'),
  /** Who asks: the person, or the organisation. */
  askerId: z.union([idSchema('talent'), idSchema('organisation')]),
  /** Who of the organisation asked. */
  askedBy: z.string(),
  ...pair,
  reason: text(2000),
  /** What the marketplace said when review was asked for: the match's score, and each side's. */
  score: z.number().min(0).max(1),
  sides: z.array(z.strictObject({ of: z.string(), score: z.number().min(0).max(1) })),
  state: ReviewState,
  decision: ReviewDecision.optional(),
  answer: text(4000).optional(),
  decidedAt: instant().optional(),
  decidedBy: z.string().optional(),
  ...recordFields,
})
export type Review = z.infer<typeof Review>

/** As the asker sees it: who of the administrators answered is not theirs to know. */
export const ReviewView = Review.omit({ decidedBy: true, askedBy: true })
export type ReviewView = z.infer<typeof ReviewView>
