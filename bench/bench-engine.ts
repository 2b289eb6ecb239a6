import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from '@opensearch-project/opensearch'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { openSearchIndex } from '#functions/matching/match-index-opensearch.ts'
import { openSqliteIndex } from '#local/match-index-sqlite.ts'
import { startOpenSearch } from '#local/stores/opensearch.ts'
import type { DocumentKind, MatchDocument } from '#shared/matching/document.ts'
import { type PlainMarket, plainOpenSearch, plainSqlite } from './plain-market.ts'

export const benchEngines = ['sqlite', 'opensearch'] as const
export type BenchEngineName = (typeof benchEngines)[number]

export type BenchEngine = {
  readonly index: MatchIndex
  readonly plain: PlainMarket
  /** The bytes that the adapter would send for these documents, and the time to have the store take them, in milliseconds. */
  rawBulk(kind: DocumentKind, documents: readonly MatchDocument[]): Promise<number>
  /** After the load: both indexes with the same number of segments, and what `rawBulk` filled is dropped. */
  settle(): Promise<void>
  close(): Promise<void>
}

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

/** Keeps what the adapter sends instead of sending it. */
const recorder = (): { readonly client: Client; take(): string[] } => {
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
  return {
    client: client as unknown as Client,
    take: () => {
      const taken = bodies
      bodies = []
      return taken
    },
  }
}

export type OpenSearchBench = { readonly endpoint?: string | undefined; readonly heap: string; readonly prefix: string }

const openSearchEngine = async ({ endpoint, heap, prefix }: OpenSearchBench): Promise<BenchEngine> => {
  const server = endpoint === undefined ? await startOpenSearch({ heap }) : { endpoint, stop: async () => {} }
  const client = new Client({ node: server.endpoint, requestTimeout: 300_000 })
  const index = openSearchIndex({ client, prefix: `${prefix}-ours`, queryTimeoutMs: 60_000 })
  const raw = openSearchIndex({ client, prefix: `${prefix}-raw` })
  const kept = recorder()
  const recording = openSearchIndex({ client: kept.client, prefix: `${prefix}-raw` })
  let isRawThere = false
  return {
    index,
    plain: plainOpenSearch(client, `${prefix}-plain`),
    rawBulk: async (kind, documents) => {
      if (!isRawThere) await raw.ensure()
      isRawThere = true
      await recording.bulk(kind, documents)
      const bodies = kept.take()
      return elapsed(async () => {
        for (const body of bodies) await client.bulk({ body: body as unknown as object[] })
      })
    },
    settle: async () => {
      await client.indices.delete({ index: `${prefix}-raw-*` }, { ignore: [404] })
      for (const part of ['ours', 'plain']) {
        await client.indices.refresh({ index: `${prefix}-${part}-*` })
        await client.indices.forcemerge({ index: `${prefix}-${part}-*`, max_num_segments: 1 })
        await client.indices.refresh({ index: `${prefix}-${part}-*` })
      }
    },
    close: async () => {
      await client.indices.delete({ index: `${prefix}-*` }, { ignore: [404] })
      await client.close()
      await server.stop()
    },
  }
}

/** Fresh indexes; an OpenSearch is started for the time of the run unless an endpoint is given. */
export const openBenchEngine = (name: BenchEngineName, options: OpenSearchBench): Promise<BenchEngine> =>
  name === 'sqlite' ? Promise.resolve(sqliteEngine()) : openSearchEngine(options)
