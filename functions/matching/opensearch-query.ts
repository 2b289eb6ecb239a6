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

/**
 * Those that nearly every document passes are asked of what is collected only: in the query they keep the engine from skipping what
 * cannot be among the best (a fifth of the time at 100,000 documents). The rest narrows, and belongs into the query.
 */
const passedByMost = (filter: Filter): boolean => ('noneOf' in filter ? true : 'number' in filter && !!filter.orMissing)

type Parts = {
  readonly recall: readonly Query[]
  readonly soft: readonly Query[]
  readonly filter: readonly Query[]
  readonly must_not: readonly Query[]
  /** What is asked of the collected only. */
  readonly later: { readonly filter: readonly Query[]; readonly must_not: readonly Query[] }
  readonly base: Query
}

const afterwards = ({ filter, must_not }: Parts['later']): Query =>
  filter.length + must_not.length > 0 ? { post_filter: bool({ filter, must_not }) } : {}

const partsOf = (retrieval: Retrieval): Parts => {
  const { features, fill = [], text } = retrieval
  const recall = [...features.map(feature), ...text.map(clause => textQuery(clause, true))]
  const soft = retrieval.soft
    .filter(({ anyOf }) => anyOf.length > 0)
    .map(({ field, anyOf, weight }) => constant(terms(field, anyOf), weight))
  return {
    recall: recall.length > 0 ? recall : fill.map(feature),
    soft,
    ...filterClauses(retrieval.filters.filter(filter => !passedByMost(filter))),
    later: filterClauses(retrieval.filters.filter(passedByMost)),
    base: { ...packedOnly, size: Math.min(retrieval.size, mostHits) },
  }
}

/** Only what shares something is asked for first: to ask for those that fill makes every document a match. */
export const withoutFill = (retrieval: Retrieval): Retrieval => {
  const { features, text } = retrieval
  const shares = features.length > 0 || text.length > 0
  return shares ? { ...retrieval, fill: [] } : retrieval
}

/** More than any sum of the rest: what passes comes first, and the engine skips what does not. */
const passes = 16

/** What the quick question's scores have too much, of documents that pass its filters. */
export const bonusOf = ({ filters }: Retrieval): number =>
  passes * filters.filter(filter => !passedByMost(filter)).length

/**
 * One sum over features and soft terms alike: of a plain disjunction the engine skips whatever cannot be among the best, so that soft
 * terms, which most documents have, cost nothing where the features decide. A filter in the query ends that (a declared must took twice
 * the time); as one more term that outweighs the rest it helps, and what does not pass is left out of what is collected. Documents with
 * soft terms only may be among the hits.
 */
export const quickBody = (retrieval: Retrieval): Query => {
  const { recall, soft, filter, must_not, later, base } = partsOf(retrieval)
  if (recall.length === 0) return exactBody(retrieval)
  return {
    ...base,
    ...afterwards({ filter: [...filter, ...later.filter], must_not: later.must_not }),
    query: bool({ must_not, should: [...recall, ...soft, ...filter.map(one => constant(one, passes))] }, 1),
  }
}

/**
 * Whether the hits of the quick question, whose scores without the bonus these are, are those of the exact one: even the last has more
 * than soft terms can give.
 */
export const isExact = (retrieval: Retrieval, scores: readonly number[]): boolean => {
  const { size, soft, fill = [] } = retrieval
  const others = soft.length > 0 || bonusOf(retrieval) > 0
  if (scores.length < size) return !others && fill.length === 0
  return !others || scores.at(-1)! > soft.reduce((sum, { weight }) => sum + weight, 1e-3)
}

/** Only what shares a feature or a text, or one of the features that fill: where these are few, and the list is not full of better ones. */
export const exactBody = (retrieval: Retrieval): Query => {
  const { recall, soft, filter, must_not, later, base } = partsOf(retrieval)
  const asked = { ...base, ...afterwards(later) }
  if (recall.length === 0) {
    // Nothing to recall by: the soft terms order what passes the filters.
    const found = findsHidden(retrieval.filters) ? [live, ...filter] : filter
    return { ...asked, query: bool({ filter: found, must_not, should: soft }, 0) }
  }
  const some = bool({ should: [...recall, ...(retrieval.fill ?? []).map(feature)] }, 1)
  return { ...asked, query: bool({ filter, must_not, must: [some], should: soft }) }
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
