import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Table, TableUnavailable, WriteRefused } from '#functions/runtime/table.ts'
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
if (!runs) console.warn('DynamoDB Local was not tested: a JDK of 17 or later and Maven are needed on the PATH.')

suite('with DynamoDB Local', () => {
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

    type Fate = 'pass' | 'lose' | { readonly error: string; readonly reasons?: readonly string[] }

    const refuse = (
      outgoing: ServerResponse,
      { error, reasons }: { error: string; reasons?: readonly string[] },
    ): void => {
      const body = {
        __type: `com.amazonaws.dynamodb.v20120810#${error}`,
        message: error,
        ...(reasons && { CancellationReasons: reasons.map(Code => ({ Code })) }),
      }
      outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body))
    }

    /**
     * A table behind a proxy that decides the fate of each request: it passes; its answer is lost, so that the work is
     * done and nobody hears of it; or DynamoDB refuses it with what DynamoDB Local, which serialises everything, never says.
     */
    const tableBehind = async (tableName: string, fateOf: (count: number) => Fate) => {
      let count = 0
      const proxy = createServer((incoming, outgoing) => {
        count += 1
        const fate = fateOf(count)
        if (typeof fate === 'object') {
          incoming.resume().once('end', () => refuse(outgoing, fate))
          return
        }
        const { hostname, port } = new URL(server!.endpoint)
        const { method, url: path, headers } = incoming
        const onward = request({ hostname, port, method, path, headers }, answer => {
          if (fate === 'pass') {
            outgoing.writeHead(answer.statusCode!, answer.headers)
            answer.pipe(outgoing)
          } else answer.resume().once('end', () => incoming.socket.destroy())
        })
        incoming.pipe(onward)
      })
      await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
      const endpoint = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
      const client = new DynamoDBClient({ ...connection(endpoint), maxAttempts: 2 })
      const stop = (): void => {
        proxy.closeAllConnections()
        proxy.close()
      }
      const direct = new DynamoDBClient(connection(server!.endpoint))
      onTestFinished(() => {
        client.destroy()
        direct.destroy()
        stop()
      })
      await createTable({ client: direct, tableName })
      return { table: dynamoDbTable({ client, tableName }), sent: () => count, stop }
    }

    const operations = (table: Table) => [
      () => table.get(row),
      () => table.getMany([row]),
      () => table.getMany([row], { snapshot: true }),
      () => table.query({ pk: row.pk, limit: 1 }),
      () => table.scan({ limit: 1 }),
      () => table.write([{ put: row }]),
      () => table.write([{ put: row }, { delete: { ...row, sk: 'other' } }]),
    ]

    it('takes a retried write that had already arrived for the success that it was', async () => {
      const { table, sent } = await tableBehind('lost-answers', count => (count % 2 === 1 ? 'lose' : 'pass'))
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
      const { table } = await tableBehind('lost-requests', count => (count === 2 ? 'lose' : 'pass'))
      await table.write([{ put: row }])
      const error = await table
        .write([{ put: { ...row, data: { title: 'other' } }, if: 'absent' }])
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(WriteRefused)
      expect((error as WriteRefused).failed[0]?.current).toEqual(row)
    })

    it('says unavailable when answers are lost, when nobody listens, and when DynamoDB throttles, for every operation', async () => {
      const silent = await tableBehind('silent', () => 'lose')
      for (const call of operations(silent.table)) await expect(call()).rejects.toBeInstanceOf(TableUnavailable)
      silent.stop()
      for (const call of operations(silent.table)) await expect(call()).rejects.toBeInstanceOf(TableUnavailable)
      const throttled = await tableBehind('throttled', () => ({ error: 'ProvisionedThroughputExceededException' }))
      for (const call of operations(throttled.table)) await expect(call()).rejects.toBeInstanceOf(TableUnavailable)
      const reasons = ['None', 'ThrottlingError']
      const { table } = await tableBehind('throttled-transaction', () => ({
        error: 'TransactionCanceledException',
        reasons,
      }))
      await expect(table.write([{ put: row }, { put: { ...row, sk: 'b' } }])).rejects.toBeInstanceOf(TableUnavailable)
    })

    const both = [{ put: row }, { put: { ...row, sk: 'z' } }]
    const cancelled = { error: 'TransactionCanceledException', reasons: ['None', 'TransactionConflict'] }
    it.each([
      { case: 'transaction', fate: cancelled, writes: both },
      { case: 'single-write', fate: { error: 'TransactionConflictException' }, writes: both.slice(0, 1) },
    ])(
      'tries a $case again that another transaction was in the way of, and gives up in the end',
      async ({ case: name, fate, writes }) => {
        const { table, sent } = await tableBehind(`${name}-conflicts`, count => (count <= 2 ? fate : 'pass'))
        await table.write(writes)
        expect(sent()).toBe(3)
        expect((await table.query({ pk: row.pk, limit: 5 })).items).toEqual(writes.map(({ put }) => put))
        const stuck = await tableBehind(`${name}-stuck`, () => fate)
        const error = await stuck.table.write(writes).catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(WriteRefused)
        expect((error as WriteRefused).failed).toEqual([])
      },
    )

    it('reads a snapshot again that a transaction was in the way of', async () => {
      const { table, sent } = await tableBehind('snapshot', count => (count === 2 ? cancelled : 'pass'))
      await table.write([{ put: row }])
      expect(await table.getMany([row], { snapshot: true })).toEqual([row])
      expect(sent()).toBe(3)
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
