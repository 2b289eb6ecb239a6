import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from '@opensearch-project/opensearch'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { openSearchIndex } from '#functions/matching/match-index-opensearch.ts'
import { openSqliteIndex } from '#local/match-index-sqlite.ts'
import { startOpenSearch } from '#local/stores/opensearch.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { bodyRecorder, type Made, type Side } from './bench-make.ts'
import { type PlainMarket, plainOpenSearch, plainSqlite } from './plain-market.ts'

export const benchEngines = ['sqlite', 'opensearch'] as const
export type BenchEngineName = (typeof benchEngines)[number]

export type BenchEngine = {
  readonly index: MatchIndex
  readonly plain: PlainMarket
  /** Removes what a load left that did not come to its end. */
  clear(): Promise<void>
  /** The bytes that the adapter would send for these documents, and the time to have the store take them, in milliseconds. */
  rawBulk(kind: Side, documents: readonly MatchDocument[]): Promise<number>
  /** Where whole requests can be written ahead of their being sent, by other threads. */
  readonly bytes?: { readonly prefix: string; send(kind: Side, made: Made): Promise<void> }
  /** After the load: both indexes with the same number of segments, and what `rawBulk` filled is dropped. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** A million documents merge for minutes. */
const merging = { requestTimeout: 3_600_000, maxRetries: 0 }

const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const sqliteEngine = (): BenchEngine => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const index = openSqliteIndex({ file: join(folder, 'index.sqlite') })
  const raw = new DatabaseSync(join(folder, 'raw.sqlite'))
  raw.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE VIRTUAL TABLE raw USING fts5(title, body); CREATE TABLE document (id TEXT PRIMARY KEY, packed BLOB)`)
  const text = raw.prepare('INSERT INTO raw (title, body) VALUES (?, ?)')
  const packed = raw.prepare('INSERT OR REPLACE INTO document VALUES (?, ?)')
  return {
    index,
    plain: plainSqlite(),
    clear: async () => {},
    // SQLite has no bulk of bytes: FTS5 with its own tokenizer over the same texts, and the packed documents.
    rawBulk: (_kind, documents) =>
      elapsed(async () => {
        raw.exec('BEGIN')
        for (const document of documents) {
          text.run(document.text.title ?? '', document.text.body ?? '')
          packed.run(document.id, document.packed)
        }
        raw.exec('COMMIT')
      }),
    settle: async () => raw.close(),
    close: async () => {
      index.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export type OpenSearchBench = {
  readonly endpoint?: string | undefined
  readonly heap: string
  readonly prefix: string
  /** Of the server that is started; it outlasts it. */
  readonly dataFolder?: string | undefined
  /** The indexes stay at the end. */
  readonly keep?: boolean
}

const openSearchEngine = async (options: OpenSearchBench): Promise<BenchEngine> => {
  const { endpoint, heap, prefix, dataFolder, keep = false } = options
  const server =
    endpoint === undefined ? await startOpenSearch({ heap, dataFolder }) : { endpoint, stop: async () => {} }
  const client = new Client({ node: server.endpoint, requestTimeout: 300_000 })
  const index = openSearchIndex({ client, prefix: `${prefix}-ours`, queryTimeoutMs: 60_000 })
  const raw = openSearchIndex({ client, prefix: `${prefix}-raw` })
  const bodiesOf = bodyRecorder(`${prefix}-raw`)
  const send = async (body: string | Uint8Array<ArrayBuffer>, index?: string): Promise<void> => {
    const bytes = typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    const answer = await client.bulk({ body: bytes as unknown as object[], ...(index !== undefined && { index }) })
    if (answer.body.errors) throw new Error('the index refused a document')
  }
  let isRawThere = false
  return {
    index,
    plain: plainOpenSearch(client, `${prefix}-plain`),
    clear: async () => {
      await client.indices.delete({ index: `${prefix}-*` }, { ignore: [404] })
    },
    rawBulk: async (kind, documents) => {
      if (!isRawThere) await raw.ensure()
      isRawThere = true
      const bodies = await bodiesOf(kind, documents)
      return elapsed(async () => {
        for (const body of bodies) await send(body)
      })
    },
    bytes: {
      prefix: `${prefix}-ours`,
      send: async (kind, { ours, plain }) => {
        for (const body of ours) await send(body)
        await send(plain, `${prefix}-plain-${kind}`)
      },
    },
    settle: async () => {
      await client.indices.delete({ index: `${prefix}-raw-*` }, { ignore: [404] })
      for (const part of ['ours', 'plain']) {
        await client.indices.refresh({ index: `${prefix}-${part}-*` })
        await client.indices.forcemerge({ index: `${prefix}-${part}-*`, max_num_segments: 1 }, merging)
        await client.indices.refresh({ index: `${prefix}-${part}-*` })
      }
    },
    close: async () => {
      if (!keep) await client.indices.delete({ index: `${prefix}-*` }, { ignore: [404] })
      await client.close()
      await server.stop()
    },
  }
}

/** Fresh indexes, or those that were kept; an OpenSearch is started for the time of the run unless an endpoint is given. */
export const openBenchEngine = (name: BenchEngineName, options: OpenSearchBench): Promise<BenchEngine> =>
  name === 'sqlite' ? Promise.resolve(sqliteEngine()) : openSearchEngine(options)
