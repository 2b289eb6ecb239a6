import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import type { TermField } from '#shared/matching/document.ts'
import { parseSearch } from '#shared/matching/query.ts'
import { type OpeningSearchQuery, openingFacets } from '#shared/matching/routes.ts'
import { currentSkillId } from '#shared/reference/skills.ts'
import type { Filter, Search } from './match-index.ts'

/** An id that a link or a saved search kept means what it was merged into. */
export const currentTerms = (field: TermField, values: readonly string[]): readonly string[] =>
  field === 'skill' ? [...new Set(values.map(currentSkillId))] : values

export const facetFields = Object.entries(openingFacets) as [keyof typeof openingFacets, TermField][]

/** One builder for results, counts, facets and saved searches, so that they cannot differ between screens. */
export const openingSearch = (
  query: Omit<OpeningSearchQuery, 'limit' | 'cursor' | 'sort'>,
  now: Instant,
): Pick<Search, 'kind' | 'filters' | 'must' | 'mustNot' | 'should'> => {
  const filters: Filter[] = [{ number: 'validUntil', from: epochSeconds(now) + 1, orMissing: true }]
  for (const [parameter, field] of facetFields) {
    const value = query[parameter]
    if (value !== undefined && value.length > 0)
      filters.push({ field, anyOf: currentTerms(field, typeof value === 'string' ? [value] : value) })
  }
  if (query.payFrom !== undefined) filters.push({ number: 'payMaximum', from: query.payFrom })
  const text =
    query.q === undefined || query.q.trim() === '' ? { must: [], mustNot: [], should: [] } : parseSearch(query.q)
  return { kind: 'opening', filters, ...text }
}
