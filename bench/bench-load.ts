import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import type { DocumentKind, MatchDocument } from '#shared/matching/document.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import type { BenchEngine } from './bench-engine.ts'
import { type Market, marketNow } from './market.ts'
import { type PlainDocument, plainDocument } from './plain-market.ts'

export type Side = 'talent' | 'opening'

export type Projected = { readonly document: MatchDocument; readonly plain: PlainDocument }

/** The n-th talent or opening of a market as both indexes take it. */
export const projected = (market: Market, kind: Side, n: number): Projected => {
  if (kind === 'talent') {
    const talent = market.talent(n)
    const document = projectTalent(talent, 1, marketNow)
    return { document, plain: plainDocument(document, talent.headline ?? {}, talent.skills) }
  }
  const opening = market.opening(n)
  const document = projectOpening(opening, market.publisherOf(opening), 1, marketNow)
  return { document, plain: plainDocument(document, opening.title, opening.skills) }
}

/** Packed documents in a file, one after the other, for scoring everything without holding it. */
export const packedFile = (path: string) => {
  const file = openSync(path, 'w+')
  let length = 0
  return {
    append(documents: readonly MatchDocument[]): void {
      const parts = documents.flatMap(({ packed }) => {
        const head = Buffer.alloc(4)
        head.writeUInt32LE(packed.length)
        return [head, packed]
      })
      const bytes = Buffer.concat(parts)
      writeSync(file, bytes, 0, bytes.length, length)
      length += bytes.length
    },
    /** A few thousand at a time. */
    *pages(size = 4_000_000): Generator<Uint8Array[]> {
      const buffer = Buffer.alloc(size)
      for (let at = 0; at < length; ) {
        const read = readSync(file, buffer, 0, size, at)
        const page: Uint8Array[] = []
        let place = 0
        while (place + 4 <= read && place + 4 + buffer.readUInt32LE(place) <= read) {
          const bytes = buffer.readUInt32LE(place)
          page.push(Uint8Array.prototype.slice.call(buffer, place + 4, place + 4 + bytes))
          place += 4 + bytes
        }
        yield page
        at += place
      }
    },
    close: () => closeSync(file),
  }
}
export type PackedFile = ReturnType<typeof packedFile>

export type LoadFigures = {
  /** Documents a second, from the document to the store's answer. */
  readonly docsPerSecond: number
  /** Our rate through that of the same bytes sent as they are, batches in turn. */
  readonly ratioToRawBulk: number
  /** Records a second made to documents, one core. */
  readonly projectedPerSecond: number
}

const batch = 1_000
/** So many batches of each kind are also sent raw. */
const rawBatches = 20

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Fills both indexes with a market, batch by batch, in flat memory. */
export const loadMarket = async (
  engine: BenchEngine,
  market: Market,
  files: { readonly [K in Side]: PackedFile },
  tell: (line: string) => void,
): Promise<LoadFigures> => {
  await engine.index.ensure()
  await engine.plain.ensure()
  let [documents, bulkMs, projectMs] = [0, 0, 0]
  const ratios: number[] = []
  const sides = { opening: market.openings, talent: market.talents } as const
  for (const [kind, count] of Object.entries(sides) as [Side, number][])
    for (let from = 0; from < count; from += batch) {
      const start = performance.now()
      const list = Array.from({ length: Math.min(batch, count - from) }, (_, i) => projected(market, kind, from + i))
      projectMs += performance.now() - start
      const own = list.map(({ document }) => document)
      const sent = performance.now()
      const outcomes = await engine.index.bulk(kind as DocumentKind, own)
      const ownMs = performance.now() - sent
      const refused = outcomes.find(({ outcome }) => outcome !== 'applied')
      if (refused) throw new Error(`the index did not take a document: ${JSON.stringify(refused)}`)
      bulkMs += ownMs
      documents += own.length
      if (from > 0 && from / batch <= rawBatches) ratios.push((await engine.rawBulk(kind, own)) / ownMs)
      await engine.plain.fill(
        kind,
        list.map(({ plain }) => plain),
      )
      files[kind].append(own)
      if ((from / batch) % 50 === 49) tell(`${from + own.length} ${kind}s`)
    }
  await engine.index.refresh()
  await engine.settle()
  return {
    docsPerSecond: (documents / bulkMs) * 1000,
    ratioToRawBulk: median(ratios),
    projectedPerSecond: (documents / projectMs) * 1000,
  }
}
