import { rankedFor } from '#functions/matching/match.ts'
import type { Filter, MatchIndex } from '#functions/matching/match-index.ts'
import { epochSeconds } from '#shared/kernel/clock.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { Explainer } from '#shared/matching/explain.ts'
import type { MarketStatistics } from '#shared/matching/market.ts'
import { packedId } from '#shared/matching/packed.ts'
import { firstPageCandidates, retrievalFor } from '#shared/matching/query.ts'
import { diversify, rank } from '#shared/matching/rank.ts'
import { unpack } from '#shared/matching/unpack.ts'
import { projected, type Side } from './bench-make.ts'
import { type Market, marketNow as now } from './market.ts'
import { type PlainMarket, type PlainQuery, plainText } from './plain-market.ts'

/** As many as `functions/matching/match.ts` retrieves for a first page. */
export const windowFor = (wanted: Side): number => firstPageCandidates[wanted]
const shown = 20

/** One who asks: for our index, and as a plain user would ask. */
export type Asking = { readonly document: MatchDocument; readonly wanted: Side; readonly plain: PlainQuery }

/** The filters that our features and filters stand for, as plain filters. */
const plainFilters = ({ packed, kind }: MatchDocument, filters: readonly Filter[]): Filter[] => [
  { field: 'openingKind', anyOf: unpack(packed).openingKinds },
  ...filters.filter(filter => kind !== 'talent' || !('number' in filter)),
  ...(kind === 'talent'
    ? [{ number: 'validUntil' as const, from: epochSeconds(now) + 1, orMissing: true as const }]
    : []),
]

/** So many records of one kind, evenly spread, each asking for the other kind. */
export const askers = (market: Market, of: Side, count: number): Asking[] => {
  const total = of === 'talent' ? market.talents : market.openings
  const wanted = of === 'talent' ? 'opening' : 'talent'
  return Array.from({ length: Math.min(count, total) }, (_, i) => {
    const n = Math.floor((i * total) / Math.min(count, total))
    const { document } = projected(market, of, n)
    const record = of === 'talent' ? market.talent(n) : market.opening(n)
    const title = ('headline' in record ? record.headline : 'title' in record ? record.title : undefined) ?? {}
    const retrieval = retrievalFor(document, wanted, now, windowFor(wanted))
    return {
      document,
      wanted,
      plain: {
        kind: wanted,
        text: plainText(title, record.skills),
        filters: plainFilters(document, retrieval.filters),
      },
    }
  })
}

/** Search, transfer, decoding, ranking, and the cards of the 20 that are shown: all of a page but the table's recheck. */
export const matchPage = async (
  index: MatchIndex,
  { document, wanted }: Asking,
  market: MarketStatistics | undefined,
): Promise<string[]> => {
  const candidates = await index.retrieve(retrievalFor(document, wanted, now, windowFor(wanted)))
  const ranked = rank(document.packed, candidates, { now, market, size: rankedFor(wanted, shown) }).filter(
    ({ score }) => score > 0,
  )
  const page = (wanted === 'opening' ? diversify(ranked.slice(0, shown * 3)) : ranked)
    .slice(0, shown)
    .map(({ id }) => id)
  const explainer = new Explainer(document.packed, { now, market })
  const wantedIds = new Set(page)
  for (const { packed } of candidates) if (wantedIds.has(packedId(packed))) explainer.summarise(packed, 'zh-CN')
  return page
}

export type Latency = {
  readonly concurrency: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly plainP50Ms: number
  readonly plainP95Ms: number
  readonly ratioP50: number
  readonly ratioP95: number
}

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
export const median = (values: readonly number[]): number => quantile(values, 0.5)

type Run = (asking: Asking) => Promise<unknown>

const timed = async (run: Run, asking: Asking): Promise<number> => {
  const start = performance.now()
  await run(asking)
  return performance.now() - start
}

/** Each query by both, one right after the other, the order changing from query to query. */
const alternating = async (ours: Run, plain: Run, asking: readonly Asking[]): Promise<[number[], number[]]> => {
  const times: [number[], number[]] = [[], []]
  for (const [i, one] of asking.entries())
    for (const which of i % 2 === 0 ? [0, 1] : [1, 0]) times[which]!.push(await timed([ours, plain][which]!, one))
  return times
}

const together = async (run: Run, asking: readonly Asking[], concurrency: number): Promise<number[]> => {
  const times: number[] = []
  const waiting = [...asking]
  const worker = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) times.push(await timed(run, one))
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return times
}

/** Blocks of equal load in turn: mixed, each would be slowed by the other. */
const blocks = async (
  ours: Run,
  plain: Run,
  asking: readonly Asking[],
  concurrency: number,
): Promise<[number[], number[]]> => {
  const times: [number[], number[]] = [[], []]
  const block = Math.max(concurrency * 4, 24)
  for (let at = 0; at < asking.length; at += block) {
    const some = asking.slice(at, at + block)
    for (const which of (at / block) % 2 === 0 ? [0, 1] : [1, 0])
      times[which]!.push(...(await together([ours, plain][which]!, some, concurrency)))
  }
  return times
}

/** The two that are compared: our pages, ranked with the market's statistics as in production, and another's plain answers. */
export type Contest = {
  readonly index: MatchIndex
  readonly market: MarketStatistics | undefined
  readonly plain: Pick<PlainMarket, 'search'>
}

/** Medians over the repetitions, each of which asks every query by both. */
export const measureMatch = async (
  { index, market, plain }: Contest,
  asking: readonly Asking[],
  { concurrency, repetitions }: { readonly concurrency: number; readonly repetitions: number },
): Promise<Latency> => {
  const ours: Run = one => matchPage(index, one, market)
  const other: Run = one => plain.search(one.plain)
  const runs: Omit<Latency, 'concurrency'>[] = []
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const [own, plainTimes] =
      concurrency === 1 ? await alternating(ours, other, asking) : await blocks(ours, other, asking, concurrency)
    const [p50Ms, p95Ms] = [quantile(own, 0.5), quantile(own, 0.95)]
    const [plainP50Ms, plainP95Ms] = [quantile(plainTimes, 0.5), quantile(plainTimes, 0.95)]
    runs.push({ p50Ms, p95Ms, plainP50Ms, plainP95Ms, ratioP50: p50Ms / plainP50Ms, ratioP95: p95Ms / plainP95Ms })
  }
  const middle = (pick: (run: Omit<Latency, 'concurrency'>) => number) => median(runs.map(pick))
  return {
    concurrency,
    p50Ms: middle(run => run.p50Ms),
    p95Ms: middle(run => run.p95Ms),
    plainP50Ms: middle(run => run.plainP50Ms),
    plainP95Ms: middle(run => run.plainP95Ms),
    ratioP50: middle(run => run.ratioP50),
    ratioP95: middle(run => run.ratioP95),
  }
}

/** Both compilers and the store's caches see every kind of query before anything is timed. */
export const warmUp = async ({ index, market, plain }: Contest, asking: readonly Asking[]): Promise<void> => {
  for (const one of asking) {
    await matchPage(index, one, market)
    await plain.search(one.plain)
  }
}
