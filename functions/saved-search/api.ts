import { stores } from '#functions/matching/sources.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem, revised } from '#functions/runtime/record.ts'
import { implement, type Request } from '#functions/runtime/request.ts'
import { WriteRefused } from '#functions/runtime/table.ts'
import { ownerOf } from '#shared/kernel/actor.ts'
import { plusMilliseconds } from '#shared/kernel/clock.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { Explainer } from '#shared/matching/explain.ts'
import { statusAt } from '#shared/opening/rules.ts'
import { savedSearchRoutes } from '#shared/saved-search/routes.ts'
import * as rules from '#shared/saved-search/rules.ts'
import { nextRun } from '#shared/saved-search/schedule.ts'
import type { SavedSearch, SavedSearchInput, SearchState } from '#shared/saved-search/schema.ts'
import { requireVerifiedReader } from '#shared/talent/rules.ts'
import { alertOf, alertsOf, countUnread, markAllRead, markRead, readAlert } from './alerts.ts'
import { currentFits } from './current.ts'
import { savedSearchDocuments } from './document.ts'
import { factsOf } from './facts.ts'
import { findsAmong } from './find.ts'
import { reportedAmong } from './hits.ts'
import { report, SearchChanged } from './report.ts'
import {
  changeSearch,
  createSearch,
  deleteSearch,
  nextState,
  readState,
  savedSearches,
  searchesOf,
  stateWrite,
} from './store.ts'
import { alertViews, searchView, searchViews, showing } from './view.ts'

/** As many as a run shows; more are for the search itself. */
const mostRun = 100
/** Of these so many say why. */
const explainedOfRun = 20

/** By then the search can be found by what is new, and what came in before is in the index. */
const settleMilliseconds = 60_000

/** The search, if it is the actor's own; anybody else's is absent. */
const own = async ({
  parameters,
  actor,
  table,
}: Pick<Request, 'actor' | 'table'> & { parameters: { savedSearchId: string } }): Promise<SavedSearch> => {
  const search = await savedSearches.read(table, parameters.savedSearchId)
  rules.requireOwner(actor, search)
  return search
}

const requireInput = async (
  { actor, table, now }: Pick<Request, 'actor' | 'table' | 'now'>,
  input: SavedSearchInput,
): Promise<void> => {
  rules.requireSide(actor, input)
  if (input.criteria.seeks === 'openings') return
  const organisationId = requireVerifiedReader(actor)
  const { match } = input.criteria
  if (!match) return
  const opening = await stores.opening.read(table, match.openingId)
  if (opening.organisationId !== organisationId) throw notFound()
  const status = statusAt(opening, now)
  if (status === 'closed' || status === 'expired') throw new CodedError('saved-search/opening-ended')
}

const earlier = (a: string, b: string): string => (a < b ? a : b)

export const savedSearchApi = implement(savedSearchRoutes, {
  createSavedSearch: async request => {
    const { body, actor, now, newId, table } = request
    const ownerId = ownerOf(actor)
    await requireInput(request, body)
    const search: SavedSearch = {
      ...body,
      id: newId('savedSearch'),
      ownerId,
      ...(actor.kind === 'member' && { keeper: actor.userId }),
      reportsSince: now,
      ...created(now),
    }
    const state: SearchState = {
      id: search.id,
      nextRunAt: earlier(plusMilliseconds(now, settleMilliseconds), nextRun(search.frequency, now)),
      digestedUpTo: now,
      unreadDigests: 0,
      settled: false,
      ...created(now),
    }
    const saved = await createSearch(table, search, state)
    return { body: await searchView(request, saved), revision: saved.revision }
  },

  listSavedSearches: async request => {
    const ownerId = ownerOf(request.actor)
    const page = await tablePage(
      request,
      `saved-searches ${ownerId}`,
      (limit, after) => searchesOf(request.table, ownerId, limit, after),
      item => fromItem<SavedSearch>(item),
    )
    return { body: { ...page, items: await searchViews(request, page.items) } }
  },

  getSavedSearch: async request => {
    const search = await own(request)
    return { body: await searchView(request, search), revision: search.revision }
  },

  changeSavedSearch: async request => {
    const { body, ifMatch, now, table } = request
    const search = await own(request)
    expectRevision(search, ifMatch)
    await requireInput(request, body)
    const next = revised(rules.changed(search, body, now), {}, now)
    const restarts = next.reportsSince !== search.reportsSince
    const due = nextRun(next.frequency, now)
    await changeSearch(
      table,
      next,
      state => ({
        settled: state.settled && !restarts,
        nextRunAt: restarts || !state.settled ? earlier(plusMilliseconds(now, settleMilliseconds), due) : due,
        failedAt: undefined,
        told: undefined,
      }),
      now,
    )
    return { body: await searchView(request, next), revision: next.revision }
  },

  deleteSavedSearch: async request => {
    const search = await own(request)
    expectRevision(search, request.ifMatch)
    await deleteSearch(request.table, search, request.now)
    return { body: undefined }
  },

  runSavedSearch: async request => {
    const { table, index, now } = request
    const { id } = await own(request)
    const [document] = await savedSearchDocuments(table, [id], now, { evenPaused: true })
    const search = document?.search
    if (!document || !search) throw notFound()
    const facts = await factsOf(table, [search])
    const current = await currentFits({ table, index }, document, now, { size: mostRun })
    const ids = current.map(({ evaluator }) => evaluator.matcher.document.id)
    const finds = await findsAmong(table, ids, now)
    const show = await showing(request, search.ownerId, ids)
    const known = await reportedAmong(table, id, ids)
    const why = document.against && new Explainer(document.against.packed, { now })
    const seen = new Set<string>()
    const shown = current.flatMap(({ score }, at) => {
      const find = finds(search, facts, ids[at]!, score)
      const item = find && show(find.recordId, score, at < explainedOfRun ? why : undefined)
      if (!find || !item || find.repostKeys.some(key => seen.has(key))) return []
      for (const key of find.repostKeys) seen.add(key)
      return [{ find, item: { ...item, isNew: !known.has(find.recordId) } }]
    })
    try {
      await report(
        table,
        search,
        shown.map(({ find }) => find),
        'run',
        now,
      )
    } catch (error) {
      // Changed at this moment: what is shown stays unreported, which is the lesser evil.
      if (!(error instanceof SearchChanged)) throw error
    }
    await noteRun(request, id)
    const { status } = await searchView(request, search)
    return { body: { items: shown.map(({ item }) => item), status } }
  },

  listAlerts: async request => {
    const ownerId = ownerOf(request.actor)
    const { table } = request
    const page = await tablePage(
      request,
      `alerts ${ownerId}`,
      (limit, after) => alertsOf(table, ownerId, limit, after),
      alertOf,
    )
    return {
      body: {
        ...page,
        items: await alertViews(request, ownerId, page.items),
        unread: await countUnread(table, ownerId),
      },
    }
  },

  readAlert: async request => {
    const { actor, table, now, parameters } = request
    // Somebody without a profile has no alerts.
    if (actor.kind === 'talent' && actor.talentId === undefined) throw notFound()
    const ownerId = ownerOf(actor)
    const alert = await readAlert(table, ownerId, parameters.alertId)
    if (!alert) throw notFound()
    const [view] = await alertViews(request, ownerId, [await markRead(table, alert, now)])
    return { body: view! }
  },

  readAllAlerts: async ({ actor, table, now }) => ({
    body: { read: await markAllRead(table, ownerOf(actor), now) },
  }),
})

const noteRun = async ({ table, now }: Pick<Request, 'table' | 'now'>, id: string): Promise<void> => {
  const state = await readState(table, id)
  if (!state) return
  try {
    await table.write([stateWrite(nextState(state, { lastRunAt: now }, now))])
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
  }
}
