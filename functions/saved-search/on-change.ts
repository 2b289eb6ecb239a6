import { touchedDocuments, touchedOf } from '#functions/concept/touched.ts'
import { refreshVocabulary, stamped } from '#functions/concept/vocabulary.ts'
import { marketStatistics } from '#functions/matching/market.ts'
import { documentsOf } from '#functions/matching/sources.ts'
import { requestRebuild } from '#functions/operations/rebuild-state.ts'
import { isTombstone } from '#functions/runtime/record.ts'
import type { Consumer, Poison, StreamResources } from '#functions/runtime/stream.ts'
import type { Change } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { readsProfile, reasonAgainst } from '#shared/saved-search/rules.ts'
import { deletedSearch, deletedTalent, passOn } from './cleanup.ts'
import { type SearchDocument, savedSearchDocuments } from './document.ts'
import { factsOf } from './facts.ts'
import { noteFailure } from './failure.ts'
import { type Finds, findsAmong } from './find.ts'
import type { CriteriaSearch } from './query.ts'
import { deliveryOf, report, SearchChanged } from './report.ts'
import { type Evaluator, evaluator, readStanding, standingQuestion } from './standing.ts'
import { allSearchesOf, searchesOn } from './store.ts'

type With = StreamResources & Required<Pick<StreamResources, 'index'>>

/** A prototype with 200,000 searches took 6.2 ms a document when 50 were asked for together, 13 ms one by one. */
const documentsAtOnce = 50
const searchesAtOnce = 30
const writersAtOnce = 8
const readersAtOnce = 25
/** Of a request: the smallest managed instances take 10 MiB, and long descriptions have thousands of words. */
const termsAtOnce = 100_000

type News = { readonly evaluator: Evaluator; readonly changedAt: Instant }

/** What a change touches apart from these is what a reader would see as new. */
const unseen = new Set(['updatedAt', 'consents', 'evidenceMarks', 'provenance', 'retention'])

const isNews = ({ before, after }: Change): boolean => {
  if (!after || isTombstone(after)) return false
  if (!before || isTombstone(before)) return true
  const names = new Set([...Object.keys(before.data), ...Object.keys(after.data)])
  return [...names].some(
    name => !unseen.has(name) && JSON.stringify(before.data[name]) !== JSON.stringify(after.data[name]),
  )
}

/** Searches whose documents a changed record is part of. */
const searchesTouchedBy = async (change: Change, { table, index, clock }: With): Promise<readonly string[]> => {
  const id = change.key.pk
  switch (change.kind) {
    case 'vocabulary': {
      const touched = touchedOf(change)
      const found = touched ? await touchedDocuments(index, 'saved-search', touched) : []
      if (found !== 'many') return found
      await requestRebuild(table, 'saved-search', 'vocabulary', clock())
      return []
    }
    case 'saved-search':
      return [id]
    case 'talent':
      return (await allSearchesOf(table, id)).filter(readsProfile).map(search => search.id)
    case 'organisation':
      return (await allSearchesOf(table, id)).map(search => search.id)
    case 'opening':
      return searchesOn(table, id)
    default:
      return []
  }
}

/** Saved searches are kept searchable here and not by the index consumer, so that those of the same batch are there in time. */
const keepSearchable = async (changes: readonly Change[], resources: With): Promise<Poison[]> => {
  const { table, index, clock } = resources
  const touched = new Map<string, Change>()
  const records = [...new Map(changes.filter(({ key }) => key.sk === '#').map(change => [change.key.pk, change]))]
  for (let at = 0; at < records.length; at += readersAtOnce)
    await Promise.all(
      records.slice(at, at + readersAtOnce).map(async ([, change]) => {
        for (const search of await searchesTouchedBy(change, resources)) touched.set(search, change)
      }),
    )
  if (touched.size === 0) return []
  const made: SearchDocument[] = []
  const documents = await stamped(async () => {
    made.splice(0, made.length, ...(await savedSearchDocuments(table, [...touched.keys()], clock())))
    return made.map(({ document }) => document)
  })
  const poison: Poison[] = []
  for (let at = 0; at < documents.length; at += 500)
    for (const outcome of await index.bulk('saved-search', documents.slice(at, at + 500)))
      if (outcome.outcome === 'failed') poison.push({ change: touched.get(outcome.id)!, reason: outcome.reason })
  for (const { search, failed } of made) if (search && failed) await noteFailure(resources, search.id)
  return poison
}

const newsOf = async (changes: readonly Change[], { table, clock }: With): Promise<News[]> => {
  const news: News[] = []
  const compiled = new Map<string, CriteriaSearch>()
  const market = await marketStatistics(table)
  for (const kind of ['opening', 'talent'] as const) {
    const changedAt = new Map<string, Instant>()
    for (const change of changes)
      if (change.kind === kind && isNews(change)) changedAt.set(change.key.pk, String(change.after?.data['updatedAt']))
    const now = clock()
    for (const document of await documentsOf(table, kind, [...changedAt.keys()], now))
      if (document.live)
        news.push({ evaluator: evaluator(document, now, compiled, market), changedAt: changedAt.get(document.id)! })
  }
  return news
}

type Question = ReturnType<typeof standingQuestion>

function* inRequests(news: readonly News[]): Generator<{ one: News; question: Question }[]> {
  let some: { one: News; question: Question }[] = []
  let terms = 0
  for (const one of news) {
    const question = standingQuestion(one.evaluator.matcher)
    const size = question.filters.reduce((sum, filter) => sum + ('anyOf' in filter ? filter.anyOf.length : 0), 0)
    if (some.length === documentsAtOnce || (some.length > 0 && terms + size > termsAtOnce)) {
      yield some
      some = []
      terms = 0
    }
    some.push({ one, question })
    terms += size
  }
  if (some.length > 0) yield some
}

/** Search id → what it finds, by the index's copy of the search. */
const searchesFor = async (news: readonly News[], resources: With): Promise<Map<string, News[]>> => {
  const found = new Map<string, News[]>()
  const broken = new Set<string>()
  for (const some of inRequests(news)) {
    await resources.index.everyMatch(
      some.map(({ question }) => question),
      (candidates, position) => {
        const { one } = some[position]!
        for (const candidate of candidates) {
          try {
            const standing = readStanding(candidate)
            if (one.changedAt < standing.reportsSince || !one.evaluator.fits(standing)) continue
          } catch {
            broken.add(candidate.id)
            continue
          }
          const known = found.get(candidate.id)
          if (known) known.push(one)
          else found.set(candidate.id, [one])
        }
      },
    )
  }
  for (const id of broken) await noteFailure(resources, id)
  return found
}

/** Judged again by the search and the records as the table has them now, and reported. */
const reportTo = async (
  documents: readonly SearchDocument[],
  found: ReadonlyMap<string, readonly News[]>,
  finds: Finds,
  { table, clock }: With,
): Promise<string[]> => {
  const now = clock()
  const live = documents.flatMap(({ search, document }) => (search && document.live ? [{ search, document }] : []))
  const facts = await factsOf(
    table,
    live.map(({ search }) => search),
  )
  const changed: string[] = []
  const waiting = [...live]
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { search, document } = one
      if (reasonAgainst(search, facts.of(search), undefined, now) !== undefined) continue
      const standing = readStanding(document)
      const fitting = found.get(search.id)!.flatMap(({ evaluator, changedAt }) => {
        const fit = changedAt < standing.reportsSince ? undefined : evaluator.fits(standing)
        return (fit && finds(search, facts, evaluator.matcher.document.id, fit.score)) ?? []
      })
      try {
        await report(table, search, fitting, deliveryOf(search), now)
      } catch (error) {
        if (!(error instanceof SearchChanged)) throw error
        changed.push(search.id)
      }
    }
  }
  await Promise.all(Array.from({ length: writersAtOnce }, work))
  return changed
}

const tellSearches = async (changes: readonly Change[], resources: With): Promise<void> => {
  const { table, clock, log } = resources
  const news = await newsOf(changes, resources)
  if (news.length === 0) return
  const found = await searchesFor(news, resources)
  if (found.size === 0) return
  const finds = await findsAmong(
    table,
    news.map(({ evaluator }) => evaluator.matcher.document.id),
    clock(),
  )
  let waiting = [...found.keys()]
  for (let round = 0; waiting.length > 0 && round < 3; round++) {
    const changed: string[] = []
    for (let at = 0; at < waiting.length; at += searchesAtOnce * 10) {
      const documents = await savedSearchDocuments(table, waiting.slice(at, at + searchesAtOnce * 10), clock())
      changed.push(...(await reportTo(documents, found, finds, resources)))
    }
    waiting = changed
  }
  log.measure('SearchesFound', found.size, 'Count')
}

/**
 * Change feed → alerts. Everything that was reported is written down with a condition, so that a replay reports nothing twice;
 * an outage of the index or the table is thrown, and the batch comes back.
 */
export const alertsConsumer: Consumer = {
  name: 'alerts',
  handle: async (changes, resources) => {
    const { index } = resources
    if (!index) throw new Error('the alerts consumer needs the match index')
    const own = { ...resources, index }
    await refreshVocabulary(resources.table)
    for (const change of changes) {
      const gone = change.after === undefined || isTombstone(change.after)
      if (!gone) continue
      if (change.kind === 'talent') await deletedTalent(own, change.key.pk)
      if (change.kind === 'saved-search') await deletedSearch(own, change.key.pk)
      if (change.kind === 'member') await passOn(own, change)
    }
    const poison = await keepSearchable(changes, own)
    await tellSearches(changes, own)
    return poison
  },
}
