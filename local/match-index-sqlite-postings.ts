import type { DatabaseSync, StatementSync } from 'node:sqlite'

/**
 * Posting lists in a table: for each key (a term, a feature, a number field) the documents that have it, in blobs of 1,024
 * documents each. A query adds up a few dozen blobs in typed arrays: at 20,000 documents a retrieval of 12 features with filters
 * takes about 2 ms, exact, where rows of (key, document) summed in SQL or ranked by FTS5 took ten times as long.
 */

const chunkBits = 10
const chunkMask = (1 << chunkBits) - 1

export const liveKey = 'live'
export const termKey = (field: string, value: string) => `t:${field}:${value}`
export const numberKey = (field: string) => `n:${field}`
export const featureKey = (name: string) => `f:${name}`

const hasValues = (key: string) => key.startsWith('n:') || key.startsWith('f:')

/** Document number → its value, or `null` where the document no longer has the key; 1 for keys without values. */
type Edits = Map<number, number | null>

type List = { readonly documents: Uint16Array; readonly values: Float64Array | undefined }

const entryBytes = Float64Array.BYTES_PER_ELEMENT + Uint16Array.BYTES_PER_ELEMENT

/** Values first: they need the alignment. */
const decode = (blob: Uint8Array, valued: boolean): List => {
  const { buffer, byteOffset, byteLength } = blob.byteOffset % 8 === 0 ? blob : blob.slice()
  if (!valued) return { documents: new Uint16Array(buffer, byteOffset, byteLength / 2), values: undefined }
  const count = byteLength / entryBytes
  return {
    documents: new Uint16Array(buffer, byteOffset + count * 8, count),
    values: new Float64Array(buffer, byteOffset, count),
  }
}

const merge = (blob: Uint8Array | undefined, edits: Edits, valued: boolean): Uint8Array => {
  const entries = new Map<number, number>()
  if (blob) {
    const { documents, values } = decode(blob, valued)
    for (let i = 0; i < documents.length; i++) entries.set(documents[i]!, values?.[i] ?? 1)
  }
  for (const [document, value] of edits) {
    if (value === null) entries.delete(document & chunkMask)
    else entries.set(document & chunkMask, value)
  }
  const documents = Uint16Array.from(entries.keys()).sort()
  const bytes = new Uint8Array(entries.size * (valued ? entryBytes : 2))
  if (valued) new Float64Array(bytes.buffer, 0, entries.size).set(Array.from(documents, number => entries.get(number)!))
  new Uint16Array(bytes.buffer, valued ? entries.size * 8 : 0, entries.size).set(documents)
  return bytes
}

export type Postings = ReturnType<typeof postings>

export const postings = (database: DatabaseSync, table: string) => {
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    let found = prepared.get(sql)
    if (!found) {
      found = database.prepare(sql)
      found.setReturnArrays(true)
      prepared.set(sql, found)
    }
    return found
  }
  const rows = (key: string) =>
    statement(`SELECT chunk, entries FROM ${table} WHERE key = ?`).all(key) as unknown as [number, Uint8Array][]

  return {
    create: () =>
      database.exec(
        `CREATE TABLE ${table} (key TEXT NOT NULL, chunk INTEGER NOT NULL, entries BLOB NOT NULL, PRIMARY KEY (key, chunk)) WITHOUT ROWID`,
      ),

    write(edits: ReadonlyMap<string, Edits>): void {
      const read = statement(`SELECT entries FROM ${table} WHERE key = ? AND chunk = ?`)
      const put = statement(`INSERT OR REPLACE INTO ${table} (key, chunk, entries) VALUES (?, ?, ?)`)
      const remove = statement(`DELETE FROM ${table} WHERE key = ? AND chunk = ?`)
      for (const [key, all] of edits) {
        for (const [chunk, some] of Map.groupBy(all, ([document]) => document >> chunkBits)) {
          const stored = read.get(key, chunk) as unknown as [Uint8Array] | undefined
          const blob = merge(stored?.[0], new Map(some), hasValues(key))
          if (blob.length > 0) put.run(key, chunk, blob)
          else remove.run(key, chunk)
        }
      }
    },

    /** Sets `mask` at every document of the key. */
    mark(key: string, mask: Uint8Array): void {
      for (const [chunk, blob] of rows(key)) {
        const { documents } = decode(blob, hasValues(key))
        const base = chunk << chunkBits
        for (let i = 0; i < documents.length; i++) mask[base + documents[i]!] = 1
      }
    },

    /** `each` gets every document of the key with its value. */
    forEach(key: string, each: (document: number, value: number) => void): void {
      for (const [chunk, blob] of rows(key)) {
        const { documents, values } = decode(blob, hasValues(key))
        const base = chunk << chunkBits
        for (let i = 0; i < documents.length; i++) each(base + documents[i]!, values?.[i] ?? 1)
      }
    },

    /** `scores[document] += weight × value`, and `touched[document] = 1`. */
    add(key: string, weight: number, scores: Float64Array, touched: Uint8Array): void {
      for (const [chunk, blob] of rows(key)) {
        const { documents, values } = decode(blob, hasValues(key))
        const base = chunk << chunkBits
        for (let i = 0; i < documents.length; i++) {
          const document = base + documents[i]!
          scores[document]! += weight * (values?.[i] ?? 1)
          touched[document] = 1
        }
      }
    },

    /** For each value of a field, how many documents of the mask have it. */
    countValues(field: string, mask: Uint8Array): Map<string, number> {
      const from = termKey(field, '')
      const found = statement(`SELECT key, chunk, entries FROM ${table} WHERE key >= ? AND key < ?`).all(
        from,
        `${from}\u{10ffff}`,
      ) as unknown as [string, number, Uint8Array][]
      const counts = new Map<string, number>()
      for (const [key, chunk, blob] of found) {
        const { documents } = decode(blob, false)
        const base = chunk << chunkBits
        let count = 0
        for (let i = 0; i < documents.length; i++) count += mask[base + documents[i]!]!
        if (count > 0) counts.set(key.slice(from.length), (counts.get(key.slice(from.length)) ?? 0) + count)
      }
      return counts
    },
  }
}
