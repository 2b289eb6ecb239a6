import { type Actor, actingFor } from '../kernel/actor.ts'
import type { Instant } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import type { Review, ReviewView } from './schema.ts'

/** For whom the actor asks: themselves, or the organisation for which they act. */
export const askerOf = (actor: Actor): Review['askerId'] => {
  const organisationId = actingFor(actor)
  if (organisationId !== undefined) return organisationId
  if (actor.kind !== 'talent') throw notFound()
  if (actor.talentId === undefined) throw new CodedError('talent/not-registered')
  return actor.talentId
}

/** Whoever asked, and the administrators; to anybody else it is absent. */
export const requireReader = (actor: Actor, review: Review): void => {
  if (actor.kind === 'administrator') return
  if (actor.kind === 'talent' && actor.talentId === undefined) throw notFound()
  if (askerOf(actor) !== review.askerId) throw notFound()
}

const requireOpen = ({ state }: Review): void => {
  if (state !== 'open') throw new CodedError('review/closed')
}

export const decided = (
  review: Review,
  { decision, answer }: { readonly decision: NonNullable<Review['decision']>; readonly answer: string },
  by: string,
  now: Instant,
): Partial<Review> => {
  requireOpen(review)
  return { state: 'decided', decision, answer, decidedAt: now, decidedBy: by }
}

export const withdrawn = (review: Review): Partial<Review> => {
  requireOpen(review)
  return { state: 'withdrawn' }
}

export const viewOf = ({ decidedBy: _, askedBy: __, ...review }: Review): ReviewView => review
