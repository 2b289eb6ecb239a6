import type { TermField } from '#shared/matching/document.ts'
import {
  type FacetCount,
  type Filter,
  type Found,
  facetValues,
  type Hit,
  type Search,
  type SearchResult,
} from './match-index.ts'
import { filterClauses, mostHits, type Query, searchQuery } from './opensearch-query.ts'

const everything: Query = { match_all: {} }

const termsAggregation = (field: TermField): Query => ({
  terms: {
    field: `terms.${field}`,
    size: facetValues,
    // counts stay exact over several shards
    shard_size: facetValues * 10,
    order: [{ _count: 'desc' }, { _key: 'asc' }],
  },
})

const asFilter = (filters: readonly Filter[]): Query => {
  const { filter, must_not } = filterClauses(filters)
  return filter.length + must_not.length === 0 ? everything : { bool: { filter, must_not } }
}

const fieldOf = (filter: Filter): string => ('field' in filter ? filter.field : '')

/**
 * Filters of facet fields stay out of the query and come after it, so that each facet counts under all filters but its own. The
 * total is an aggregation of its own when hits are left out, because a post-filter would take them from the count.
 */
export const searchBody = (search: Search): Query => {
  const { filters, facets, sort, size, after, exclude = [] } = search
  const chosen = filters.filter(filter => facets.includes(fieldOf(filter) as TermField))
  const always = filters.filter(filter => !chosen.includes(filter))
  const hidden = exclude.length > 0
  const late = [
    ...(chosen.length > 0 ? [asFilter(chosen)] : []),
    ...(hidden ? [{ bool: { must_not: [{ terms: { id: exclude } }] } }] : []),
  ]
  const aggregations = Object.fromEntries(
    facets.map(field => [
      field,
      {
        filter: asFilter(chosen.filter(filter => fieldOf(filter) !== field)),
        aggs: { values: termsAggregation(field) },
      },
    ]),
  )
  return {
    query: searchQuery({ ...search, filters: always }),
    ...(late.length > 0 ? { post_filter: { bool: { filter: late } } } : {}),
    aggs: { ...aggregations, ...(hidden ? { total: { filter: asFilter(chosen) } } : {}) },
    size: Math.min(size, mostHits),
    track_total_hits: !hidden,
    sort:
      sort === 'newest'
        ? [{ 'numbers.publishedAt': { order: 'desc', missing: 0 } }, { id: 'desc' }]
        : [{ _score: 'desc' }, { id: 'desc' }],
    ...(sort === 'newest' && after ? { search_after: [after.publishedAt, after.id] } : {}),
    stored_fields: '_none_',
    docvalue_fields: ['id', 'numbers.publishedAt'],
  }
}

export type SearchAnswer = {
  readonly hits: {
    readonly total?: { readonly value: number }
    readonly hits: readonly {
      readonly _score: number | null
      readonly fields: { readonly id: readonly string[]; readonly 'numbers.publishedAt'?: readonly number[] }
    }[]
  }
  readonly aggregations?: {
    readonly [name: string]: {
      readonly doc_count: number
      readonly values?: { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] }
    }
  }
}

export const searchResult = ({ facets }: Search, { hits, aggregations }: SearchAnswer): SearchResult => ({
  hits: hits.hits.map(
    ({ _score, fields }): Hit => ({
      id: fields.id[0]!,
      score: _score ?? 0,
      publishedAt: fields['numbers.publishedAt']?.[0] ?? 0,
    }),
  ),
  total: hits.total?.value ?? aggregations?.total?.doc_count ?? 0,
  facets: Object.fromEntries(
    facets.map(field => [
      field,
      (aggregations?.[field]?.values?.buckets ?? []).map(
        ({ key, doc_count }): FacetCount => ({ value: key, count: doc_count }),
      ),
    ]),
  ),
})

/** One page of everything that passes. Most questions are answered by the first; a full one is gone on with from its last id. */
export const everyPage = 2_000

export const everyBody = (filters: readonly Filter[], after: string | undefined): Query => ({
  query: searchQuery({ filters, must: [], mustNot: [], should: [] }),
  size: everyPage,
  sort: [{ id: 'asc' }],
  track_total_hits: false,
  stored_fields: '_none_',
  docvalue_fields: ['id', 'packed'],
  ...(after === undefined ? {} : { search_after: [after] }),
})

export type EveryAnswer = {
  readonly hits: {
    readonly hits: readonly {
      readonly fields: { readonly id: readonly string[]; readonly packed?: readonly string[] }
    }[]
  }
}

export const everyFound = ({ hits }: EveryAnswer): Found[] =>
  hits.hits.map(({ fields }) => ({ id: fields.id[0]!, packed: Buffer.from(fields.packed?.[0] ?? '', 'base64') }))
