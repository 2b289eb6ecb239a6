import type { MatchIndex } from '#functions/matching/match-index.ts'
import { retrievalFor } from '#shared/matching/query.ts'
import { rank, Scorer } from '#shared/matching/score.ts'
import type { PackedFile } from './bench-load.ts'
import { type Asking, window } from './bench-match.ts'
import { marketNow as now } from './market.ts'

const shown = 20

/** The scores of the best 20 when every document is scored; those at 0 may not be matched. */
const bestOfAll = (asking: readonly Asking[], file: PackedFile): number[][] => {
  const scorers = asking.map(({ document }) => ({ scorer: new Scorer(document.packed, { now }), best: [] as number[] }))
  for (const page of file.pages())
    for (const one of scorers) {
      let least = one.best.length === shown ? one.best.at(-1)! : 0
      for (const bytes of page) {
        const score = one.scorer.score(bytes)
        if (score <= least) continue
        one.best.push(score)
        one.best.sort((a, b) => b - a)
        one.best.length = Math.min(one.best.length, shown)
        least = one.best.length === shown ? one.best.at(-1)! : 0
      }
    }
  return scorers.map(({ best }) => best)
}

/** Of the best 20 of all documents, the share that retrieval and scorer return among their 20; equal scores stand for each other. */
export const recallOfTwenty = async (
  index: MatchIndex,
  asking: readonly Asking[],
  file: PackedFile,
): Promise<{ mean: number; least: number }> => {
  const truth = bestOfAll(asking, file)
  const recalls: number[] = []
  for (const [i, { document, wanted }] of asking.entries()) {
    const best = truth[i]!
    if (best.length === 0) continue
    const candidates = await index.retrieve(retrievalFor(document, wanted, now, window))
    const found = rank(document.packed, candidates, { now, size: shown })
    recalls.push(found.filter(({ score }) => score > 0 && score >= best.at(-1)! - 1e-12).length / best.length)
  }
  return { mean: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length, least: Math.min(...recalls) }
}
