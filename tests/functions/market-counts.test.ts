import { describe, expect, it } from 'vitest'
import { marketCount, marketStatistics } from '#functions/matching/market.ts'
import { openSqliteTable } from '#local/table-sqlite.ts'
import { explainPair } from '#shared/matching/explain.ts'
import { rank } from '#shared/matching/rank.ts'
import { now, opening, talent, ulid } from '../shared/matching/records.ts'

const designers = Array.from({ length: 60 }, (_, n) =>
  opening({ title: { en: 'Graphic designer' }, skills: [{ label: 'Photoshop' }, { label: 'Quux Workbench' }] }, n + 10),
)
const networkers = Array.from({ length: 60 }, (_, n) =>
  opening({ title: { en: 'Network engineer' }, skills: [{ label: 'Photoshop' }, { label: 'BGP' }] }, n + 100),
)

describe('counts of the market', () => {
  it('are kept in the table, counted anew at will, and tell the line of work of who names no title', async () => {
    const table = openSqliteTable({ file: ':memory:' })
    try {
      expect(await marketStatistics(table)).toBeUndefined()
      const count = marketCount('opening')
      count.add(designers)
      count.add(networkers)
      await count.keep(table, now)
      const market = await marketStatistics(table)
      expect(market?.documents).toBe(120)
      const who = talent({ skills: [{ label: 'Quux Workbench' }, { label: 'Photoshop' }] }).packed
      const roles = [
        opening({ title: { en: 'Network engineer' } }, 1).packed,
        opening({ title: { en: 'Graphic designer' } }, 2).packed,
      ]
      const [best] = rank(who, roles, { now, market })
      expect(best!.id).toBe(`opn_${ulid(2)}`)
      expect(explainPair(who, roles[1]!, 'en', { now, market }).score).toBe(best!.score)

      const less = marketCount('opening')
      less.add(designers)
      await less.keep(table, now)
      expect((await marketStatistics(table))?.documents).toBe(60)
    } finally {
      table.close()
    }
  })

  it('say nothing while the market is small', async () => {
    const table = openSqliteTable({ file: ':memory:' })
    try {
      const count = marketCount('talent')
      count.add([talent({ skills: [{ label: 'Photoshop' }] })])
      await count.keep(table, now)
      expect(await marketStatistics(table)).toBeUndefined()
    } finally {
      table.close()
    }
  })
})
