import { describe, expect, it } from 'vitest'
import type { Filter, Search } from '#functions/matching/match-index.ts'
import type { Bench } from './match-index.ts'
import { anything, clause, found, opening, put } from './match-index-documents.ts'

const openings = [
  opening('opn_1', {
    title: '数据工程师',
    terms: { region: ['320500', '320000'], field: ['big-data'] },
    numbers: { payMaximum: 20_000 },
  }),
  opening('opn_2', {
    title: '数据分析师',
    terms: { region: ['320500', '320000'], field: ['ai'] },
    numbers: { payMaximum: 15_000.5 },
  }),
  opening('opn_3', { title: '芯片工程师', terms: { region: ['310000'], field: ['ic'] } }),
  opening('opn_4', {
    title: '数据产品经理',
    terms: { region: ['310000'], field: ['big-data', 'ai'] },
    numbers: { payMaximum: 30_000 },
  }),
  opening('opn_5', { title: 'Data engineer', terms: { region: ['DE'], field: ['big-data'], hiddenFrom: ['org_1'] } }),
]

export const facetCases = (bench: Bench): void => {
  describe('filters and facets', () => {
    it('filters by values, by their absence and by bounds', async () => {
      await put(bench.index, ...openings)
      const cases: [filters: Filter[], ids: string[]][] = [
        [[{ field: 'region', anyOf: ['320000', 'DE'] }], ['opn_1', 'opn_2', 'opn_5']],
        [[{ field: 'region', anyOf: [] }], []],
        [[{ field: 'hiddenFrom', noneOf: ['org_1', 'org_2'] }], ['opn_1', 'opn_2', 'opn_3', 'opn_4']],
        [[{ field: 'field', noneOf: [] }], ['opn_1', 'opn_2', 'opn_3', 'opn_4', 'opn_5']],
        [[{ number: 'payMaximum', from: 20_000 }], ['opn_1', 'opn_4']],
        [[{ number: 'payMaximum', from: 15_000.5, to: 20_000 }], ['opn_1', 'opn_2']],
        [[{ number: 'payMaximum', from: 20_001, orMissing: true }], ['opn_3', 'opn_4', 'opn_5']],
        [
          [
            { field: 'region', anyOf: ['310000', '320500'] },
            { field: 'field', anyOf: ['big-data'] },
            { number: 'payMaximum', to: 25_000 },
          ],
          ['opn_1'],
        ],
      ]
      for (const [filters, ids] of cases) {
        expect([filters, (await found(bench.index, { filters })).sort()]).toEqual([filters, ids])
        expect(await bench.index.count({ ...anything, filters })).toBe(ids.length)
      }
    })

    it('counts of each value what choosing it alone will show', async () => {
      const { index } = bench
      await put(index, ...openings)
      const search: Search = {
        ...anything,
        must: [[clause('数据'), clause('data')]],
        filters: [
          { field: 'region', anyOf: ['320500', '310000'] },
          { field: 'field', anyOf: ['big-data'] },
        ],
        facets: ['region', 'field'],
      }
      const { facets, total } = await index.search(search)
      expect(total).toBe(2)
      expect(facets.field).toEqual([
        { value: 'ai', count: 2 },
        { value: 'big-data', count: 2 },
      ])
      expect(facets.region).toEqual([
        { value: '310000', count: 1 },
        { value: '320000', count: 1 },
        { value: '320500', count: 1 },
        { value: 'DE', count: 1 },
      ])
      for (const field of ['region', 'field'] as const)
        for (const { value, count } of facets[field]!) {
          const others = search.filters.filter(filter => !('field' in filter && filter.field === field))
          const chosen = { ...search, filters: [...others, { field, anyOf: [value] }] }
          expect((await index.search(chosen)).total).toBe(count)
          expect(await index.count(chosen)).toBe(count)
        }
    })

    it('leaves shown documents out of the hits and not out of the counts', async () => {
      const { index } = bench
      await put(index, ...openings)
      const search: Search = {
        ...anything,
        filters: [{ field: 'field', anyOf: ['big-data'] }],
        facets: ['field', 'region'],
        exclude: ['opn_1', 'opn_3', 'opn_unknown'],
      }
      const { hits, total, facets } = await index.search(search)
      expect(hits.map(({ id }) => id)).toEqual(['opn_5', 'opn_4'])
      expect(total).toBe(3)
      expect(facets).toEqual((await index.search({ ...search, exclude: [] })).facets)
    })

    it('says how many there are when no hit is wanted', async () => {
      await put(bench.index, ...openings)
      expect(await bench.index.search({ ...anything, size: 0, facets: ['organisation'] })).toEqual({
        hits: [],
        total: 5,
        facets: { organisation: [] },
      })
    })

    it('pages the newest first, each once, while others are written', async () => {
      const { index } = bench
      // pairs share an instant, and some have none
      const documents = Array.from({ length: 23 }, (_, i) =>
        opening(`opn_${String((i * 7) % 23).padStart(2, '0')}`, {
          numbers: i % 6 === 5 ? {} : { publishedAt: 1_000 + Math.floor(i / 2) },
        }),
      )
      await put(index, ...documents)
      const inOrder = documents
        .map(({ id, numbers }) => ({ id, publishedAt: numbers.publishedAt ?? 0 }))
        .sort((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1))
      const pages: { id: string; publishedAt: number }[] = []
      for (let turn = 0; ; turn++) {
        const last = pages.at(-1)
        const { hits, total } = await index.search({
          ...anything,
          sort: 'newest',
          size: 5,
          ...(last ? { after: { publishedAt: last.publishedAt, id: last.id } } : {}),
        })
        expect(total).toBe(documents.length + turn)
        if (hits.length === 0) break
        pages.push(...hits.map(({ id, publishedAt }) => ({ id, publishedAt })))
        await put(index, opening(`opn_new${turn}`, { numbers: { publishedAt: 5_000 } }))
      }
      expect(pages).toEqual(inOrder)
    })

    it('orders equals by id, the later first, so that two askings agree', async () => {
      await put(bench.index, ...openings)
      expect(await found(bench.index, {})).toEqual(['opn_5', 'opn_4', 'opn_3', 'opn_2', 'opn_1'])
    })
  })
}
