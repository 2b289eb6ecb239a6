import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  type Change,
  type ChangeFeed,
  type Condition,
  type Failed,
  type Item,
  type Key,
  type Page,
  type Table,
  TableUnavailable,
  type Write,
  WriteRefused,
} from '#functions/runtime/table.ts'
import { boundsOf, cursorOf, decodeCursor, encodeCursor } from '#functions/runtime/table-cursor.ts'
import { checkKeys, checkLimit, checkWrites, keyOf } from '#functions/runtime/table-limits.ts'
import { type Clock, epochSeconds, type Instant, systemClock } from '#shared/kernel/clock.ts'

/**
 * SQLite's default collation compares UTF-8 bytes, as DynamoDB does. `slot` spreads items over the segments of a scan.
 * AUTOINCREMENT never gives a sequence twice, so that a position stays good after the oldest changes are trimmed.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, kind TEXT NOT NULL, revision INTEGER NOT NULL, data TEXT NOT NULL,
    index1pk TEXT, index1sk TEXT, index2pk TEXT, index2sk TEXT, expiresAt INTEGER, slot INTEGER NOT NULL,
    UNIQUE (pk, sk)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS items_index1 ON items (index1pk, index1sk, pk, sk) WHERE index1pk IS NOT NULL;
  CREATE INDEX IF NOT EXISTS items_index2 ON items (index2pk, index2sk, pk, sk) WHERE index2pk IS NOT NULL;
  CREATE INDEX IF NOT EXISTS items_expiry ON items (expiresAt) WHERE expiresAt IS NOT NULL;
  CREATE TABLE IF NOT EXISTS changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, before TEXT, after TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS changes_at ON changes (at);
`

type Row = {
  pk: string
  sk: string
  kind: string
  revision: number
  data: string
  index1pk: string | null
  index1sk: string | null
  index2pk: string | null
  index2sk: string | null
  expiresAt: number | null
}

const columns = 'pk, sk, kind, revision, data, index1pk, index1sk, index2pk, index2sk, expiresAt'

const toItem = (row: Row): Item => ({
  pk: row.pk,
  sk: row.sk,
  kind: row.kind,
  revision: row.revision,
  data: JSON.parse(row.data),
  ...(row.index1pk !== null && { index1: { pk: row.index1pk, sk: row.index1sk! } }),
  ...(row.index2pk !== null && { index2: { pk: row.index2pk, sk: row.index2sk! } }),
  ...(row.expiresAt !== null && { expiresAt: row.expiresAt }),
})

const toRow = (item: Item): Row => ({
  pk: item.pk,
  sk: item.sk,
  kind: item.kind,
  revision: item.revision,
  data: JSON.stringify(item.data),
  index1pk: item.index1?.pk ?? null,
  index1sk: item.index1?.sk ?? null,
  index2pk: item.index2?.pk ?? null,
  index2sk: item.index2?.sk ?? null,
  expiresAt: item.expiresAt ?? null,
})

/** FNV-1a. */
const slotOf = ({ pk, sk }: Key): number => {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(`${pk}\n${sk}`)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** The least text after every text with this prefix, or undefined where there is none. */
const afterPrefix = (prefix: string): string | undefined => {
  const points = [...prefix].map(character => character.codePointAt(0)!)
  while (points.length > 0) {
    const last = points.pop()!
    // Surrogates are no code points of their own in UTF-8.
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
  }
  return undefined
}

// https://www.sqlite.org/rescode.html: busy, locked, I/O error, full, cannot open: the file is out of reach for now.
const outages = new Set([5, 6, 10, 13, 14])

const translate = (error: unknown): unknown => {
  const code = (error as { errcode?: number }).errcode
  return code !== undefined && outages.has(code & 0xff) ? new TableUnavailable({ cause: error as Error }) : error
}

export type SqliteTableOptions = {
  /** A path, or `:memory:`. Several processes may open the same file. */
  readonly file: string
  readonly clock?: Clock | undefined
  /** How long a writer waits for another process before TableUnavailable. */
  readonly busyMilliseconds?: number | undefined
}

export type SqliteTable = Table &
  ChangeFeed & {
    /** Forgets the changes before an instant, as DynamoDB does after 24 hours; returns how many. */
    trimChanges(before: Instant): number
    /** Removes what has expired, each a change without `after`, as DynamoDB's TTL does; reading the feed does it too. */
    purgeExpired(limit?: number): number
    close(): void
  }

/** The table in one SQLite file. Throws WriteRefused, TableUnavailable, CodedError (`request/too-large`, `request/bad-cursor`). */
export const openSqliteTable = ({
  file,
  clock = systemClock,
  busyMilliseconds = 5000,
}: SqliteTableOptions): SqliteTable => {
  const database = open(file, busyMilliseconds)
  const statements = new Map<string, StatementSync>()
  const now = (): number => epochSeconds(clock())

  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    statements.set(sql, made)
    return made
  }
  const rows = (sql: string, ...values: SQLInputValue[]): Row[] => prepare(sql).all(...values) as unknown as Row[]
  const run = (sql: string, ...values: SQLInputValue[]): number => Number(prepare(sql).run(...values).changes)

  const attempt = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw translate(error)
    }
  }

  /** IMMEDIATE: a transaction that reads first and writes later could not wait for another writer. */
  const transaction = <T>(work: () => T, begin: 'BEGIN IMMEDIATE' | 'BEGIN' = 'BEGIN IMMEDIATE'): T =>
    attempt(() => {
      prepare(begin).run()
      try {
        const result = work()
        prepare('COMMIT').run()
        return result
      } catch (error) {
        // A full disk may have rolled back already.
        if (database.isTransaction) prepare('ROLLBACK').run()
        throw error
      }
    })

  const stored = ({ pk, sk }: Key): Item | undefined => {
    const [row] = rows(`SELECT ${columns} FROM items WHERE pk = ? AND sk = ?`, pk, sk)
    return row && toItem(row)
  }
  const visible = (item: Item | undefined, at: number): Item | undefined =>
    item && (item.expiresAt === undefined || item.expiresAt > at) ? item : undefined

  const record = (before: Item | undefined, after: Item | undefined): void => {
    const [was, is] = [before, after].map(item => (item === undefined ? null : JSON.stringify(item)))
    // DynamoDB's stream is silent about a write that changes nothing.
    if (was !== is) run('INSERT INTO changes (at, before, after) VALUES (?, ?, ?)', clock(), was!, is!)
  }

  const put = (item: Item): void => {
    const row = toRow(item)
    run(
      `INSERT INTO items (${columns}, slot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (pk, sk) DO UPDATE SET (kind, revision, data, index1pk, index1sk, index2pk, index2sk, expiresAt) =
         (excluded.kind, excluded.revision, excluded.data, excluded.index1pk, excluded.index1sk, excluded.index2pk,
          excluded.index2sk, excluded.expiresAt)`,
      ...Object.values(row),
      slotOf(item),
    )
  }

  const remove = ({ pk, sk }: Key): void => {
    run('DELETE FROM items WHERE pk = ? AND sk = ?', pk, sk)
  }

  const holds = (condition: Condition | undefined, current: Item | undefined): boolean => {
    if (condition === undefined) return true
    if (condition === 'absent') return current === undefined
    if (condition === 'present') return current !== undefined
    return current?.revision === condition.revision
  }

  const write = (writes: readonly Write[]): void =>
    transaction(() => {
      const at = now()
      const before = writes.map(each => stored(keyOf(each)))
      const failed = writes.flatMap((each, position): Failed[] => {
        const current = visible(before[position], at)
        return holds(each.if, current) ? [] : [{ position, name: each.name, key: keyOf(each), current }]
      })
      if (failed.length > 0) throw new WriteRefused(failed)
      for (const [position, each] of writes.entries()) {
        if ('put' in each) {
          put(each.put)
          record(before[position], toItem(toRow(each.put)))
        } else if ('delete' in each) {
          remove(each.delete)
          record(before[position], undefined)
        }
      }
    })

  const purgeExpired = (limit = 1000): number => {
    const due = 'FROM items WHERE expiresAt <= ? LIMIT ?'
    if (attempt(() => rows(`SELECT pk ${due}`, now(), 1)).length === 0) return 0
    return transaction(() => {
      const expired = rows(`SELECT ${columns} ${due}`, now(), limit)
      for (const row of expired) {
        remove(row)
        record(toItem(row), undefined)
      }
      return expired.length
    })
  }

  /** One row more than asked for tells whether there is a next page. */
  const page = (found: readonly Row[], limit: number, by?: 'index1' | 'index2'): Page => {
    const items = found.slice(0, limit).map(toItem)
    return { items, next: found.length > limit ? encodeCursor(items.at(-1)!, by) : undefined }
  }

  return {
    get: async key => attempt(() => visible(stored(key), now())),

    getMany: async keys => {
      checkKeys(keys)
      return transaction(() => keys.map(key => visible(stored(key), now())), 'BEGIN')
    },

    query: async query => {
      const { by, limit, descending = false } = query
      checkLimit(limit)
      const bounds = boundsOf(query)
      if (!bounds) return { items: [], next: undefined }
      const [pk, sk] = by ? [`${by}pk`, `${by}sk`] : ['pk', 'sk']
      const conditions: [sql: string, ...values: (string | number | undefined)[]][] = [
        [`${pk} = ?`, query.pk],
        ['(expiresAt IS NULL OR expiresAt > ?)', now()],
      ]
      const lower = bounds.beginsWith ?? bounds.from
      if (lower !== undefined) conditions.push([`${sk} >= ?`, lower])
      if (bounds.to !== undefined) conditions.push([`${sk} <= ?`, bounds.to])
      const end = bounds.beginsWith === undefined ? undefined : afterPrefix(bounds.beginsWith)
      if (end !== undefined) conditions.push([`${sk} < ?`, end])
      const cursor = cursorOf(query, bounds)
      const beyond = descending ? '<' : '>'
      if (cursor?.indexKey)
        conditions.push([`(${sk}, pk, sk) ${beyond} (?, ?, ?)`, cursor.indexKey.sk, cursor.key.pk, cursor.key.sk])
      else if (cursor) conditions.push([`sk ${beyond} ?`, cursor.key.sk])
      const order = (by ? [sk, 'pk', 'sk'] : ['sk']).map(column => `${column}${descending ? ' DESC' : ''}`).join(', ')
      const where = conditions.map(([sql]) => sql).join(' AND ')
      const values = conditions.flatMap(([, ...bound]) => bound) as SQLInputValue[]
      return page(
        attempt(() =>
          rows(`SELECT ${columns} FROM items WHERE ${where} ORDER BY ${order} LIMIT ?`, ...values, limit + 1),
        ),
        limit,
        by,
      )
    },

    scan: async ({ kinds, segment = { part: 0, of: 1 }, limit, after }) => {
      checkLimit(limit)
      const from = after === undefined ? { pk: '', sk: '' } : decodeCursor(after).key
      const found = attempt(() =>
        rows(
          `SELECT ${columns} FROM items WHERE (pk, sk) > (?, ?) AND slot % ? = ? AND (expiresAt IS NULL OR expiresAt > ?)
           ${kinds ? 'AND kind IN (SELECT value FROM json_each(?))' : ''} ORDER BY pk, sk LIMIT ?`,
          ...[from.pk, from.sk, segment.of, segment.part, now()],
          ...(kinds ? [JSON.stringify(kinds)] : []),
          limit + 1,
        ),
      )
      return page(found, limit)
    },

    write: async writes => {
      checkWrites(writes)
      if (writes.length > 0) write(writes)
    },

    read: async (position, limit) => {
      purgeExpired()
      const found = attempt(
        () =>
          prepare('SELECT sequence, before, after FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?').all(
            Number(position ?? 0),
            limit,
          ) as { sequence: number; before: string | null; after: string | null }[],
      )
      const changes = found.map(({ sequence, ...images }): Change => {
        const before = images.before === null ? undefined : (JSON.parse(images.before) as Item)
        const after = images.after === null ? undefined : (JSON.parse(images.after) as Item)
        const { pk, sk, kind } = (after ?? before)!
        return { key: { pk, sk }, kind, before, after, sequence: String(sequence).padStart(20, '0') }
      })
      return { changes, position: String(found.at(-1)?.sequence ?? position ?? 0) }
    },

    trimChanges: before => attempt(() => run('DELETE FROM changes WHERE at < ?', before)),
    purgeExpired,

    close: () => {
      statements.clear()
      database.close()
    },
  }
}

const open = (file: string, timeout: number): DatabaseSync => {
  try {
    const database = new DatabaseSync(file, { timeout })
    // NORMAL under WAL: a power cut may lose the last moments, never the consistency.
    // What is deleted is overwritten, so that no page of the file keeps the words of somebody who left.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;')
    database.exec(schema)
    return database
  } catch (error) {
    throw translate(error)
  }
}
