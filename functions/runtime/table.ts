/**
 * The `Table` port: records with a revision, conditional all-or-nothing writes, queries by access pattern, a change feed.
 * Adapters: `table-dynamodb.ts` (DynamoDB and its Streams) and `local/table-sqlite.ts` (node:sqlite, one file).
 * One conformance suite, `tests/stores/table.ts`, holds both to the same behaviour.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json | undefined }

/** `pk` begins with the noun's prefix (`opn_…`, or `opn#…` in an index), so that IAM can grant by leading key. */
export type Key = { readonly pk: string; readonly sk: string }

export type Item = Key & {
  /** What the record is, e.g. `opening`, `member`; scans and the change feed select by it. */
  readonly kind: string
  /** Counts up by one with each write of this item, from 1. */
  readonly revision: number
  readonly data: JsonObject
  /** Keys in the two sparse secondary indexes; queries there are eventually consistent on DynamoDB. */
  readonly index1?: Key | undefined
  readonly index2?: Key | undefined
  /** Epoch seconds after which the item is gone for readers; the store removes it some time later. */
  readonly expiresAt?: number | undefined
}

/** `{ revision: 3 }` holds only while the stored revision is 3; `absent` also holds for an expired item. */
export type Condition = 'absent' | 'present' | { readonly revision: number }

/** `name` says in a refusal which condition failed, in the words of the caller (e.g. `place-is-free`). */
export type Write = { readonly if?: Condition; readonly name?: string } & (
  | { readonly put: Item }
  | { readonly delete: Key }
  | { readonly check: Key }
)

export type Failed = {
  /** Position in the list of writes. */
  readonly position: number
  readonly name: string | undefined
  readonly key: Key
  /** The stored item at the time of the refusal, where there is one. */
  readonly current: Item | undefined
}

/** No write of the transaction took effect. `failed` is empty when another transaction was in the way: try again. */
export class WriteRefused extends Error {
  readonly failed: readonly Failed[]
  constructor(failed: readonly Failed[], options?: ErrorOptions) {
    super(`write refused: ${failed.map(({ name, position }) => name ?? position).join(', ') || 'conflict'}`, options)
    this.name = 'WriteRefused'
    this.failed = failed
  }
}

/** The store did not answer: an outage (503), never the caller's fault. */
export class TableUnavailable extends Error {
  constructor(options?: ErrorOptions) {
    super('the table is unavailable', options)
    this.name = 'TableUnavailable'
  }
}

export type Query = {
  readonly by?: 'index1' | 'index2'
  readonly pk: string
  readonly sk?: { readonly beginsWith: string } | { readonly from?: string; readonly to?: string }
  readonly descending?: boolean
  readonly limit: number
  /** From an earlier page of the same query; opaque, and only ever handed out inside a signed cursor. */
  readonly after?: string | undefined
}

export type Page = { readonly items: readonly Item[]; readonly next: string | undefined }

export type Scan = {
  readonly kinds?: readonly string[]
  /** This reader's part of the table, for parallel readers: `{ of: 4, part: 0 }`. */
  readonly segment?: { readonly part: number; readonly of: number }
  readonly limit: number
  readonly after?: string | undefined
}

export interface Table {
  /** Strongly consistent. */
  get(key: Key): Promise<Item | undefined>
  /** Strongly consistent, in the order of the keys; at most 100. With `snapshot`, all from one moment. */
  getMany(keys: readonly Key[], options?: { readonly snapshot?: boolean }): Promise<readonly (Item | undefined)[]>
  /** Each item once, and none skipped that existed all the time, also while others write. */
  query(query: Query): Promise<Page>
  /** All or nothing, at most 100. Throws WriteRefused with the conditions that failed. */
  write(writes: readonly Write[]): Promise<void>
  /** Every item, in no useful order; for reindex, reconcile and sweeps. */
  scan(scan: Scan): Promise<Page>
}

export type Change = {
  readonly key: Key
  readonly kind: string
  readonly before: Item | undefined
  readonly after: Item | undefined
  /** Rises within one key. */
  readonly sequence: string
}

/** Read by a loop (local host, tests); on AWS the stream is delivered by Lambda's event source mapping instead. */
export interface ChangeFeed {
  /** Changes after a position (`undefined`: from the oldest kept), oldest first within a key, and where to go on. */
  read(position: string | undefined, limit: number): Promise<{ changes: readonly Change[]; position: string }>
}
