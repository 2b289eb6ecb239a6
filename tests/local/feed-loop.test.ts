import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IndexUnavailable } from '#functions/matching/match-index.ts'
import { silentLog } from '#functions/runtime/log.ts'
import type { Consumer } from '#functions/runtime/stream.ts'
import { startFeedLoop } from '#local/feed-loop.ts'
import { openSqliteTable, type SqliteTable } from '#local/table-sqlite.ts'
import { systemClock } from '#shared/kernel/clock.ts'

describe('the feed loop', () => {
  let table: SqliteTable
  beforeEach(() => {
    table = openSqliteTable({ file: ':memory:' })
  })
  afterEach(() => table.close())

  const write = (pk: string, revision: number) =>
    table.write([{ put: { pk, sk: '#', kind: 'thing', revision, data: { revision } } }])

  /** Keeps what it was given; `fail` may refuse a batch. */
  const recorder = (fail: (keys: readonly string[]) => void = () => {}) => {
    const seen: string[] = []
    const consumer: Consumer = {
      name: 'recorder',
      handle: async changes => {
        fail(changes.map(({ key }) => key.pk))
        seen.push(...changes.map(({ key, after }) => `${key.pk} ${after?.revision}`))
        return []
      },
    }
    return { seen, consumer }
  }
  const start = (consumer: Consumer) =>
    startFeedLoop({
      feed: table,
      consumer,
      resources: { table, clock: systemClock, log: silentLog },
      everyMilliseconds: 5,
    })

  it('hands on every change in order, and after a restart goes on where it was', async () => {
    const { seen, consumer } = recorder()
    for (let revision = 1; revision <= 3; revision++) await write('a', revision)
    const first = start(consumer)
    expect(await first.caughtUp(5000)).toBe(true)
    await first.stop()
    await write('a', 4)
    const second = start(consumer)
    expect(await second.caughtUp(5000)).toBe(true)
    await second.stop()
    expect(seen).toEqual(['a 1', 'a 2', 'a 3', 'a 4'])
  })

  it('waits for an index that is down and catches up by itself, while writes go on', async () => {
    let down = true
    const { seen, consumer } = recorder(() => {
      if (down) throw new IndexUnavailable()
    })
    const loop = start(consumer)
    await write('a', 1)
    expect(await loop.caughtUp(100)).toBe(false)
    await write('b', 1)
    down = false
    expect(await loop.caughtUp(20_000)).toBe(true)
    await loop.stop()
    expect(seen).toEqual(['a 1', 'b 1'])
  })

  it('sets one bad record aside and hands on the others', async () => {
    const { seen, consumer } = recorder(keys => {
      if (keys.includes('bad')) throw new TypeError('cannot be handled')
    })
    await write('a', 1)
    await write('bad', 1)
    await write('b', 1)
    const loop = start(consumer)
    expect(await loop.caughtUp(5000)).toBe(true)
    await loop.stop()
    expect(seen).toEqual(['a 1', 'b 1'])
    const { items } = await table.scan({ kinds: ['poison'], limit: 10 })
    expect(items.map(({ data }) => data['record'])).toEqual(['bad'])
  })

  it('rests when nothing happens: its own position is no change to follow', async () => {
    const { consumer } = recorder()
    await write('a', 1)
    const loop = start(consumer)
    expect(await loop.caughtUp(5000)).toBe(true)
    const position = async () => (await table.get({ pk: 'fed#recorder', sk: '#' }))?.revision
    const before = await position()
    for (let pass = 0; pass < 3; pass++) await loop.caughtUp(5000)
    expect(await position()).toBe(before)
    await loop.stop()
  })
})
