import { countMarket, type MarketStatistics } from '#shared/matching/market.ts'
import { weights } from '#shared/matching/weights.ts'
import type { BenchEngine } from './bench-engine.ts'
import type { MarketFiles } from './bench-files.ts'
import { framed, makers, plainLines, projectedFrom, type Side } from './bench-make.ts'
import type { Market } from './market.ts'

export type LoadFigures = {
  /** Documents a second, from the document to the store's answer, nothing else running: of the first batches of each kind. */
  readonly docsPerSecond: number
  /** Our rate through that of the same bytes sent as they are, batches in turn. */
  readonly ratioToRawBulk: number
  /** Records a second made to documents, one core. */
  readonly projectedPerSecond: number
  /** Of the whole load: records made, both indexes filled, merging apart. */
  readonly loadedPerSecond: number
  /** Merging to one segment. */
  readonly settledSeconds: number
}

const batch = 1_000
/** At most so many batches of each kind are timed, and also sent raw; the first, which fills caches, is not. */
const mostTimed = 20
/** A quarter of a small market. */
const sentAlone = (count: number): number =>
  Math.min(count, batch * Math.max(2, Math.min(mostTimed + 1, Math.ceil(count / batch / 4))))
const sentAtOnce = 2

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/**
 * Fills both indexes with a market, batch by batch, in flat memory. First some batches in this thread alone, which are timed; the rest
 * is made by workers while this thread sends.
 */
export const loadMarket = async (
  engine: BenchEngine,
  market: Market,
  files: MarketFiles,
  { workers, tell }: { readonly workers: number; readonly tell: (line: string) => void },
): Promise<LoadFigures> => {
  await engine.index.ensure()
  await engine.plain.ensure()
  const begun = performance.now()
  let [documents, bulkMs, projectMs] = [0, 0, 0]
  const ratios: number[] = []

  const timed = async (kind: Side, from: number, to: number): Promise<void> => {
    const start = performance.now()
    const list = projectedFrom(market, kind, from, to)
    const made = performance.now() - start
    const own = list.map(({ document }) => document)
    const plain = list.map(one => one.plain)
    const sent = performance.now()
    const outcomes = await engine.index.bulk(kind, own)
    const ownMs = performance.now() - sent
    const refused = outcomes.find(({ outcome }) => outcome !== 'applied')
    if (refused) throw new Error(`the index did not take a document: ${JSON.stringify(refused)}`)
    if (from > 0 || to === market[`${kind}s`]) {
      projectMs += made
      bulkMs += ownMs
      documents += own.length
      ratios.push((await engine.rawBulk(kind, own)) / ownMs)
    }
    await engine.plain.fill(kind, plain)
    files.packed[kind].append(framed(own))
    files.plain[kind].append(plainLines(plain))
  }

  const pool =
    engine.bytes && makers({ talents: market.talents, openings: market.openings, prefix: engine.bytes.prefix }, workers)
  try {
    for (const kind of ['opening', 'talent'] as const) {
      const count = market[`${kind}s`]
      const alone = pool ? sentAlone(count) : count
      for (let from = 0; from < alone; from += batch) await timed(kind, from, Math.min(alone, from + batch))
      if (!pool || !engine.bytes) continue
      let done = alone
      const sent: Promise<void>[] = []
      for await (const made of pool.batches(kind, alone, count, batch)) {
        await sent.at(-sentAtOnce)
        const sending = engine.bytes.send(kind, made)
        // Thrown where it is awaited.
        sending.catch(() => {})
        sent.push(sending)
        files.packed[kind].append(made.packed)
        files.plain[kind].append(made.plain)
        done += made.count
        if (done % (50 * batch) === 0) tell(`${done} ${kind}s`)
      }
      await Promise.all(sent)
    }
  } finally {
    await pool?.close()
  }
  await engine.index.refresh()
  const loaded = performance.now()
  tell('merging')
  await engine.settle()
  return {
    docsPerSecond: (documents / bulkMs) * 1000,
    ratioToRawBulk: median(ratios),
    projectedPerSecond: (documents / projectMs) * 1000,
    loadedPerSecond: ((market.talents + market.openings) / (loaded - begun)) * 1000,
    settledSeconds: (performance.now() - loaded) / 1000,
  }
}

/** The market's statistics as a rebuild counts them (`functions/matching/market.ts`): none of a market that is too small to tell anything. */
export const statisticsOf = ({ packed }: MarketFiles): MarketStatistics | undefined => {
  const every = function* () {
    for (const file of [packed.opening, packed.talent]) for (const page of file.pages()) yield* page
  }
  const statistics = countMarket(every())
  return statistics.documents < weights.skills.marketDocuments ? undefined : statistics
}
