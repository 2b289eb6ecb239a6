import {
  type FacetCount,
  type Filter,
  type Found,
  facetValues,
  type Hit,
  type Retrieval,
  type Search,
  type SearchResult,
} from '#functions/matching/match-index.ts'
import type { TermField } from '#shared/matching/document.ts'
import type { Generation } from './match-index-sqlite-generation.ts'
import { featureKey, liveKey, numberKey, termKey } from './match-index-sqlite-postings.ts'
import { best } from './match-index-sqlite-top.ts'

/** One byte for each document number: 1 where it matches. */
type Mask = Uint8Array

/** Text beyond the best so many cannot lift a document among the candidates. */
const textWindow = 2_000

type NumberFilter = Extract<Filter, { number: unknown }>

const markTerms = ({ lists }: Generation, field: TermField, values: readonly string[], size: number): Mask => {
  const mask = new Uint8Array(size)
  for (const value of values) lists.mark(termKey(field, value), mask)
  return mask
}

const keep = (mask: Mask, other: Mask, wanted: 0 | 1): void => {
  for (let i = 0; i < mask.length; i++) if (other[i] !== wanted) mask[i] = 0
}

const passes = (
  { lists }: Generation,
  { number, from = -Infinity, to = Infinity, orMissing }: NumberFilter,
  size: number,
) => {
  const mask = new Uint8Array(size).fill(orMissing ? 1 : 0)
  lists.forEach(numberKey(number), (document, value) => {
    mask[document] = value >= from && value <= to ? 1 : 0
  })
  return mask
}

const applyFilter = (generation: Generation, filter: Filter, mask: Mask): void => {
  if ('anyOf' in filter) keep(mask, markTerms(generation, filter.field, filter.anyOf, mask.length), 1)
  else if ('noneOf' in filter) keep(mask, markTerms(generation, filter.field, filter.noneOf, mask.length), 0)
  else keep(mask, passes(generation, filter, mask.length), 1)
}

const total = (mask: Mask): number => mask.reduce((sum, bit) => sum + bit, 0)

const shared = (mask: Mask, other: Mask): number => {
  let count = 0
  for (let i = 0; i < mask.length; i++) count += mask[i]! & other[i]!
  return count
}

/** What a query works on: which documents still match, their scores, and how many are live at all (for the idf of words). */
type Work = { readonly mask: Mask; readonly scores: Float64Array; readonly live: number }

const begin = (generation: Generation, filters: readonly Filter[]): Work => {
  const size = generation.size()
  const mask = new Uint8Array(size)
  generation.lists.mark(liveKey, mask)
  const live = total(mask)
  for (const filter of filters) applyFilter(generation, filter, mask)
  return { mask, scores: new Float64Array(size), live }
}

const addLiked = (scores: Float64Array, liked: Mask, weight: number): void => {
  for (let i = 0; i < liked.length; i++) if (liked[i] === 1) scores[i]! += weight
}

/** Exact: every document's Σ weight × value, soft terms included, before the cut. */
export const retrieve = (generation: Generation, retrieval: Retrieval) => {
  const { filters, features, fill = [], soft, text, size } = retrieval
  const { mask, scores, live } = begin(generation, filters)
  if (features.length > 0 || text.length > 0 || fill.length > 0) {
    const touched = new Uint8Array(mask.length)
    for (const { name, weight } of features) generation.lists.add(featureKey(name), weight, scores, touched)
    const limit = Math.max(textWindow, 4 * size)
    for (const clause of text) generation.text.score(clause, { grams: true, limit, live }, { scores, touched })
    if (fill.length > 0 && shared(mask, touched) < size)
      for (const { name, weight } of fill) generation.lists.add(featureKey(name), weight, scores, touched)
    keep(mask, touched, 1)
  }
  for (const { field, anyOf, weight } of soft)
    addLiked(scores, markTerms(generation, field, anyOf, mask.length), weight)
  return best(mask, size, (a, b) => scores[b]! - scores[a]! || a - b).map(number => ({
    packed: generation.packed(number),
    score: scores[number]!,
  }))
}

/** Narrows the mask to what the text and term conditions accept, and adds the scores of what matched. */
const applyConditions = (
  generation: Generation,
  { must, mustNot }: Pick<Search, 'must' | 'mustNot'>,
  { mask, scores, live }: Work,
): void => {
  for (const group of must) {
    const touched = new Uint8Array(mask.length)
    for (const clause of group) {
      if ('text' in clause) generation.text.score(clause, { grams: false, live }, { scores, touched })
      else {
        const liked = markTerms(generation, clause.field, clause.anyOf, mask.length)
        addLiked(scores, liked, clause.weight)
        for (let i = 0; i < liked.length; i++) if (liked[i] === 1) touched[i] = 1
      }
    }
    keep(mask, touched, 1)
  }
  for (const clause of mustNot) {
    const touched = new Uint8Array(mask.length)
    generation.text.score(clause, { grams: false, live }, { scores: new Float64Array(mask.length), touched })
    keep(mask, touched, 0)
  }
}

export const count = (generation: Generation, query: Pick<Search, 'filters' | 'must' | 'mustNot'>): number => {
  const work = begin(generation, query.filters)
  applyConditions(generation, query, work)
  return total(work.mask)
}

export const every = (generation: Generation, { filters }: Pick<Search, 'filters'>): Found[] => {
  const found: Found[] = []
  begin(generation, filters).mask.forEach((bit, number) => {
    if (bit === 1) found.push(generation.found(number))
  })
  return found
}

const facet = (generation: Generation, field: TermField, mask: Mask): FacetCount[] =>
  [...generation.lists.countValues(field, mask)]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, facetValues)

/** `rankOfIds`: each document number's place in the order of ids, asked for only when hits tie. */
export const search = (generation: Generation, query: Search, rankOfIds: () => Uint32Array): SearchResult => {
  const { filters, facets, sort, should, after, exclude = [] } = query
  const isChosen = (filter: Filter) => 'field' in filter && facets.includes(filter.field)
  const chosen = filters.filter(isChosen)
  const work = begin(
    generation,
    filters.filter(filter => !isChosen(filter)),
  )
  applyConditions(generation, query, work)
  const { scores, live } = work
  const under = (by: readonly Filter[]): Mask => {
    const mask = work.mask.slice()
    for (const filter of by) applyFilter(generation, filter, mask)
    return mask
  }
  const mask = under(chosen)
  const counted = facets.map(field => {
    const others = chosen.filter(filter => !('field' in filter && filter.field === field))
    return [field, facet(generation, field, others.length === chosen.length ? mask : under(others))]
  })
  const found = total(mask)

  for (const number of exclude.map(generation.number)) if (number !== undefined) mask[number] = 0
  const publishedAt = new Float64Array(mask.length)
  generation.lists.forEach(numberKey('publishedAt'), (document, value) => {
    publishedAt[document] = value
  })
  if (sort === 'relevance') {
    const sink = { scores, touched: new Uint8Array(mask.length) }
    for (const clause of should) generation.text.score(clause, { grams: true, live }, sink)
  } else {
    scores.fill(0)
    if (after) keepAfter(generation, mask, publishedAt, after)
  }
  const keys = sort === 'newest' ? publishedAt : scores
  let ranks: Uint32Array | undefined
  const compare = (a: number, b: number): number => {
    if (keys[a] !== keys[b]) return keys[b]! - keys[a]!
    ranks ??= rankOfIds()
    return ranks[b]! - ranks[a]!
  }
  const hits = best(mask, query.size, compare).map(
    (number): Hit => ({ id: generation.id(number), score: scores[number]!, publishedAt: publishedAt[number]! }),
  )
  return { hits, total: found, facets: Object.fromEntries(counted) }
}

const keepAfter = (
  generation: Generation,
  mask: Mask,
  publishedAt: Float64Array,
  after: { readonly publishedAt: number; readonly id: string },
): void => {
  for (let i = 0; i < mask.length; i++) {
    const isLater = publishedAt[i]! < after.publishedAt
    const ties = publishedAt[i] === after.publishedAt
    if (mask[i] === 1 && !isLater && !(ties && generation.id(i) < after.id)) mask[i] = 0
  }
}
