import { mkdir } from 'node:fs/promises'
import { type Assembly, assemble } from './assembly.ts'
import { type RunningStore, startServer } from './server.ts'

export { realStoresAvailable } from './assembly.ts'

const dynamoDbLocal: Assembly = {
  name: 'dynamodb-3.3.1',
  coordinates: 'software.amazon.dynamodb:DynamoDBLocal:3.3.1',
  launcher: 'DynamoDbServer',
  layout: 1,
}

export type DynamoDbOptions = {
  /** Keeps the jars and the files of running servers; `.stores` at the root of the project. */
  readonly folder?: string | undefined
  /** A free one by default. */
  readonly port?: number | undefined
  /** Keeps the data between runs; about ten times slower than memory once reopened, so never in tests. */
  readonly dataFolder?: string | undefined
}

/** DynamoDB Local on 127.0.0.1, empty and in memory unless told otherwise; 1.5-3 s once its jars are there. */
export const startDynamoDb = async ({ folder, port = 0, dataFolder }: DynamoDbOptions = {}): Promise<RunningStore> => {
  const home = await assemble(dynamoDbLocal, folder)
  if (dataFolder !== undefined) await mkdir(dataFolder, { recursive: true })
  return startServer({
    name: 'dynamodb',
    home,
    launcher: dynamoDbLocal.launcher,
    folder,
    javaOptions: ['-Xmx1g', `-Djava.library.path=${home}/lib`, `-Dstore.port=${port}`],
    arguments: async () => [
      ...(dataFolder === undefined ? ['-inMemory'] : ['-dbPath', dataFolder]),
      ...['-sharedDb', '-disableTelemetry'],
    ],
    startWithinSeconds: 60,
  })
}
