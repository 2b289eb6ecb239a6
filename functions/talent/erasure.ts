import { engagementItem, engagements } from '#functions/engagement/store.ts'
import { deleteItems } from '#functions/runtime/every-item.ts'
import { isTombstone, replaces, self, tombstone } from '#functions/runtime/record.ts'
import type { Consumer } from '#functions/runtime/stream.ts'
import { type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { withoutPerson } from '#shared/engagement/erasure.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { holdings, itemsOf } from './holdings.ts'

const deleteHoldings = async (table: Table, talentId: string): Promise<void> => {
  for (const holding of holdings.filter(({ erase }) => erase === 'delete'))
    await deleteItems(table, itemsOf(table, holding, talentId))
}

/** Those that did not fit the transaction of the deletion itself. */
const deleteVentures = async (table: Table, talentId: string, now: Instant): Promise<void> => {
  const holding = holdings.find(({ name }) => name === 'ventures')!
  for await (const item of itemsOf(table, holding, talentId))
    if (!isTombstone(item)) await unlessChanged(table, { put: tombstone(item, now), if: { revision: item.revision } })
}

/** False: somebody else wrote it at this moment. */
const unlessChanged = async (table: Table, write: Write): Promise<boolean> => {
  try {
    await table.write([write])
    return true
  } catch (error) {
    if (error instanceof WriteRefused) return false
    throw error
  }
}

const attempts = 10

/** The other side keeps the process; the person's own words in it go. */
const redactEngagements = async (table: Table, talentId: string, now: Instant): Promise<void> => {
  const holding = holdings.find(({ name }) => name === 'engagements')!
  for await (const { pk } of itemsOf(table, holding, talentId))
    for (let attempt = 1; ; attempt++) {
      const engagement = (await engagements.readMany(table, [pk])).get(pk)
      if (!engagement || engagement.erasedAt !== undefined) break
      if (await unlessChanged(table, replaces(engagementItem(withoutPerson(engagement, now))))) break
      if (attempt >= attempts) throw new Error('an engagement changes faster than it can be redacted')
    }
}

/**
 * Clears what stands about a person outside of the record that was deleted. Index, alerts and candidate books have their own consumers;
 * batch rows, alerts of others, dead letters and records set aside hold ids only, and go by their TTL.
 */
export const erasureConsumer: Consumer = {
  name: 'erasure',
  handle: async (changes, { table, clock }) => {
    for (const { kind, key, after } of changes) {
      if (kind !== 'talent' || key.sk !== self || !after || !isTombstone(after)) continue
      const now = clock()
      await deleteHoldings(table, key.pk)
      await deleteVentures(table, key.pk, now)
      await redactEngagements(table, key.pk, now)
    }
    return []
  },
}
