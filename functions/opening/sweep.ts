import { organisations, organisationsInState } from '#functions/organisation/store.ts'
import { fromItem, isTombstone, revised } from '#functions/runtime/record.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { expired, statusAt } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { isVerified } from '#shared/organisation/rules.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { dueOpenings, dueShards, openings } from './store.ts'

/** Readers see an opening as expired from its instant on; the sweep writes it down, so that the change feed tells the index. */
export const expireOpenings = async ({
  table,
  clock,
  log,
}: Pick<StreamResources, 'table' | 'clock' | 'log'>): Promise<number> => {
  const now = clock()
  let count = 0
  for (let shard = 0; shard < dueShards; shard++) {
    let after: string | undefined
    do {
      const page = await dueOpenings(table, shard, now, 100, after)
      for (const item of page.items) {
        if (isTombstone(item)) continue
        const opening = fromItem<Opening>(item)
        if (opening.status !== 'published' || statusAt(opening, now) !== 'expired') continue
        count += await unlessChanged(() => openings.put(table, revised(opening, expired(opening), now)))
      }
      after = page.next
    } while (after)
  }
  log.info('openings expired', { count })
  return count
}

/** A verification that has run out goes back to unverified: its openings leave the index until it is renewed. */
export const expireVerifications = async ({
  table,
  clock,
  log,
}: Pick<StreamResources, 'table' | 'clock' | 'log'>): Promise<number> => {
  const now = clock()
  let count = 0
  let after: string | undefined
  do {
    const page = await organisationsInState(table, 'verified', 100, after)
    for (const item of page.items) {
      const organisation = fromItem<Organisation>(item)
      if (organisation.verification.state !== 'verified' || isVerified(organisation, now)) continue
      count += await unlessChanged(() =>
        organisations.put(table, revised(organisation, { verification: { state: 'unverified', decidedAt: now } }, now)),
      )
    }
    after = page.next
  } while (after)
  log.info('verifications expired', { count })
  return count
}

/** Somebody changed it meanwhile: the next sweep looks again. */
const unlessChanged = async (write: () => Promise<unknown>): Promise<0 | 1> => {
  try {
    await write()
    return 1
  } catch (error) {
    if (error instanceof CodedError && (error.code === 'request/revision-stale' || error.code === 'record/not-found'))
      return 0
    throw error
  }
}
