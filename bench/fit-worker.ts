import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { MarketStatistics } from '#shared/matching/market.ts'
import type { Weights } from '#shared/matching/weights.ts'
import { type MetricName, measure } from './evaluate-measure.ts'

/**
 * Scores prepared pairs under given weights with the scorer itself. The scorer reads its weights once, as constants, for speed; so each
 * trial imports it anew, under addresses of its own, with the trial's weights in the place of the file.
 */
export type FitQuery = {
  readonly packed: Uint8Array
  /** Places in the corpus; the relevant ones are among them. */
  readonly candidates: Int32Array
  /** By candidate; 0: not relevant. */
  readonly gains: Float64Array
}
export type FitSet = {
  readonly metric: MetricName
  readonly corpus: readonly Uint8Array[]
  readonly ids: readonly string[]
  readonly queries: readonly FitQuery[]
}
export type FitRequest = { readonly trial: number; readonly weights: Weights }
/** By set, the metric of each query. */
export type FitAnswer = { readonly trial: number; readonly values: readonly Float64Array[] }

const { sets, now } = workerData as { readonly sets: readonly FitSet[]; readonly now: string }
const trials = new Map<string, Weights>()
const sources = new Map<string, string>()

registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    const trial = context.parentURL && new URL(context.parentURL).searchParams.get('trial')
    if (!trial || !found.url.includes('/shared/matching/')) return found
    return { ...found, url: `${found.url}?trial=${trial}` }
  },
  load: (url, context, next) => {
    const trial = new URL(url, 'file:').searchParams.get('trial')
    if (!trial) return next(url, context)
    const path = fileURLToPath(url.split('?')[0]!)
    if (path.endsWith('weights.json'))
      return { format: 'json', shortCircuit: true, source: JSON.stringify(trials.get(trial)) }
    const source = sources.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'))
    sources.set(path, source)
    return { format: 'module', shortCircuit: true, source }
  },
})

type ScorerModule = typeof import('#shared/matching/score.ts')
type MarketModule = typeof import('#shared/matching/market.ts')

const scorerUrl = import.meta.resolve('#shared/matching/score.ts')
const marketUrl = import.meta.resolve('#shared/matching/market.ts')

const metricOf = (set: FitSet, query: FitQuery, scores: Float64Array): number => {
  const listed = new Map<string, number>()
  const gains = new Map<string, number>()
  for (const [i, place] of query.candidates.entries()) {
    listed.set(set.ids[place]!, scores[i]!)
    if (query.gains[i]! > 0) gains.set(set.ids[place]!, query.gains[i]!)
  }
  return measure(listed, gains)[set.metric]
}

parentPort!.on('message', async ({ trial, weights }: FitRequest) => {
  trials.set(String(trial), weights)
  const { Scorer } = (await import(`${scorerUrl}?trial=${trial}`)) as ScorerModule
  const { countMarket } = (await import(`${marketUrl}?trial=${trial}`)) as MarketModule
  const values = sets.map(set => {
    const market: MarketStatistics = countMarket(set.corpus)
    return Float64Array.from(set.queries, query => {
      const scorer = new Scorer(query.packed, { now, market })
      return metricOf(
        set,
        query,
        Float64Array.from(query.candidates, place => scorer.score(set.corpus[place]!)),
      )
    })
  })
  trials.delete(String(trial))
  parentPort!.postMessage({ trial, values } satisfies FitAnswer)
})
