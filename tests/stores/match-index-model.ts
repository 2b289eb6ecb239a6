import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FacetCount, type Filter, facetValues, type Search } from '#functions/matching/match-index.ts'
import type { MatchDocument, NumberField, TermField } from '#shared/matching/document.ts'
import type { Bench } from './match-index.ts'
import { anything, clause, opening } from './match-index-documents.ts'

/** Both engines against the plainest reading of the port: a loop over all documents. */

const words = ['大数据', '开发', '芯片设计', 'java', 'vue.js', '经理', 'c++'] as const
const fields = ['region', 'skill', 'field'] as const satisfies readonly TermField[]
const numbers = ['payMinimum', 'publishedAt'] as const satisfies readonly NumberField[]
const values = ['a', 'b', 'c', 'd', 'e'] as const

const someOf = <T>(choices: readonly T[], most = choices.length) =>
  fc.uniqueArray(fc.constantFrom(...choices), { maxLength: most })
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const amount = fc.integer({ min: -3, max: 6 }).map(value => value * 0.5)

const documents = fc
  .array(
    fc.record({
      live: fc.integer({ min: 0, max: 9 }).map(roll => roll > 0),
      terms: fc.record(
        { region: someOf(values), skill: someOf(values), field: someOf(values, 1) },
        { requiredKeys: [] },
      ),
      numbers: fc.record({ payMinimum: amount, publishedAt: amount }, { requiredKeys: [] }),
      title: someOf(words, 4).map(chosen => chosen.join(' ')),
    }),
    { minLength: 30, maxLength: 80 },
  )
  .map(list =>
    list.map(({ live, title, ...parts }, i) =>
      live ? opening(`opn_${i}`, { title, ...parts }) : opening(`opn_${i}`, { live, packed: new Uint8Array() }),
    ),
  )

const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ field: fc.constantFrom(...fields), anyOf: someOf(values, 3) }),
  fc.record({ field: fc.constantFrom(...fields), noneOf: someOf(values, 2) }),
  fc
    .record({
      number: fc.constantFrom(...numbers),
      from: optional(amount),
      to: optional(amount),
      orMissing: optional(fc.constant(true as const)),
    })
    .map(({ number, from, to, orMissing }) => ({
      number,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(orMissing ? { orMissing } : {}),
    })),
)

const textClause = fc
  .record({ text: fc.constantFrom(...words), match: fc.constantFrom('all', 'phrase') })
  .map(({ text, match }) => clause(text, match))

const search: fc.Arbitrary<Search> = fc
  .record({
    filters: fc.array(filter, { maxLength: 3 }),
    must: fc.array(
      fc.array(
        fc.oneof(
          textClause,
          fc.record({ field: fc.constantFrom(...fields), anyOf: someOf(values, 2), weight: fc.constant(1) }),
        ),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      { maxLength: 2 },
    ),
    mustNot: fc.array(textClause, { maxLength: 1 }),
    sort: fc.constantFrom('relevance' as const, 'newest' as const),
    facets: someOf(fields),
  })
  .map(parts => ({ ...anything, ...parts }))

const passes = ({ terms, numbers }: MatchDocument, one: Filter): boolean => {
  if ('anyOf' in one) return one.anyOf.some(value => terms[one.field]?.includes(value))
  if ('noneOf' in one) return !one.noneOf.some(value => terms[one.field]?.includes(value))
  const value = numbers[one.number]
  if (value === undefined) return one.orMissing === true
  return value >= (one.from ?? -Infinity) && value <= (one.to ?? Infinity)
}

const says = ({ text, terms }: MatchDocument, one: Search['must'][number][number]): boolean =>
  'text' in one ? (text.title ?? '').includes(one.text) : one.anyOf.some(value => terms[one.field]?.includes(value))

const expected = (all: readonly MatchDocument[], { filters, must, mustNot, facets }: Search) => {
  const wanted = all.filter(
    document =>
      document.live &&
      must.every(group => group.some(one => says(document, one))) &&
      !mustNot.some(one => says(document, one)),
  )
  const under = (some: readonly Filter[]) => wanted.filter(document => some.every(one => passes(document, one)))
  const facetOf = (field: TermField): FacetCount[] => {
    const counts = new Map<string, number>()
    for (const { terms } of under(filters.filter(one => !('field' in one && one.field === field))))
      for (const value of terms[field] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, facetValues)
  }
  return {
    ids: under(filters).map(({ id }) => id),
    facets: Object.fromEntries(facets.map(field => [field, facetOf(field)])),
  }
}

export const modelCases = (bench: Bench): void => {
  describe('any documents and any search', () => {
    it('agree with a loop over all documents in hits, count and facets', async () => {
      let version = 0
      await fc.assert(
        fc.asyncProperty(documents, fc.array(search, { minLength: 25, maxLength: 25 }), async (all, searches) => {
          const { index } = bench
          const rebuild = await index.rebuild('opening')
          // ids come back from run to run, and a deleted one only by a newer version
          version += 1
          await rebuild.bulk(all.map(document => ({ ...document, version })))
          await rebuild.finish()
          for (const one of searches) {
            const { ids, facets } = expected(all, one)
            const result = await index.search(one)
            expect(result.hits.map(({ id }) => id).sort()).toEqual(ids.sort())
            expect(result.total).toBe(ids.length)
            expect(await index.count(one)).toBe(ids.length)
            expect(result.facets).toEqual(facets)
          }
        }),
        { numRuns: 6 },
      )
    }, 60_000)
  })
}
