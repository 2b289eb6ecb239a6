import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Change,
  type ChangeFeed,
  type Condition,
  type Item,
  type Json,
  type Key,
  type Page,
  type Query,
  type Scan,
  type Table,
  type Write,
  WriteRefused,
} from '#functions/runtime/table.ts'
import { type Clock, epochSeconds, plusMilliseconds } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'

export type OpenedTable = {
  readonly table: Table
  readonly feed: ChangeFeed
  /** Removes expired items now, on a store that can be told to. */
  readonly purge?: () => void
  close(): Promise<void>
}

const start = '2026-11-24T06:00:00.000Z'

let made = 0
/** A partition of its own for each test. */
const partition = (): string => `tst_${(made += 1)}_${Math.random().toString(36).slice(2)}`

const item = (key: Key, rest: Partial<Item> = {}): Item => ({ kind: 'test', revision: 1, data: {}, ...key, ...rest })

const numbered = (pk: string, count: number, rest: (n: number) => Partial<Item> = () => ({})): Item[] =>
  Array.from({ length: count }, (_, n) =>
    item({ pk, sk: `n#${String(n).padStart(4, '0')}` }, { data: { n }, ...rest(n) }),
  )

const refusal = async (promise: Promise<unknown>): Promise<WriteRefused> => {
  const outcome = await promise.then(
    () => new Error('the write was not refused'),
    (error: unknown) => error,
  )
  if (!(outcome instanceof WriteRefused)) throw outcome
  return outcome
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Every page to the end; `between` runs after each page. */
const walk = async (
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

const scanAll = async (table: Table, scan: Scan): Promise<Item[]> => {
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
const follow = async (feed: ChangeFeed, position: string | undefined, pk: string, count: number, limit = 100) => {
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
const endOf = async (table: Table, feed: ChangeFeed): Promise<string> => {
  const marker = { pk: partition(), sk: 'marker' }
  await table.write([{ put: item(marker) }])
  const { changes, position } = await follow(feed, undefined, marker.pk, 1, 1000)
  expect(changes).toHaveLength(1)
  return position!
}

const storable = (text: string): boolean => text.length > 0 && !text.includes('\u0000')
const unicode = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter(storable)
const mixed = fc.oneof(
  unicode,
  fc.string({ unit: fc.constantFrom('a', 'b', '数', '据', 'é', '😀', '\uffff', '#'), minLength: 1, maxLength: 6 }),
)

const number = fc
  .oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.constantFrom(2 ** 53 + 2, 1e21, -1e100, 0.1, 1e-7),
  )
  .filter(value => value === 0 || (Math.abs(value) >= 1e-130 && Math.abs(value) < 1e126))
  .map(value => (value === 0 ? 0 : value))

const { json } = fc.letrec<{ json: Json }>(tie => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<Json>(null, true, false, '', [], {}),
    number,
    fc.string({ unit: 'binary', maxLength: 20 }).filter(text => text === '' || storable(text)),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(
      unicode.filter(name => name !== '__proto__'),
      tie('json'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}))

/** The cases that every adapter of the Table port passes. `open` gives an empty table that reads the clock it is given. */
export const tableConformance = (name: string, open: (clock: Clock) => Promise<OpenedTable>): void =>
  describe(`the Table port on ${name}`, () => {
    let at = start
    let opened: OpenedTable
    let table: Table
    let feed: ChangeFeed

    beforeAll(async () => {
      opened = await open(() => at)
      ;({ table, feed } = opened)
    }, 300_000)
    afterAll(() => opened?.close())

    const writeAll = async (items: readonly Item[]): Promise<void> => {
      for (let from = 0; from < items.length; from += 100)
        await table.write(items.slice(from, from + 100).map(put => ({ put })))
    }

    describe('conditions', () => {
      it('creates once: a second "absent" is refused and shows what is there', async () => {
        const first = item({ pk: partition(), sk: 'a' }, { data: { who: '张三' } })
        await table.write([{ put: first, if: 'absent', name: 'is-new' }])
        const { failed } = await refusal(
          table.write([{ put: { ...first, data: { who: 'other' } }, if: 'absent', name: 'is-new' }]),
        )
        expect(failed).toEqual([{ position: 0, name: 'is-new', key: { pk: first.pk, sk: 'a' }, current: first }])
        expect(await table.get(first)).toEqual(first)
      })

      it('replaces only the stated revision', async () => {
        const first = item({ pk: partition(), sk: 'a' })
        await table.write([{ put: first }])
        await table.write([{ put: { ...first, revision: 2 }, if: { revision: 1 } }])
        const { failed } = await refusal(
          table.write([{ put: { ...first, revision: 2, data: { lost: true } }, if: { revision: 1 } }]),
        )
        expect(failed[0]?.current).toEqual({ ...first, revision: 2 })
        expect(await table.get(first)).toEqual({ ...first, revision: 2 })
      })

      it('deletes only the stated revision, and an absent item fails "present" and any revision without a current item', async () => {
        const first = item({ pk: partition(), sk: 'a' }, { revision: 3 })
        await table.write([{ put: first }])
        expect((await refusal(table.write([{ delete: first, if: { revision: 2 } }]))).failed[0]?.current).toEqual(first)
        await table.write([{ delete: first, if: { revision: 3 } }])
        expect(await table.get(first)).toBeUndefined()
        for (const condition of ['present', { revision: 3 }] as const)
          for (const write of [
            { delete: { pk: first.pk, sk: 'a' } },
            { put: first },
            { check: { pk: first.pk, sk: 'a' } },
          ])
            expect((await refusal(table.write([{ ...write, if: condition }]))).failed).toEqual([
              { position: 0, name: undefined, key: { pk: first.pk, sk: 'a' }, current: undefined },
            ])
      })

      it('lets one of two writers of the same revision win, and counts 50 concurrent increments exactly', async () => {
        const counter = item({ pk: partition(), sk: 'counter' }, { data: { count: 0 } })
        await table.write([{ put: counter, if: 'absent' }])
        const race = await Promise.allSettled(
          ['left', 'right'].map(winner =>
            table.write([{ put: { ...counter, revision: 2, data: { count: 0, winner } }, if: { revision: 1 } }]),
          ),
        )
        expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])

        const increment = async (): Promise<void> => {
          for (;;) {
            const current = (await table.get(counter))!
            const next = {
              ...current,
              revision: current.revision + 1,
              data: { count: (current.data['count'] as number) + 1 },
            }
            try {
              return await table.write([{ put: next, if: { revision: current.revision } }])
            } catch (error) {
              if (!(error instanceof WriteRefused)) throw error
              await sleep(Math.random() * 20)
            }
          }
        }
        await Promise.all(Array.from({ length: 50 }, increment))
        expect(await table.get(counter)).toMatchObject({ revision: 52, data: { count: 50 } })
      })
    })

    describe('transactions', () => {
      it('does all or nothing, and names every condition that failed with the item that was there', async () => {
        const pk = partition()
        const [a, b, c] = ['a', 'b', 'c'].map(sk => item({ pk, sk }, { data: { sk } })) as [Item, Item, Item]
        await table.write([{ put: a }, { put: b }])
        const { failed, message } = await refusal(
          table.write([
            { put: { ...a, revision: 2 }, if: { revision: 1 }, name: 'a-is-unchanged' },
            { delete: b, if: { revision: 7 }, name: 'b-is-unchanged' },
            { put: c, if: 'absent', name: 'c-is-free' },
            { check: { pk, sk: 'd' }, if: 'present', name: 'd-exists' },
          ]),
        )
        expect(failed).toEqual([
          { position: 1, name: 'b-is-unchanged', key: { pk, sk: 'b' }, current: b },
          { position: 3, name: 'd-exists', key: { pk, sk: 'd' }, current: undefined },
        ])
        expect(message).toContain('b-is-unchanged')
        expect(await table.getMany([a, b, c])).toEqual([a, b, undefined])

        await table.write([
          { put: { ...a, revision: 2 }, if: { revision: 1 } },
          { delete: b, if: 'present' },
          { put: c, if: 'absent' },
          { check: { pk, sk: 'd' }, if: 'absent' },
        ])
        expect(await table.getMany([a, b, c])).toEqual([{ ...a, revision: 2 }, undefined, c])
      })

      it('takes 100 writes, refuses 101 and two of the same item without writing, and an empty list is no work', async () => {
        const items = numbered(partition(), 101)
        await expect(table.write(items.map(put => ({ put })))).rejects.toThrow(RangeError)
        await expect(table.write([{ put: items[0]! }, { delete: items[0]! }])).rejects.toThrow(RangeError)
        expect((await table.query({ pk: items[0]!.pk, limit: 1 })).items).toEqual([])
        await table.write(items.slice(0, 100).map(put => ({ put, if: 'absent' })))
        expect((await table.query({ pk: items[0]!.pk, limit: 200 })).items).toEqual(items.slice(0, 100))
        await table.write([])
      })

      it('keeps a sum while transfers run against each other, as every snapshot sees', async () => {
        const accounts = numbered(partition(), 4, () => ({ data: { amount: 100 } }))
        await writeAll(accounts)
        const amount = (it: Item | undefined): number => it!.data['amount'] as number
        const transfer = async (n: number): Promise<void> => {
          const [from, to] = [accounts[n % 4]!, accounts[(n + 1) % 4]!]
          for (;;) {
            const [a, b] = (await table.getMany([from, to])) as [Item, Item]
            try {
              return await table.write([
                {
                  put: { ...a, revision: a.revision + 1, data: { amount: amount(a) - 7 } },
                  if: { revision: a.revision },
                },
                {
                  put: { ...b, revision: b.revision + 1, data: { amount: amount(b) + 7 } },
                  if: { revision: b.revision },
                },
              ])
            } catch (error) {
              if (!(error instanceof WriteRefused)) throw error
              await sleep(Math.random() * 20)
            }
          }
        }
        const sums: number[] = []
        const transfers = Promise.all(Array.from({ length: 12 }, (_, n) => transfer(n)))
        for (let n = 0; n < 10; n++) {
          const seen = await table.getMany(accounts, { snapshot: true })
          sums.push(seen.reduce((sum, account) => sum + amount(account), 0))
        }
        await transfers
        expect(new Set(sums)).toEqual(new Set([400]))
        expect((await table.getMany(accounts)).map(amount)).toEqual([100, 100, 100, 100])
      })
    })

    describe('items', () => {
      it('gives back what was put, whatever the JSON, without its undefined parts', async () => {
        const key = { pk: partition(), sk: 'any' }
        await fc.assert(
          fc.asyncProperty(
            fc.dictionary(fc.constantFrom('a', 'b', '名'), json, { noNullPrototype: true }),
            async data => {
              await table.write([
                {
                  put: item(key, { data: { ...data, gone: undefined, inner: { kept: 1, gone: undefined } as never } }),
                },
              ])
              const found = (await table.get(key))!
              expect(found.data).toStrictEqual({ ...data, inner: { kept: 1 } })
              expect(await table.getMany([key, key], { snapshot: true })).toStrictEqual([found, found])
            },
          ),
          { numRuns: 60 },
        )
      })

      it('keeps kind, index keys and expiry, and answers many keys in their order, repeated and missing ones too', async () => {
        const pk = partition()
        const full = item(
          { pk, sk: '岗位#1' },
          {
            kind: 'opening',
            revision: 9,
            index1: { pk: 'i', sk: '一' },
            index2: { pk: 'j', sk: 'x' },
            expiresAt: 4102444800,
          },
        )
        const bare = item({ pk, sk: 'b' })
        await table.write([{ put: full }, { put: bare }])
        const keys = [bare, { pk, sk: 'none' }, full, bare]
        for (const snapshot of [false, true])
          expect(await table.getMany(keys, { snapshot })).toStrictEqual([bare, undefined, full, bare])
        expect(await table.getMany([])).toEqual([])
        await expect(table.getMany(numbered(pk, 101))).rejects.toThrow(RangeError)
      })

      it('holds an item of nearly 400 KB, answers 60 such in one read, and says too large beyond', async () => {
        const pk = partition()
        const text = '数'.repeat(125_000)
        const large = numbered(pk, 60, () => ({ data: { text } }))
        for (const put of large) await table.write([{ put }])
        const found = await table.getMany(large)
        expect(found.map(it => it?.sk)).toEqual(large.map(({ sk }) => sk))
        expect(found.every(it => it?.data['text'] === text)).toBe(true)
        // A page ends at 1 MB on DynamoDB; the limit is the caller's all the same.
        expect((await table.query({ pk, limit: 20 })).items).toHaveLength(20)
        const tooLarge = item({ pk, sk: 'x' }, { data: { text: '数'.repeat(137_000) } })
        for (const writes of [[{ put: tooLarge }], [{ put: tooLarge }, { put: item({ pk, sk: 'y' }) }]]) {
          const error = await table.write(writes).catch((thrown: unknown) => thrown)
          expect(error).toBeInstanceOf(CodedError)
          expect(error).toMatchObject({ code: 'request/too-large', parameters: { limit: 409_600 } })
        }
        expect(await table.getMany([tooLarge, { pk, sk: 'y' }])).toEqual([undefined, undefined])
      }, 60_000)

      it('holds data 31 levels deep, and says too deep beyond', async () => {
        const nest = (levels: number): Json =>
          levels === 0 ? 'end' : levels % 2 ? { in: nest(levels - 1) } : [nest(levels - 1)]
        const key = { pk: partition(), sk: 'deep' }
        const deepest = item(key, { data: nest(31) as Item['data'] })
        await table.write([{ put: deepest }])
        expect(await table.get(key)).toEqual(deepest)
        await expect(table.write([{ put: item(key, { data: nest(33) as Item['data'] }) }])).rejects.toMatchObject({
          code: 'request/too-deep',
        })
      })
    })

    describe('queries', () => {
      it('orders keys by their UTF-8 bytes and selects by range and prefix, in both directions, page by page', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.uniqueArray(mixed, { minLength: 1, maxLength: 25 }),
            fc.option(mixed, { nil: undefined }),
            fc.option(mixed, { nil: undefined }),
            fc.string({ unit: fc.constantFrom('a', '数', '\uffff'), maxLength: 2 }),
            fc.integer({ min: 1, max: 9 }),
            async (names, from, to, beginsWith, limit) => {
              const pk = partition()
              await writeAll(names.map(sk => item({ pk, sk })))
              const ordered = names.toSorted(byBytes)
              const expected = {
                all: ordered,
                range: ordered.filter(
                  sk => (from === undefined || byBytes(sk, from) >= 0) && (to === undefined || byBytes(sk, to) <= 0),
                ),
                prefix: ordered.filter(sk => sk.startsWith(beginsWith)),
              }
              const found = async (query: Partial<Query>) =>
                (await walk(table, { pk, limit, ...query })).map(({ sk }) => sk)
              const range = { sk: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) } }
              expect(await found({})).toEqual(expected.all)
              expect(await found({ descending: true })).toEqual(expected.all.toReversed())
              expect(await found(range)).toEqual(expected.range)
              expect(await found({ ...range, descending: true })).toEqual(expected.range.toReversed())
              expect(await found({ sk: { beginsWith } })).toEqual(expected.prefix)
              expect(await found({ sk: { beginsWith }, descending: true })).toEqual(expected.prefix.toReversed())
            },
          ),
          { numRuns: 25 },
        )
      }, 60_000)

      it('ends without a next page exactly at the last item', async () => {
        const items = numbered(partition(), 6)
        await writeAll(items)
        const { pk } = items[0]!
        const first = await table.query({ pk, limit: 3 })
        expect(first.next).toBeDefined()
        expect(await table.query({ pk, limit: 3, after: first.next })).toEqual({
          items: items.slice(3),
          next: undefined,
        })
        expect((await table.query({ pk, limit: 6 })).next).toBeUndefined()
        expect(await table.query({ pk: partition(), limit: 5 })).toEqual({ items: [], next: undefined })
      })

      it.each([
        { descending: false },
        { descending: true },
        { descending: false, by: 'index1' },
        { descending: true, by: 'index2' },
      ] as const)('neither repeats nor skips while others write: %o', async ({ descending, ...rest }) => {
        const { by } = rest as { by?: 'index1' | 'index2' }
        const pk = partition()
        const indexed = (n: number): Partial<Item> => ({
          // Keys in an index need not be unique: three items share each.
          index1: { pk: `${pk}#1`, sk: `g#${String(Math.floor(n / 3)).padStart(4, '0')}` },
          index2: { pk: `${pk}#2`, sk: `g#${String(Math.floor(n / 3)).padStart(4, '0')}` },
        })
        const items = numbered(pk, 60, indexed)
        await writeAll(items)
        const volatile = new Set(items.filter((_, n) => n % 5 === 0).map(({ sk }) => sk))
        const queryPk = by === undefined ? pk : `${pk}#${by.slice(-1)}`
        let page = 0
        const seen = await walk(table, { pk: queryPk, limit: 7, descending, ...(by && { by }) }, async () => {
          page += 1
          const added = Array.from(
            { length: 3 },
            (_, n) => `n#${String((page * 17 + n * 23) % 60).padStart(4, '0')}-new-${page}`,
          )
          const gone = [...volatile].slice(page, page + 2)
          await table.write(
            [
              ...added.map((sk, n) => ({ put: item({ pk, sk }, indexed((page * 11 + n * 19) % 60)) })),
              ...gone.map(sk => ({ delete: { pk, sk } })),
              { put: { ...items[59 - page]!, revision: 2, data: { touched: page } } },
              { put: { ...items[page]!, revision: 2, data: { touched: page } } },
            ].filter((write, n, all) => all.findIndex(other => keyIn(other) === keyIn(write)) === n),
          )
        })
        const names = seen.map(({ sk }) => sk)
        expect(names.length).toBe(new Set(names).size)
        const lasting = items.map(({ sk }) => sk).filter(sk => !volatile.has(sk))
        expect(new Set(names).intersection(new Set(lasting))).toEqual(new Set(lasting))
        expect(page).toBeGreaterThan(7)
      })

      it('finds an item in an index only under its present keys', async () => {
        const pk = partition()
        const here = { pk: `${pk}#here`, sk: 'a' }
        const there = { pk: `${pk}#there`, sk: 'b' }
        const inIndex = async (by: 'index1' | 'index2', key: Key) =>
          (await table.query({ by, pk: key.pk, limit: 10 })).items
        const first = item({ pk, sk: 'x' }, { index1: here })
        await table.write([{ put: first }, { put: item({ pk, sk: 'in-none' }) }])
        expect(await inIndex('index1', here)).toEqual([first])
        expect(await inIndex('index2', here)).toEqual([])

        const moved = { ...first, revision: 2, index1: there, index2: here }
        await table.write([{ put: moved }])
        expect(await inIndex('index1', here)).toEqual([])
        expect(await inIndex('index1', there)).toEqual([moved])
        expect(await inIndex('index2', here)).toEqual([moved])

        const { index1: _, ...left } = { ...moved, revision: 3 }
        await table.write([{ put: left }])
        expect(await inIndex('index1', there)).toEqual([])
        expect(await inIndex('index2', here)).toEqual([left])
        await table.write([{ delete: first }])
        expect(await inIndex('index2', here)).toEqual([])
      })

      it('selects by range and prefix in an index', async () => {
        const pk = partition()
        const days = ['2026-01-05', '2026-01-20', '2026-02-01', '2026-02-28', '2026-03-01']
        await writeAll(days.map((sk, n) => item({ pk: `${pk}#${n}`, sk: 'x' }, { index2: { pk, sk } })))
        const found = async (sk: Query['sk'], descending = false) =>
          (await walk(table, { by: 'index2', pk, limit: 2, descending, ...(sk && { sk }) })).map(it => it.index2?.sk)
        expect(await found({ beginsWith: '2026-02' })).toEqual(['2026-02-01', '2026-02-28'])
        expect(await found({ from: '2026-01-20', to: '2026-02-28' }, true)).toEqual([
          '2026-02-28',
          '2026-02-01',
          '2026-01-20',
        ])
        expect(await found({ to: '2026-01-05' })).toEqual(['2026-01-05'])
        expect(await found({ from: '2026-03', to: '2026-02' })).toEqual([])
      })

      it('refuses a cursor that is damaged or of another query', async () => {
        const items = numbered(partition(), 3)
        const others = numbered(partition(), 3)
        await writeAll([...items, ...others])
        const { pk } = items[0]!
        const { next } = await table.query({ pk: others[0]!.pk, limit: 1 })
        const own = await table.query({ pk, limit: 2 })
        for (const query of [
          { pk, limit: 1, after: next },
          { pk, limit: 1, after: 'not a cursor' },
          { pk, limit: 1, after: own.next, by: 'index1' },
          { pk, limit: 1, after: own.next, sk: { to: 'n#0000' } },
        ] as const)
          await expect(table.query(query)).rejects.toMatchObject({ code: 'request/bad-cursor' })
      })
    })

    it('scans everything once, by kind and by segment, in pages', async () => {
      const pk = partition()
      const kinds = [`${pk}-rare`, `${pk}-common`] as const
      const items = Array.from({ length: 300 }, (_, n) =>
        item({ pk: `${pk}#${n}`, sk: 'x' }, { kind: n % 50 === 0 ? kinds[0] : kinds[1] }),
      )
      await writeAll(items)
      const names = (found: readonly Item[]) => found.map(it => it.pk).sort()
      const rare = items.filter(({ kind }) => kind === kinds[0])
      expect(names(await scanAll(table, { kinds: [kinds[0]], limit: 4 }))).toEqual(names(rare))
      expect(await scanAll(table, { kinds: [], limit: 4 })).toEqual([])
      const parts = await Promise.all(
        [0, 1, 2, 3].map(part => scanAll(table, { kinds: [...kinds], segment: { part, of: 4 }, limit: 30 })),
      )
      expect(names(parts.flat())).toEqual(names(items))
      expect(parts.every(part => part.length > 20)).toBe(true)
      const everything = names(await scanAll(table, { limit: 500 }))
      expect(everything.filter(name => name.startsWith(`${pk}#`))).toEqual(names(items))
    })

    it('hides what has expired from every reader and lets its key be taken anew', async () => {
      const pk = partition()
      at = start
      const short = item(
        { pk, sk: 'short' },
        { kind: pk, expiresAt: epochSeconds(start) + 60, index1: { pk, sk: 'x' } },
      )
      const long = item(
        { pk, sk: 'zlong' },
        { kind: pk, expiresAt: epochSeconds(start) + 6000, index1: { pk, sk: 'x' } },
      )
      await table.write([{ put: short }, { put: long }])
      const position = await endOf(table, feed)
      const readers = {
        get: async () => [await table.get(short), await table.get(long)].filter(Boolean),
        getMany: async () => (await table.getMany([short, long])).filter(Boolean),
        snapshot: async () => (await table.getMany([short, long], { snapshot: true })).filter(Boolean),
        query: async () =>
          (await table.query({ pk, limit: 1 })).items.concat(
            (await table.query({ pk, limit: 5, sk: { from: 'z' } })).items,
          ),
        index: async () => (await walk(table, { by: 'index1', pk, limit: 1 })).toSorted((a, b) => byBytes(a.sk, b.sk)),
        scan: async () => (await scanAll(table, { kinds: [pk], limit: 1 })).toSorted((a, b) => byBytes(a.sk, b.sk)),
      }
      try {
        at = plusMilliseconds(start, 59_000)
        for (const [reader, read] of Object.entries(readers)) expect(await read(), reader).toEqual([short, long])
        at = plusMilliseconds(start, 60_000)
        for (const [reader, read] of Object.entries(readers))
          expect(await read(), reader).toEqual(reader === 'query' ? [long, long] : [long])
        for (const condition of ['present', { revision: 1 }] as const)
          expect((await refusal(table.write([{ put: short, if: condition }]))).failed).toMatchObject([
            { position: 0, current: undefined },
          ])
        expect(
          (
            await refusal(
              table.write([
                { put: short, if: 'present' },
                { check: long, if: 'absent' },
              ]),
            )
          ).failed,
        ).toEqual([
          { position: 0, name: undefined, key: { pk, sk: 'short' }, current: undefined },
          { position: 1, name: undefined, key: { pk, sk: 'zlong' }, current: long },
        ])
        const { expiresAt: _, ...anew } = { ...short, data: { anew: true } }
        await table.write([{ put: anew, if: 'absent' }])
        expect(await table.get(short)).toEqual(anew)

        if (!opened.purge) return
        at = plusMilliseconds(start, 6_000_000)
        opened.purge()
        const { changes } = await follow(feed, position, pk, 2)
        expect(changes.at(-1)).toMatchObject({ key: { pk, sk: 'zlong' }, kind: pk, before: long, after: undefined })
      } finally {
        at = start
      }
    })

    describe('the change feed', () => {
      it('tells each change with what was before and after, in order within a key, and goes on from any position', async () => {
        const pk = partition()
        const position = await endOf(table, feed)
        const versions = (sk: string) =>
          Array.from({ length: 5 }, (_, n) => item({ pk, sk }, { revision: n + 1, data: { n } }))
        const keys = ['a', '数', 'c']
        for (let n = 0; n < 5; n++) await table.write(keys.map(sk => ({ put: versions(sk)[n]! })))
        await table.write([{ delete: { pk, sk: 'a' } }])
        await refusal(table.write([{ put: versions('c')[0]!, if: 'absent' }]))
        await table.write([{ delete: { pk, sk: 'never-was' } }])

        const { changes } = await follow(feed, position, pk, 16)
        for (const sk of keys) {
          const own = changes.filter(change => change.key.sk === sk)
          const expected = versions(sk).map((after, n, all) => ({
            key: { pk, sk },
            kind: 'test',
            before: all[n - 1],
            after,
          }))
          if (sk === 'a')
            expected.push({ key: { pk, sk }, kind: 'test', before: versions(sk)[4], after: undefined as never })
          expect(own.map(({ sequence: _, ...change }) => change)).toEqual(expected)
          const sequences = own.map(({ sequence }) => sequence)
          expect(sequences).toEqual([...new Set(sequences)].sort())
        }

        // Each position handed out is a place to go on from, with nothing lost and nothing told twice.
        const stepwise: Change[] = []
        let step: string | undefined = position
        while (stepwise.length < 16) {
          const { changes: few, position: next }: Awaited<ReturnType<typeof follow>> = await follow(
            feed,
            step,
            pk,
            1,
            1,
          )
          expect(few).toHaveLength(1)
          stepwise.push(...few)
          step = next
        }
        expect(stepwise).toEqual(changes)
        expect((await feed.read(step, 10)).changes).toEqual([])
      })

      it('is complete from the beginning', async () => {
        const pk = partition()
        await table.write([{ put: item({ pk, sk: 'late' }) }])
        expect((await follow(feed, undefined, pk, 1, 1000)).changes).toHaveLength(1)
      })
    })

    it('agrees with a model under any sequence of writes, and its feed replays to the same state', async () => {
      const names = ['a', 'b', 'c', '数']
      const condition = fc.oneof(
        { weight: 2, arbitrary: fc.constant(undefined) },
        fc.constantFrom<Condition>('absent', 'present'),
        fc.integer({ min: 0, max: 1 }).map(behind => ({ behind })),
      )
      const operation = fc.record({
        sk: fc.constantFrom(...names),
        act: fc.constantFrom('put', 'put', 'delete', 'check'),
        condition,
        group: fc.option(fc.constantFrom('g', 'h'), { nil: undefined }),
        expires: fc.constantFrom(undefined, undefined, -1, 0, 1),
        n: fc.integer(),
      })
      const batch = fc.uniqueArray(operation, { minLength: 1, maxLength: 4, selector: ({ sk }) => sk })
      let position = await endOf(table, feed)

      await fc.assert(
        fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 12 }), async batches => {
          const pk = partition()
          const stored = new Map<string, Item>()
          const visible = (sk: string): Item | undefined => {
            const found = stored.get(sk)
            return found?.expiresAt !== undefined && found.expiresAt <= epochSeconds(at) ? undefined : found
          }
          let expected = 0
          for (const operations of batches) {
            const writes = operations.map(({ sk, act, condition, group, expires, n }): Write => {
              const wanted =
                typeof condition === 'object'
                  ? { revision: Math.max(1, (stored.get(sk)?.revision ?? 1) - condition.behind) }
                  : condition
              const ifs = wanted === undefined ? (act === 'check' ? { if: 'present' as const } : {}) : { if: wanted }
              if (act === 'delete') return { delete: { pk, sk }, ...ifs }
              if (act === 'check') return { check: { pk, sk }, ...ifs }
              const put = item(
                { pk, sk },
                {
                  revision: (stored.get(sk)?.revision ?? 0) + 1,
                  data: { n },
                  ...(group !== undefined && { index1: { pk: `${pk}#${group}`, sk } }),
                  ...(expires !== undefined && { expiresAt: epochSeconds(at) + expires }),
                },
              )
              return { put, ...ifs, name: `put-${sk}` }
            })
            const holds = (write: Write, sk: string): boolean => {
              const current = visible(sk)
              if (write.if === undefined) return true
              if (typeof write.if === 'object') return current?.revision === write.if.revision
              return (current === undefined) === (write.if === 'absent')
            }
            const failing = writes.flatMap((write, n) => (holds(write, operations[n]!.sk) ? [] : [n]))
            if (failing.length > 0) {
              const { failed } = await refusal(table.write(writes))
              expect(failed).toEqual(
                failing.map(n => ({
                  position: n,
                  name: writes[n]!.name,
                  key: { pk, sk: operations[n]!.sk },
                  current: visible(operations[n]!.sk),
                })),
              )
              continue
            }
            await table.write(writes)
            for (const write of writes) {
              if ('put' in write) {
                stored.set(write.put.sk, write.put)
                expected += 1
              } else if ('delete' in write && stored.delete(write.delete.sk)) expected += 1
            }
          }
          const all = names.toSorted(byBytes).flatMap(sk => visible(sk) ?? [])
          expect(await table.getMany(names.map(sk => ({ pk, sk })))).toEqual(names.map(visible))
          expect((await table.query({ pk, limit: 10 })).items).toEqual(all)
          for (const group of ['g', 'h'])
            expect((await table.query({ by: 'index1', pk: `${pk}#${group}`, limit: 10 })).items).toEqual(
              all.filter(({ index1 }) => index1?.pk === `${pk}#${group}`),
            )

          const feedRead = await follow(feed, position, pk, expected)
          position = feedRead.position!
          const replayed = new Map<string, Item>()
          for (const { key, before, after } of feedRead.changes) {
            expect(before).toEqual(replayed.get(key.sk))
            if (after) replayed.set(key.sk, after)
            else replayed.delete(key.sk)
          }
          // A store may have removed expired items meanwhile; what readers see is the same.
          const unexpired = [...replayed.values()].filter(
            it => it.expiresAt === undefined || it.expiresAt > epochSeconds(at),
          )
          expect(unexpired.toSorted((a, b) => byBytes(a.sk, b.sk))).toEqual(all)
        }),
        { numRuns: 40 },
      )
    }, 120_000)
  })

const keyIn = (write: Write): string =>
  'put' in write ? write.put.sk : 'delete' in write ? write.delete.sk : write.check.sk
