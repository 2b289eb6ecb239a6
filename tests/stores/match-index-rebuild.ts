import { describe, expect, it } from 'vitest'
import { hiddenDocument } from '#shared/matching/document.ts'
import type { Bench } from './match-index.ts'
import { anything, clause, found, opening, put } from './match-index-documents.ts'

export const rebuildCases = (bench: Bench): void => {
  describe('a rebuild', () => {
    it('replaces the old generation, and holds what was written meanwhile', async () => {
      const { index } = bench
      await put(index, opening('opn_orphan', { title: 'old' }), opening('opn_kept', { version: 2, title: 'old' }))
      await put(index, opening('opn_gone', { version: 1 }))
      await put(index, hiddenDocument('opening', 'opn_gone', 5))
      const rebuild = await index.rebuild('opening')
      await put(
        index,
        opening('opn_kept', { version: 3, title: 'meanwhile' }),
        opening('opn_new', { title: 'meanwhile' }),
      )
      // what the rebuild had read before those writes
      expect(await rebuild.bulk([opening('opn_kept', { version: 2, title: 'old' }), opening('opn_read')])).toEqual([
        { id: 'opn_kept', outcome: 'stale' },
        { id: 'opn_read', outcome: 'applied' },
      ])
      await index.refresh()
      expect((await found(index, {})).sort()).toEqual(['opn_kept', 'opn_new', 'opn_orphan'])
      await rebuild.finish()
      expect((await found(index, {})).sort()).toEqual(['opn_kept', 'opn_new', 'opn_read'])
      expect(await index.count({ ...anything, must: [[clause('meanwhile')]] })).toBe(2)
      // a deletion outlives the generation in which it was made
      expect(await index.bulk('opening', [opening('opn_gone', { version: 4 })])).toEqual([
        { id: 'opn_gone', outcome: 'stale' },
      ])
      expect(await bench.generations()).toHaveLength(1)
      await put(index, opening('opn_after', { title: 'after' }))
      expect(await found(index, { must: [[clause('after')]] })).toEqual(['opn_after'])
    })

    it('never shows an empty or half-filled index', async () => {
      const { index } = bench
      const documents = Array.from({ length: 300 }, (_, i) =>
        opening(`opn_${i}`, { title: '工程师', features: { k1_s1: 1 } }),
      )
      await put(index, ...documents)
      let ended = false
      const seen = new Set<number>()
      const retrieval = {
        kind: 'opening',
        filters: [],
        features: [{ name: 'k1_s1', weight: 1 }],
        soft: [],
        text: [],
      } as const
      const watching = (async () => {
        while (!ended) {
          seen.add(await index.count({ ...anything, must: [[clause('工程师')]] }))
          seen.add((await index.retrieve({ ...retrieval, size: 1_000 })).length)
          await new Promise(resolve => setTimeout(resolve, 1))
        }
      })()
      const rebuild = await index.rebuild('opening')
      for (let from = 0; from < documents.length; from += 50) await rebuild.bulk(documents.slice(from, from + 50))
      await rebuild.finish()
      for (let i = 0; i < 20; i++) await index.count({ ...anything, must: [[clause('工程师')]] })
      ended = true
      await watching
      expect([...seen]).toEqual([300])
    })

    it('that is abandoned leaves no trace', async () => {
      const { index } = bench
      await put(index, opening('opn_1', { title: 'java' }))
      const before = await bench.generations()
      const rebuild = await index.rebuild('opening')
      await rebuild.bulk([opening('opn_2', { title: 'java' })])
      await rebuild.abandon()
      expect(await bench.generations()).toEqual(before)
      await put(index, opening('opn_1', { version: 2, title: 'python' }))
      expect(await found(index, {})).toEqual(['opn_1'])
    })

    it('that is abandoned after it has replaced the old generation stays', async () => {
      const { index } = bench
      await put(index, opening('opn_1'))
      const rebuild = await index.rebuild('opening')
      await rebuild.bulk([opening('opn_2')])
      await rebuild.finish()
      await rebuild.abandon()
      expect(await found(index, {})).toEqual(['opn_2'])
    })

    it('gives way to a later one, and cannot finish after that', async () => {
      const { index } = bench
      await put(index, opening('opn_1'))
      const died = await index.rebuild('opening')
      await died.bulk([opening('opn_half')])
      const later = await index.rebuild('opening')
      await later.bulk([opening('opn_1'), opening('opn_2')])
      await expect(died.finish()).rejects.toThrow(/superseded/)
      await died.abandon()
      await later.finish()
      expect((await found(index, {})).sort()).toEqual(['opn_1', 'opn_2'])
      expect(await bench.generations()).toHaveLength(1)
    })
  })
}
