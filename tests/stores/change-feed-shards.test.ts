import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { expect, it, onTestFinished } from 'vitest'
import { type Change, type ChangeFeed, TableUnavailable } from '#functions/runtime/table.ts'
import { dynamoDbChangeFeed } from '#local/change-feed-dynamodb.ts'

type FakeShard = { readonly parent?: string; closed: boolean; records: number[]; trimmedTo?: number }

/**
 * A stream with the shards that DynamoDB splits and retires over hours, which DynamoDB Local does not do within a test.
 * It answers in DynamoDB's own protocol; records are known by their sequence numbers. An open shard answers an empty
 * page before each page with records, as DynamoDB may.
 */
const fakeStream = async (shards: Record<string, FakeShard>) => {
  const answer = (operation: string, input: Record<string, never>): object => {
    if (operation === 'DescribeStream')
      return {
        StreamDescription: {
          Shards: Object.entries(shards).map(([ShardId, { parent }]) => ({ ShardId, ParentShardId: parent })),
        },
      }
    if (operation === 'GetShardIterator') {
      const { trimmedTo = 0 } = shards[input['ShardId']!]!
      const after = input['ShardIteratorType'] === 'TRIM_HORIZON' ? trimmedTo : Number(input['SequenceNumber'])
      if (after < trimmedTo)
        return { __type: 'com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException', message: 'trimmed' }
      return { ShardIterator: JSON.stringify([input['ShardId'], after, false]) }
    }
    const [id, after, rested] = JSON.parse(input['ShardIterator']!) as [string, number, boolean]
    const shard = shards[id]!
    const left = shard.records.filter(sequence => sequence > after)
    const page = shard.closed || rested ? left.slice(0, input['Limit']) : []
    const more = !shard.closed || left.length > page.length
    return {
      Records: page.map(sequence => ({
        dynamodb: {
          SequenceNumber: String(sequence),
          NewImage: {
            pk: { S: 'a' },
            sk: { S: 'b' },
            kind: { S: 'test' },
            revision: { N: String(sequence) },
            data: {},
          },
        },
      })),
      ...(more && { NextShardIterator: JSON.stringify([id, page.at(-1) ?? after, !rested]) }),
    }
  }
  const server = createServer(async (incoming, outgoing) => {
    const input = JSON.parse(await text(incoming))
    const reply = answer(String(incoming.headers['x-amz-target']).split('.')[1]!, input)
    outgoing
      .writeHead('__type' in reply ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(reply))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const client = new DynamoDBStreamsClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  const stop = (): void => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(() => {
    client.destroy()
    stop()
  })
  return {
    open: () => dynamoDbChangeFeed({ client, streamArn: 'arn:aws:dynamodb:local:000000000000:table/t/stream/s' }),
    stop,
  }
}

const drain = async (feed: () => ChangeFeed, limit: number, position?: string) => {
  const seen: Change[] = []
  let at = position
  let largest = 0
  for (let reads = 0; reads < 40; reads++) {
    const read = await feed().read(at, limit)
    largest = Math.max(largest, read.changes.length)
    seen.push(...read.changes)
    at = read.position
  }
  return { sequences: seen.map(({ sequence }) => Number(sequence)), position: at!, largest }
}

const splitStream = (): Record<string, FakeShard> => ({
  // Listed in no order; the parent of the oldest is retired already.
  grandchild: { parent: 'child', closed: false, records: [6, 7] },
  child: { parent: 'parent', closed: true, records: [4, 5] },
  parent: { parent: 'retired', closed: true, records: [1, 2, 3] },
})

it.each([1, 2, 100])('reads parent shards to their end before their children, at most %i at a time', async limit => {
  const stream = await fakeStream(splitStream())
  const feed = stream.open()
  const { sequences, largest } = await drain(() => feed, limit)
  expect(sequences).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(largest).toBeLessThanOrEqual(limit)
})

it('goes on from a position in another process, over shards that have gone and come meanwhile', async () => {
  const shards = splitStream()
  const stream = await fakeStream(shards)
  const first = stream.open()
  const before = await drain(() => first, 100)
  delete shards['parent']
  shards['grandchild']!.closed = true
  shards['next'] = { parent: 'grandchild', closed: false, records: [8, 9] }
  const second = stream.open()
  const after = await drain(() => second, 100, before.position)
  expect(after.sequences).toEqual([8, 9])
  expect(after.position).not.toContain('parent')
})

it('goes on at the oldest change kept when its position is older than that', async () => {
  const shards: Record<string, FakeShard> = { only: { closed: false, records: [1, 2] } }
  const stream = await fakeStream(shards)
  const first = stream.open()
  const { position } = await drain(() => first, 100)
  shards['only'] = { closed: false, records: [6, 7], trimmedTo: 5 }
  const second = stream.open()
  expect((await drain(() => second, 100, position)).sequences).toEqual([6, 7])
})

it('says unavailable when the stream does not answer', async () => {
  const stream = await fakeStream(splitStream())
  const feed = stream.open()
  const { position } = await feed.read(undefined, 3)
  stream.stop()
  await expect(feed.read(position, 3)).rejects.toBeInstanceOf(TableUnavailable)
})
