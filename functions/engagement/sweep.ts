import { shardsOf } from '#functions/runtime/due.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { stepBySystem } from './on-change.ts'
import { dueBySystem, dueOfItem } from './store.ts'

/** What the clock does: offers lapse, publicity ends, terms begin and end, each on its day in its zone. Returns how many moved. */
export const advanceDue = async ({
  table,
  clock,
  log,
}: Pick<StreamResources, 'table' | 'clock' | 'log'>): Promise<number> => {
  const now = clock()
  let count = 0
  for (const shard of shardsOf()) {
    let after: string | undefined
    do {
      const page = await dueBySystem(table, shard, now, 100, after)
      for (const item of page.items) {
        const { engagementId, event } = dueOfItem(item)
        count += Number(await stepBySystem(table, engagementId, event, now))
      }
      after = page.next
    } while (after)
  }
  log.info('engagements moved by the clock', { count })
  return count
}
