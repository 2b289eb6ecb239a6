import { z } from 'zod'
import type { Request } from '#functions/runtime/request.ts'
import { actorLabel } from '#shared/kernel/actor.ts'
import { inLocale } from '#shared/kernel/text.ts'
import type { TermField } from '#shared/matching/document.ts'
import { labelOf } from '#shared/matching/labels.ts'
import type { matchingRoutes } from '#shared/matching/routes.ts'
import { facetFields, openingSearch } from './opening-search.ts'
import { deepest, SeenCursor, seenFrom } from './seen.ts'
import { openingsShown } from './shown.ts'
import { stores } from './sources.ts'

type SearchRequest = Request<(typeof matchingRoutes)['searchOpenings']>

/** Where a newest-first list goes on. */
export const NewestCursor = z.strictObject({ publishedAt: z.number(), id: z.string() })

export const searchOpenings = async (request: SearchRequest) => {
  const { query, now, locale, index, table, cursors } = request
  const { limit, cursor, sort: wished, ...conditions } = query
  // Without words there is nothing to be relevant to.
  const sort = query.q?.trim() ? wished : 'newest'
  const context = `search ${sort} ${JSON.stringify(conditions)} ${actorLabel(request.actor)}`
  const base = { ...openingSearch(query, now), sort, facets: facetFields.map(([, field]) => field) }

  let ids: string[]
  let next: string | undefined
  let counted: Awaited<ReturnType<typeof index.search>>
  if (sort === 'newest') {
    const after = cursor === undefined ? undefined : cursors.open(context, cursor, NewestCursor)
    counted = await index.search({ ...base, size: limit + 1, ...(after && { after }) })
    const page = counted.hits.slice(0, limit)
    const last = page.at(-1)
    if (counted.hits.length > limit && last)
      next = cursors.seal(context, { publishedAt: last.publishedAt, id: last.id })
    ids = page.map(({ id }) => id)
  } else {
    const seen = seenFrom(cursor === undefined ? undefined : cursors.open(context, cursor, SeenCursor))
    counted = await index.search({ ...base, size: limit + seen.size + 1 })
    const fresh = counted.hits.filter(({ id }) => !seen.has(id))
    ids = fresh.slice(0, limit).map(({ id }) => id)
    if (fresh.length > limit && seen.size + limit < deepest) next = cursors.seal(context, seen.with(ids))
  }

  const shown = await openingsShown(table, ids, now)
  const publishers = await stores.organisation.readMany(
    table,
    (counted.facets.organisation ?? []).slice(0, 20).map(({ value }) => value),
  )
  const label = (field: TermField, value: string): string => {
    const publisher = field === 'organisation' ? publishers.get(value) : undefined
    return publisher ? inLocale(publisher.name, locale) : labelOf(field, value, locale)
  }
  return {
    items: ids.flatMap(id => shown.get(id)?.view ?? []),
    total: counted.total,
    facets: Object.fromEntries(
      facetFields.map(([parameter, field]) => [
        parameter,
        (counted.facets[field] ?? [])
          .slice(0, 20)
          .map(({ value, count }) => ({ value, label: label(field, value), count })),
      ]),
    ),
    ...(next !== undefined && { next }),
  }
}
