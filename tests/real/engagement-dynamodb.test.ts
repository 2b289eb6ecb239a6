import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { dynamoDbTable } from '#functions/runtime/table-dynamodb.ts'
import { dynamoDbChangeFeed } from '#local/change-feed-dynamodb.ts'
import { realStoresAvailable, startDynamoDb } from '#local/stores/dynamodb.ts'
import { createTable } from '#local/stores/dynamodb-table.ts'
import type { RunningStore } from '#local/stores/server.ts'
import { engagementCases } from '#tests/support/engagement-cases.ts'

// Without a JDK and Maven the rest of the tests still run; in CI their absence is a failure.
const runs = process.env['CI'] !== undefined || (await realStoresAvailable())

if (!runs)
  describe.skip('engagements on DynamoDB Local (skipped: a JDK of 17 or later and Maven are needed)', () => it('runs'))
else {
  let server: RunningStore | undefined
  beforeAll(async () => {
    server = await startDynamoDb()
  }, 300_000)
  afterAll(() => server?.stop())

  engagementCases('DynamoDB Local', async () => {
    const connection = {
      endpoint: server!.endpoint,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }
    const client = new DynamoDBClient(connection)
    const streams = new DynamoDBStreamsClient(connection)
    const streamArn = await createTable({ client, tableName: 'engagements' })
    return {
      table: dynamoDbTable({ client, tableName: 'engagements' }),
      feed: dynamoDbChangeFeed({ client: streams, streamArn }),
      close: async () => {
        client.destroy()
        streams.destroy()
      },
    }
  })
}
