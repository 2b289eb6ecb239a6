import { afterAll, beforeAll, describe } from 'vitest'
import type { ChangeFeed, Table } from '#functions/runtime/table.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { type Bench, start } from './table-bench.ts'
import { feedCases } from './table-feed.ts'
import { itemCases } from './table-items.ts'
import { modelCases } from './table-model.ts'
import { readCases } from './table-reads.ts'
import { writeCases } from './table-writes.ts'

export type OpenedTable = {
  readonly table: Table
  readonly feed: ChangeFeed
  /** Removes expired items now, on a store that can be told to. */
  readonly purge?: () => void
  close(): Promise<void>
}

/** The cases that every adapter of the Table port passes. `open` gives an empty table that reads the clock it is given. */
export const tableConformance = (name: string, open: (clock: Clock) => Promise<OpenedTable>): void => {
  // Two cores shared with other tests: the limit only ends a case that hangs.
  describe(`the Table port on ${name}`, { timeout: 120_000 }, () => {
    let opened: OpenedTable
    const bench: Bench = {
      at: start,
      table: {
        get: key => opened.table.get(key),
        getMany: (keys, options) => opened.table.getMany(keys, options),
        query: query => opened.table.query(query),
        write: writes => opened.table.write(writes),
        scan: scan => opened.table.scan(scan),
      },
      feed: { read: (position, limit) => opened.feed.read(position, limit) },
      purge: () => {
        opened.purge?.()
        return opened.purge !== undefined
      },
    }
    beforeAll(async () => {
      opened = await open(() => bench.at)
    }, 60_000)
    afterAll(() => opened?.close())

    writeCases(bench)
    itemCases(bench)
    readCases(bench)
    feedCases(bench)
    modelCases(bench)
  })
}
