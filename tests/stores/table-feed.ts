import { describe, expect, it } from 'vitest'
import type { Change } from '#functions/runtime/table.ts'
import { type Bench, endOf, follow, item, partition, refusal } from './table-bench.ts'

export const feedCases = (bench: Bench): void => {
  const { table, feed } = bench
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
        const { changes: few, position: next }: Awaited<ReturnType<typeof follow>> = await follow(feed, step, pk, 1, 1)
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
}
