import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item, Json } from '#functions/runtime/table.ts'
import { epochSeconds, plusMilliseconds } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import {
  type Bench,
  byBytes,
  endOf,
  follow,
  item,
  numbered,
  partition,
  refusal,
  scanAll,
  start,
  walk,
} from './table-bench.ts'

const storable = (text: string): boolean => text.length > 0 && !text.includes('\u0000')
const unicode = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter(storable)
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

export const itemCases = (bench: Bench): void => {
  const { table, feed } = bench
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
          expiresAt: 5000000000,
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
      await table.write(large.map(it => ({ delete: it })))
    })

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

  it('hides what has expired from every reader and lets its key be taken anew', async () => {
    const pk = partition()
    bench.at = start
    const short = item({ pk, sk: 'short' }, { kind: pk, expiresAt: epochSeconds(start) + 60, index1: { pk, sk: 'x' } })
    const long = item({ pk, sk: 'zlong' }, { kind: pk, expiresAt: epochSeconds(start) + 6000, index1: { pk, sk: 'x' } })
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
      bench.at = plusMilliseconds(start, 59_000)
      for (const [reader, read] of Object.entries(readers)) expect(await read(), reader).toEqual([short, long])
      bench.at = plusMilliseconds(start, 60_000)
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

      bench.at = plusMilliseconds(start, 6_000_000)
      if (!bench.purge()) return
      const { changes } = await follow(feed, position, pk, 2)
      expect(changes.at(-1)).toMatchObject({ key: { pk, sk: 'zlong' }, kind: pk, before: long, after: undefined })
    } finally {
      bench.at = start
    }
  })
}
