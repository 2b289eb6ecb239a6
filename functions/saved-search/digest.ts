import { refreshVocabulary } from '#functions/concept/vocabulary.ts'
import { shardsOf } from '#functions/runtime/due.ts'
import { describeError } from '#functions/runtime/log.ts'
import { fromItem } from '#functions/runtime/record.ts'
import { isOutage, type StreamResources } from '#functions/runtime/stream.ts'
import { type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { epochSeconds, type Instant, plusDays, plusMilliseconds } from '#shared/kernel/clock.ts'
import { minimumOf, reasonAgainst } from '#shared/saved-search/rules.ts'
import { nextRun, periodOf } from '#shared/saved-search/schedule.ts'
import type { SavedSearch, SearchReason, SearchState } from '#shared/saved-search/schema.ts'
import { alertWrite, newAlert, readAlert } from './alerts.ts'
import { currentFits } from './current.ts'
import { type SearchDocument, savedSearchDocuments } from './document.ts'
import { type Facts, factsOf } from './facts.ts'
import { noteFailure } from './failure.ts'
import { findsAmong } from './find.ts'
import { type Reported, reportsBetween } from './hits.ts'
import { deliveryOf, report, SearchChanged } from './report.ts'
import { deleteSearch, dueStates, nextState, stateKey, stateWrite } from './store.ts'

type With = StreamResources & Required<Pick<StreamResources, 'index'>>

/** What is being written at this moment may carry an earlier instant: the next digest takes it. */
const marginMilliseconds = 60_000
/** So many digests in a row unread: ask whether it is still wanted. It goes on all the same. */
const unreadBeforeAsking = 4
/** An alert names the best of what a digest counts. */
const mostNamed = 50
const settleSize = 100

const keptDays = 400

const digestWrite = (searchId: string, period: string, now: Instant): Write => ({
  put: {
    pk: searchId,
    sk: `digest#${period}`,
    kind: 'saved-search-digest',
    revision: 1,
    data: { at: now },
    expiresAt: epochSeconds(now) + keptDays * 86_400,
  },
  if: 'absent',
  name: 'no-digest-yet',
})

/** What waits for a digest and may still be shown. */
const waiting = async (
  table: Table,
  search: SavedSearch,
  facts: Facts,
  from: Instant | undefined,
  to: Instant,
  now: Instant,
): Promise<Reported[]> => {
  const reports = (await reportsBetween(table, search.id, from, to)).filter(({ delivered }) => !delivered)
  const finds = await findsAmong(
    table,
    reports.map(({ recordId }) => recordId),
    now,
  )
  return reports.filter(({ recordId }) => finds(search, facts, recordId, undefined))
}

/**
 * A search is not searchable for about a second after it was saved, and what is published in that second passes it by. So it
 * looks once itself, a little later, at what is as new as it is.
 */
const settle = async (document: SearchDocument, facts: Facts, resources: With, now: Instant): Promise<void> => {
  const { table } = resources
  const search = document.search!
  const since = search.reportsSince
  const current = await currentFits(resources, document, now, { size: settleSize, since })
  const finds = await findsAmong(
    table,
    current.map(({ evaluator }) => evaluator.matcher.document.id),
    now,
  )
  const found = current.flatMap(
    ({ evaluator, score }) => finds(search, facts, evaluator.matcher.document.id, score) ?? [],
  )
  await report(table, search, found, deliveryOf(search), now)
}

/** The digest's writes and what they change of the search's state. */
const digestOf = async (
  search: SavedSearch,
  state: SearchState,
  facts: Facts,
  table: Table,
  now: Instant,
): Promise<{ writes: Write[]; change: Partial<SearchState> }> => {
  const upTo = plusMilliseconds(now, -marginMilliseconds)
  if (state.digestedUpTo !== undefined && state.digestedUpTo >= upTo) return { writes: [], change: {} }
  const reports = await waiting(table, search, facts, state.digestedUpTo, upTo, now)
  if (reports.length === 0) return { writes: [], change: { digestedUpTo: upTo } }
  // Scores of a time before personalisation was switched off neither order nor show.
  const isScored = minimumOf(search) !== undefined
  const best = reports
    .map(({ score, ...rest }) => ({ ...rest, ...(isScored && score !== undefined && { score }) }))
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.at < b.at ? 1 : -1))
    .slice(0, mostNamed)
  const alert = newAlert(
    search,
    {
      kind: 'digest',
      found: best.map(({ recordId, score }) => ({ id: recordId, ...(score !== undefined && { score }) })),
      count: reports.length,
    },
    now,
  )
  const previous = state.lastDigest === undefined ? undefined : await readAlert(table, search.ownerId, state.lastDigest)
  const unread = previous && previous.readAt === undefined ? state.unreadDigests + 1 : 0
  const asks = unread >= unreadBeforeAsking && state.askedAt === undefined
  return {
    writes: [
      digestWrite(search.id, periodOf(search.frequency, now), now),
      alertWrite(alert),
      ...(asks ? [alertWrite(newAlert(search, { kind: 'still-wanted' }, now))] : []),
    ],
    change: {
      digestedUpTo: upTo,
      lastDigest: alert.id,
      unreadDigests: unread,
      askedAt: asks ? now : unread === 0 ? undefined : state.askedAt,
    },
  }
}

/** Told once for each reason; a pause is the owner's own doing. */
const toTell = (reason: SearchReason | undefined, state: SearchState): SearchReason | undefined =>
  reason !== undefined && reason !== 'paused' && reason !== state.told ? reason : undefined

export type DigestResult = { readonly lookedOver: number; readonly failed: number }

const lookOver = async (state: SearchState, resources: With): Promise<void> => {
  const { table, clock } = resources
  const now = clock()
  const [document] = await savedSearchDocuments(table, [state.id], now)
  const search = document?.search
  if (!document || !search) {
    // Deleted: its state goes with it, and is not due again.
    await table.write([{ delete: stateKey(state.id), if: { revision: state.revision } }])
    return
  }
  const facts = await factsOf(table, [search])
  // Saved in the moment in which its owner's profile was deleted.
  if (facts.isOwnerGone(search)) return deleteSearch(table, search, now)
  // A failure is tried again a day later: what was in the way may be gone without the owner's doing.
  const recent = state.failedAt !== undefined && state.failedAt > plusDays(now, -1) ? state.failedAt : undefined
  const failedAt = document.failed ? now : recent
  const reason = reasonAgainst(search, facts.of(search), { failedAt }, now)
  const isDue =
    state.settled || search.frequency.kind === 'at-once' || nextRun(search.frequency, search.updatedAt) <= now
  if (reason === undefined && !state.settled) await settle(document, facts, resources, now)
  const digest =
    reason === undefined && isDue ? await digestOf(search, state, facts, table, now) : { writes: [], change: {} }
  const told = toTell(reason, state)
  await table.write([
    ...digest.writes,
    ...(told === undefined ? [] : [alertWrite(newAlert(search, { kind: 'not-reporting', reason: told }, now))]),
    stateWrite(
      nextState(
        state,
        {
          ...digest.change,
          lastRunAt: now,
          nextRunAt: nextRun(search.frequency, now),
          settled: state.settled || reason === undefined,
          failedAt,
          told: reason === 'paused' ? undefined : reason,
        },
        now,
      ),
    ),
  ])
}

/** One search after the other would take an hour where many are due at eight. */
const lookedAtOnce = 8
const pageSize = 100

/** How many of these were looked over, and how many could not be. */
const lookOverAll = async (states: readonly SearchState[], resources: With): Promise<DigestResult> => {
  const { log } = resources
  let lookedOver = 0
  let failed = 0
  const waiting = [...states]
  const work = async (): Promise<void> => {
    for (let state = waiting.pop(); state; state = waiting.pop()) {
      try {
        await lookOver(state, resources)
        lookedOver += 1
      } catch (error) {
        if (isOutage(error)) throw error
        // Somebody changed the search or looked at it meanwhile: the next look finds it as it is then.
        if (error instanceof WriteRefused || error instanceof SearchChanged) continue
        failed += 1
        log.error('a saved search could not be looked over', { record: state.id, ...describeError(error) })
        await noteFailure(resources, state.id)
      }
    }
  }
  await Promise.all(Array.from({ length: lookedAtOnce }, work))
  return { lookedOver, failed }
}

/**
 * By the clock, every few minutes: searches whose hour has come, in one shard or in all. One digest for each search and period, by a
 * condition of the write that makes it; two that run at once meet there.
 */
export const lookOverDue = async (resources: With, shard?: number): Promise<DigestResult> => {
  const { table, clock, log } = resources
  await refreshVocabulary(table)
  let lookedOver = 0
  let failed = 0
  for (const part of shardsOf(shard)) {
    for (;;) {
      const page = await dueStates(table, part, clock(), pageSize)
      const result = await lookOverAll(
        page.items.map(item => fromItem<SearchState>(item)),
        resources,
      )
      lookedOver += result.lookedOver
      failed += result.failed
      // What was looked over is not due any more; where nothing moves, the rest waits for the next time.
      if (page.items.length < pageSize || result.lookedOver === 0) break
    }
  }
  if (failed > 0) log.measure('SavedSearchesFailed', failed, 'Count')
  log.info('saved searches looked over', { count: lookedOver, failed })
  return { lookedOver, failed }
}
