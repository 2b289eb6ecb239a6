import { type Actor, actingFor } from '../kernel/actor.ts'
import { epochSeconds, type Instant } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import type { Opening } from '../opening/schema.ts'
import { groupOf } from '../organisation/rules.ts'
import type { Organisation } from '../organisation/schema.ts'
import { isInForce } from '../talent/consent.ts'
import { isHiddenFrom, mayBeSeenBy } from '../talent/rules.ts'
import type { Talent } from '../talent/schema.ts'
import { type Batch, type BatchState, keptDays } from './schema.ts'

/**
 * Members of one slice. A slice is one transaction: a row for each member, the note that it is done, and the check that nobody
 * cancelled; a transaction holds a hundred. 5,000 members are 63 slices, which fit one transaction with the job itself.
 */
export const sliceSize = 80

/** Members in the order of ids, cut into slices. The n-th row of the results is the n-th member. */
export const planSlices = (members: Iterable<string>, size: number = sliceSize): string[][] => {
  const ordered = [...new Set(members)].sort()
  return Array.from({ length: Math.ceil(ordered.length / size) }, (_, at) => ordered.slice(at * size, (at + 1) * size))
}

/** Where a row of the results stands. */
export const placeOf = (row: number): { slice: number; position: number } => ({
  slice: Math.floor(row / sliceSize),
  position: row % sliceSize,
})

/** The organisation's own; anybody else's is absent. */
export const requireOwner = (actor: Actor, batch: Pick<Batch, 'organisationId'>): void => {
  if (actingFor(actor) !== batch.organisationId) throw notFound()
}

/** The candidate book of an organisation: who consented, in force, to be referred by it. */
export const referredBy = ({ consents }: Pick<Talent, 'consents'>): Set<string> =>
  new Set(
    consents.flatMap(consent => (consent.purpose === 'referral' && isInForce(consent) ? [consent.recipient] : [])),
  )

/** May the organisation, given with its group, work on this person in a batch, now? From its own book only with the consent; never if hidden from it. */
export const mayBeIn = (
  { side, organisationId }: Pick<Batch, 'side' | 'organisationId'>,
  talent: Talent,
  group: readonly string[],
): boolean => mayBeSeenBy(talent, group) && (side === 'openings' || referredBy(talent).has(organisationId))

/** Nobody is proposed to whom they blocked, or to their own employer. */
export const mayMeet = (talent: Talent, publisher: Pick<Organisation, 'id' | 'affiliates'>): boolean =>
  !isHiddenFrom(talent, groupOf(publisher))

export const isOpen = (state: BatchState): boolean => state === 'queued' || state === 'running'

export const expiryOf = (createdAt: Instant): number => epochSeconds(createdAt) + keptDays * 86_400

/** The assignment is there once the job is done, if one was asked for. */
export const requireAssignment = (batch: Pick<Batch, 'state' | 'mode'>): void => {
  if (batch.mode !== 'assignment') throw new CodedError('batch/no-assignment')
  requireDone(batch)
}

export const requireDone = ({ state }: Pick<Batch, 'state'>): void => {
  if (state !== 'done') throw new CodedError('batch/not-done', { parameters: { state } })
}

export const requireKept = ({ state }: Batch): void => {
  if (state === 'cancelled') throw new CodedError('batch/cancelled')
}

export const placesOf = (opening: Pick<Opening, 'headcount'>, capacities: Batch['capacities']): number =>
  capacities === 'one' ? 1 : (opening.headcount ?? 1)
