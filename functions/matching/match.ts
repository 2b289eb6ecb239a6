import type { Request } from '#functions/runtime/request.ts'
import { actorLabel } from '#shared/kernel/actor.ts'
import type { DocumentKind, MatchDocument } from '#shared/matching/document.ts'
import { Explainer } from '#shared/matching/explain.ts'
import type { ExplanationSummary } from '#shared/matching/explanation.ts'
import { packedId } from '#shared/matching/packed.ts'
import { firstPageCandidates, retrievalFor } from '#shared/matching/query.ts'
import { diversify, rank } from '#shared/matching/rank.ts'
import { repostKey, withoutReposts } from '#shared/matching/repost.ts'
import { marketStatistics } from './market.ts'
import { deepest, SeenCursor, seenFrom } from './seen.ts'
import type { Shown } from './shown.ts'

/** So many are read for a page: one publisher may not fill it. */
const readPages = (wanted: DocumentKind): number => (wanted === 'opening' ? 3 : 1)
/** So many are ranked to the end at first: some of them are reposts, or may not be shown. */
export const rankedFor = (wanted: DocumentKind, limit: number): number => 2 * readPages(wanted) * limit

export type Matches<T> = {
  readonly items: readonly { view: T; score: number; explanation: ExplanationSummary }[]
  readonly next?: string
}

/** Retrieve, rank, recheck, explain: one page of matches for a document that asks. */
export const matchPage = async <T>(
  request: Pick<Request, 'table' | 'index' | 'cursors' | 'actor' | 'locale' | 'now'> & {
    readonly query: { limit: number; cursor?: string | undefined }
  },
  asking: MatchDocument,
  wanted: DocumentKind,
  recheck: (ids: readonly string[]) => Promise<Map<string, Shown<T>>>,
  publisherOf?: (id: string, view: T) => string,
): Promise<Matches<T>> => {
  const { query, now, locale, index } = request
  const context = `match ${asking.id} ${wanted} ${actorLabel(request.actor)}`
  const seen = seenFrom(
    query.cursor === undefined ? undefined : request.cursors.open(context, query.cursor, SeenCursor),
  )
  const [market, candidates] = await Promise.all([
    marketStatistics(request.table),
    index.retrieve(retrievalFor(asking, wanted, now, firstPageCandidates[wanted] + seen.size)),
  ])
  const packed = new Map(candidates.map(candidate => [packedId(candidate.packed), candidate.packed]))
  // Those that were shown are among them: what is a repost of one of them is not shown either.
  const fitting = (size: number) =>
    withoutReposts(
      rank(asking.packed, candidates, { now, market, size }).filter(({ score }) => score > 0),
      ({ id }) => repostKey(packed.get(id)!),
    ).filter(({ id }) => !seen.has(id))
  // Whoever cannot be among the best is not scored to the end; where these are not enough, all are.
  const best = seen.size + rankedFor(wanted, query.limit)
  let isAll = best >= candidates.length
  let ranked = fitting(best)

  // Read a little more than a page, so that one publisher need not fill it and those that may not be shown leave no gap.
  const fresh: { id: string; score: number; shown: Shown<T> }[] = []
  const ahead = readPages(wanted) * query.limit
  let at = 0
  while (fresh.length < ahead) {
    if (at === ranked.length) {
      if (isAll) break
      isAll = true
      ranked = fitting(candidates.length)
      continue
    }
    const slice = ranked.slice(at, at + Math.max(ahead - fresh.length, 10))
    at += slice.length
    const shown = await recheck(slice.map(({ id }) => id))
    fresh.push(...slice.flatMap(({ id, score }) => (shown.has(id) ? [{ id, score, shown: shown.get(id)! }] : [])))
  }
  const ordered = publisherOf
    ? diversify(fresh, ({ id }) => publisherOf(id, fresh.find(item => item.id === id)!.shown.view), {
        page: query.limit,
      })
    : fresh
  const page = ordered.slice(0, query.limit)
  const more = fresh.length > page.length || at < ranked.length
  const explainer = new Explainer(asking.packed, { now, market })
  return {
    items: page.map(({ shown }) => {
      const explanation = explainer.summarise(shown.packed, locale)
      return { view: shown.view, score: explanation.score, explanation }
    }),
    ...(more &&
      seen.size + page.length < deepest && {
        next: request.cursors.seal(context, seen.with(page.map(({ id }) => id))),
      }),
  }
}
