import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Change, Item, JsonObject, Key } from './table.ts'
import { indexNames, tableSchema } from './table-schema.ts'

/** An item as DynamoDB keeps it: the index keys are attributes of their own, left out where the item is not in the index. */
export type StoredRecord = Record<string, unknown>

export const toRecord = (item: Item): StoredRecord => {
  const record: StoredRecord = { pk: item.pk, sk: item.sk, kind: item.kind, revision: item.revision, data: item.data }
  for (const name of indexNames) {
    const key = item[name]
    if (!key) continue
    record[tableSchema.indexes[name].partitionKey] = key.pk
    record[tableSchema.indexes[name].sortKey] = key.sk
  }
  if (item.expiresAt !== undefined) record[tableSchema.timeToLive] = item.expiresAt
  return record
}

const indexKeys = (record: StoredRecord): Pick<Item, 'index1' | 'index2'> => {
  const keys: { index1?: Key; index2?: Key } = {}
  for (const name of indexNames) {
    const pk = record[tableSchema.indexes[name].partitionKey] as string | undefined
    if (pk !== undefined) keys[name] = { pk, sk: record[tableSchema.indexes[name].sortKey] as string }
  }
  return keys
}

export const fromRecord = (record: StoredRecord): Item => ({
  pk: record['pk'] as string,
  sk: record['sk'] as string,
  kind: record['kind'] as string,
  revision: record['revision'] as number,
  data: record['data'] as JsonObject,
  ...indexKeys(record),
  ...(record['expiresAt'] !== undefined && { expiresAt: record['expiresAt'] as number }),
})

/** The SDK refuses numbers beyond 2^53 unless told how to read them; JSON numbers are doubles on every store. */
const numbers = { wrapNumbers: Number } as const

/** A new one for each client: the document client writes its own defaults into what it is given. */
export const translation = () => ({
  marshallOptions: { removeUndefinedValues: true, allowImpreciseNumbers: true },
  unmarshallOptions: { ...numbers },
})

/** For images outside the document client's reach: cancellation reasons and stream records. */
export const fromAttributes = (attributes: Record<string, AttributeValue>): Item =>
  fromRecord(unmarshall(attributes, numbers))

/** What Lambda delivers (`DynamoDBRecord` of the event) and what the streams client reads have this in common. */
export type StreamRecord = {
  readonly dynamodb?:
    | {
        readonly Keys?: unknown
        readonly NewImage?: unknown
        readonly OldImage?: unknown
        readonly SequenceNumber?: string | undefined
      }
    | undefined
}

/** DynamoDB's sequence numbers have 21 to 40 digits: padded, they also compare as text. */
export const sequenceDigits = 40

/** A removal by TTL is a change like any deletion: `after` is undefined. */
export const changeFromStreamRecord = ({ dynamodb }: StreamRecord): Change => {
  const image = (attributes: unknown): Item | undefined =>
    attributes === undefined ? undefined : fromAttributes(attributes as Record<string, AttributeValue>)
  const before = image(dynamodb?.OldImage)
  const after = image(dynamodb?.NewImage)
  const item = after ?? before
  if (!item || dynamodb?.SequenceNumber === undefined)
    throw new TypeError('a stream record without images: the stream must have the view NEW_AND_OLD_IMAGES')
  return {
    key: { pk: item.pk, sk: item.sk },
    kind: item.kind,
    before,
    after,
    sequence: dynamodb.SequenceNumber.padStart(sequenceDigits, '0'),
  }
}
