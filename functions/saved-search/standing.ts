import type { Filter, Search } from '#functions/matching/match-index.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import { hiddenDocument, type IndexDocument, type MatchDocument, type TermField } from '#shared/matching/document.ts'
import type { MarketStatistics } from '#shared/matching/market.ts'
import { at, packVersion } from '#shared/matching/packed.ts'
import { Scorer } from '#shared/matching/score.ts'
import { minimumOf } from '#shared/saved-search/rules.ts'
import type { Criteria, SavedSearch } from '#shared/saved-search/schema.ts'
import { anyAnchor, documentAnchors, scoreAnchors, textAnchors } from './anchors.ts'
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
  readonly ownerId: string
  readonly reportsSince: Instant
  readonly criteria: Criteria
  /** Packed document of the profile or the opening that results are scored against. */
  readonly against?: Uint8Array | undefined
}

const packStanding = ({ against, ...header }: Omit<Standing, 'id'>): Uint8Array => {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(4 + json.length + (against?.length ?? 0))
  new DataView(bytes.buffer).setUint32(0, json.length)
  bytes.set(json, 4)
  if (against) bytes.set(against, 4 + json.length)
  return bytes
}

export const readStanding = ({ id, packed }: { readonly id: string; readonly packed: Uint8Array }): Standing => {
  const length = new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(0)
  const header = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length))) as Omit<Standing, 'id'>
  const against = packed.subarray(4 + length)
  return { id, ...header, ...(against.length > 0 && { against }) }
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
  const scored = minimumOf(search) !== undefined
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
  const anchor = textAnchors(must) ?? (scored && against ? scoreAnchors(against) : [anyAnchor])
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
    packed: packStanding({ ownerId, reportsSince, criteria, ...(scored && against && { against: against.packed }) }),
  }
}

/** Asks for the searches that this document may fit: all that it fits are among them. */
export const standingQuestion = (matcher: DocumentMatcher): Pick<Search, 'kind' | 'filters'> => {
  const { terms, numbers, kind } = matcher.document
  const side = kind === 'talent' ? 'talent' : 'opening'
  const filters: Filter[] = [
    { field: 'seeks', anyOf: [side] },
    { field: 'anchor', anyOf: documentAnchors(matcher) },
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
  const offered = new Set(documentAnchors(matcher))
  return (terms.anchor ?? []).some(anchor => offered.has(anchor))
}

/** Tries many searches on one document. `compiled` is shared by the documents of a batch. */
export const evaluator = (
  document: MatchDocument,
  now: Instant,
  compiled: Map<string, CriteriaSearch> = new Map(),
  market?: MarketStatistics,
): Evaluator => {
  const matcher = documentMatcher(document)
  let scorer: Scorer | undefined
  return {
    matcher,
    fits: standing => {
      const { criteria, against } = standing
      const key = JSON.stringify(criteria)
      const search = compiled.get(key) ?? searchOf(criteria, now)
      compiled.set(key, search)
      if (search.kind !== document.kind || !matcher.matches(search)) return undefined
      const minimum = minimumOf(standing)
      if (minimum === undefined) return {}
      if (against === undefined || against[at.version] !== packVersion) return undefined
      scorer ??= new Scorer(document.packed, { now, market })
      const score = scorer.score(against)
      return score >= minimum ? { score } : undefined
    },
  }
}
