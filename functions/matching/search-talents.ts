import { recordAccess } from '#functions/access/record.ts'
import type { Request } from '#functions/runtime/request.ts'
import { actingGroup } from '#shared/kernel/actor.ts'
import type { TermField } from '#shared/matching/document.ts'
import { parseSearch } from '#shared/matching/query.ts'
import { type matchingRoutes, type TalentSearchQuery, talentFacets } from '#shared/matching/routes.ts'
import { requireVerifiedReader } from '#shared/talent/rules.ts'
import type { Filter } from './match-index.ts'
import { currentTerms } from './opening-search.ts'
import { type Conditions, relaxed, searchPage, shownFacets } from './search-page.ts'
import { talentsShown } from './shown.ts'

const facets = Object.entries(talentFacets) as [keyof typeof talentFacets, TermField][]

/** Conditions over talents for one organisation, given with its group: those hidden from it are neither found nor counted. */
export const talentSearch = (
  query: Omit<TalentSearchQuery, 'limit' | 'cursor' | 'sort'>,
  group: readonly string[],
): Conditions => {
  const filters: Filter[] = [{ field: 'hiddenFrom', noneOf: group }]
  for (const [parameter, field] of facets) {
    const value = query[parameter]
    if (value !== undefined && value.length > 0)
      filters.push({ field, anyOf: currentTerms(field, typeof value === 'string' ? [value] : value) })
  }
  const text = query.q?.trim() ? parseSearch(query.q) : { must: [], mustNot: [], should: [] }
  return { kind: 'talent', filters, ...text }
}

export const searchTalents = async (request: Request<(typeof matchingRoutes)['searchTalents']>) => {
  const { query, now, locale, table, actor } = request
  requireVerifiedReader(actor)
  const group = actingGroup(actor)
  const conditions = talentSearch(query, group)
  const { ids, counted, next } = await searchPage(request, conditions, facets)
  const shown = await talentsShown(table, ids, actor, group, now)
  const items = ids.flatMap(id => shown.get(id)?.view ?? [])
  await recordAccess(request, 'search', items)
  return {
    items,
    total: counted.total,
    facets: shownFacets(counted, facets, locale),
    ...(counted.total === 0 && { relax: await relaxed(request, conditions, facets) }),
    ...(next !== undefined && { next }),
  }
}
