import { isTombstone, recordKey } from '#functions/runtime/record.ts'
import type { Consumer } from '#functions/runtime/stream.ts'
import { type Key, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { type AccessEvent, accessKey, counted } from './store.ts'

const attempts = 20

/**
 * An event is counted into the log of everybody it names and removed, in one transaction: a change that is delivered again finds it
 * gone. Whoever deleted their profile meanwhile gets no new entry.
 */
const count = async (table: Table, key: Key, event: AccessEvent): Promise<void> => {
  const ids = Object.keys(event.people)
  for (let attempt = 1; ; attempt++) {
    const items = await table.getMany([...ids.map(id => accessKey(id, event)), ...ids.map(recordKey)])
    const writes = ids.flatMap((id, at): Write[] => {
      const [before, talent] = [items[at], items[ids.length + at]]
      if (!talent || isTombstone(talent)) return []
      return [
        { put: counted(id, event, before), if: before ? { revision: before.revision } : 'absent', name: 'entry' },
        { check: recordKey(id), if: { revision: talent.revision }, name: 'talent' },
      ]
    })
    try {
      await table.write([{ delete: key, if: 'present', name: 'event' }, ...writes])
      return
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error
      if (error.failed.some(({ name }) => name === 'event')) return
      if (attempt >= attempts) throw error
    }
  }
}

export const accessConsumer: Consumer = {
  name: 'access',
  handle: async (changes, { table }) => {
    for (const { kind, key, after } of changes)
      if (kind === 'access-event' && after) await count(table, key, after.data as unknown as AccessEvent)
    return []
  },
}
