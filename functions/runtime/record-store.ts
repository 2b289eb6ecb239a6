import type { Instant } from '#shared/kernel/clock.ts'
import type { RecordFields } from '#shared/kernel/record.ts'
import { alive, asStale, fromItem, isTombstone, recordKey, replaces, tombstone } from './record.ts'
import { type Item, type Table, type Write, WriteRefused } from './table.ts'

type Identified = RecordFields & { readonly id: string }

/** What every noun's own record needs: read one or many, create once, replace by revision, delete to a tombstone. */
export const recordStore = <T extends Identified>(itemOf: (record: T) => Item) => ({
  /** For a transaction that writes the record together with others. */
  itemOf,

  read: async (table: Table, id: string): Promise<T> => fromItem<T>(alive(await table.get(recordKey(id)))),

  /** Missing and deleted ones are left out. */
  readMany: async (table: Table, ids: readonly string[]): Promise<Map<string, T>> => {
    const found = new Map<string, T>()
    const distinct = [...new Set(ids)]
    for (let at = 0; at < distinct.length; at += 100)
      for (const item of await table.getMany(distinct.slice(at, at + 100).map(recordKey)))
        if (item && !isTombstone(item)) found.set(item.pk, fromItem<T>(item))
    return found
  },

  /** A record that is already there was made by an earlier attempt of the same request: it is the answer. */
  create: async (table: Table, record: T): Promise<T> => {
    try {
      await table.write([{ put: itemOf(record), if: 'absent', name: 'record-is-new' }])
      return record
    } catch (error) {
      const current = error instanceof WriteRefused ? error.failed[0]?.current : undefined
      if (!current) throw error
      return fromItem<T>(alive(current))
    }
  },

  put: async (table: Table, record: T): Promise<T> => {
    await asStale(table.write([replaces(itemOf(record))]))
    return record
  },

  remove: async (table: Table, record: T, now: Instant, also: readonly Write[] = []): Promise<void> =>
    asStale(
      table.write([
        { put: tombstone(itemOf(record), now), if: { revision: record.revision }, name: 'record-unchanged' },
        ...also,
      ]),
    ),
})
