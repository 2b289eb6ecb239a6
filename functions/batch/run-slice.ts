import { setImmediate as breathe } from 'node:timers/promises'
import { mostSecondsBehind, refreshVocabulary } from '#functions/concept/vocabulary.ts'
import { marketStatistics } from '#functions/matching/market.ts'
import type { Filter } from '#functions/matching/match-index.ts'
import { openingSearch } from '#functions/matching/opening-search.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { talentSearch } from '#functions/saved-search/query.ts'
import { toUnits } from '#shared/batch/pairs.ts'
import type { Batch } from '#shared/batch/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { retrievalFor } from '#shared/matching/query.ts'
import { rank } from '#shared/matching/rank.ts'
import { openingsSeen, talentsSeen } from './seen.ts'
import { type Row, waitingSlice, writeSlice } from './store.ts'

export type StepResources = Pick<StreamResources, 'table' | 'clock' | 'log'>
/** Only the slices search. */
export type JobResources = StepResources & Required<Pick<StreamResources, 'index'>>

/** As many as the pages of matching fetch for their best twenty; four for each that is kept. */
const leastRetrieved = 200
/**
 * In one request to the index. Ten were as fast as a hundred (prototype, OpenSearch 2.19); more keeps the index from others, and 200
 * candidates of each in memory.
 */
const retrievedAtOnce = 10

/** The conditions of the job on the other side. Validity is in the retrieval already. */
const filtersOf = (batch: Batch, now: Instant): Filter[] => {
  if (batch.side === 'openings') return [...talentSearch(batch.talents).filters]
  if (batch.openings.of === 'own') return [{ field: 'organisation', anyOf: [batch.organisationId] }]
  return openingSearch(batch.openings.conditions, now).filters.filter(
    filter => !('number' in filter && filter.number === 'validUntil'),
  )
}

/** A member that may be shown, made a document when its turn comes. */
type Asking = () => MatchDocument

/** Members as they are now, those that may be shown. */
const askingMembers = async (
  batch: Batch,
  members: readonly string[],
  { table }: JobResources,
  now: Instant,
): Promise<Map<string, Asking>> => {
  if (batch.side === 'talents') {
    const seen = await talentsSeen(table, batch, members)
    return new Map([...seen].map(([id, talent]) => [id, () => projectTalent(talent, 1, now)]))
  }
  const seen = await openingsSeen(table, batch, members, now)
  return new Map(
    [...seen].map(([id, { opening, organisation }]) => [id, () => projectOpening(opening, organisation, 1, now)]),
  )
}

/** The best for each member that asks, through the one scorer. */
const topLists = async (
  batch: Batch,
  asking: readonly Asking[],
  { index, table }: JobResources,
  now: Instant,
): Promise<Map<string, Row['top']>> => {
  const market = await marketStatistics(table)
  const wanted = batch.side === 'talents' ? 'opening' : 'talent'
  const filters = filtersOf(batch, now)
  const size = Math.max(leastRetrieved, 4 * batch.top)
  const retrieve = (from: number) => {
    const documents = asking.slice(from, from + retrievedAtOnce).map(make => make())
    const found = index.retrieveMany(
      documents.map(document => {
        const retrieval = retrievalFor(document, wanted, now, size)
        return { ...retrieval, filters: [...retrieval.filters, ...filters] }
      }),
    )
    // Awaited one round later; until then a refusal is nobody's.
    found.catch(() => {})
    return { documents, found }
  }
  const lists = new Map<string, Row['top']>()
  let next = asking.length > 0 ? retrieve(0) : undefined
  for (let from = retrievedAtOnce; next; from += retrievedAtOnce) {
    const { documents, found } = next
    // The index is at work on these while the next ones are projected, and on those while these are ranked.
    next = from < asking.length ? retrieve(from) : undefined
    const candidates = await found
    for (const [position, document] of documents.entries())
      lists.set(
        document.id,
        rank(document.packed, candidates[position]!, { now, market, size: batch.top })
          .filter(({ score }) => toUnits(score) > 0)
          .map(({ id, score, forward, backward }) => [id, toUnits(score), toUnits(forward), toUnits(backward)]),
      )
    // In one process with the API, requests come in between.
    await breathe()
  }
  return lists
}

/**
 * Makes the lists of one slice and keeps them. May be run any number of times, at once too: the first one to finish is kept. False:
 * it was done before, or the job was cancelled meanwhile.
 */
export const runSlice = async (batch: Batch, slice: number, resources: JobResources): Promise<boolean> => {
  const { table, clock, log } = resources
  const members = await waitingSlice(table, batch.id, slice)
  if (!members) return false
  await refreshVocabulary(table, mostSecondsBehind * 1000)
  const started = performance.now()
  const now = clock()
  const asking = await askingMembers(batch, members, resources, now)
  const lists = await topLists(batch, [...asking.values()], resources, now)
  const written = await writeSlice(
    table,
    batch,
    slice,
    members.map(member => ({ member, shown: asking.has(member), top: lists.get(member) ?? [] })),
  )
  log.measure('BatchSliceDuration', performance.now() - started, 'Milliseconds')
  return written
}
