import { z } from 'zod'
import type { Request } from '#functions/runtime/request.ts'
import { actorLabel } from '#shared/kernel/actor.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import type { TermField } from '#shared/matching/document.ts'
import { labelOf } from '#shared/matching/labels.ts'
import { recordDemand } from './demand.ts'
import type { FacetCount, Filter, MatchIndex, Search, SearchResult } from './match-index.ts'
import { deepest, SeenCursor, seenFrom } from './seen.ts'

/** Where a newest-first list goes on. */
export const NewestCursor = z.strictObject({ publishedAt: z.number(), id: z.string() })

export type Conditions = Pick<Search, 'kind' | 'filters' | 'must' | 'mustNot' | 'should'>

export type Facets = readonly (readonly [parameter: string, field: TermField])[]

type SearchRequest = Pick<Request, 'index' | 'cursors' | 'actor' | 'locale' | 'table' | 'now' | 'log'> & {
  readonly query: { limit: number; cursor?: string | undefined; sort: 'relevance' | 'newest'; q?: string | undefined }
}

const shownOfFacet = 20

/** One page of ids with its counts; the same for openings and for talents. */
export const searchPage = async (
  request: SearchRequest,
  conditions: Conditions,
  facets: Facets,
): Promise<{ ids: string[]; counted: SearchResult; next: string | undefined }> => {
  const { query, index, cursors } = request
  const { limit, cursor, sort: wished, ...rest } = query
  // Without words there is nothing to be relevant to.
  const sort = query.q?.trim() ? wished : 'newest'
  const context = `search ${conditions.kind} ${sort} ${JSON.stringify(rest)} ${actorLabel(request.actor)}`
  const search = { ...conditions, sort, facets: facets.map(([, field]) => field) }
  if (sort === 'newest') {
    const after = cursor === undefined ? undefined : cursors.open(context, cursor, NewestCursor)
    const counted = await index.search({ ...search, size: limit + 1, ...(after && { after }) })
    const page = counted.hits.slice(0, limit)
    const last = page.at(-1)
    const more = counted.hits.length > limit && last
    return {
      ids: page.map(({ id }) => id),
      counted,
      next: more ? cursors.seal(context, { publishedAt: last.publishedAt, id: last.id }) : undefined,
    }
  }
  const seen = seenFrom(cursor === undefined ? undefined : cursors.open(context, cursor, SeenCursor))
  const counted = await index.search({ ...search, size: limit + seen.size + 1 })
  const fresh = counted.hits.filter(({ id }) => !seen.has(id))
  const ids = fresh.slice(0, limit).map(({ id }) => id)
  const more = fresh.length > limit && seen.size + limit < deepest
  return { ids, counted, next: more ? cursors.seal(context, seen.with(ids)) : undefined }
}

/** Bands have an order of their own, in which their values rise. */
const ranked: ReadonlySet<TermField> = new Set(['experienceBand'])

const inOrder = (field: TermField, counts: readonly FacetCount[]): readonly FacetCount[] =>
  ranked.has(field) ? counts.toSorted((a, b) => (a.value < b.value ? -1 : 1)) : counts

/** Facets as the reader sees them: the most frequent values with their names, or all in their order. */
export const shownFacets = (
  counted: SearchResult,
  facets: Facets,
  locale: Locale,
  nameOf: (field: TermField, value: string) => string | undefined = () => undefined,
) =>
  Object.fromEntries(
    facets.map(([parameter, field]) => [
      parameter,
      inOrder(field, counted.facets[field] ?? [])
        .slice(0, shownOfFacet)
        .map(({ value, count }) => ({ value, label: nameOf(field, value) ?? labelOf(field, value, locale), count })),
    ]),
  )

type Dropped = { readonly parameter: string; readonly label: string; readonly conditions: Conditions }

const isChosen = (filter: Filter): filter is Extract<Filter, { anyOf: readonly string[] }> => 'anyOf' in filter

/** Every condition that the reader set, each left out in turn. Filters of the house (validity, visibility) always stay. */
const dropEach = (conditions: Conditions, facets: Facets, locale: Locale): Dropped[] => [
  ...conditions.filters.flatMap((filter, position): Dropped[] => {
    const without = { ...conditions, filters: conditions.filters.filter((_, other) => other !== position) }
    if (isChosen(filter)) {
      const facet = facets.find(([, field]) => field === filter.field)
      if (!facet) return []
      return [
        {
          parameter: facet[0],
          label: filter.anyOf.map(value => labelOf(filter.field, value, locale)).join(' / '),
          conditions: without,
        },
      ]
    }
    return 'number' in filter && filter.number === 'payMaximum'
      ? [{ parameter: 'payFrom', label: String(filter.from), conditions: without }]
      : []
  }),
  ...conditions.must.map((group, position): Dropped => {
    const first = group[0]
    const label =
      first === undefined
        ? ''
        : 'text' in first
          ? first.text
          : first.anyOf.map(value => labelOf(first.field, value, locale)).join(' / ')
    return {
      parameter: 'q',
      label,
      conditions: { ...conditions, must: conditions.must.filter((_, other) => other !== position) },
    }
  }),
]

/**
 * Nothing was found: what to relax, with the gain of each, counted by the same builder; and the demand is recorded, since a
 * search that finds nobody says what the market lacks.
 */
export const relaxed = async (
  request: SearchRequest,
  conditions: Conditions,
  facets: Facets,
): Promise<{ parameter: string; label: string; gain: number }[]> => {
  const { index } = request
  await recordDemand(request, conditions)
  const counts = await Promise.all(
    dropEach(conditions, facets, request.locale).map(async ({ parameter, label, conditions: without }) => ({
      parameter,
      label,
      gain: await (index as MatchIndex).count(without),
    })),
  )
  return counts.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain)
}
