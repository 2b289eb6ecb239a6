import { gunzipSync, gzipSync } from 'node:zlib'
import { type Item, type Table, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { IndexDocument, IndexKind } from '#shared/matching/document.ts'
import { MarketCounter, type MarketCounts, type MarketStatistics, marketOf } from '#shared/matching/market.ts'
import { readMarket, writeMarket } from '#shared/matching/market-form.ts'
import { weights } from '#shared/matching/weights.ts'

/**
 * What the market itself shows (`shared/matching/market.ts`): counted whenever all documents of a kind are made anyway, at the rebuild and at
 * the nightly comparison, and kept in the table, in parts, since an item holds 400 KB. Before the first counting every skill weighs what
 * its kind does.
 */
const countedKinds = ['opening', 'talent'] as const
type CountedKind = (typeof countedKinds)[number]

const isCounted = (kind: IndexKind): kind is CountedKind => (countedKinds as readonly string[]).includes(kind)
const keyOf = (kind: CountedKind) => ({ pk: `mkt#${kind}`, sk: '#' })
const partKey = (kind: CountedKind, part: number) => ({ pk: `mkt#${kind}`, sk: `part#${part}` })
const partLength = 250_000

export type MarketCount = {
  readonly add: (documents: readonly IndexDocument[]) => void
  readonly keep: (table: Table, now: Instant) => Promise<void>
}

const notCounted: MarketCount = { add: () => {}, keep: async () => {} }

/** Counts what it is given of a kind, and keeps the result when all was given. */
export const marketCount = (kind: IndexKind): MarketCount => {
  if (!isCounted(kind)) return notCounted
  const counter = new MarketCounter()
  return {
    add: documents => {
      for (const { live, packed } of documents) if (live) counter.add(packed)
    },
    keep: (table, now) => keep(table, kind, counter, now),
  }
}

const keep = async (table: Table, kind: CountedKind, counts: MarketCounts, now: Instant): Promise<void> => {
  const key = keyOf(kind)
  const before = await table.get(key)
  const revision = (before?.revision ?? 0) + 1
  const text = gzipSync(writeMarket(counts)).toString('base64')
  const parts: Item[] = Array.from({ length: Math.ceil(text.length / partLength) }, (_, part) => ({
    ...partKey(kind, part),
    kind: 'market-part',
    revision,
    data: { text: text.slice(part * partLength, (part + 1) * partLength) },
  }))
  const head: Item = {
    ...key,
    kind: 'market',
    revision,
    data: { countedAt: now, documents: counts.documents, parts: parts.length },
  }
  try {
    await table.write([
      { put: head, if: before ? { revision: before.revision } : 'absent' },
      ...parts.map(put => ({ put })),
    ])
  } catch (error) {
    // Somebody else counted at the same time: as good.
    if (!(error instanceof WriteRefused)) throw error
  }
  known.delete(table)
}

/** Counts change slowly; a new counting reaches every process within so long. */
const keptMilliseconds = 10 * 60_000

type Known = { readonly readAt: number; readonly statistics: Promise<MarketStatistics | undefined> }
const known = new WeakMap<Table, Known>()

const readCounts = async (table: Table, kind: CountedKind): Promise<MarketCounts | undefined> => {
  const head = await table.get(keyOf(kind))
  if (!head) return undefined
  const parts = await table.getMany(
    Array.from({ length: Number(head.data['parts']) }, (_, part) => partKey(kind, part)),
    { snapshot: true },
  )
  // Counted anew between the two readings: the next reading finds it whole.
  if (parts.some(part => part?.revision !== head.revision)) return undefined
  return readMarket(gunzipSync(Buffer.from(parts.map(part => String(part!.data['text'])).join(''), 'base64')))
}

const read = async (table: Table): Promise<MarketStatistics | undefined> => {
  const counts = await Promise.all(countedKinds.map(kind => readCounts(table, kind)))
  const statistics = marketOf(...counts.filter(one => one !== undefined))
  return statistics.documents < weights.skills.marketDocuments ? undefined : statistics
}

/** The market as it was counted last; `undefined` before that, or while it is too small to tell anything. */
export const marketStatistics = (table: Table): Promise<MarketStatistics | undefined> => {
  const last = known.get(table)
  if (last && performance.now() - last.readAt < keptMilliseconds) return last.statistics
  const made: Known = { readAt: performance.now(), statistics: read(table) }
  known.set(table, made)
  made.statistics.catch(() => {
    if (known.get(table) === made) known.delete(table)
  })
  return made.statistics
}
