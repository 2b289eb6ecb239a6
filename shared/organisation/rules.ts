import type { Actor } from '../kernel/actor.ts'
import { type Instant, plusDays } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import { affiliationDays } from './affiliation.ts'
import { expiryOf, licenceFor, type OrganisationDocument } from './document.ts'
import type { Organisation, OrganisationChange, PublicOrganisation, VerificationState } from './schema.ts'

type Decided = 'verified' | 'returned' | 'refused' | 'suspended'

/** From which states a state of verification may be reached. A renewal is decided while the present verification holds. */
const transitions: Record<'pending' | Decided, readonly VerificationState[]> = {
  pending: ['unverified', 'returned', 'refused'],
  verified: ['pending', 'suspended', 'verified'],
  returned: ['pending'],
  refused: ['pending'],
  suspended: ['verified'],
}

/** Verification is renewed every six months, as affiliation is (five-department notice, January 2026). */
const verificationDays = affiliationDays

const refuse = (state: VerificationState, to: string): never => {
  throw new CodedError('organisation/not-decidable', { parameters: { state, to } })
}

/** Asks for verification, or for its renewal: until that is decided, what was verified stays so. */
export const submitted = ({ verification }: Organisation, now: Instant): Organisation['verification'] => {
  const { state, askedAt } = verification
  if (state === 'verified') return askedAt === undefined ? { ...verification, askedAt: now } : refuse(state, 'pending')
  return transitions.pending.includes(state) ? { state: 'pending', askedAt: now } : refuse(state, 'pending')
}

/** Waits in the administrators' queue. */
export const isWaiting = ({ verification }: Pick<Organisation, 'verification'>): boolean =>
  verification.askedAt !== undefined && (verification.state === 'pending' || verification.state === 'verified')

/**
 * What an administrator decides. A kind that is verified by licence needs one in force, and is verified no longer than it holds. A renewal
 * that is returned leaves the present verification as it is.
 */
export const decided = (
  organisation: Organisation,
  decision: { state: Decided; reason?: string | undefined },
  now: Instant,
  licence?: OrganisationDocument | undefined,
): Organisation['verification'] => {
  const { verification, kind } = organisation
  const { state: to, reason } = decision
  const renewal = verification.state === 'verified' && isWaiting(organisation)
  if (renewal && to === 'returned') {
    const { askedAt: _, ...present } = verification
    return { ...present, ...(reason !== undefined && { reason }) }
  }
  if (!transitions[to].includes(verification.state) && !(renewal && to === 'refused')) refuse(verification.state, to)
  if (to === 'verified' && licenceFor(kind) !== undefined && licence === undefined)
    throw new CodedError('organisation/licence-missing')
  const term = plusDays(now, verificationDays)
  const licenceEnds = licence && expiryOf(licence)
  return {
    state: to,
    decidedAt: now,
    ...(to === 'verified' && { validUntil: licenceEnds !== undefined && licenceEnds < term ? licenceEnds : term }),
    ...(reason !== undefined && { reason }),
  }
}

/** A verified organisation that changes its name or code is looked at again; what waits already waits on. */
export const changed = (before: Organisation, input: OrganisationChange, now: Instant): Organisation => {
  const { id, kind, verification, parentId, affiliates, createdAt, revision, updatedAt, sample } = before
  const next: Organisation = {
    ...input,
    ...{ id, kind, verification, parentId, affiliates, createdAt, revision, updatedAt, sample },
  }
  const identity = ({ name, creditCode, licenceNumber }: Organisation) =>
    JSON.stringify([name.zh, name.en, creditCode, licenceNumber])
  return verification.state === 'verified' && !isWaiting(before) && identity(next) !== identity(before)
    ? { ...next, verification: { ...verification, askedAt: now } }
    : next
}

/** Verified, and the verification has not run out. */
export const isVerified = (organisation: Pick<Organisation, 'verification'>, now: Instant): boolean =>
  organisation.verification.state === 'verified' &&
  (organisation.verification.validUntil === undefined || organisation.verification.validUntil > now)

/** The organisation with all of its group, itself first: whoever is hidden from one of them is hidden from each. */
export const groupOf = ({ id, affiliates }: Pick<Organisation, 'id' | 'affiliates'>): readonly string[] => [
  id,
  ...(affiliates ?? []),
]

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
