import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@opensearch-project/opensearch'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { openSearchIndex } from '#functions/matching/match-index-opensearch.ts'
import { openSqliteIndex } from '#local/match-index-sqlite.ts'
import { startOpenSearch } from '#local/stores/opensearch.ts'
import { openPlainOpenSearch, openPlainSqlite, type PlainIndex } from './evaluate-plain.ts'

export const engineNames = ['sqlite', 'opensearch', 'memory'] as const
export type EngineName = (typeof engineNames)[number]

export type Engine = {
  /** Undefined for `memory`, which scores everything. */
  readonly index: MatchIndex | undefined
  readonly plain: PlainIndex | undefined
  close(): Promise<void>
}

/** A fresh index; on OpenSearch either the given server or one started for the time of the run. */
export const openEngine = async (name: EngineName, endpoint: string | undefined): Promise<Engine> => {
  if (name === 'memory') return { index: undefined, plain: undefined, close: async () => {} }
  if (name === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'evaluate-'))
    const index = openSqliteIndex({ file: join(folder, 'index.sqlite') })
    const plain = openPlainSqlite()
    return {
      index,
      plain,
      close: async () => {
        index.close()
        await plain.close()
        rmSync(folder, { recursive: true })
      },
    }
  }
  const server = endpoint === undefined ? await startOpenSearch() : { endpoint, stop: async () => {} }
  const client = new Client({ node: server.endpoint, requestTimeout: 120_000 })
  const prefix = `evaluate-${process.pid}`
  return {
    index: openSearchIndex({ client, prefix, queryTimeoutMs: 60_000 }),
    plain: openPlainOpenSearch(client, `${prefix}-plain`),
    close: async () => {
      await client.indices.delete({ index: `${prefix}*`, expand_wildcards: 'all' }, { ignore: [404] })
      await client.close()
      await server.stop()
    },
  }
}
