import type { Request } from '#functions/runtime/request.ts'
import { inLocale } from '#shared/kernel/text.ts'
import type { matchingRoutes } from '#shared/matching/routes.ts'
import { facetFields, openingSearch } from './opening-search.ts'
import { relaxed, searchPage, shownFacets } from './search-page.ts'
import { openingsShown } from './shown.ts'
import { stores } from './sources.ts'

export const searchOpenings = async (request: Request<(typeof matchingRoutes)['searchOpenings']>) => {
  const { query, now, locale, table } = request
  const conditions = openingSearch(query, now)
  const { ids, counted, next } = await searchPage(request, conditions, facetFields)
  const shown = await openingsShown(table, ids, now)
  const publishers = await stores.organisation.readMany(
    table,
    (counted.facets.organisation ?? []).slice(0, 20).map(({ value }) => value),
  )
  return {
    items: ids.flatMap(id => shown.get(id)?.view ?? []),
    total: counted.total,
    facets: shownFacets(counted, facetFields, locale, (field, value) => {
      const publisher = field === 'organisation' ? publishers.get(value) : undefined
      return publisher && inLocale(publisher.name, locale)
    }),
    ...(counted.total === 0 && { relax: await relaxed(request, conditions, facetFields) }),
    ...(next !== undefined && { next }),
  }
}
