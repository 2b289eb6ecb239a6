import type { Actor } from '../kernel/actor.ts'
import { type Instant, plusDays } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import type { Organisation, PublicOrganisation, VerificationState } from './schema.ts'

/** From which states a state of verification may be reached, and by whom it is decided. */
const transitions: Record<'pending' | 'verified' | 'refused' | 'suspended', readonly VerificationState[]> = {
  pending: ['unverified', 'refused'],
  verified: ['pending', 'suspended', 'verified'],
  refused: ['pending'],
  suspended: ['verified'],
}

/** Affiliation expires and is re-verified every six months (five-department notice, January 2026). */
export const verificationDays = 183

const move = (
  organisation: Organisation,
  to: keyof typeof transitions,
  more: Partial<Organisation['verification']>,
): Organisation['verification'] => {
  const { state } = organisation.verification
  if (!transitions[to].includes(state))
    throw new CodedError('organisation/not-decidable', { parameters: { state, to } })
  return { state: to, ...more }
}

export const submitted = (organisation: Organisation): Organisation['verification'] => move(organisation, 'pending', {})

export const decided = (
  organisation: Organisation,
  decision: { state: 'verified' | 'refused' | 'suspended'; reason?: string | undefined },
  now: Instant,
): Organisation['verification'] =>
  move(organisation, decision.state, {
    decidedAt: now,
    ...(decision.state === 'verified' && { validUntil: plusDays(now, verificationDays) }),
    ...(decision.reason !== undefined && { reason: decision.reason }),
  })

/** Verified, and the verification has not run out. */
export const isVerified = (organisation: Pick<Organisation, 'verification'>, now: Instant): boolean =>
  organisation.verification.state === 'verified' &&
  (organisation.verification.validUntil === undefined || organisation.verification.validUntil > now)

/** A record of another organisation is absent, not forbidden: its existence is nobody's business. */
export const requireOwn = (actor: Actor, organisationId: string): void => {
  if (actor.kind === 'administrator') return
  if ((actor.kind === 'member' || actor.kind === 'service') && actor.organisationId === organisationId) return
  throw notFound()
}

export const publicView = (organisation: Organisation, now: Instant): PublicOrganisation => ({
  id: organisation.id,
  kind: organisation.kind,
  name: organisation.name,
  place: organisation.place,
  website: organisation.website,
  about: organisation.about,
  sample: organisation.sample,
  verified: isVerified(organisation, now),
})
