import { type Actor, actorLabel } from '../kernel/actor.ts'
import { dayIn, endOfDay, type Instant } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import { invalid } from '../kernel/validate.ts'
import { isInForce } from '../talent/consent.ts'
import { marketZone } from '../talent/due.ts'
import { type EvidenceMark, withEvidence } from '../talent/evidence.ts'
import type { Talent } from '../talent/schema.ts'
import type { Evidence, EvidenceDecision, EvidenceState, EvidenceView } from './schema.ts'

/** An organisation decides on what it was asked; an administrator reviews what no organisation was asked about. */
export const requireDecider = (actor: Actor, { issuerId, way }: Evidence): void => {
  const decides =
    (actor.kind === 'member' && issuerId !== undefined && actor.organisationId === issuerId) ||
    (actor.kind === 'administrator' && way !== 'issuer')
  if (!decides) throw notFound()
  if (actor.kind === 'member' && !actor.verified) throw new CodedError('organisation/not-verified')
}

const from: Readonly<Record<EvidenceDecision['decision'], EvidenceState>> = {
  attest: 'requested',
  decline: 'requested',
  revoke: 'verified',
}
const to = { attest: 'verified', decline: 'declined', revoke: 'revoked' } as const

/** The next state of a request, or of an attestation that is taken back. */
export const decided = (evidence: Evidence, body: EvidenceDecision, actor: Actor, now: Instant): Evidence => {
  const { decision } = body
  if (evidence.state !== from[decision])
    throw new CodedError('evidence/wrong-state', { parameters: { state: evidence.state, decision } })
  const validUntil = decision === 'attest' ? body.validUntil : undefined
  if (validUntil !== undefined && validUntil < dayIn(now, marketZone))
    throw invalid([{ pointer: '/validUntil', code: 'evidence/no-longer-valid' }])
  return {
    ...evidence,
    state: to[decision],
    decidedAt: now,
    decidedBy: actorLabel(actor),
    ...(decision !== 'attest' && { reason: body.reason }),
    ...(validUntil !== undefined && { expiresAt: endOfDay(validUntil, marketZone) }),
    revision: evidence.revision + 1,
    updatedAt: now,
  }
}

/** What a piece of evidence makes of its entry. Only a reference that can be looked at lifts a claim before anybody decided. */
const markOf = (evidence: Evidence): EvidenceMark | undefined => {
  const { id, part, fingerprint, state, reference, expiresAt } = evidence
  const level = state === 'verified' ? 'verified' : state === 'requested' && reference ? 'evidenced' : undefined
  return level && { id, part, fingerprint, level, ...(expiresAt !== undefined && { expiresAt }) }
}

/** The profile with this piece of evidence taken into account. */
export const applied = (talent: Talent, evidence: Evidence, now: Instant): Talent => {
  const mark = markOf(evidence)
  const evidenceMarks = [
    ...(talent.evidenceMarks ?? []).filter(({ id }) => id !== evidence.id),
    ...(mark ? [mark] : []),
  ]
  return { ...withEvidence(talent, evidenceMarks, now), evidenceMarks, revision: talent.revision + 1, updatedAt: now }
}

export const evidenceView = (
  evidence: Evidence,
  now: Instant,
  more: Pick<EvidenceView, 'issuerName' | 'personName'> = {},
): EvidenceView => {
  const { decidedBy: _, fingerprint: __, ...shown } = evidence
  const expired = evidence.state === 'verified' && evidence.expiresAt !== undefined && evidence.expiresAt <= now
  return {
    ...shown,
    status: expired ? 'expired' : evidence.state,
    ...(more.issuerName && { issuerName: more.issuerName }),
    ...(more.personName && { personName: more.personName }),
  }
}

/** The name goes to the issuer as long as the consent that came with the request holds. */
export const nameForIssuer = (
  talent: Talent | undefined,
  issuerId: string,
  now: Instant,
): Talent['name'] | undefined =>
  talent?.consents.some(row => row.recipient === issuerId && row.purpose === 'attestation' && isInForce(row, now))
    ? talent.name
    : undefined
