import type { IndexedField } from '#shared/matching/index-text.ts'
import { gramWeight, textPlan } from '#shared/matching/index-text.ts'
import type { FeatureClause, Filter, Retrieval, Search, TextClause } from './match-index.ts'

/** The server's own limit on hits and on a rescore window. */
export const mostHits = 10_000

export type Query = { readonly [key: string]: unknown }

const bool = (
  parts: { [K in 'filter' | 'must' | 'must_not' | 'should']?: readonly Query[] },
  minimum?: number,
): Query => ({
  bool: {
    ...Object.fromEntries(Object.entries(parts).filter(([, queries]) => queries.length > 0)),
    ...(minimum === undefined ? {} : { minimum_should_match: minimum }),
  },
})

const terms = (field: string, values: readonly string[]): Query => ({ terms: { [`terms.${field}`]: values } })

const constant = (filter: Query, boost: number): Query => ({ constant_score: { filter, boost } })

/** Filters of a query as the clauses that must hold and those that must not. */
export const filterClauses = (filters: readonly Filter[]): { filter: Query[]; must_not: Query[] } => {
  const filter: Query[] = []
  const mustNot: Query[] = []
  for (const one of filters) {
    if ('anyOf' in one) filter.push(terms(one.field, one.anyOf))
    else if ('noneOf' in one) {
      if (one.noneOf.length > 0) mustNot.push(terms(one.field, one.noneOf))
    } else filter.push(numberClause(one))
  }
  return { filter, must_not: mustNot }
}

const numberClause = ({ number, from, to, orMissing }: Extract<Filter, { number: unknown }>): Query => {
  const field = `numbers.${number}`
  const inside = {
    range: { [field]: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lte: to }) } },
  }
  if (!orMissing) return inside
  return bool({ should: [inside, bool({ must_not: [{ exists: { field } }] })] }, 1)
}

/**
 * Hidden documents hold no terms, numbers, text or features, so that most queries cannot find them; only those made of nothing
 * but exclusions need the extra filter (filters were more than half of a query's time).
 */
const findsHidden = (filters: readonly Filter[]): boolean =>
  !filters.some(filter => 'anyOf' in filter || ('number' in filter && !filter.orMissing))

const live: Query = { term: { live: true } }

const nothing: Query = { match_none: {} }

const anyToken = (field: IndexedField, tokens: readonly string[], boost: number): Query => ({
  match: { [`text.${field}`]: { query: tokens.join(' '), boost } },
})

/** A text clause as a query on pre-analysed fields; `grams`: title n-grams add to the score and widen what matches. */
export const textQuery = ({ field, text, match, weight }: TextClause, grams: boolean): Query => {
  const plan = textPlan(field, text, match)
  if (!plan) return nothing
  const path = `text.${field}`
  if (plan.kind === 'prefix') return { prefix: { [path]: { value: plan.prefix, boost: weight } } }
  if (plan.kind === 'phrase') {
    const query = plan.tokens.join(' ')
    return plan.tokens.length === 1
      ? anyToken(field, plan.tokens, weight)
      : { match_phrase: { [path]: { query, boost: weight } } }
  }
  if (plan.kind === 'every')
    return bool({
      must: plan.groups.map(([first = '', ...others]) =>
        others.length === 0
          ? { term: { [path]: { value: first, boost: weight } } }
          : { dis_max: { queries: [first, ...others].map(value => ({ term: { [path]: { value, boost: weight } } })) } },
      ),
    })
  const words = anyToken(field, plan.tokens, weight)
  if (!grams || plan.grams.length === 0) return words
  return bool({ should: [words, anyToken('titleGrams', plan.grams, weight * gramWeight)] })
}

/** What `_msearch` and `_search` return of each retrieved document: neither `_id` nor `_source`, which cost 28 µs a hit. */
const packedOnly = { stored_fields: '_none_', docvalue_fields: ['packed'], track_total_hits: false } as const

const feature = ({ name, weight }: FeatureClause): Query => ({
  rank_feature: { field: `features.${name}`, linear: {}, boost: weight },
})

const featureSum = (clauses: readonly FeatureClause[]): Query =>
  clauses.length === 1 ? feature(clauses[0]!) : bool({ should: clauses.map(feature) })

/** Whether there is anything to recall by but what fills the list. */
const recalls = ({ features, greatest = [], text }: Retrieval): boolean =>
  features.length > 0 || greatest.some(sums => sums.length > 0) || text.length > 0

/**
 * Those that nearly every document passes are asked of what is collected only: in the query they keep the engine from skipping what
 * cannot be among the best (a fifth of the time at 100,000 documents). The rest narrows, and belongs into the query.
 */
const passedByMost = (filter: Filter): boolean => ('noneOf' in filter ? true : 'number' in filter && !!filter.orMissing)

/** The second question, where the first found fewer than were wanted. */
export const filled = (retrieval: Retrieval): Retrieval | undefined => {
  const { fill = [], ...rest } = retrieval
  return fill.length > 0 && recalls(retrieval) ? { ...rest, features: [...retrieval.features, ...fill] } : undefined
}

export const retrievalBody = (retrieval: Retrieval, window: number): Query => {
  const { greatest = [], soft, text, fill = [] } = retrieval
  const features = recalls(retrieval) ? retrieval.features : fill
  const filters = retrieval.filters.filter(filter => !passedByMost(filter))
  const later = filterClauses(retrieval.filters.filter(passedByMost))
  const isLater = later.filter.length + later.must_not.length > 0
  const base = { ...packedOnly, ...(isLater && { post_filter: bool(later) }) }
  const size = Math.min(retrieval.size, mostHits)
  const softQueries = soft
    .filter(({ anyOf }) => anyOf.length > 0)
    .map(({ field, anyOf, weight }) => constant(terms(field, anyOf), weight))
  const should = [
    ...features.map(feature),
    ...greatest
      .map(sums => sums.filter(clauses => clauses.length > 0).map(featureSum))
      .filter(queries => queries.length > 0)
      .map(queries => ({ dis_max: { queries } })),
    ...text.map(clause => textQuery(clause, true)),
  ]
  const { filter, must_not } = filterClauses(filters)
  if (should.length === 0) {
    // Nothing to recall by: the soft terms order what passes the filters.
    const found = findsHidden(filters) ? [live, ...filter] : filter
    return { ...base, size, query: bool({ filter: found, must_not, should: softQueries }, 0) }
  }
  const query = bool({ filter, must_not, should }, 1)
  if (softQueries.length === 0) return { ...base, size, query }
  // As `should` clauses the soft terms touch most documents (2.9 times a plain query at 1M); in a window they cost little.
  const rescore = {
    window_size: Math.min(Math.max(window, size), mostHits),
    query: { score_mode: 'total', rescore_query: bool({ should: softQueries }) },
  }
  return { ...base, size, query, rescore }
}

/** The query of a search, for hits, counts and facets alike. */
export const searchQuery = ({
  filters,
  must,
  mustNot,
  should,
}: Omit<Search, 'kind' | 'sort' | 'size' | 'facets'>): Query => {
  const parts = filterClauses(filters)
  const groups = must.map(clauses =>
    bool(
      {
        should: clauses.map(clause =>
          'text' in clause ? textQuery(clause, false) : constant(terms(clause.field, clause.anyOf), clause.weight),
        ),
      },
      1,
    ),
  )
  return bool(
    {
      filter: must.length === 0 && findsHidden(filters) ? [live, ...parts.filter] : parts.filter,
      must: groups,
      must_not: [...parts.must_not, ...mustNot.map(clause => textQuery(clause, false))],
      should: should.map(clause => textQuery(clause, true)),
    },
    0,
  )
}
