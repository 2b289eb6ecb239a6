import { touchedDocuments, touchedOf } from '#functions/concept/touched.ts'
import { refreshVocabulary, stamped, vocabularyRevision } from '#functions/concept/vocabulary.ts'
import { marketStatistics } from '#functions/matching/market.ts'
import { documentsOf } from '#functions/matching/sources.ts'
import { requestRebuild } from '#functions/operations/rebuild-state.ts'
import { isTombstone } from '#functions/runtime/record.ts'
import type { Consumer, Poison, StreamResources } from '#functions/runtime/stream.ts'
import type { Change, Table } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { SearchText } from '#shared/matching/search-text.ts'
import { readsProfile, reasonAgainst } from '#shared/saved-search/rules.ts'
import type { SavedSearch } from '#shared/saved-search/schema.ts'
import { deletedSearch, deletedTalent, passOn } from './cleanup.ts'
import { type SearchDocument, savedSearchDocuments, versionOf } from './document.ts'
import { factsOf } from './facts.ts'
import { noteFailure } from './failure.ts'
import { type Finds, findsAmong } from './find.ts'
import { deliveryOf, report, SearchChanged } from './report.ts'
import {
  compiledAt,
  type Evaluator,
  evaluator,
  type Fit,
  readStanding,
  type Standing,
  standingQuestion,
} from './standing.ts'
import { allSearchesOf, savedSearches, searchesOn } from './store.ts'

type With = StreamResources & Required<Pick<StreamResources, 'index'>>

/** A prototype with 200,000 searches took 6.2 ms a document when 50 were asked for together, 13 ms one by one. */
const documentsAtOnce = 50
const searchesAtOnce = 300
const writersAtOnce = 16
const readersAtOnce = 25
/** Of a request: the smallest managed instances take 10 MiB, and long descriptions have thousands of words. */
const termsAtOnce = 100_000

/** `changedAt` in milliseconds. */
type News = { readonly evaluator: Evaluator; readonly changedAt: number }

/** What a search found, judged by the index's copy of it, whose version this is; 0 where two copies were seen. */
type FoundBy = { version: number; readonly news: { readonly one: News; readonly fit: Fit }[] }

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

/** To read the words of a saved search takes milliseconds, to compare them microseconds; what is asked for often stays read. */
const mostWords = 10_000
const kept = new WeakMap<Table, { readonly vocabulary: number; readonly words: Map<string, SearchText> }>()

const wordsFor = (table: Table): Map<string, SearchText> => {
  const known = kept.get(table)
  if (known?.vocabulary === vocabularyRevision() && known.words.size < mostWords) return known.words
  const made = { vocabulary: vocabularyRevision(), words: new Map() }
  kept.set(table, made)
  return made.words
}

const newsOf = async (changes: readonly Change[], { table, clock }: With): Promise<News[]> => {
  const news: News[] = []
  const words = wordsFor(table)
  const market = await marketStatistics(table)
  for (const kind of ['opening', 'talent'] as const) {
    const changedAt = new Map<string, Instant>()
    for (const change of changes)
      if (change.kind === kind && isNews(change)) changedAt.set(change.key.pk, String(change.after?.data['updatedAt']))
    const now = clock()
    const compiled = compiledAt(now, words)
    for (const document of await documentsOf(table, kind, [...changedAt.keys()], now))
      if (document.live)
        news.push({
          evaluator: evaluator(document, now, compiled, market),
          changedAt: Date.parse(changedAt.get(document.id)!),
        })
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
const searchesFor = async (news: readonly News[], resources: With): Promise<Map<string, FoundBy>> => {
  const found = new Map<string, FoundBy>()
  const broken = new Set<string>()
  for (const some of inRequests(news)) {
    await resources.index.everyMatch(
      some.map(({ question }) => question),
      (candidates, position) => {
        const { one } = some[position]!
        for (const candidate of candidates) {
          try {
            const standing = readStanding(candidate)
            const fit = one.changedAt < standing.since ? undefined : one.evaluator.fits(standing)
            if (!fit) continue
            const known = found.get(candidate.id) ?? { version: standing.version, news: [] }
            if (known.version !== standing.version) known.version = 0
            known.news.push({ one, fit })
            found.set(candidate.id, known)
          } catch {
            broken.add(candidate.id)
          }
        }
      },
    )
  }
  for (const id of broken) await noteFailure(resources, id)
  return found
}

/** What was found is judged anew by the search as it is now, where the index had another. */
const judgedAnew = ({ news }: FoundBy, standing: Standing): FoundBy['news'] =>
  news.flatMap(({ one }) => {
    const fit = one.changedAt < standing.since ? undefined : one.evaluator.fits(standing)
    return fit ? [{ one, fit }] : []
  })

/**
 * Reports by the searches and the records as the table has them now. A search that the index holds in its present version was judged by
 * it: only the others are made again, with their profiles and openings. Returns those that were changed meanwhile.
 */
const reportTo = async (
  ids: readonly string[],
  found: ReadonlyMap<string, FoundBy>,
  finds: Finds,
  { table, clock }: With,
): Promise<string[]> => {
  const now = clock()
  const searches = [...(await savedSearches.readMany(table, ids)).values()]
  const facts = await factsOf(table, searches)
  const isCurrent = (search: SavedSearch): boolean =>
    versionOf(search, facts.revisionOf) === found.get(search.id)!.version
  const older = searches.filter(search => !isCurrent(search)).map(({ id }) => id)
  const standings = new Map(
    (await savedSearchDocuments(table, older, now)).flatMap(({ search, document }) =>
      search && document.live ? [[search.id, { search, standing: readStanding(document) }] as const] : [],
    ),
  )
  const changed: string[] = []
  const waiting = searches.flatMap(search => {
    const known = found.get(search.id)!
    if (isCurrent(search)) return [{ search, news: known.news }]
    const anew = standings.get(search.id)
    return anew ? [{ search: anew.search, news: judgedAnew(known, anew.standing) }] : []
  })
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { search, news } = one
      if (reasonAgainst(search, facts.of(search), undefined, now) !== undefined) continue
      const fitting = news.flatMap(
        ({ one: { evaluator }, fit }) => finds(search, facts, evaluator.matcher.document.id, fit.score) ?? [],
      )
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
    for (let at = 0; at < waiting.length; at += searchesAtOnce)
      changed.push(...(await reportTo(waiting.slice(at, at + searchesAtOnce), found, finds, resources)))
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
