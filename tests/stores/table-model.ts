import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Condition, Item, Write } from '#functions/runtime/table.ts'
import { epochSeconds } from '#shared/kernel/clock.ts'
import { type Bench, byBytes, endOf, follow, item, partition, refusal } from './table-bench.ts'

export const modelCases = (bench: Bench): void => {
  const { table, feed } = bench
  it('agrees with a model under any sequence of writes, and its feed replays to the same state', async () => {
    const names = ['a', 'b', 'c', '数']
    const condition = fc.constantFrom(undefined, undefined, 'absent', 'present', 'this-revision', 'older-revision')
    const operation = fc.record({
      sk: fc.constantFrom(...names),
      act: fc.constantFrom('put', 'put', 'put', 'delete', 'check'),
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
          return found?.expiresAt !== undefined && found.expiresAt <= epochSeconds(bench.at) ? undefined : found
        }
        let expected = 0
        for (const operations of batches) {
          const writes = operations.map(({ sk, act, condition, group, expires, n }): Write => {
            const revision = stored.get(sk)?.revision ?? 1
            const wanted: Condition | undefined =
              condition === 'this-revision'
                ? { revision }
                : condition === 'older-revision'
                  ? { revision: Math.max(1, revision - 1) }
                  : (condition ?? (act === 'check' ? 'present' : undefined))
            const ifs = wanted === undefined ? {} : { if: wanted }
            if (act === 'delete') return { delete: { pk, sk }, ...ifs }
            if (act === 'check') return { check: { pk, sk }, ...ifs }
            const put = item(
              { pk, sk },
              {
                revision: (stored.get(sk)?.revision ?? 0) + 1,
                data: { n },
                ...(group !== undefined && { index1: { pk: `${pk}#${group}`, sk } }),
                ...(expires !== undefined && { expiresAt: epochSeconds(bench.at) + expires }),
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
          it => it.expiresAt === undefined || it.expiresAt > epochSeconds(bench.at),
        )
        expect(unexpired.toSorted((a, b) => byBytes(a.sk, b.sk))).toEqual(all)
      }),
      { numRuns: 40 },
    )
  })
}
