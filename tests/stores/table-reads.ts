import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item, Key, Query, Write } from '#functions/runtime/table.ts'
import { type Bench, byBytes, item, numbered, partition, scanAll, walk, writeAll } from './table-bench.ts'

const storable = (text: string): boolean => text.length > 0 && !text.includes('\u0000')
const unicode = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter(storable)
const mixed = fc.oneof(
  unicode,
  fc.string({
    unit: fc.constantFrom('a', 'b', '数', '据', 'é', '😀', '\ud7ff', '\uffff', '#'),
    minLength: 1,
    maxLength: 6,
  }),
)

const keyIn = (write: Write): string =>
  'put' in write ? write.put.sk : 'delete' in write ? write.delete.sk : write.check.sk

export const readCases = ({ table }: Bench): void => {
  describe('queries', () => {
    it('orders keys by their UTF-8 bytes and selects by range and prefix, in both directions, page by page', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(mixed, { minLength: 1, maxLength: 25 }),
          fc.option(mixed, { nil: undefined }),
          fc.option(mixed, { nil: undefined }),
          fc.string({ unit: fc.constantFrom('a', '数', '\ud7ff', '\u{10ffff}'), maxLength: 2 }),
          fc.integer({ min: 1, max: 9 }),
          async (names, from, to, beginsWith, limit) => {
            const pk = partition()
            await writeAll(
              table,
              names.map(sk => item({ pk, sk })),
            )
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
    })

    it('ends without a next page exactly at the last item', async () => {
      const items = numbered(partition(), 6)
      await writeAll(table, items)
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
      await writeAll(table, items)
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
      await writeAll(
        table,
        days.map((sk, n) => item({ pk: `${pk}#${n}`, sk: 'x' }, { index2: { pk, sk } })),
      )
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
      await writeAll(table, [...items, ...others])
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
    await writeAll(table, items)
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

  it('passes over what is hidden until a page is full', async () => {
    const pk = partition()
    const gone = numbered(pk, 40, () => ({ kind: pk, expiresAt: 1, index1: { pk, sk: 'a' } }))
    const live = ['y', 'z'].map(sk => item({ pk, sk }, { kind: pk, index1: { pk, sk } }))
    await writeAll(table, [...gone, ...live])
    for (const by of [undefined, 'index1'] as const) {
      const first = await table.query({ pk, limit: 1, ...(by && { by }) })
      expect(first.items).toEqual([live[0]])
      expect(await table.query({ pk, limit: 1, after: first.next, ...(by && { by }) })).toEqual({
        items: [live[1]],
        next: undefined,
      })
    }
    expect((await table.scan({ kinds: [pk], limit: 2 })).items).toHaveLength(2)
  })
}
