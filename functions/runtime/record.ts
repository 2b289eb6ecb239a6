import { CodedError, notFound } from '#shared/kernel/error.ts'
import type { RecordFields } from '#shared/kernel/record.ts'
import { type Condition, type Item, type JsonObject, type Key, type Write, WriteRefused } from './table.ts'

/** The sort key of a noun's own record, under its id. */
export const self = '#'

export const recordKey = (id: string): Key => ({ pk: id, sk: self })

/** Reads a record back; its revision is the item's. */
export const fromItem = <T extends RecordFields>(item: Item): T =>
  ({ ...item.data, revision: item.revision }) as unknown as T

export const toItem = <T extends RecordFields>(
  kind: string,
  key: Key,
  record: T,
  more: Pick<Item, 'index1' | 'index2' | 'expiresAt'> = {},
): Item => {
  const { revision, ...data } = record
  return { ...key, kind, revision, data: data as unknown as JsonObject, ...more }
}

/** Deleted records stay as a tombstone for a while, so that the index and late writers learn of it. */
export const tombstoneDays = 30

export const isTombstone = (item: Item): boolean => item.data['deletedAt'] !== undefined

export const tombstone = (item: Item, now: string): Item => ({
  pk: item.pk,
  sk: item.sk,
  kind: item.kind,
  revision: item.revision + 1,
  data: { deletedAt: now },
  expiresAt: Math.floor(Date.parse(now) / 1000) + tombstoneDays * 86_400,
})

/** The item if it is there and not deleted. */
export const alive = (item: Item | undefined): Item => {
  if (!item || isTombstone(item)) throw notFound()
  return item
}

export const stale = (current: number | undefined, cause?: unknown): CodedError =>
  new CodedError('request/revision-stale', { parameters: { revision: current ?? 0 }, cause })

/** The caller's If-Match against what is stored: 412 names the current revision. */
export const expectRevision = (record: RecordFields, ifMatch: number | undefined): void => {
  if (ifMatch === undefined) throw new CodedError('request/precondition-required')
  if (record.revision !== ifMatch) throw stale(record.revision)
}

/** `record` as it was, `change` applied, one revision later. */
export const revised = <T extends RecordFields>(record: T, change: Partial<T>, now: string): T => ({
  ...record,
  ...change,
  revision: record.revision + 1,
  updatedAt: now,
})

export const created = (now: string): RecordFields => ({ revision: 1, createdAt: now, updatedAt: now })

export const replaces = (item: Item): Write => ({
  put: item,
  if: item.revision === 1 ? 'absent' : ({ revision: item.revision - 1 } satisfies Condition),
  name: `${item.kind}-unchanged`,
})

/** Two writers: one is told 412 with the revision that won; a lost race with another transaction is told to try again. */
export const asStale = async (write: Promise<void>): Promise<void> => {
  try {
    await write
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    const first = error.failed[0]
    if (!first) throw new CodedError('service/unavailable', { cause: error, retryAfterSeconds: 1 })
    if (first.current && isTombstone(first.current)) throw notFound()
    throw stale(first.current?.revision, error)
  }
}

/** For sweeps: 1 where it was written; 0 where somebody changed it meanwhile, and the next sweep looks again. */
export const unlessChanged = async (write: () => Promise<unknown>): Promise<0 | 1> => {
  try {
    await write()
    return 1
  } catch (error) {
    if (error instanceof CodedError && (error.code === 'request/revision-stale' || error.code === 'record/not-found'))
      return 0
    throw error
  }
}
