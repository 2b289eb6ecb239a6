import { shardsOf } from '#functions/runtime/due.ts'
import { fromItem, isTombstone, revised, unlessChanged } from '#functions/runtime/record.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { expired, isArchivable, statusAt } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { nearWrites } from './duplicates.ts'
import { dueOpenings, oldOpenings, openings, putOpening } from './store.ts'

/** Readers see an opening as expired from its instant on; the sweep writes it down, so that the change feed tells the index. */
export const expireOpenings = async ({
  table,
  clock,
  log,
}: Pick<StreamResources, 'table' | 'clock' | 'log'>): Promise<number> => {
  const now = clock()
  let count = 0
  for (const shard of shardsOf()) {
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

/** Openings that ended long ago leave the organisation's list, and are no longer compared with new ones. */
export const archiveOpenings = async ({
  table,
  clock,
  log,
}: Pick<StreamResources, 'table' | 'clock' | 'log'>): Promise<number> => {
  const now = clock()
  let count = 0
  for (const shard of shardsOf()) {
    let after: string | undefined
    do {
      const page = await oldOpenings(table, shard, now, 100, after)
      for (const item of page.items) {
        if (isTombstone(item)) continue
        const opening = fromItem<Opening>(item)
        if (!isArchivable(opening, now)) continue
        count += await unlessChanged(() =>
          putOpening(table, revised(opening, { archivedAt: now }, now), nearWrites(opening, undefined)),
        )
      }
      after = page.next
    } while (after)
  }
  log.info('openings archived', { count })
  return count
}
