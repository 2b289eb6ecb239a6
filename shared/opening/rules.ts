import type { Actor } from '../kernel/actor.ts'
import { endOfDay, type Instant, plusDays } from '../kernel/clock.ts'
import { CodedError, type Finding, notFound } from '../kernel/error.ts'
import type { OrganisationKind } from '../organisation/kind.ts'
import { openingKinds } from './kind.ts'
import type { Opening, OpeningInput, OpeningStatus } from './schema.ts'

export const defaultZone = 'Asia/Shanghai'

/** Ended openings leave the organisation's list after so long: a setting of this marketplace. */
export const archiveAfterDays = 90

const asksFor = /要求|条件|资格|requirements?|qualifications?|you (?:have|bring|will need)|we (?:look for|expect|ask)/i

/** 招聘条件: what is asked of the person, in fields or in words. */
const statesConditions = ({
  skills,
  education,
  experienceYears,
  languages,
  engineerGrade,
  musts,
  description,
}: Opening) =>
  skills.length > 0 ||
  languages.length > 0 ||
  (education ?? experienceYears ?? engineerGrade ?? musts.certificate) !== undefined ||
  asksFor.test(`${description?.zh ?? ''} ${description?.en ?? ''}`)

type Required = {
  readonly pointer: '/employer' | '/description' | '/skills' | '/headcount' | '/places' | '/pay' | '/validity'
  readonly missing: (opening: Opening, publisher: OrganisationKind) => boolean
}
export type RequiredPart = Required['pointer']

/** What a posting has to state before it is published, and where it stands in the record. The employer is the publisher, but for agencies. */
const required: readonly Required[] = [
  {
    pointer: '/employer',
    missing: (opening, publisher) => publisher === 'hr-service-firm' && opening.employer === undefined,
  },
  { pointer: '/description', missing: opening => opening.description === undefined },
  { pointer: '/skills', missing: opening => !statesConditions(opening) },
  { pointer: '/headcount', missing: opening => opening.headcount === undefined },
  { pointer: '/places', missing: opening => opening.places.length === 0 && !opening.remote },
  { pointer: '/pay', missing: opening => opening.pay === undefined },
  { pointer: '/validity', missing: opening => opening.validity === undefined },
]

/** The parts still missing, as located findings: the publisher's checklist. */
export const missingForPublication = (
  opening: Opening,
  publisher: OrganisationKind,
): (Finding & { pointer: RequiredPart })[] =>
  required
    .filter(({ missing }) => missing(opening, publisher))
    .map(({ pointer }) => ({ pointer, code: 'field/required' }))

/** Every required part with whether it is there. */
export const checklist = (opening: Opening, publisher: OrganisationKind): { pointer: string; done: boolean }[] =>
  required.map(({ pointer, missing }) => ({ pointer, done: !missing(opening, publisher) }))

export const requireComplete = (opening: Opening, publisher: OrganisationKind): void => {
  const findings = missingForPublication(opening, publisher)
  if (findings.length > 0)
    throw new CodedError('opening/incomplete', { parameters: { count: findings.length }, findings })
}

export const requireStillValid = ({ validity }: Pick<Opening, 'validity'>, now: Instant): void => {
  if (validity !== undefined && validity.instant <= now)
    throw new CodedError('opening/validity-passed', {
      findings: [{ pointer: '/validity/lastDay', code: 'field/invalid' }],
    })
}

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

/** The record's own fields stay; the content is what was sent, so that a field left out is gone. What waits for review is a draft again. */
export const changed = (opening: Opening, input: OpeningInput, now: Instant): Opening => {
  const status = statusAt(opening, now)
  if (status === 'closed' || status === 'expired') throw new CodedError('opening/closed')
  const { id, organisationId, publishedAt, endedAt, externalId, review, revision, createdAt, updatedAt, sample } =
    opening
  return {
    ...contentOf(input),
    ...{ id, organisationId, status: status === 'in-review' ? 'draft' : opening.status, publishedAt, endedAt },
    ...{ externalId, review, revision, createdAt, updatedAt, sample },
  }
}

/** A new last day of a published opening, in its zone unless another is named; never an earlier one, since applicants rely on it. */
export const extended = (
  opening: Opening,
  { lastDay, zone }: { lastDay: string; zone?: string | undefined },
  now: Instant,
): Partial<Opening> => {
  const status = statusAt(opening, now)
  if (status !== 'published') throw new CodedError('opening/not-published', { parameters: { status } })
  const validity = validityOf({ lastDay, zone: zone ?? opening.validity?.zone ?? defaultZone })
  if (opening.validity !== undefined && validity.instant <= opening.validity.instant)
    throw new CodedError('opening/not-later', {
      parameters: { day: opening.validity.lastDay },
      findings: [{ pointer: '/lastDay', code: 'field/invalid' }],
    })
  return { validity }
}

export const closed = (opening: Opening, now: Instant): Partial<Opening> => {
  const status = statusAt(opening, now)
  if (status !== 'published') throw new CodedError('opening/not-published', { parameters: { status } })
  return { status: 'closed', endedAt: now }
}

const unfinished: readonly OpeningStatus[] = ['draft', 'in-review', 'published']

/** Closed in favour of another, to which it points from then on. */
export const merged = (opening: Opening, into: Opening, now: Instant): Partial<Opening> => {
  const status = statusAt(opening, now)
  if (!unfinished.includes(status)) throw new CodedError('opening/closed')
  if (into.id === opening.id || into.mergedInto !== undefined)
    throw new CodedError('opening/not-mergeable', { parameters: { into: into.mergedInto ?? into.id } })
  return { status: 'closed', endedAt: now, mergedInto: into.id }
}

export const archiveInstant = ({ endedAt, updatedAt }: Opening): Instant =>
  plusDays(endedAt ?? updatedAt, archiveAfterDays)

export const isArchivable = (opening: Opening, now: Instant): boolean =>
  opening.archivedAt === undefined && !unfinished.includes(statusAt(opening, now)) && archiveInstant(opening) <= now

/** What others see: not why it was looked at, nor the publisher's own reference. */
export const publicOpening = ({ review: _, externalId: __, ...opening }: Opening): Opening => opening

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
