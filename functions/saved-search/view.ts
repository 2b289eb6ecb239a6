import { openingsShown, talentsShown } from '#functions/matching/shown.ts'
import type { Request } from '#functions/runtime/request.ts'
import type { Table } from '#functions/runtime/table.ts'
import { actingFor } from '#shared/kernel/actor.ts'
import { notFound } from '#shared/kernel/error.ts'
import type { Alert, FoundItem, SavedSearchView } from '#shared/saved-search/routes.ts'
import { statusOf } from '#shared/saved-search/rules.ts'
import type { AlertRecord, SavedSearch } from '#shared/saved-search/schema.ts'
import { alertText } from '#shared/saved-search/texts.ts'
import { type Facts, factsOf } from './facts.ts'
import { lastReportAt } from './hits.ts'
import { readStates } from './store.ts'

type Asked = Pick<Request, 'actor' | 'table' | 'now' | 'locale'>

export const searchViews = async (
  { table, now, locale }: Pick<Asked, 'table' | 'now' | 'locale'>,
  searches: readonly SavedSearch[],
): Promise<SavedSearchView[]> => {
  const [facts, states, reports] = await Promise.all([
    factsOf(table, searches),
    readStates(
      table,
      searches.map(({ id }) => id),
    ),
    Promise.all(searches.map(({ id }) => lastReportAt(table, id))),
  ])
  return searches.map((search, at) => ({
    ...search,
    status: statusOf(search, facts.of(search), states.get(search.id), reports[at], locale, now),
  }))
}

export const searchView = async (asked: Pick<Asked, 'table' | 'now' | 'locale'>, search: SavedSearch) => {
  const [view] = await searchViews(asked, [search])
  if (!view) throw notFound()
  return view
}

/** Records as they are now, for whoever may see them now. */
export type Showing = (id: string, score: number | undefined) => FoundItem | undefined

export const showing = async (
  { actor, table, now }: Pick<Asked, 'actor' | 'table' | 'now'>,
  ownerId: SavedSearch['ownerId'],
  ids: readonly string[],
): Promise<Showing> => {
  const openings = await openingsShown(
    table,
    ids.filter(id => id.startsWith('opn_')),
    now,
  )
  const organisationId = actingFor(actor)
  const mayRead = organisationId !== undefined && 'verified' in actor && actor.verified
  const talents = mayRead
    ? await talentsShown(
        table,
        ids.filter(id => id.startsWith('tal_')),
        actor,
        organisationId,
        now,
      )
    : new Map<string, never>()
  const facts = await ownerFacts(table, ownerId)
  return (id, score) => {
    const opening = openings.get(id)?.view
    const more = score === undefined ? {} : { score }
    if (opening) return facts.mayShowOpening({ ownerId }, opening.organisation.id) ? { opening, ...more } : undefined
    const talent = talents.get(id)?.view
    return talent && { talent, ...more }
  }
}

const ownerFacts = (table: Table, ownerId: SavedSearch['ownerId']): Promise<Facts> =>
  factsOf(table, [{ ownerId, criteria: { seeks: 'openings', conditions: {} } } as SavedSearch])

export const alertViews = async (
  asked: Asked,
  ownerId: SavedSearch['ownerId'],
  alerts: readonly AlertRecord[],
): Promise<Alert[]> => {
  const ids = [...new Set(alerts.flatMap(({ found }) => found.map(({ id }) => id)))]
  const show = await showing(asked, ownerId, ids)
  return alerts.map(({ ownerId: _, found, ...alert }) => {
    const items = found.flatMap(({ id, score }) => show(id, score) ?? [])
    return { ...alert, text: alertText(alert, asked.locale), items, withdrawn: found.length - items.length }
  })
}
