import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { TableUnavailable, WriteRefused } from '#functions/runtime/table.ts'
import { changeFromStreamRecord, dynamoDbTable } from '#functions/runtime/table-dynamodb.ts'
import { dynamoDbChangeFeed } from '#local/change-feed-dynamodb.ts'
import { realStoresAvailable, startDynamoDb } from '#local/stores/dynamodb.ts'
import { createTable } from '#local/stores/dynamodb-table.ts'
import type { RunningStore } from '#local/stores/server.ts'
import { tableConformance } from './table.ts'

// Without a JDK and Maven the rest of the tests still run; in CI their absence is a failure.
const runs = process.env['CI'] !== undefined || (await realStoresAvailable())

const connection = (endpoint: string) => ({
  endpoint,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})

let server: RunningStore | undefined
const suite = runs ? describe : describe.skip

suite(runs ? 'with DynamoDB Local' : 'with DynamoDB Local (skipped: a JDK of 17 or later and Maven are needed)', () => {
  beforeAll(async () => {
    server = await startDynamoDb()
  }, 300_000)
  afterAll(() => server?.stop())

  tableConformance('DynamoDB', async clock => {
    const client = new DynamoDBClient(connection(server!.endpoint))
    const streams = new DynamoDBStreamsClient(connection(server!.endpoint))
    const streamArn = await createTable({ client, tableName: 'conformance' })
    return {
      table: dynamoDbTable({ client, tableName: 'conformance', clock }),
      feed: dynamoDbChangeFeed({ client: streams, streamArn }),
      close: async () => {
        client.destroy()
        streams.destroy()
      },
    }
  })

  describe('faults between the table and its caller', { timeout: 60_000 }, () => {
    const row = { pk: 'opn_1', sk: 'opening', kind: 'opening', revision: 1, data: { title: '数据工程师' } }

    /** Passes requests on, but answers none of those that `loses` picks: the work is done and nobody hears of it. */
    const lossyTable = async (tableName: string, loses: (count: number) => boolean) => {
      let count = 0
      const proxy = createServer((incoming, outgoing) => {
        count += 1
        const lost = loses(count)
        const { hostname, port } = new URL(server!.endpoint)
        const onward = request(
          { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
          answer => {
            if (!lost) {
              outgoing.writeHead(answer.statusCode!, answer.headers)
              answer.pipe(outgoing)
              return
            }
            answer.resume()
            answer.once('end', () => incoming.socket.destroy())
          },
        )
        incoming.pipe(onward)
      })
      await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
      const client = new DynamoDBClient(connection(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`))
      onTestFinished(() => {
        client.destroy()
        proxy.closeAllConnections()
        proxy.close()
      })
      const direct = new DynamoDBClient(connection(server!.endpoint))
      onTestFinished(() => direct.destroy())
      await createTable({ client: direct, tableName })
      return { table: dynamoDbTable({ client, tableName }), sent: () => count }
    }

    it('takes a retried write that had already arrived for the success that it was', async () => {
      const { table, sent } = await lossyTable('lost-answers', count => count % 2 === 1)
      await table.write([{ put: row, if: 'absent' }])
      expect(sent()).toBe(2)
      await table.write([{ put: { ...row, revision: 2 }, if: { revision: 1 } }])
      await table.write([
        { put: { ...row, revision: 3 }, if: { revision: 2 } },
        { put: { ...row, sk: 'other' }, if: 'absent' },
      ])
      expect(await table.getMany([row, { ...row, sk: 'other' }])).toEqual([
        { ...row, revision: 3 },
        { ...row, sk: 'other' },
      ])
      await table.write([{ delete: row, if: { revision: 3 } }])
      expect(sent()).toBe(10)
      expect(await table.get(row)).toBeUndefined()
    })

    it('still refuses a retried write where another has written', async () => {
      const { table } = await lossyTable('lost-requests', count => count === 2)
      await table.write([{ put: row }])
      const error = await table
        .write([{ put: { ...row, data: { title: 'other' } }, if: 'absent' }])
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(WriteRefused)
      expect((error as WriteRefused).failed[0]?.current).toEqual(row)
    })

    it('says unavailable when nothing answers, for every operation', async () => {
      const { table } = await lossyTable('silent', () => true)
      for (const call of [
        () => table.get(row),
        () => table.getMany([row]),
        () => table.getMany([row], { snapshot: true }),
        () => table.query({ pk: row.pk, limit: 1 }),
        () => table.scan({ limit: 1 }),
        () => table.write([{ put: row }]),
        () => table.write([{ put: row }, { delete: { ...row, sk: 'other' } }]),
      ])
        await expect(call()).rejects.toBeInstanceOf(TableUnavailable)
    })

    it('does not pass a table that is missing for an outage', async () => {
      const client = new DynamoDBClient(connection(server!.endpoint))
      onTestFinished(() => client.destroy())
      await expect(dynamoDbTable({ client, tableName: 'nowhere' }).get(row)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      })
    })
  })
})

describe('a record of a DynamoDB stream', () => {
  it('that TTL removed is a change without an after, whose sequence compares with longer ones', () => {
    const record: DynamoDBRecord = {
      eventID: '1',
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: {
        Keys: { pk: { S: 'key_1' }, sk: { S: 'idempotency' } },
        OldImage: {
          pk: { S: 'key_1' },
          sk: { S: 'idempotency' },
          kind: { S: 'idempotency' },
          revision: { N: '1' },
          data: { M: { big: { N: '1e+21' }, none: { NULL: true }, list: { L: [{ S: '' }, { BOOL: false }] } } },
          index1pk: { S: 'i' },
          index1sk: { S: 'j' },
          expiresAt: { N: '1795500000' },
        },
        SequenceNumber: '999999999999999999999',
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    }
    const change = changeFromStreamRecord(record)
    expect(change).toMatchObject({
      key: { pk: 'key_1', sk: 'idempotency' },
      kind: 'idempotency',
      before: {
        revision: 1,
        data: { big: 1e21, none: null, list: ['', false] },
        index1: { pk: 'i', sk: 'j' },
        expiresAt: 1795500000,
      },
    })
    expect(change.after).toBeUndefined()
    const later = changeFromStreamRecord({
      dynamodb: { ...record.dynamodb!, SequenceNumber: '1000000000000000000000' },
    })
    expect(later.sequence > change.sequence).toBe(true)
  })

  it('without images tells what is wrong with the stream', () => {
    expect(() =>
      changeFromStreamRecord({ dynamodb: { Keys: { pk: { S: 'a' }, sk: { S: 'b' } }, SequenceNumber: '1' } }),
    ).toThrow(/NEW_AND_OLD_IMAGES/)
  })
})
