import { CodedError } from '#shared/kernel/error.ts'
import type { Item, Json, JsonObject, Key, Write } from './table.ts'
import { keyAttributes, tableSchema } from './table-schema.ts'

/**
 * DynamoDB's limits, held by both adapters, so that what passes on a laptop passes in production.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const limits = {
  writesPerTransaction: 100,
  keysPerRead: 100,
  itemBytes: 400 * 1024,
  transactionBytes: 4 * 1024 * 1024,
  /** Levels of objects and arrays inside `data`; `data` itself is one of DynamoDB's 32. */
  dataDepth: 31,
  partitionKeyBytes: 2048,
  sortKeyBytes: 1024,
} as const

const utf8 = (text: string): number => Buffer.byteLength(text, 'utf8')

const numberBytes = (value: number): number => {
  const size = Math.abs(value)
  // Beyond this DynamoDB's own number type ends, and JSON has no NaN.
  if (!(size === 0 || (size >= 1e-130 && size < 1e126)))
    throw new RangeError(`the table cannot hold the number ${value}`)
  const digits = size.toExponential().replace(/e.*$|\./g, '').length
  return Math.ceil(digits / 2) + (value < 0 ? 2 : 1)
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
const valueBytes = (value: Json | JsonObject | undefined, depth: number): number => {
  if (value === undefined) return 0
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return utf8(value)
  if (typeof value === 'number') return numberBytes(value)
  if (depth > limits.dataDepth) throw new CodedError('request/too-deep', { parameters: { limit: limits.dataDepth } })
  let bytes = 3
  if (Array.isArray(value)) for (const element of value as readonly Json[]) bytes += 1 + valueBytes(element, depth + 1)
  else
    for (const [name, member] of Object.entries(value as JsonObject))
      if (member !== undefined) bytes += 1 + utf8(name) + valueBytes(member, depth + 1)
  return bytes
}

const attributeNameBytes = (item: Item): number =>
  'kind'.length +
  'revision'.length +
  'data'.length +
  tableSchema.partitionKey.length +
  tableSchema.sortKey.length +
  (item.expiresAt === undefined ? 0 : tableSchema.timeToLive.length) +
  [item.index1, item.index2].filter(key => key !== undefined).length * keyAttributes[2]!.length * 2

const keyBytes = ({ pk, sk }: Key): number => {
  const bytes = [utf8(pk), utf8(sk)] as const
  // Keys are made by the stores, never by users: a bad one is a fault of ours.
  if (bytes[0] === 0 || bytes[1] === 0) throw new RangeError('a key of the table cannot be empty')
  if (bytes[0] > limits.partitionKeyBytes || bytes[1] > limits.sortKeyBytes)
    throw new RangeError('a key is too long for the table')
  return bytes[0] + bytes[1]
}

const itemBytes = (item: Item): number => {
  if (!Number.isSafeInteger(item.revision) || item.revision < 1) throw new RangeError('a revision counts up from 1')
  if (item.expiresAt !== undefined && !Number.isSafeInteger(item.expiresAt))
    throw new RangeError('expiresAt is in whole epoch seconds')
  return (
    attributeNameBytes(item) +
    keyBytes(item) +
    (item.index1 ? keyBytes(item.index1) : 0) +
    (item.index2 ? keyBytes(item.index2) : 0) +
    utf8(item.kind) +
    numberBytes(item.revision) +
    (item.expiresAt === undefined ? 0 : numberBytes(item.expiresAt)) +
    valueBytes(item.data, 1)
  )
}

export const tooLarge = (limit: number, cause?: unknown): CodedError =>
  new CodedError('request/too-large', { parameters: { limit }, cause })

export const keyOf = (write: Write): Key => {
  const { pk, sk } = 'put' in write ? write.put : 'delete' in write ? write.delete : write.check
  return { pk, sk }
}

/** A name for a key that no other key has. */
export const keyName = ({ pk, sk }: Key): string => JSON.stringify([pk, sk])

/** Throws CodedError for what a user can cause (`request/too-large`, `request/too-deep`), RangeError for our own faults. */
export const checkWrites = (writes: readonly Write[]): void => {
  if (writes.length > limits.writesPerTransaction)
    throw new RangeError(`at most ${limits.writesPerTransaction} writes in one transaction, not ${writes.length}`)
  const keys = new Set<string>()
  let total = 0
  for (const write of writes) {
    const key = keyOf(write)
    if (!('put' in write)) keyBytes(key)
    if ('check' in write && write.if === undefined) throw new RangeError('a check states its condition in `if`')
    if (keys.size === keys.add(keyName(key)).size) throw new RangeError('one transaction writes an item at most once')
    if (!('put' in write)) continue
    const bytes = itemBytes(write.put)
    if (bytes > limits.itemBytes) throw tooLarge(limits.itemBytes)
    total += bytes
  }
  if (total > limits.transactionBytes) throw tooLarge(limits.transactionBytes)
}

export const checkKeys = (keys: readonly Key[]): void => {
  if (keys.length > limits.keysPerRead)
    throw new RangeError(`at most ${limits.keysPerRead} keys in one read, not ${keys.length}`)
}

export const checkLimit = (limit: number): void => {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('a page has at least one item')
}
