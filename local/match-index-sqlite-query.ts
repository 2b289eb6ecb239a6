import {
  type FacetCount,
  type Filter,
  facetValues,
  type Hit,
  type Retrieval,
  type Search,
  type SearchResult,
} from '#functions/matching/match-index.ts'
import type { TermField } from '#shared/matching/document.ts'
import type { Generation } from './match-index-sqlite-generation.ts'
import { featureKey, liveKey, numberKey, termKey } from './match-index-sqlite-postings.ts'
import type { Scored } from './match-index-sqlite-text.ts'
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

const filtered = (generation: Generation, filters: readonly Filter[], size: number): Mask => {
  const mask = new Uint8Array(size)
  generation.lists.mark(liveKey, mask)
  for (const filter of filters) applyFilter(generation, filter, mask)
  return mask
}

function* marked(mask: Mask): Generator<number> {
  for (let i = mask.indexOf(1); i >= 0; i = mask.indexOf(1, i + 1)) yield i
}

const addAll = (found: Scored, scores: Float64Array, touched: Mask): void => {
  for (const [document, score] of found) {
    scores[document]! += score
    touched[document] = 1
  }
}

/** Exact: every document's Σ weight × value, soft terms included, before the cut. */
export const retrieve = (generation: Generation, { filters, features, soft, text, size }: Retrieval) => {
  const count = generation.size()
  const scores = new Float64Array(count)
  const mask = filtered(generation, filters, count)
  if (features.length > 0 || text.length > 0) {
    const touched = new Uint8Array(count)
    for (const { name, weight } of features) generation.lists.add(featureKey(name), weight, scores, touched)
    const limit = Math.max(textWindow, 4 * size)
    for (const clause of text) addAll(generation.text.match(clause, { grams: true, limit }), scores, touched)
    keep(mask, touched, 1)
  }
  for (const { field, anyOf, weight } of soft) {
    const liked = markTerms(generation, field, anyOf, count)
    for (let i = 0; i < count; i++) if (liked[i] === 1) scores[i]! += weight
  }
  return best(marked(mask), size, (a, b) => scores[b]! - scores[a]! || a - b).map(number => ({
    packed: generation.packed(number),
    score: scores[number]!,
  }))
}

type Conditions = Pick<Search, 'must' | 'mustNot'>

/** Narrows `mask` to what the text and term conditions accept, and adds the scores of what matched. */
const applyConditions = (
  generation: Generation,
  { must, mustNot }: Conditions,
  mask: Mask,
  scores: Float64Array,
): void => {
  for (const group of must) {
    const touched = new Uint8Array(mask.length)
    for (const clause of group) {
      if ('text' in clause) addAll(generation.text.match(clause), scores, touched)
      else {
        const liked = markTerms(generation, clause.field, clause.anyOf, mask.length)
        for (const i of marked(liked)) {
          scores[i]! += clause.weight
          touched[i] = 1
        }
      }
    }
    keep(mask, touched, 1)
  }
  for (const clause of mustNot) for (const [document] of generation.text.match(clause)) mask[document] = 0
}

export const count = (
  generation: Generation,
  { filters, ...conditions }: Conditions & Pick<Search, 'filters'>,
): number => {
  const size = generation.size()
  const mask = filtered(generation, filters, size)
  applyConditions(generation, conditions, mask, new Float64Array(size))
  return mask.reduce((sum, bit) => sum + bit, 0)
}

const facet = (generation: Generation, field: TermField, mask: Mask): FacetCount[] =>
  [...generation.lists.countValues(field, mask)]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, facetValues)

/** `rankOfIds`: each document number's place in the order of ids, asked for only when hits tie. */
export const search = (generation: Generation, query: Search, rankOfIds: () => Uint32Array): SearchResult => {
  const { filters, facets, sort, should, after, exclude = [] } = query
  const size = generation.size()
  const scores = new Float64Array(size)
  const chosen = filters.filter(filter => 'field' in filter && facets.includes(filter.field))
  const always = filters.filter(filter => !chosen.includes(filter))
  const base = filtered(generation, always, size)
  applyConditions(generation, query, base, scores)
  const narrowed = (by: readonly Filter[]): Mask => {
    const mask = base.slice()
    for (const filter of by) applyFilter(generation, filter, mask)
    return mask
  }
  const mask = narrowed(chosen)
  const facetsOf = facets.map(field => {
    const own = chosen.some(filter => 'field' in filter && filter.field === field)
    const under = own ? narrowed(chosen.filter(filter => !('field' in filter && filter.field === field))) : mask
    return [field, facet(generation, field, under)]
  })
  const total = mask.reduce((sum, bit) => sum + bit, 0)

  const publishedAt = new Float64Array(size)
  if (sort === 'relevance') {
    for (const clause of should) addAll(generation.text.match(clause, { grams: true }), scores, new Uint8Array(size))
  } else scores.fill(0)
  generation.lists.forEach(numberKey('publishedAt'), (document, value) => {
    publishedAt[document] = value
  })
  for (const number of exclude.map(generation.number)) if (number !== undefined) mask[number] = 0
  if (sort === 'newest' && after) keepAfter(generation, mask, publishedAt, after)
  const keys = sort === 'newest' ? publishedAt : scores
  let ranks: Uint32Array | undefined
  const compare = (a: number, b: number): number => {
    if (keys[a] !== keys[b]) return keys[b]! - keys[a]!
    ranks ??= rankOfIds()
    return ranks[b]! - ranks[a]!
  }
  const hits = best(marked(mask), query.size, compare).map(
    (number): Hit => ({ id: generation.id(number), score: scores[number]!, publishedAt: publishedAt[number]! }),
  )
  return { hits, total, facets: Object.fromEntries(facetsOf) }
}

const keepAfter = (
  generation: Generation,
  mask: Mask,
  publishedAt: Float64Array,
  after: { readonly publishedAt: number; readonly id: string },
): void => {
  for (const i of marked(mask)) {
    const isLater = publishedAt[i]! < after.publishedAt
    const ties = publishedAt[i] === after.publishedAt
    if (!isLater && !(ties && generation.id(i) < after.id)) mask[i] = 0
  }
}
