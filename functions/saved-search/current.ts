import { marketStatistics } from '#functions/matching/market.ts'
import type { Filter, MatchIndex } from '#functions/matching/match-index.ts'
import { documentsOf } from '#functions/matching/sources.ts'
import type { Table } from '#functions/runtime/table.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import { retrievalFor } from '#shared/matching/query.ts'
import { rank } from '#shared/matching/rank.ts'
import { minimumOf } from '#shared/saved-search/rules.ts'
import type { SearchDocument } from './document.ts'
import { searchOf } from './query.ts'
import { type Evaluator, evaluator, readStanding, sharesAnchor } from './standing.ts'

/** Candidates for a search by score: recall@20 of .99 was measured with 200. */
const scoredWindow = 500

export type Current = { readonly evaluator: Evaluator; readonly score?: number | undefined }

/** What fits a search at present, best or newest first; with `since` only what is as new as that. */
export const currentFits = async (
  { table, index }: { readonly table: Table; readonly index: MatchIndex },
  { document, search, against }: SearchDocument,
  now: Instant,
  { size, since }: { readonly size: number; readonly since?: Instant },
): Promise<Current[]> => {
  if (!search || !document.live) return []
  const query = searchOf(search.criteria, now)
  const kind = query.kind === 'talent' ? 'talent' : 'opening'
  const newer: Filter[] = since === undefined ? [] : [{ number: 'publishedAt', from: epochSeconds(since) }]
  const filters = [...query.filters, ...newer]
  const market = against === undefined ? undefined : await marketStatistics(table)
  let ids: string[]
  if (against === undefined) {
    const { hits } = await index.search({ ...query, filters, sort: 'newest', size, facets: [] })
    ids = hits.map(({ id }) => id)
  } else {
    const retrieval = retrievalFor(against, kind, now, scoredWindow)
    const candidates = await index.retrieve({ ...retrieval, filters: [...retrieval.filters, ...filters] })
    const minimum = minimumOf(search) ?? 0
    ids = rank(against.packed, candidates, { now, market })
      .filter(({ score }) => score >= minimum)
      .map(({ id }) => id)
  }
  const standing = readStanding(document)
  const found: Current[] = []
  for (let at = 0; at < ids.length && found.length < size; at += 50)
    for (const one of await documentsOf(table, kind, ids.slice(at, at + 50), now)) {
      if (!one.live) continue
      const judge = evaluator(one, now, undefined, market)
      const fit = sharesAnchor(document, judge.matcher) ? judge.fits(standing) : undefined
      if (fit) found.push({ evaluator: judge, ...fit })
    }
  return found.slice(0, size)
}
