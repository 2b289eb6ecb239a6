import type { LoadFigures } from './bench-load.ts'
import type { Latency } from './bench-match.ts'
import type { FunctionFigures, ScorerRate } from './bench-parts.ts'
import type { Recall } from './bench-recall.ts'

export const directions = ['openingToTalents', 'talentToOpenings'] as const
export type Direction = (typeof directions)[number]

/** Everything that was measured; a part that was left out is empty or NaN. */
export type Figures = {
  readonly load: LoadFigures
  readonly match: { [D in Direction]?: Latency[] }
  readonly recall: { [D in Direction]?: Recall }
  readonly recheck: { [D in Direction]?: number }
  readonly postgres: { [D in Direction]?: Latency } & {
    server?: {
      readonly version: string
      readonly ranking: string
      readonly bytes: number
      readonly loadedSeconds: number | undefined
    }
  }
  readonly scorer: ScorerRate | undefined
  readonly batch: number
  readonly lag: { readonly p50: number; readonly p95: number }
  readonly functions: readonly FunctionFigures[]
}

export type Run = {
  readonly engine: string
  readonly talents: number
  readonly openings: number
  readonly queries: number
  readonly repetitions: number
}

const rounded = (value: number | undefined, digits = 0): number | null =>
  value === undefined || Number.isNaN(value) ? null : Math.round(value * 10 ** digits) / 10 ** digits

/** What `--json` prints: one query at a time, and the lower recall of the two directions. */
export const summary = ({ engine, talents, openings }: Run, figures: Figures) => {
  const { load, match, recall, scorer, batch, lag, functions } = figures
  const of = (direction: Direction) => {
    const one = match[direction]?.[0]
    return {
      p50Ms: rounded(one?.p50Ms, 2),
      p95Ms: rounded(one?.p95Ms, 2),
      ratioP95ToMultiMatch: rounded(one?.ratioP95, 3),
    }
  }
  const recalls = Object.values(recall).map(({ page }) => page)
  return {
    engine,
    talents,
    openings,
    index: { docsPerSecond: rounded(load.docsPerSecond), ratioToRawBulk: rounded(load.ratioToRawBulk, 3) },
    match: { talentToOpenings: of('talentToOpenings'), openingToTalents: of('openingToTalents') },
    recallAt20: recalls.length > 0 ? rounded(Math.min(...recalls), 4) : null,
    scorer: { pairsPerSecond: rounded(scorer?.ranked), pairsScoredToTheEndPerSecond: rounded(scorer?.scored) },
    lagMs: { p50: rounded(lag.p50, 1), p95: rounded(lag.p95, 1) },
    batch: { candidatesPerSecond: rounded(batch, 1) },
    functions,
  }
}

const n = (value: number, digits = 0): string => value.toFixed(digits)

const matchLines = (latencies: readonly Latency[]): string[] => [
  '  at once      ours p50   p95 ms    multi_match p50   p95 ms    ratio p50    p95',
  ...latencies.map(one =>
    [
      `  ${String(one.concurrency).padStart(7)}`,
      `${n(one.p50Ms, 1).padStart(14)} ${n(one.p95Ms, 1).padStart(8)}`,
      `${n(one.plainP50Ms, 1).padStart(19)} ${n(one.plainP95Ms, 1).padStart(8)}`,
      `${n(one.ratioP50, 2).padStart(13)} ${n(one.ratioP95, 2).padStart(6)}`,
    ].join(''),
  ),
]

export const table = (run: Run, figures: Figures): string => {
  const { load, match, recall, recheck, postgres, scorer, batch, lag, functions } = figures
  const lines = [
    `${run.engine}, ${run.talents} talents, ${run.openings} openings; ${run.queries} queries, medians of ${run.repetitions} repetitions`,
    '',
    `index      ${n(load.docsPerSecond)} documents/s, ${n(load.ratioToRawBulk, 2)} of raw bulk; ${n(load.projectedPerSecond)} records/s projected; all ${n(load.loadedPerSecond)}/s, merged in ${n(load.settledSeconds)} s`,
  ]
  for (const direction of directions) {
    const [latencies, found, again] = [match[direction], recall[direction], recheck[direction]]
    lines.push('', direction)
    if (found) {
      const each = found.of.map(({ candidates, recall: share }) => `${n(share, 4)} of ${candidates}`).join(', ')
      lines.push(`  recall@20 ${each}; least ${n(found.least, 2)}`)
    }
    if (again !== undefined) lines.push(`  recheck of the page against the table ${n(again, 2)} ms`)
    if (latencies) lines.push(...matchLines(latencies))
    const other = postgres[direction]
    if (other)
      lines.push(
        `  PostgreSQL p50 ${n(other.plainP50Ms, 1)}, p95 ${n(other.plainP95Ms, 1)} ms; ours in turn ${n(other.p50Ms, 1)}, ${n(other.p95Ms, 1)}: ratio ${n(other.ratioP50, 3)}, ${n(other.ratioP95, 3)}`,
      )
  }
  lines.push('')
  if (postgres.server) {
    const { version, ranking, bytes, loadedSeconds } = postgres.server
    const loaded = loadedSeconds === undefined ? 'loaded before' : `loaded in ${n(loadedSeconds)} s`
    lines.push(`PostgreSQL ${version}, ${ranking}, ${n(bytes / 1_000_000)} MB, ${loaded}`)
  }
  if (scorer)
    lines.push(
      `scorer     ${n(scorer.ranked)} pairs/s on one core for the best 20, ${n(scorer.scored)} scored to the end`,
    )
  if (!Number.isNaN(lag.p50))
    lines.push(`lag        p50 ${n(lag.p50)} ms, p95 ${n(lag.p95)} ms from write to searchable`)
  if (!Number.isNaN(batch)) lines.push(`batch      ${n(batch)} candidates/s`)
  for (const { name, gzipBytes, initRatio } of functions.toSorted((a, b) => b.initRatio - a.initRatio))
    lines.push(`function   ${name.padEnd(20)} ${n(gzipBytes / 1000).padStart(5)} KB gzip, init ${n(initRatio, 2)}×`)
  return lines.join('\n')
}
