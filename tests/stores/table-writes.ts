import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Item, WriteRefused } from '#functions/runtime/table.ts'
import { type Bench, item, numbered, partition, refusal, writeAll } from './table-bench.ts'

export const writeCases = ({ table }: Bench): void => {
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
            await sleep(Math.random() * 100)
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
      await writeAll(table, accounts)
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
}
