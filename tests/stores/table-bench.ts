import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import {
  type Change,
  type ChangeFeed,
  type Item,
  type Key,
  type Page,
  type Query,
  type Scan,
  type Table,
  WriteRefused,
} from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'

/** What each case runs on. `table` and `feed` are there from the first case on. */
export type Bench = {
  readonly table: Table
  readonly feed: ChangeFeed
  /** The time that the table reads; set it back when done. */
  at: Instant
  /** Removes expired items now, on a store that can be told to; tells whether it can. */
  purge(): boolean
}

/** Far ahead, so that a real store's own TTL does not remove what a case has let expire. */
export const start = '2100-01-01T00:00:00.000Z'

let made = 0
/** A partition of its own for each test. */
export const partition = (): string => {
  made += 1
  return `tst_${made}_${Math.random().toString(36).slice(2)}`
}

export const item = (key: Key, rest: Partial<Item> = {}): Item => ({
  kind: 'test',
  revision: 1,
  data: {},
  ...key,
  ...rest,
})

export const numbered = (pk: string, count: number, rest: (n: number) => Partial<Item> = () => ({})): Item[] =>
  Array.from({ length: count }, (_, n) =>
    item({ pk, sk: `n#${String(n).padStart(4, '0')}` }, { data: { n }, ...rest(n) }),
  )

export const refusal = async (promise: Promise<unknown>): Promise<WriteRefused> => {
  const outcome = await promise.then(
    () => new Error('the write was not refused'),
    (error: unknown) => error,
  )
  if (!(outcome instanceof WriteRefused)) throw outcome
  return outcome
}

export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Every page to the end; `between` runs after each page. */
export const walk = async (
  table: Table,
  query: Query,
  between: (page: Page) => Promise<void> = async () => undefined,
): Promise<Item[]> => {
  const items: Item[] = []
  let after: string | undefined
  do {
    const page: Page = await table.query({ ...query, after })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    items.push(...page.items)
    after = page.next
    await between(page)
  } while (after !== undefined)
  return items
}

export const scanAll = async (table: Table, scan: Scan): Promise<Item[]> => {
  const items: Item[] = []
  let after: string | undefined
  do {
    const page: Page = await table.scan({ ...scan, after })
    expect(page.items.length).toBeLessThanOrEqual(scan.limit)
    items.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return items
}

/** Reads on until `count` changes of the partition have come. */
export const follow = async (
  feed: ChangeFeed,
  position: string | undefined,
  pk: string,
  count: number,
  limit = 100,
) => {
  const changes: Change[] = []
  let at = position
  for (let idle = 0; idle < 200 && changes.length < count; ) {
    const read = await feed.read(at, limit)
    expect(read.changes.length).toBeLessThanOrEqual(limit)
    at = read.position
    changes.push(...read.changes.filter(({ key }) => key.pk === pk))
    if (read.changes.length > 0) idle = 0
    else {
      idle += 1
      await sleep(10)
    }
  }
  return { changes, position: at }
}

/** The position after everything so far: a marker is written and read up to. */
export const endOf = async (table: Table, feed: ChangeFeed): Promise<string> => {
  const marker = { pk: partition(), sk: 'marker' }
  await table.write([{ put: item(marker) }])
  const { changes, position } = await follow(feed, undefined, marker.pk, 1, 1000)
  expect(changes).toHaveLength(1)
  return position!
}

export const writeAll = async (table: Table, items: readonly Item[]): Promise<void> => {
  for (let from = 0; from < items.length; from += 100)
    await table.write(items.slice(from, from + 100).map(put => ({ put })))
}
