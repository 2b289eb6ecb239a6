import { fromItem, isTombstone, revised, unlessChanged } from '#functions/runtime/record.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { type Item, type Table, WriteRefused } from '#functions/runtime/table.ts'
import { epochSeconds, type Instant, plusDays } from '#shared/kernel/clock.ts'
import { remindDaysBefore } from '#shared/organisation/affiliation.ts'
import { isVerified } from '#shared/organisation/rules.ts'
import type { Member, Organisation } from '#shared/organisation/schema.ts'
import { putDecided } from './documents.ts'
import { affiliationsEnding, organisationsInState } from './store.ts'

type With = Pick<StreamResources, 'table' | 'clock' | 'log'>

async function* verified(table: Table): AsyncGenerator<Organisation, void, undefined> {
  let after: string | undefined
  do {
    const page = await organisationsInState(table, 'verified', 100, after)
    for (const item of page.items) {
      if (isTombstone(item)) continue
      const organisation = fromItem<Organisation>(item)
      if (organisation.verification.state === 'verified') yield organisation
    }
    after = page.next
  } while (after)
}

/**
 * A verification that has run out goes back to unverified: its openings leave the index until it is renewed. Where renewal was asked for in
 * time and is not decided yet, it waits in the queue as pending.
 */
export const expireVerifications = async ({ table, clock, log }: With): Promise<number> => {
  const now = clock()
  let count = 0
  for await (const organisation of verified(table)) {
    if (isVerified(organisation, now)) continue
    const { askedAt } = organisation.verification
    const to = askedAt === undefined ? 'unverified' : 'pending'
    const next = revised(
      organisation,
      { verification: { state: to, decidedAt: now, ...(askedAt !== undefined && { askedAt }) } },
      now,
    )
    count += await unlessChanged(() =>
      putDecided(table, organisation, next, { at: now, by: 'system', from: 'verified', to }),
    )
  }
  log.info('verifications expired', { count })
  return count
}

type Reminder = {
  readonly organisationId: string
  readonly about: 'verification' | 'affiliation'
  readonly userId?: string
  readonly until: Instant
}

/** Written once for each end and distance; the change feed tells the rest. */
const remind = async (
  table: Table,
  { organisationId, about, userId, until }: Reminder,
  now: Instant,
): Promise<number> => {
  // Of the distances that are reached, the nearest says it all.
  const days = remindDaysBefore.filter(distance => plusDays(until, -distance) <= now).at(-1)
  if (days === undefined || until <= now) return 0
  const item: Item = {
    pk: organisationId,
    sk: `reminder#${about}#${userId ?? ''}#${until}#${days}`,
    kind: 'organisation-reminder',
    revision: 1,
    data: { organisationId, about, ...(userId !== undefined && { userId }), until, days, at: now },
    expiresAt: epochSeconds(plusDays(until, 30)),
  }
  if (await table.get(item)) return 0
  try {
    await table.write([{ put: item, if: 'absent' }])
    return 1
  } catch (error) {
    if (error instanceof WriteRefused) return 0
    throw error
  }
}

/** Reminders of verifications and affiliations that are about to run out, 30 and 7 days before. */
export const remindOfEnds = async ({ table, clock, log }: With): Promise<number> => {
  const now = clock()
  let count = 0
  for await (const { id, verification } of verified(table))
    if (verification.validUntil !== undefined && verification.askedAt === undefined)
      count += await remind(table, { organisationId: id, about: 'verification', until: verification.validUntil }, now)
  let after: string | undefined
  do {
    const page = await affiliationsEnding(table, now, `${plusDays(now, Math.max(...remindDaysBefore))}~`, 100, after)
    for (const item of page.items) {
      const { organisationId, userId, affiliatedUntil } = fromItem<Member>(item)
      if (affiliatedUntil !== undefined)
        count += await remind(table, { organisationId, about: 'affiliation', userId, until: affiliatedUntil }, now)
    }
    after = page.next
  } while (after)
  log.info('ends reminded of', { count })
  return count
}
