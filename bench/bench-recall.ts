import type { MatchIndex } from '#functions/matching/match-index.ts'
import type { MarketStatistics } from '#shared/matching/market.ts'
import { retrievalFor } from '#shared/matching/query.ts'
import { Bar, rank } from '#shared/matching/rank.ts'
import { Scorer } from '#shared/matching/score.ts'
import type { PackedFile } from './bench-files.ts'
import { type Asking, windowFor } from './bench-match.ts'
import { marketNow as now } from './market.ts'

const shown = 20

/** The scores of the best 20 when every document is scored; those at 0 may not be matched. */
const bestOfAll = (asking: readonly Asking[], file: PackedFile, market: MarketStatistics | undefined): number[][] => {
  const scorers = asking.map(({ document }) => ({
    scorer: new Scorer(document.packed, { now, market }),
    bar: new Bar(shown),
  }))
  for (const page of file.pages())
    for (const { scorer, bar } of scorers) for (const bytes of page) bar.add(scorer.scoreFrom(bytes, bar.least))
  return scorers.map(({ bar }) => bar.best())
}

export type Recall = {
  /** By the number of candidates: what a page takes, and fewer and more to see what that choice costs. */
  readonly of: readonly { readonly candidates: number; readonly recall: number }[]
  readonly page: number
  /** Of the query with the worst, at a page's candidates. */
  readonly least: number
}

/** Of the best 20 of all documents, the share that retrieval and scorer return among their 20; equal scores stand for each other. */
export const recallOfTwenty = async (
  index: MatchIndex,
  market: MarketStatistics | undefined,
  asking: readonly Asking[],
  file: PackedFile,
): Promise<Recall> => {
  const truth = bestOfAll(asking, file, market)
  const ofPage = asking[0] ? windowFor(asking[0].wanted) : 0
  const sums = new Map([200, ofPage, 800].map(size => [size, 0]))
  let [queries, least] = [0, 1]
  for (const [i, { document, wanted }] of asking.entries()) {
    const best = truth[i]!
    if (best.length === 0) continue
    queries++
    for (const size of sums.keys()) {
      const candidates = await index.retrieve(retrievalFor(document, wanted, now, size))
      const found = rank(document.packed, candidates, { now, market, size: shown })
      const recall =
        found.filter(({ score }) => score > 0 && score >= best.at(-1)! - 1e-12).length / Math.max(1, best.length)
      sums.set(size, sums.get(size)! + recall)
      if (size === ofPage) least = Math.min(least, recall)
    }
  }
  return {
    of: [...sums].map(([candidates, sum]) => ({ candidates, recall: sum / queries })),
    page: sums.get(ofPage)! / queries,
    least,
  }
}
