import type { Actor } from '../kernel/actor.ts'
import { endOfDay, type Instant } from '../kernel/clock.ts'
import { CodedError, type Finding, notFound } from '../kernel/error.ts'
import { openingKinds } from './kind.ts'
import type { Opening, OpeningInput, OpeningStatus } from './schema.ts'

export const defaultZone = 'Asia/Shanghai'

/** What a posting has to state before it is published, and where it stands in the record. */
const required: readonly { pointer: string; missing: (opening: Opening) => boolean }[] = [
  { pointer: '/description', missing: opening => opening.description === undefined },
  { pointer: '/headcount', missing: opening => opening.headcount === undefined },
  { pointer: '/places', missing: opening => opening.places.length === 0 && !opening.remote },
  { pointer: '/pay', missing: opening => opening.pay === undefined },
  { pointer: '/validity', missing: opening => opening.validity === undefined },
]

/** The parts still missing, as located findings: the publisher's checklist. */
export const missingForPublication = (opening: Opening): Finding[] =>
  required.filter(({ missing }) => missing(opening)).map(({ pointer }) => ({ pointer, code: 'field/required' }))

/** A published opening whose last day has ended in its zone is expired, whether or not the sweep has passed yet. */
export const statusAt = (opening: Pick<Opening, 'status' | 'validity'>, now: Instant): OpeningStatus =>
  opening.status === 'published' && opening.validity !== undefined && opening.validity.instant <= now
    ? 'expired'
    : opening.status

export const validityOf = (validity: { lastDay: string; zone: string }): NonNullable<Opening['validity']> => ({
  lastDay: validity.lastDay,
  zone: validity.zone,
  instant: endOfDay(validity.lastDay, validity.zone),
})

export const contentOf = ({
  validity,
  ...input
}: OpeningInput): Omit<OpeningInput, 'validity'> & Pick<Opening, 'validity'> => ({
  ...input,
  ...(validity && { validity: validityOf(validity) }),
})

export const requirePublisher = (actor: Actor, kind: OpeningInput['terms']['kind']): void => {
  if (actor.kind !== 'member' && actor.kind !== 'service') throw new CodedError('auth/not-allowed')
  if (!(openingKinds[kind].publishers as readonly string[]).includes(actor.organisationKind))
    throw new CodedError('organisation/wrong-kind', { parameters: { kind: actor.organisationKind } })
}

export const published = (opening: Opening, organisationVerified: boolean, now: Instant): Partial<Opening> => {
  const status = statusAt(opening, now)
  if (status !== 'draft') throw new CodedError('opening/not-draft', { parameters: { status } })
  if (!organisationVerified) throw new CodedError('organisation/not-verified')
  const findings = missingForPublication(opening)
  if (findings.length > 0)
    throw new CodedError('opening/incomplete', { parameters: { count: findings.length }, findings })
  if (opening.validity!.instant <= now)
    throw new CodedError('opening/validity-passed', {
      findings: [{ pointer: '/validity/lastDay', code: 'field/invalid' }],
    })
  return { status: 'published', publishedAt: now }
}

export const changed = (opening: Opening, input: OpeningInput, now: Instant): Opening => {
  const status = statusAt(opening, now)
  if (status === 'closed' || status === 'expired') throw new CodedError('opening/closed')
  // The record's own fields stay; the content is what was sent, so that a field left out is gone.
  const { id, organisationId, publishedAt, endedAt, externalId, revision, createdAt, updatedAt, sample } = opening
  const next: Opening = {
    ...contentOf(input),
    ...{
      id,
      organisationId,
      status: opening.status,
      publishedAt,
      endedAt,
      externalId,
      revision,
      createdAt,
      updatedAt,
      sample,
    },
  }
  if (status === 'published') {
    const findings = missingForPublication(next)
    if (findings.length > 0)
      throw new CodedError('opening/incomplete', { parameters: { count: findings.length }, findings })
  }
  return next
}

export const closed = (opening: Opening, now: Instant): Partial<Opening> => {
  const status = statusAt(opening, now)
  if (status !== 'published') throw new CodedError('opening/not-published', { parameters: { status } })
  return { status: 'closed', endedAt: now }
}

/** What the sweep writes, for an opening whose validity has passed. */
export const expired = (opening: Opening): Partial<Opening> => ({
  status: 'expired',
  endedAt: opening.validity!.instant,
})

/** Published openings of verified organisations are public; drafts and ended ones belong to their organisation. */
export const requireReadable = (opening: Opening, actor: Actor, organisationVerified: boolean, now: Instant): void => {
  const own = (actor.kind === 'member' || actor.kind === 'service') && actor.organisationId === opening.organisationId
  if (own || actor.kind === 'administrator') return
  if (statusAt(opening, now) !== 'published' || !organisationVerified) throw notFound()
}
