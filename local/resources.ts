import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { indexConsumer } from '#functions/matching/on-change.ts'
import { reconcile } from '#functions/matching/reconcile.ts'
import { runRebuild } from '#functions/operations/rebuild.ts'
import { cursors } from '#functions/runtime/cursor.ts'
import type { Log } from '#functions/runtime/log.ts'
import type { Resources } from '#functions/runtime/request.ts'
import { sealing } from '#functions/runtime/sealing.ts'
import type { ChangeFeed, Table } from '#functions/runtime/table.ts'
import { type Clock, plusDays } from '#shared/kernel/clock.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { credentialKeyFile } from './credential-key.ts'
import { hasPosition } from './feed-loop.ts'
import { keyFileName } from './key-ring.ts'
import { openSqliteIndex } from './match-index-sqlite.ts'
import { openSqliteTable } from './table-sqlite.ts'

export const storeKinds = ['sqlite', 'real'] as const
export type StoreKind = (typeof storeKinds)[number]

export type Stores = {
  readonly table: Table
  readonly index: MatchIndex
  /** One for each reader: DynamoDB's remembers where it is. */
  readonly feed: () => ChangeFeed
  /** Forgets changes that every consumer has long handled. */
  trim(): void
  stop(): Promise<void>
}

const files = {
  table: 'table.sqlite',
  index: 'index.sqlite',
  cursorKey: 'cursor-key',
  issuerKey: 'issuer-key.json',
  fieldKeys: keyFileName,
  credentialKey: credentialKeyFile,
  noticeKey: 'notice-key',
  outbox: 'outbox',
  dynamoDb: 'dynamodb',
  openSearch: 'opensearch',
}

/** Removes what the host itself wrote there, and nothing else. */
export const resetFolder = async (folder: string): Promise<void> => {
  for (const name of Object.values(files))
    for (const suffix of ['', '-wal', '-shm'])
      await rm(join(folder, `${name}${suffix}`), { recursive: true, force: true })
}

const sqliteStores = (folder: string, clock: Clock): Stores => {
  const table = openSqliteTable({ file: join(folder, files.table), clock })
  const index = openSqliteIndex({ file: join(folder, files.index) })
  let compactedAt = clock()
  return {
    table,
    index,
    feed: () => table,
    trim: () => {
      const yesterday = plusDays(clock(), -1)
      table.trimChanges(yesterday)
      if (compactedAt > yesterday) return
      compactedAt = clock()
      index.compact().catch(() => {})
    },
    stop: async () => {
      table.close()
      index.close()
    },
  }
}

/** DynamoDB Local and OpenSearch, with the adapters that run on AWS. Loaded only when asked for: the clients are large. */
const realStores = async (folder: string, clock: Clock): Promise<Stores> => {
  const [dynamoDb, streams, opensearch, adapters, openSearchIndexModule, local, createTableModule, feedModule] =
    await Promise.all([
      import('@aws-sdk/client-dynamodb'),
      import('@aws-sdk/client-dynamodb-streams'),
      import('@opensearch-project/opensearch'),
      import('#functions/runtime/table-dynamodb.ts'),
      import('#functions/matching/match-index-opensearch.ts'),
      Promise.all([import('./stores/dynamodb.ts'), import('./stores/opensearch.ts')]),
      import('./stores/dynamodb-table.ts'),
      import('./change-feed-dynamodb.ts'),
    ])
  const [{ startDynamoDb }, { startOpenSearch }] = local
  const starting = await Promise.allSettled([
    startDynamoDb({ dataFolder: join(folder, files.dynamoDb) }),
    startOpenSearch({ dataFolder: join(folder, files.openSearch) }),
  ])
  const started = starting.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = starting.find(one => one.status === 'rejected')
  if (failed) {
    await Promise.all(started.map(store => store.stop()))
    throw failed.reason
  }
  const [tableServer, indexServer] = started as [(typeof started)[number], (typeof started)[number]]
  const connection = {
    endpoint: tableServer.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }
  const client = new dynamoDb.DynamoDBClient(connection)
  const streamsClient = new streams.DynamoDBStreamsClient(connection)
  const search = new opensearch.Client({ node: indexServer.endpoint })
  const tableName = 'marketplace'
  const streamArn = await createTableModule.createTable({ client, tableName })
  return {
    table: adapters.dynamoDbTable({ client, tableName, clock }),
    index: openSearchIndexModule.openSearchIndex({ client: search, prefix: 'market' }),
    feed: () => feedModule.dynamoDbChangeFeed({ client: streamsClient, streamArn }),
    trim: () => {},
    stop: async () => {
      client.destroy()
      streamsClient.destroy()
      await search.close()
      await Promise.all(started.map(store => store.stop()))
    },
  }
}

export const openStores = async ({
  stores,
  folder,
  clock,
}: {
  stores: StoreKind
  folder: string
  clock: Clock
}): Promise<Stores> => {
  await mkdir(folder, { recursive: true })
  return stores === 'sqlite' ? sqliteStores(folder, clock) : realStores(folder, clock)
}

const keptKey = async (folder: string, file: string): Promise<string> => {
  const path = join(folder, file)
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  const key = kept ?? randomBytes(32).toString('base64url')
  if (kept === undefined) await writeFile(path, key, { mode: 0o600 })
  return key
}

/** Kept with the data, so that a page's cursor outlives a restart. */
export const localCursors = async (folder: string) => cursors(await keptKey(folder, files.cursorKey))

/** Links of mails and secrets of webhooks outlive it too. */
export const localSealing = async (folder: string) => sealing(await keptKey(folder, files.noticeKey))

export const outboxFolder = (folder: string): string => join(folder, files.outbox)

/**
 * Brings the index to the state of the table before the feed goes on. An index that was deleted is filled from the table; with
 * the real stores a restart of DynamoDB Local loses its stream, so both are compared.
 */
export const prepareIndex = async (
  resources: Required<Pick<Resources, 'index'>> & Pick<Resources, 'table' | 'clock'> & { readonly log: Log },
  stores: StoreKind,
): Promise<void> => {
  const { index } = resources
  await index.ensure()
  if (!(await hasPosition(indexConsumer, resources))) return
  const { documents } = await index.health()
  const empty = Object.values(documents).every(count => count === 0)
  if (!empty && stores === 'sqlite') return
  // A lock that an earlier process left behind is no longer held.
  for (const kind of indexKinds)
    await (empty ? runRebuild(kind, resources, { force: true }) : reconcile(kind, resources))
}
