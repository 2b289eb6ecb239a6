import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { documentFault } from '#functions/matching/match-document-fault.ts'
import type { BulkOutcome } from '#functions/matching/match-index.ts'
import type { IndexDocument, IndexKind } from '#shared/matching/document.ts'
import { type IndexedText, indexedText } from '#shared/matching/index-text.ts'
import { featureKey, liveKey, numberKey, postings, termKey } from './match-index-sqlite-postings.ts'
import { impacts, textTables } from './match-index-sqlite-text.ts'

/** The tables of one generation of one kind: documents by number, posting lists, text. */
export type Generation = ReturnType<typeof openGeneration>

type Stored = { readonly number: number; readonly version: number; readonly keys: string }

const keysOf = ({ terms, numbers, features, live }: IndexDocument, text: IndexedText): Map<string, number> => {
  const keys = new Map<string, number>()
  if (!live) return keys
  keys.set(liveKey, 1)
  for (const [field, values] of Object.entries(terms)) for (const value of values) keys.set(termKey(field, value), 1)
  for (const [field, value] of Object.entries(numbers)) keys.set(numberKey(field), value)
  for (const [name, value] of Object.entries(features)) keys.set(featureKey(name), value)
  for (const [key, impact] of impacts(text)) keys.set(key, impact)
  return keys
}

export const openGeneration = (database: DatabaseSync, kind: IndexKind, generation: number) => {
  const suffix = `${kind.replaceAll('-', '_')}_${generation}`
  const documents = `document_${suffix}`
  const lists = postings(database, `posting_${suffix}`)
  const text = textTables(database, `text_${suffix}`, lists)

  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const found = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, found)
    return found
  }

  const writeOne = (document: IndexDocument, edits: Map<string, Map<number, number | null>>): BulkOutcome => {
    const { id, version, live } = document
    const fault = documentFault(document)
    if (fault !== undefined) return { id, outcome: 'failed', reason: fault }
    const stored = statement(`SELECT number, version, keys FROM ${documents} WHERE id = ?`).get(id) as
      | Stored
      | undefined
    if (stored && stored.version >= version) return { id, outcome: 'stale' }
    const analysed = live ? indexedText(document.text) : {}
    const keys = keysOf(document, analysed)
    const { lastInsertRowid } = statement(
      `INSERT INTO ${documents} (number, id, version, live, keys, packed) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (number) DO UPDATE SET version = excluded.version, live = excluded.live, keys = excluded.keys, packed = excluded.packed`,
    ).run(
      stored?.number ?? null,
      id,
      version,
      live ? 1 : 0,
      JSON.stringify([...keys.keys()]),
      live ? document.packed : null,
    )
    const number = stored?.number ?? Number(lastInsertRowid)
    const edit = (key: string, value: number | null) => {
      const edited = edits.get(key)
      if (edited) edited.set(number, value)
      else edits.set(key, new Map([[number, value]]))
    }
    if (stored) {
      for (const key of JSON.parse(stored.keys) as string[]) if (!keys.has(key)) edit(key, null)
      text.remove(number)
    }
    for (const [key, value] of keys) edit(key, value)
    if (live) text.put(number, analysed)
    return { id, outcome: 'applied' }
  }

  return {
    lists,
    text,

    create(): void {
      database.exec(`CREATE TABLE ${documents} (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, live INTEGER NOT NULL,
        packed BLOB, keys TEXT NOT NULL)`)
      lists.create()
      text.create()
    },

    drop(): void {
      database.exec(`DROP TABLE IF EXISTS ${documents}; DROP TABLE IF EXISTS posting_${suffix}`)
      text.drop()
    },

    /** Inside a transaction of the caller. */
    write(batch: readonly IndexDocument[]): BulkOutcome[] {
      const edits = new Map<string, Map<number, number | null>>()
      const outcomes = batch.map(document => writeOne(document, edits))
      lists.write(edits)
      return outcomes
    },

    /** Deleted documents of another generation, so that a late write cannot raise them in this one. */
    keepDeleted(of: number): void {
      database.exec(`INSERT INTO ${documents} (id, version, live, keys)
        SELECT id, version, 0, '[]' FROM document_${kind.replaceAll('-', '_')}_${of} WHERE live = 0 ON CONFLICT (id) DO NOTHING`)
    },

    /** Hidden documents hold nothing but their row. */
    purge(ids: readonly string[]): void {
      for (const id of ids) statement(`DELETE FROM ${documents} WHERE id = ? AND live = 0`).run(id)
    },

    /** One more than the greatest document number: the length of masks and scores. */
    size(): number {
      const { most } = statement(`SELECT max(number) AS most FROM ${documents}`).get() as { most: number | null }
      return (most ?? 0) + 1
    },

    liveCount(): number {
      return (statement(`SELECT count(*) AS count FROM ${documents} WHERE live = 1`).get() as { count: number }).count
    },

    packed(number: number): Uint8Array {
      const row = statement(`SELECT packed FROM ${documents} WHERE number = ?`).get(number) as {
        packed: Uint8Array | null
      }
      return row.packed ?? new Uint8Array()
    },

    found(number: number): { id: string; packed: Uint8Array } {
      const row = statement(`SELECT id, packed FROM ${documents} WHERE number = ?`).get(number) as {
        id: string
        packed: Uint8Array | null
      }
      return { id: row.id, packed: row.packed ?? new Uint8Array() }
    },

    id(number: number): string {
      return (statement(`SELECT id FROM ${documents} WHERE number = ?`).get(number) as { id: string }).id
    },

    number(id: string): number | undefined {
      const row = statement(`SELECT number FROM ${documents} WHERE id = ?`).get(id) as { number: number } | undefined
      return row?.number
    },

    /** Document numbers in the order of their ids. */
    inOrderOfIds(): number[] {
      const { numbers } = statement(
        `SELECT json_group_array(number) AS numbers FROM (SELECT number FROM ${documents} ORDER BY id)`,
      ).get() as { numbers: string }
      return JSON.parse(numbers) as number[]
    },

    versions(after: string | undefined, limit: number): { id: string; version: number; live: boolean }[] {
      const rows = statement(`SELECT id, version, live FROM ${documents} WHERE id > ? ORDER BY id LIMIT ?`).all(
        after ?? '',
        limit,
      ) as unknown as { id: string; version: number; live: number }[]
      return rows.map(({ id, version, live }) => ({ id, version, live: live === 1 }))
    },
  }
}
