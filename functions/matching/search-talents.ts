import type { Request } from '#functions/runtime/request.ts'
import type { TermField } from '#shared/matching/document.ts'
import { parseSearch } from '#shared/matching/query.ts'
import { type matchingRoutes, type TalentSearchQuery, talentFacets } from '#shared/matching/routes.ts'
import { requireVerifiedReader } from '#shared/talent/rules.ts'
import type { Filter } from './match-index.ts'
import { type Conditions, relaxed, searchPage, shownFacets } from './search-page.ts'
import { talentsShown } from './shown.ts'

const facets = Object.entries(talentFacets) as [keyof typeof talentFacets, TermField][]

/** Conditions over talents for one organisation: those hidden from it are neither found nor counted. */
export const talentSearch = (
  query: Omit<TalentSearchQuery, 'limit' | 'cursor' | 'sort'>,
  organisationId: string,
): Conditions => {
  const filters: Filter[] = [{ field: 'hiddenFrom', noneOf: [organisationId] }]
  for (const [parameter, field] of facets) {
    const value = query[parameter]
    if (value !== undefined && value.length > 0)
      filters.push({ field, anyOf: typeof value === 'string' ? [value] : value })
  }
  const text = query.q?.trim() ? parseSearch(query.q) : { must: [], mustNot: [], should: [] }
  return { kind: 'talent', filters, ...text }
}

export const searchTalents = async (request: Request<(typeof matchingRoutes)['searchTalents']>) => {
  const { query, now, locale, table, actor } = request
  const organisationId = requireVerifiedReader(actor)
  const conditions = talentSearch(query, organisationId)
  const { ids, counted, next } = await searchPage(request, conditions, facets)
  const shown = await talentsShown(table, ids, actor, organisationId, now)
  return {
    items: ids.flatMap(id => shown.get(id)?.view ?? []),
    total: counted.total,
    facets: shownFacets(counted, facets, locale),
    ...(counted.total === 0 && { relax: await relaxed(request, conditions, facets) }),
    ...(next !== undefined && { next }),
  }
}
