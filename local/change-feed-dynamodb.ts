import {
  type AttributeValue,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorInput,
  type Shard,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import { type Change, type ChangeFeed, TableUnavailable } from '#functions/runtime/table.ts'
import { changeFromStreamRecord } from '#functions/runtime/table-dynamodb.ts'

/** Per shard the sequence number that was read last, or `done` when the shard is closed and read to its end. */
type Progress = Record<string, string>

const done = 'done'

const decode = (position: string | undefined): Progress => (position === undefined ? {} : JSON.parse(position))

export type DynamoDbChangeFeedOptions = {
  readonly client: DynamoDBStreamsClient
  readonly streamArn: string
}

/**
 * A table's stream, read by polling, for the laptop and tests against DynamoDB Local: on AWS, Lambda does this.
 * A child shard waits for its parent, so that changes of one key come in order. A position older than the stream's
 * 24 hours goes on at the oldest change kept. One reader per feed object.
 */
export const dynamoDbChangeFeed = ({ client, streamArn: StreamArn }: DynamoDbChangeFeedOptions): ChangeFeed => {
  // An iterator remembers a place between records, which a sequence number cannot: an open shard may answer empty
  // pages for a while, and starting over from the number would walk through them each time.
  const iterators = new Map<string, { sequence: string | undefined; iterator: string }>()
  let known: { shards: readonly Shard[]; at: number } | undefined

  const listShards = async (): Promise<readonly Shard[]> => {
    // DescribeStream is limited to 10 calls a second.
    if (known && Date.now() - known.at < 1000) return known.shards
    const shards: Shard[] = []
    let start: string | undefined
    do {
      const { StreamDescription } = await client.send(
        new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId: start }),
      )
      shards.push(...(StreamDescription?.Shards ?? []))
      start = StreamDescription?.LastEvaluatedShardId
    } while (start !== undefined)
    known = { shards, at: Date.now() }
    return shards
  }

  const iteratorFor = async (ShardId: string, sequence: string | undefined): Promise<string | undefined> => {
    const cached = iterators.get(ShardId)
    if (cached && cached.sequence === sequence) return cached.iterator
    const oldest: GetShardIteratorInput = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }
    const input: GetShardIteratorInput =
      sequence === undefined
        ? oldest
        : { StreamArn, ShardId, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence }
    try {
      return (await client.send(new GetShardIteratorCommand(input))).ShardIterator
    } catch (error) {
      if ((error as Error).name !== 'TrimmedDataAccessException') throw error
      return (await client.send(new GetShardIteratorCommand(oldest))).ShardIterator
    }
  }

  /** Reads on in one shard; tells whether the shard has come to its end. */
  const readShard = async (shardId: string, progress: Progress, limit: number): Promise<Change[]> => {
    const sequence = progress[shardId]
    const ShardIterator = await iteratorFor(shardId, sequence)
    iterators.delete(shardId)
    const page = await client
      .send(new GetRecordsCommand({ ShardIterator, Limit: Math.min(limit, 1000) }))
      .catch(error => {
        // Iterators live 15 minutes; the next call makes a new one from the sequence number.
        if (error.name === 'ExpiredIteratorException' || error.name === 'TrimmedDataAccessException') return undefined
        throw error
      })
    if (!page) return []
    const records = page.Records ?? []
    const last = records.at(-1)?.dynamodb?.SequenceNumber ?? sequence
    if (page.NextShardIterator === undefined) {
      progress[shardId] = done
      known = undefined
    } else {
      if (last !== undefined) progress[shardId] = last
      iterators.set(shardId, { sequence: last, iterator: page.NextShardIterator })
    }
    return records.map(record => changeFromStreamRecord(repaired(record)))
  }

  const read: ChangeFeed['read'] = async (position, limit) => {
    const shards = await listShards()
    const listed = new Set(shards.map(({ ShardId }) => ShardId!))
    // Shards that the stream no longer keeps would otherwise fill the position.
    const progress: Progress = Object.fromEntries(
      Object.entries(decode(position)).filter(([shard]) => listed.has(shard)),
    )
    const changes: Change[] = []
    for (const shard of oldestFirst(shards)) {
      const id = shard.ShardId!
      const parent = shard.ParentShardId
      const waits = parent !== undefined && listed.has(parent) && progress[parent] !== done
      if (progress[id] === done || waits) continue
      if (changes.length >= limit) break
      changes.push(...(await readShard(id, progress, limit - changes.length)))
    }
    return { changes, position: JSON.stringify(progress) }
  }

  return {
    read: async (position, limit) => {
      try {
        return await read(position, limit)
      } catch (error) {
        const { $metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: string }
        const refused = $metadata?.httpStatusCode !== undefined && $metadata.httpStatusCode < 500
        if (refused || ($metadata === undefined && code === undefined)) throw error
        throw new TableUnavailable({ cause: error as Error })
      }
    },
  }
}

/** Parents before their children: a shard that closes during a read then frees its child in the same read. */
const oldestFirst = (shards: readonly Shard[]): readonly Shard[] => {
  const byId = new Map(shards.map(shard => [shard.ShardId, shard]))
  const depth = (shard: Shard): number => {
    const parent = byId.get(shard.ParentShardId)
    return parent ? depth(parent) + 1 : 0
  }
  return shards
    .map(shard => ({ shard, at: depth(shard) }))
    .sort((a, b) => a.at - b.at)
    .map(({ shard }) => shard)
}

/** DynamoDB Local 3.3.1 leaves the type out of an empty map in a stream's image: `{}` for `{"M":{}}`. */
const repairedValue = (value: AttributeValue): AttributeValue => {
  if (value.M) return { M: repairedMap(value.M) }
  if (value.L) return { L: value.L.map(repairedValue) }
  return Object.keys(value).length === 0 ? { M: {} } : value
}

const repairedMap = (map: Readonly<Record<string, AttributeValue>>): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, repairedValue(value)]))

const repaired = ({ dynamodb }: StreamRecord): StreamRecord => ({
  dynamodb: {
    ...dynamodb,
    ...(dynamodb?.NewImage && { NewImage: repairedMap(dynamodb.NewImage) }),
    ...(dynamodb?.OldImage && { OldImage: repairedMap(dynamodb.OldImage) }),
  },
})
