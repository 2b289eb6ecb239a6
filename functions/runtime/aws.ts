import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { systemClock } from '#shared/kernel/clock.ts'
import { cursors } from './cursor.ts'
import type { ApiEnv, TableEnv } from './env.ts'
import { describeError, type Log } from './log.ts'
import type { Resources } from './request.ts'
import type { Table } from './table.ts'
import { dynamoDbTable } from './table-dynamodb.ts'
import { tokenVerifier } from './token.ts'

const namespace = 'TalentMarket'

/**
 * Powertools behind the `Log` interface. A metric has the service as its only dimension: CloudWatch charges by the
 * combination, and 60 routes × 5 classes of 7 services would be 300 metrics. The rest goes beside it as a field, which Logs
 * Insights groups by.
 */
export const powertoolsLog = (serviceName: string): Log => {
  const logger = new Logger({ serviceName })
  const metrics = new Metrics({ namespace, serviceName })
  return {
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}, cause) =>
      logger.error(message, cause === undefined ? fields : { ...fields, ...describeError(cause) }),
    measure: (name, value, unit, dimensions = {}) => {
      const metric = metrics.singleMetric()
      for (const [key, field] of Object.entries(dimensions)) metric.addMetadata(key, field)
      metric.addMetric(name, unit, value)
    },
  }
}

/** Time limits below the function's own, so that a slow store is told as an outage (503) and not as a timeout of ours. */
const client = (): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 3,
    // Without throwOnRequestTimeout the handler only warns and goes on waiting.
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
  })

export const tableOf = (env: TableEnv): Table => dynamoDbTable({ client: client(), tableName: env.TABLE_NAME })

/** For functions without callers: change feed and schedules. */
export const jobResources = (env: TableEnv): Pick<Resources, 'table' | 'clock' | 'log'> => ({
  table: tableOf(env),
  clock: systemClock,
  log: powertoolsLog(env.SERVICE_NAME),
})

/** What every API function is given on Lambda; matching and operations add the index. */
export const apiResources = (env: ApiEnv): Resources => ({
  ...jobResources(env),
  verifyToken: tokenVerifier({ issuer: env.ISSUER, clientId: env.CLIENT_ID }),
  cursors: cursors(env.CURSOR_KEY),
})
