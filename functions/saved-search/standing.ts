import type { Filter, Search } from '#functions/matching/match-index.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import {
  type DocumentKind,
  hiddenDocument,
  type IndexDocument,
  type MatchDocument,
  type TermField,
} from '#shared/matching/document.ts'
import type { MarketStatistics } from '#shared/matching/market.ts'
import { at, packVersion } from '#shared/matching/packed.ts'
import { Scorer } from '#shared/matching/score.ts'
import { parseSearch, type SearchText } from '#shared/matching/search-text.ts'
import { minimumOf } from '#shared/saved-search/rules.ts'
import type { Criteria, SavedSearch } from '#shared/saved-search/schema.ts'
import { anyAnchor, documentAnchors, rarest, scoreAnchors, termAnchors, textAnchors } from './anchors.ts'
import { type DocumentMatcher, documentMatcher } from './document-match.ts'
import { type CriteriaSearch, searchOf } from './query.ts'

/**
 * A saved search turned round: a document that what is new can find. Each condition is a field; a field without a condition
 * holds `*`. A changed document asks for searches whose every field holds one of its values or `*`: exact for conditions,
 * necessary for words and scores (`anchors.ts`). Then `evaluator` decides.
 */
const anyValue = '*'

/** Conditions of fields that are not here, and exclusions, are left to the check in code. */
const shared = ['openingKind', 'region', 'field', 'occupation', 'skill', 'education', 'employment', 'remote'] as const
const fields: { readonly [K in 'opening' | 'talent']: readonly TermField[] } = {
  opening: [...shared, 'organisation'],
  talent: [...shared, 'language', 'returnee'],
}

/** A lower bound of the search on a number of the document, and the number of the standing document that holds it. */
const bounds = { payMaximum: 'payMinimum', experienceYears: 'experienceYears' } as const
const noBound = -1

export type Standing = {
  readonly id: string
  readonly kind: DocumentKind
  /** The record's own version (`document.ts`), without the vocabulary's part. */
  readonly version: number
  /** `reportsSince`, in milliseconds. */
  readonly since: number
  readonly minimum: number | undefined
  /** Packed document of the profile or the opening that results are scored against. */
  readonly against?: Uint8Array | undefined
  /** Anchors of each group of words: a document without one of each cannot fit. */
  readonly needs: () => readonly (readonly string[])[]
  /** As JSON: the same text is the same search. */
  readonly criteria: () => string
}

/**
 * Of all that a change has to look at, few fit: what tells most of them apart stands in front, at fixed places, and what has to be parsed
 * is not, until it is asked for.
 */
const place = { layout: 0, kind: 1, since: 2, minimum: 10, version: 18, needs: 26, criteria: 30, rest: 34 } as const
const layout = 2
const kinds = ['opening', 'talent'] as const

type Packing = {
  readonly search: Pick<SavedSearch, 'criteria' | 'reportsSince'>
  readonly version: number
  readonly minimum: number | undefined
  readonly needs: readonly (readonly string[])[]
  readonly against: Uint8Array | undefined
}

const packStanding = ({
  search: { criteria, reportsSince },
  version,
  minimum,
  needs,
  against,
}: Packing): Uint8Array => {
  const text = new TextEncoder()
  const parts = [needs.length > 0 ? JSON.stringify(needs) : '', JSON.stringify(criteria)].map(part => text.encode(part))
  const bytes = new Uint8Array(place.rest + parts[0]!.length + parts[1]!.length + (against?.length ?? 0))
  const view = new DataView(bytes.buffer)
  view.setUint8(place.layout, layout)
  view.setUint8(place.kind, criteria.seeks === 'talents' ? 1 : 0)
  view.setFloat64(place.since, Date.parse(reportsSince))
  view.setFloat64(place.minimum, minimum ?? Number.NaN)
  view.setFloat64(place.version, version)
  view.setUint32(place.needs, parts[0]!.length)
  view.setUint32(place.criteria, parts[1]!.length)
  bytes.set(parts[0]!, place.rest)
  bytes.set(parts[1]!, place.rest + parts[0]!.length)
  if (against) bytes.set(against, bytes.length - against.length)
  return bytes
}

const decoder = new TextDecoder()

/** Throws where it was not written by `standingDocument`. */
export const readStanding = ({ id, packed }: { readonly id: string; readonly packed: Uint8Array }): Standing => {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const kind = kinds[view.getUint8(place.kind)]
  if (view.getUint8(place.layout) !== layout || kind === undefined) throw new Error('no packed saved search')
  const minimum = view.getFloat64(place.minimum)
  const criteriaAt = place.rest + view.getUint32(place.needs)
  const againstAt = criteriaAt + view.getUint32(place.criteria)
  return {
    id,
    kind,
    version: view.getFloat64(place.version),
    since: view.getFloat64(place.since),
    minimum: Number.isNaN(minimum) ? undefined : minimum,
    ...(againstAt < packed.length && { against: packed.subarray(againstAt) }),
    needs: () => (criteriaAt === place.rest ? [] : JSON.parse(decoder.decode(packed.subarray(place.rest, criteriaAt)))),
    criteria: () => decoder.decode(packed.subarray(criteriaAt, againstAt)),
  }
}

/** Of a search without words or score, its most selective condition is what it is found by; the rest narrows. */
const leading = [
  ...(['skill', 'occupation', 'organisation', 'region', 'field'] as const),
  ...(['language', 'returnee', 'remote', 'openingKind', 'education', 'employment'] as const),
]

const leadingAnchors = (filters: readonly Filter[]): string[] => {
  for (const field of leading)
    for (const filter of filters)
      if ('anyOf' in filter && filter.field === field) return termAnchors(field, filter.anyOf)
  return [anyAnchor]
}

/** `against`: the document of the profile or opening, where the search has a minimum score. */
export const standingDocument = (
  search: SavedSearch,
  against: MatchDocument | undefined,
  version: number,
  now: Instant,
  /** Of the owner, where it is an organisation: blocks of one reach the others. */
  affiliates: readonly string[] = [],
): IndexDocument<'saved-search'> => {
  const minimum = minimumOf(search)
  const scored = minimum !== undefined
  if (search.paused || (scored && !against?.live)) return hiddenDocument('saved-search', search.id, version)
  const { criteria, ownerId, reportsSince } = search
  const { kind, filters, must } = searchOf(criteria, now)
  const side = kind === 'talent' ? 'talent' : 'opening'
  const anyOf = (field: TermField): readonly string[] => {
    const condition = filters.find(filter => 'anyOf' in filter && filter.field === field)
    if (condition && 'anyOf' in condition) return condition.anyOf
    // The scorer's gate: of a profile, the kinds that the person is open to; of an opening, its own.
    return (scored && field === 'openingKind' ? against?.terms[field] : undefined) ?? [anyValue]
  }
  const bound = (number: keyof typeof bounds): number => {
    const condition = filters.find(filter => 'number' in filter && filter.number === number)
    return (condition && 'number' in condition ? condition.from : undefined) ?? noBound
  }
  const needs = textAnchors(must)
  const anchor = rarest(needs) ?? (scored && against ? scoreAnchors(against) : leadingAnchors(filters))
  return {
    id: search.id,
    kind: 'saved-search',
    version,
    live: true,
    terms: {
      ...Object.fromEntries(fields[side].map(field => [field, anyOf(field)])),
      ...(side === 'talent' && { organisation: [ownerId, ...affiliates] }),
      seeks: [side],
      anchor,
    },
    numbers: {
      publishedAt: epochSeconds(reportsSince),
      ...Object.fromEntries(
        (Object.keys(bounds) as (keyof typeof bounds)[]).map(number => [bounds[number], bound(number)]),
      ),
    },
    text: {},
    features: {},
    packed: packStanding({ search, version, minimum, needs, against: scored ? against?.packed : undefined }),
  }
}

/** Asks for the searches that this document may fit: all that it fits are among them. */
export const standingQuestion = (matcher: DocumentMatcher): Pick<Search, 'kind' | 'filters'> => {
  const { terms, numbers, kind } = matcher.document
  const side = kind === 'talent' ? 'talent' : 'opening'
  const filters: Filter[] = [
    { field: 'seeks', anyOf: [side] },
    { field: 'anchor', anyOf: [...documentAnchors(matcher)] },
    ...fields[side].map((field): Filter => ({ field, anyOf: [...(terms[field] ?? []), anyValue] })),
    side === 'opening'
      ? { number: bounds.payMaximum, to: numbers.payMaximum ?? noBound }
      : { number: bounds.experienceYears, to: numbers.experienceYears ?? noBound },
    ...(side === 'talent' ? [{ field: 'organisation', noneOf: terms.hiddenFrom ?? [] } as const] : []),
  ]
  return { kind: 'saved-search', filters }
}

export type Fit = { readonly score?: number }

export type Evaluator = {
  readonly matcher: DocumentMatcher
  /** Does the document fit the search, exactly? */
  readonly fits: (standing: Standing) => Fit | undefined
}

/**
 * Searches by score alone also want a skill, title or occupation in common: place and pay are no match. The index holds to it;
 * where candidates come another way, this does.
 */
export const sharesAnchor = ({ terms }: IndexDocument<'saved-search'>, matcher: DocumentMatcher): boolean => {
  const offered = documentAnchors(matcher)
  return (terms.anchor ?? []).some(anchor => offered.has(anchor))
}

/** What searches want, read once for many documents: words by themselves, since many ask by the same ones. */
export type Compiled = {
  readonly searchOf: (criteria: string) => CriteriaSearch
}

/** `words`: kept as long as the vocabulary is the same. */
export const compiledAt = (now: Instant, words: Map<string, SearchText> = new Map()): Compiled => {
  const searches = new Map<string, CriteriaSearch>()
  const read = (q: string): SearchText => {
    const known = words.get(q) ?? parseSearch(q)
    words.set(q, known)
    return known
  }
  return {
    searchOf: text => {
      const known = searches.get(text) ?? searchOf(JSON.parse(text) as Criteria, now, read)
      searches.set(text, known)
      return known
    },
  }
}

/** Tries many searches on one document, the cheapest test first. `compiled` is shared by the documents of a batch. */
export const evaluator = (
  document: MatchDocument,
  now: Instant,
  compiled: Compiled = compiledAt(now),
  market?: MarketStatistics,
): Evaluator => {
  const matcher = documentMatcher(document)
  let scorer: Scorer | undefined
  const scoreOf = (against: Uint8Array | undefined, minimum: number): number => {
    if (against === undefined || against[at.version] !== packVersion) return 0
    scorer ??= new Scorer(document.packed, { now, market })
    return scorer.scoreFrom(against, minimum)
  }
  const hasWords = (standing: Standing): boolean => {
    const needs = standing.needs()
    if (needs.length === 0) return true
    const offered = documentAnchors(matcher)
    return needs.every(group => group.some(anchor => offered.has(anchor)))
  }
  return {
    matcher,
    fits: standing => {
      const { kind, minimum } = standing
      if (kind !== document.kind || !document.live) return undefined
      const score = minimum === undefined ? undefined : scoreOf(standing.against, minimum)
      if (score !== undefined && score < minimum!) return undefined
      if (!hasWords(standing)) return undefined
      if (!matcher.matches(compiled.searchOf(standing.criteria()))) return undefined
      return score === undefined ? {} : { score }
    },
  }
}
