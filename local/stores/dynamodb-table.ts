import {
  CreateTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { indexNames, keyAttributes, tableSchema } from '#functions/runtime/table-schema.ts'

const keySchema = ({ partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey: string }) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
]

/** Makes the table on DynamoDB Local, unless it is there; the ARN of its stream. On AWS, the infrastructure makes it. */
export const createTable = async ({
  client,
  tableName: TableName,
}: {
  client: DynamoDBClient
  tableName: string
}): Promise<string> => {
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: tableSchema.billing,
        KeySchema: keySchema(tableSchema),
        AttributeDefinitions: keyAttributes.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
        GlobalSecondaryIndexes: indexNames.map(IndexName => ({
          IndexName,
          KeySchema: keySchema(tableSchema.indexes[IndexName]),
          Projection: { ProjectionType: 'ALL' },
        })),
        StreamSpecification: { StreamEnabled: true, StreamViewType: tableSchema.streamView },
      }),
    )
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { AttributeName: tableSchema.timeToLive, Enabled: true },
      }),
    )
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
  const { reason } = await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName })
  const arn = reason?.Table?.LatestStreamArn
  if (arn === undefined) throw new Error(`the table ${TableName} has no stream`)
  return arn
}
