import { recordAccess } from '#functions/access/record.ts'
import { openingsShown, type Shown, talentsShown } from '#functions/matching/shown.ts'
import type { Request } from '#functions/runtime/request.ts'
import type { Table } from '#functions/runtime/table.ts'
import { actingFor, actingGroup } from '#shared/kernel/actor.ts'
import { notFound } from '#shared/kernel/error.ts'
import { Explainer } from '#shared/matching/explain.ts'
import type { Alert, FoundItem, SavedSearchView } from '#shared/saved-search/routes.ts'
import { statusOf } from '#shared/saved-search/rules.ts'
import type { AlertRecord, SavedSearch } from '#shared/saved-search/schema.ts'
import { alertText } from '#shared/saved-search/texts.ts'
import type { AnonymousTalent } from '#shared/talent/schema.ts'
import { savedSearchDocuments } from './document.ts'
import { type Facts, factsOf } from './facts.ts'
import { lastReportAt } from './hits.ts'
import { readStates } from './store.ts'

type Asked = Pick<Request, 'actor' | 'table' | 'now' | 'locale' | 'log'>

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
export type Showing = (id: string, score: number | undefined, why?: Explainer) => FoundItem | undefined

export const showing = async (
  asked: Asked,
  ownerId: SavedSearch['ownerId'],
  ids: readonly string[],
): Promise<Showing> => {
  const { actor, table, now } = asked
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
        actingGroup(actor),
        now,
      )
    : new Map<string, Shown<AnonymousTalent>>()
  await recordAccess(
    asked,
    'alert',
    [...talents.values()].map(({ view }) => view),
  )
  const facts = await ownerFacts(table, ownerId)
  const isPersonal = facts.isPersonal({ ownerId })
  return (id, score, why) => {
    const found = openings.get(id)
    const packed = (found ?? talents.get(id))?.packed
    const more =
      score === undefined || !isPersonal
        ? {}
        : { score, ...(why && packed && { why: why.summarise(packed, asked.locale).short }) }
    if (found) return facts.mayShowOpening({ ownerId }, found.publisher) ? { opening: found.view, ...more } : undefined
    const talent = talents.get(id)?.view
    return talent && { talent, ...more }
  }
}

const ownerFacts = (table: Table, ownerId: SavedSearch['ownerId']): Promise<Facts> =>
  factsOf(table, [{ ownerId, criteria: { seeks: 'openings', conditions: {} } } as SavedSearch])

/** Of each alert so many, and of a page so many: an explanation costs some milliseconds. */
const explainedOfAlert = 5
const explainedOfPage = 40

/** What results of these searches are scored against, as it is now: the profile, or the opening that is watched. */
const explainersOf = async (
  { table, now }: Pick<Asked, 'table' | 'now'>,
  searchIds: readonly string[],
): Promise<Map<string, Explainer>> => {
  const documents = await savedSearchDocuments(table, [...new Set(searchIds)], now, { evenPaused: true })
  return new Map(
    documents.flatMap(({ search, against }) =>
      search && against ? [[search.id, new Explainer(against.packed, { now })] as const] : [],
    ),
  )
}

const newestFirst = (a: FoundItem, b: FoundItem): number =>
  (b.opening?.publishedAt ?? '') < (a.opening?.publishedAt ?? '') ? -1 : 1

export const alertViews = async (
  asked: Asked,
  ownerId: SavedSearch['ownerId'],
  alerts: readonly AlertRecord[],
): Promise<Alert[]> => {
  const ids = [...new Set(alerts.flatMap(({ found }) => found.map(({ id }) => id)))]
  const isScored = ({ found }: AlertRecord) => found.some(({ score }) => score !== undefined)
  const [show, explainers, facts] = await Promise.all([
    showing(asked, ownerId, ids),
    explainersOf(
      asked,
      alerts.filter(isScored).map(({ savedSearchId }) => savedSearchId),
    ),
    ownerFacts(asked.table, ownerId),
  ])
  let left = explainedOfPage
  return alerts.map(({ ownerId: _, found, ...alert }) => {
    const explainer = explainers.get(alert.savedSearchId)
    const items = found.flatMap(({ id, score }, at) => {
      const why = at < explainedOfAlert && left > 0 ? explainer : undefined
      const item = show(id, score, why)
      if (item?.why !== undefined) left -= 1
      return item ?? []
    })
    // The order of then was by the person's scores.
    if (!facts.isPersonal({ ownerId })) items.sort(newestFirst)
    return { ...alert, text: alertText(alert, asked.locale), items, withdrawn: found.length - items.length }
  })
}
