import { Worker } from 'node:worker_threads'
import type { Client } from '@opensearch-project/opensearch'
import { openSearchIndex } from '#functions/matching/match-index-opensearch.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
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

export const projectedFrom = (market: Market, kind: Side, from: number, to: number): Projected[] =>
  Array.from({ length: to - from }, (_, i) => projected(market, kind, from + i))

/** Packed documents one after the other, each behind its length in four bytes. */
export const framed = (documents: readonly MatchDocument[]): Buffer =>
  Buffer.concat(
    documents.flatMap(({ packed }) => {
      const head = Buffer.alloc(4)
      head.writeUInt32LE(packed.length)
      return [head, packed]
    }),
  )

/** A bulk request of plain documents; every second line is a document. */
export const plainLines = (documents: readonly PlainDocument[]): string =>
  documents.map(one => `${JSON.stringify({ index: { _id: one.id } })}\n${JSON.stringify(one)}\n`).join('')

/** What our adapter would send for documents, kept instead of sent. */
export const bodyRecorder = (prefix: string) => {
  let bodies: string[] = []
  const answer = (body: string) => ({
    items: Array.from({ length: body.split('\n').length >> 1 }, () => ({ index: { status: 201 } })),
  })
  const client = {
    indices: { existsAlias: async () => ({ body: false }) },
    bulk: async ({ body }: { body: string }) => {
      bodies.push(body)
      return { body: answer(body) }
    },
  }
  const index = openSearchIndex({ client: client as unknown as Client, prefix })
  return async (kind: Side, documents: readonly MatchDocument[]): Promise<string[]> => {
    const refused = (await index.bulk(kind, documents)).find(({ outcome }) => outcome !== 'applied')
    if (refused) throw new Error(`the adapter refuses a document: ${JSON.stringify(refused)}`)
    const taken = bodies
    bodies = []
    return taken
  }
}

export type MakeRequest = { readonly kind: Side; readonly from: number; readonly to: number }

/** A batch ready to be sent: bytes only, which go from thread to thread without being copied. */
export type Made = {
  readonly count: number
  readonly packed: Uint8Array<ArrayBuffer>
  readonly ours: readonly Uint8Array<ArrayBuffer>[]
  readonly plain: Uint8Array<ArrayBuffer>
  /** Of the worker's thread, for records and documents alone. */
  readonly projectMs: number
}
export type MakerData = { readonly talents: number; readonly openings: number; readonly prefix: string }

/** Workers that make batches ahead of whoever sends them; each has two asked of it, so that none waits for the next. */
export const makers = (data: MakerData, count: number) => {
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./bench-make-worker.ts', import.meta.url), { workerData: data }),
  )
  const waiting = workers.map((): { resolve: (made: Made) => void; reject: (error: Error) => void }[] => [])
  for (const [i, worker] of workers.entries()) {
    worker.on('message', (made: Made) => waiting[i]!.shift()!.resolve(made))
    worker.on('error', error => {
      for (const { reject } of waiting[i]!.splice(0)) reject(error)
    })
  }
  let turn = 0
  const ask = (request: MakeRequest): Promise<Made> => {
    const i = turn++ % count
    return new Promise((resolve, reject) => {
      waiting[i]!.push({ resolve, reject })
      workers[i]!.postMessage(request)
    })
  }
  return {
    /** In order. */
    async *batches(kind: Side, from: number, to: number, size: number): AsyncGenerator<Made> {
      const ahead: Promise<Made>[] = []
      for (let at = from; at < to || ahead.length > 0; ) {
        for (; at < to && ahead.length < count * 2; at += size) {
          const made = ask({ kind, from: at, to: Math.min(to, at + size) })
          // Thrown where it is awaited.
          made.catch(() => {})
          ahead.push(made)
        }
        yield await ahead.shift()!
      }
    },
    close: () => Promise.all(workers.map(worker => worker.terminate())),
  }
}
