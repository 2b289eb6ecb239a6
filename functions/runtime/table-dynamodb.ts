import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import {
  type AttributeValue,
  type CancellationReason,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { type Clock, epochSeconds, systemClock } from '#shared/kernel/clock.ts'
import {
  type Condition,
  type Failed,
  type Item,
  type Key,
  type Page,
  type Table,
  TableUnavailable,
  type Write,
  WriteRefused,
} from './table.ts'
import { boundsOf, type Cursor, cursorOf, decodeCursor, encodeCursor } from './table-cursor.ts'
import { checkKeys, checkLimit, checkWrites, keyName, keyOf, limits, tooLarge } from './table-limits.ts'
import { fromAttributes, fromRecord, type StoredRecord, toRecord, translation } from './table-record.ts'
import { tableSchema } from './table-schema.ts'

export { changeFromStreamRecord } from './table-record.ts'

export type DynamoDbTableOptions = {
  readonly client: DynamoDBClient
  readonly tableName: string
  /** Decides what has expired. */
  readonly clock?: Clock
}

const outages = new Set([
  'InternalServerError',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'AbortError',
])

const networkCodes = /^(ECONN|EAI_|ENOTFOUND|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET)/

type ServiceError = Error & {
  $fault?: string
  $metadata?: { httpStatusCode?: number; attempts?: number }
  code?: string
}

const isOutage = (error: ServiceError): boolean =>
  outages.has(error.name) ||
  error.$fault === 'server' ||
  (error.$metadata?.httpStatusCode ?? 0) >= 500 ||
  networkCodes.test(error.code ?? '')

const isTooLarge = (message: string | undefined): boolean =>
  /item size .*exceeded|exceeds? .*4 ?MB/i.test(message ?? '')

/** The failure that we know is translated; a refused request is a fault of ours and passes as it is. */
const translate = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  if (isOutage(error)) return new TableUnavailable({ cause: error })
  if (error.name === 'ValidationException' && isTooLarge(error.message)) return tooLarge(limits.itemBytes, error)
  return error
}

const attempts = 8

/** Full jitter, so that writers who collided do not collide again; about 2.5 s at most over all attempts. */
const backOff = (attempt: number): Promise<void> => sleep(Math.random() * Math.min(1000, 20 * 2 ** attempt))

const alive = `(attribute_not_exists(${tableSchema.timeToLive}) OR ${tableSchema.timeToLive} > :now)`

type Conditional = {
  ConditionExpression?: string
  ExpressionAttributeValues?: Record<string, unknown>
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD'
}

const conditional = (condition: Condition | undefined, now: number): Conditional => {
  if (condition === undefined) return {}
  const returned = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const
  if (condition === 'absent')
    return {
      ConditionExpression: `attribute_not_exists(pk) OR ${tableSchema.timeToLive} <= :now`,
      ExpressionAttributeValues: { ':now': now },
      ...returned,
    }
  if (condition === 'present')
    return {
      ConditionExpression: `attribute_exists(pk) AND ${alive}`,
      ExpressionAttributeValues: { ':now': now },
      ...returned,
    }
  return {
    ConditionExpression: `revision = :revision AND ${alive}`,
    ExpressionAttributeValues: { ':now': now, ':revision': condition.revision },
    ...returned,
  }
}

/** The table on DynamoDB. Throws WriteRefused, TableUnavailable, CodedError (`request/too-large`, `request/bad-cursor`). */
export const dynamoDbTable = ({ client, tableName: TableName, clock = systemClock }: DynamoDbTableOptions): Table => {
  const documents = DynamoDBDocumentClient.from(client, translation())
  const now = (): number => epochSeconds(clock())
  const visible = (item: Item | undefined): Item | undefined =>
    item && (item.expiresAt === undefined || item.expiresAt > now()) ? item : undefined
  const read = (record: StoredRecord | undefined): Item | undefined => visible(record && fromRecord(record))

  const call = async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      return await request()
    } catch (error) {
      throw translate(error)
    }
  }

  const failedAt = (write: Write, position: number, image: Record<string, AttributeValue> | undefined): Failed => ({
    position,
    name: write.name,
    key: keyOf(write),
    current: visible(image && Object.keys(image).length > 0 ? fromAttributes(image) : undefined),
  })

  /** A retry whose first attempt had arrived finds its own work, and is refused by it: that is a success. */
  const alreadyDone = (write: Write, current: Item | undefined): boolean =>
    'put' in write
      ? isDeepStrictEqual(current, fromRecord(JSON.parse(JSON.stringify(toRecord(write.put)))))
      : current === undefined

  /** Half the price of a transaction of one. */
  const writeOne = async (write: Write): Promise<'conflict' | undefined> => {
    const condition = { TableName, ...conditional(write.if, now()) }
    try {
      if ('put' in write) await documents.send(new PutCommand({ ...condition, Item: toRecord(write.put) }))
      else await documents.send(new DeleteCommand({ ...condition, Key: keyOf(write) }))
      return undefined
    } catch (error) {
      if ((error as Error).name === 'TransactionConflictException') return 'conflict'
      if (!(error instanceof ConditionalCheckFailedException)) throw translate(error)
      const failed = failedAt(write, 0, error.Item)
      if ((error.$metadata.attempts ?? 1) > 1 && alreadyDone(write, failed.current)) return undefined
      throw new WriteRefused([failed], { cause: error })
    }
  }

  const transactItem = (write: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] => {
    const condition = conditional(write.if, now())
    if ('put' in write) return { Put: { TableName, Item: toRecord(write.put), ...condition } }
    if ('delete' in write) return { Delete: { TableName, Key: keyOf(write), ...condition } }
    return { ConditionCheck: { TableName, Key: keyOf(write), ConditionExpression: undefined, ...condition } }
  }

  const transact = async (writes: readonly Write[]): Promise<'conflict' | undefined> => {
    try {
      // The SDK adds a token, which makes its own retries of this request harmless.
      await documents.send(new TransactWriteCommand({ TransactItems: writes.map(transactItem) }))
      return undefined
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw translate(error)
      const reasons = error.CancellationReasons ?? []
      const failed = reasons.flatMap((reason, position) =>
        reason.Code === 'ConditionalCheckFailed' ? [failedAt(writes[position]!, position, reason.Item)] : [],
      )
      if (failed.length > 0) throw new WriteRefused(failed, { cause: error })
      return causeOfCancellation(error, reasons)
    }
  }

  const keysOf = (cursor: Cursor, by: 'index1' | 'index2' | undefined): Record<string, string> => ({
    ...cursor.key,
    ...(by && {
      [tableSchema.indexes[by].partitionKey]: cursor.indexKey!.pk,
      [tableSchema.indexes[by].sortKey]: cursor.indexKey!.sk,
    }),
  })

  type Fetch = (
    start: Record<string, unknown> | undefined,
    limit: number,
  ) => Promise<{
    Items?: Record<string, unknown>[] | undefined
    LastEvaluatedKey?: Record<string, unknown> | undefined
  }>

  /** One item more than asked for tells whether there is a next page; pages that the filter emptied are passed over. */
  const collect = async (
    fetch: Fetch,
    start: Record<string, unknown> | undefined,
    limit: number,
    by?: 'index1' | 'index2',
  ): Promise<Page> => {
    checkLimit(limit)
    const items: Item[] = []
    let from = start
    do {
      const page = await call(() => fetch(from, limit + 1 - items.length))
      for (const record of page.Items ?? []) items.push(fromRecord(record))
      from = page.LastEvaluatedKey
    } while (from && items.length <= limit)
    const more = items.length > limit
    if (more) items.length = limit
    return { items, next: more ? encodeCursor(items.at(-1)!, by) : undefined }
  }

  const getSnapshot = async (keys: readonly Key[]): Promise<StoredRecord[]> => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        const request = new TransactGetCommand({
          TransactItems: keys.map(({ pk, sk }) => ({ Get: { TableName, Key: { pk, sk } } })),
        })
        return ((await documents.send(request)).Responses ?? []).flatMap(({ Item }) => (Item ? [Item] : []))
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw translate(error)
        causeOfCancellation(error, error.CancellationReasons ?? [])
        await backOff(attempt)
      }
    }
    throw new TableUnavailable()
  }

  const getBatch = async (keys: readonly Key[]): Promise<StoredRecord[]> => {
    const records: StoredRecord[] = []
    let wanted: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }))
    for (let attempt = 0; attempt < attempts; attempt++) {
      const request = new BatchGetCommand({ RequestItems: { [TableName]: { Keys: wanted, ConsistentRead: true } } })
      const { Responses, UnprocessedKeys } = await call(() => documents.send(request))
      records.push(...(Responses?.[TableName] ?? []))
      wanted = UnprocessedKeys?.[TableName]?.Keys ?? []
      if (wanted.length === 0) return records
      await backOff(attempt)
    }
    throw new TableUnavailable()
  }

  return {
    get: async ({ pk, sk }) =>
      read(
        (await call(() => documents.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true })))).Item,
      ),

    getMany: async (keys, { snapshot = false } = {}) => {
      checkKeys(keys)
      if (keys.length === 0) return []
      const distinct = [...new Map(keys.map(key => [keyName(key), key])).values()]
      const records = await (snapshot ? getSnapshot(distinct) : getBatch(distinct))
      const found = new Map(records.map(record => [keyName(record as Key), read(record)]))
      return keys.map(key => found.get(keyName(key)))
    },

    query: async query => {
      const { by } = query
      const bounds = boundsOf(query)
      if (!bounds) return { items: [], next: undefined }
      const cursor = cursorOf(query, bounds)
      const names = by ? tableSchema.indexes[by] : tableSchema
      const { beginsWith, from, to } = bounds
      const range =
        beginsWith !== undefined
          ? ' AND begins_with(#sk, :from)'
          : from !== undefined && to !== undefined
            ? ' AND #sk BETWEEN :from AND :to'
            : from !== undefined
              ? ' AND #sk >= :from'
              : to !== undefined
                ? ' AND #sk <= :to'
                : ''
      const first = beginsWith ?? from
      const fetch: Fetch = (ExclusiveStartKey, Limit) =>
        documents.send(
          new QueryCommand({
            TableName,
            IndexName: by,
            KeyConditionExpression: `#pk = :pk${range}`,
            FilterExpression: alive,
            ExpressionAttributeNames: { '#pk': names.partitionKey, ...(range && { '#sk': names.sortKey }) },
            ExpressionAttributeValues: { ':pk': query.pk, ':now': now(), ':from': first, ':to': to },
            ScanIndexForward: !query.descending,
            // An index has no consistent reads.
            ConsistentRead: by === undefined,
            ExclusiveStartKey,
            Limit,
          }),
        )
      return collect(fetch, cursor && keysOf(cursor, by), query.limit, by)
    },

    scan: async ({ kinds, segment, limit, after }) => {
      const named = kinds && Object.fromEntries(kinds.map((kind, at) => [`:kind${at}`, kind]))
      if (named && kinds.length === 0) return { items: [], next: undefined }
      const fetch: Fetch = (ExclusiveStartKey, missing) =>
        documents.send(
          new ScanCommand({
            TableName,
            FilterExpression: named ? `${alive} AND kind IN (${Object.keys(named).join(', ')})` : alive,
            ExpressionAttributeValues: { ':now': now(), ...named },
            ConsistentRead: true,
            ...(segment && { Segment: segment.part, TotalSegments: segment.of }),
            ExclusiveStartKey,
            // A rare kind would otherwise cost a round trip for every few items looked at.
            Limit: named ? Math.max(missing, 250) : missing,
          }),
        )
      return collect(fetch, after === undefined ? undefined : keysOf(decodeCursor(after), undefined), limit)
    },

    write: async writes => {
      checkWrites(writes)
      const [only] = writes
      if (!only) return
      const alone = writes.length === 1 && !('check' in only)
      for (let attempt = 0; attempt < attempts; attempt++) {
        const outcome = alone ? await writeOne(only) : await transact(writes)
        if (outcome === undefined) return
        await backOff(attempt)
      }
      throw new WriteRefused([])
    },
  }
}

/** `conflict` where another transaction was in the way; throws what else cancelled it. */
const causeOfCancellation = (
  error: TransactionCanceledException,
  reasons: readonly CancellationReason[],
): 'conflict' => {
  const cause = reasons.find(({ Code }) => Code !== undefined && Code !== 'None' && Code !== 'TransactionConflict')
  switch (cause?.Code) {
    case undefined:
      return 'conflict'
    case 'ThrottlingError':
    case 'ProvisionedThroughputExceeded':
      throw new TableUnavailable({ cause: error })
    case 'ValidationError':
      throw isTooLarge(cause?.Message) ? tooLarge(limits.itemBytes, error) : error
    default:
      throw error
  }
}
