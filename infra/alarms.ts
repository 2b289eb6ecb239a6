import { Aws, Duration } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Domain } from 'aws-cdk-lib/aws-opensearchservice'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { FunctionName } from './functions.ts'
import type { Stage } from './stage.ts'

/** Sections of docs/runbook.md. Every alarm names the one that says what to do; a test holds that it exists. */
export type RunbookSection =
  | 'api-errors'
  | 'api-latency'
  | 'throttled-functions'
  | 'failed-jobs'
  | 'change-lag'
  | 'dead-letters'
  | 'poison-records'
  | 'access-not-recorded'
  | 'search-domain'
  | 'table-errors'

type Rule = {
  readonly metric: IMetric
  readonly above: number
  readonly runbook: RunbookSection
  /** How many of the last how many periods; one of one unless told. */
  readonly of?: readonly [number, number]
  readonly below?: true
  readonly missing?: TreatMissingData
}

const fiveMinutes = Duration.minutes(5)

/** All alarms go to one topic; what each means and what to do is in the runbook. */
export class Alarms extends Construct {
  private readonly topic: Topic

  constructor(scope: Construct, stage: Stage, key: IKey) {
    super(scope, 'Alarms')
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true })
    if (stage.alarmEmail) this.topic.addSubscription(new EmailSubscription(stage.alarmEmail))
  }

  add(id: string, { metric, above, runbook, of = [1, 1], below, missing }: Rule): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `docs/runbook.md#${runbook}`,
      metric,
      threshold: above,
      datapointsToAlarm: of[0],
      evaluationPeriods: of[1],
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    alarm.addOkAction(new SnsAction(this.topic))
  }

  throttles(name: FunctionName, lambda: IFunction): void {
    this.add(`Throttles-${name}`, {
      metric: lambda.metricThrottles({ period: fiveMinutes, statistic: 'sum' }),
      above: 10,
      runbook: 'throttled-functions',
    })
  }

  /** For functions that nobody waits for: a failure shows nowhere else. */
  failures(name: FunctionName, lambda: IFunction): void {
    this.add(`Failures-${name}`, {
      metric: lambda.metricErrors({ period: fiveMinutes, statistic: 'sum' }),
      above: 0,
      runbook: 'failed-jobs',
      of: [2, 3],
    })
  }

  deadLetters(id: string, queue: IQueue): void {
    this.add(`DeadLetters-${id}`, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'max' }),
      above: 0,
      runbook: 'dead-letters',
    })
  }

  table(table: Table): void {
    const operations = [
      Operation.GET_ITEM,
      Operation.BATCH_GET_ITEM,
      Operation.QUERY,
      Operation.PUT_ITEM,
      Operation.TRANSACT_WRITE_ITEMS,
    ]
    this.add('TableSystemErrors', {
      metric: table.metricSystemErrorsForOperations({ operations, period: fiveMinutes, statistic: 'sum' }),
      above: 5,
      runbook: 'table-errors',
    })
    this.add('TableThrottles', {
      metric: table.metricThrottledRequestsForOperations({ operations, period: fiveMinutes, statistic: 'sum' }),
      above: 50,
      runbook: 'table-errors',
    })
  }

  /** Thresholds as Amazon recommends them for OpenSearch Service, and room for a rebuild beside the live index. */
  domain(domain: Domain, stage: Stage): void {
    const runbook = 'search-domain'
    const every = { period: fiveMinutes }
    this.add('SearchRed', {
      metric: domain.metricClusterStatusRed({ period: Duration.minutes(1) }),
      above: 0,
      runbook,
      of: [2, 2],
    })
    this.add('SearchYellow', { metric: domain.metricClusterStatusYellow(every), above: 0, runbook, of: [6, 6] })
    this.add('SearchWritesBlocked', { metric: domain.metricClusterIndexWritesBlocked(every), above: 0, runbook })
    this.add('SearchStorage', {
      metric: domain.metricFreeStorageSpace({ ...every, statistic: 'min' }),
      // The metric is in MiB and of the fullest node.
      above: stage.search.volumeGiB * 1024 * 0.25,
      below: true,
      runbook,
    })
    this.add('SearchHeap', { metric: domain.metricJVMMemoryPressure(every), above: 85, runbook, of: [3, 3] })
    this.add('SearchManagerHeap', {
      metric: domain.metricMasterJVMMemoryPressure(every),
      above: 85,
      runbook,
      of: [3, 3],
    })
    this.add('SearchProcessor', { metric: domain.metricCPUUtilization(every), above: 80, runbook, of: [6, 6] })
    this.add('SearchSnapshot', { metric: domain.metricAutomatedSnapshotFailure(every), above: 0, runbook })
    this.add('SearchKey', { metric: domain.metricKMSKeyInaccessible(every), above: 0, runbook })
  }

  /** Of the API as callers see it, whatever function answered. */
  api(apiName: string, stageName: string): void {
    const metric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/ApiGateway',
        metricName,
        statistic,
        period: fiveMinutes,
        dimensionsMap: { ApiName: apiName, Stage: stageName },
      })
    this.add('ApiErrors', {
      metric: new MathExpression({
        // Below 20 failures it is one caller's bad minute and not ours.
        expression: 'IF(failed > 20, 100 * failed / calls, 0)',
        usingMetrics: { failed: metric('5XXError', 'Sum'), calls: metric('Count', 'Sum') },
        period: fiveMinutes,
        label: '5xx in percent',
      }),
      above: 1,
      runbook: 'api-errors',
    })
    this.add('ApiLatency', { metric: metric('Latency', 'p95'), above: 2000, runbook: 'api-latency', of: [3, 5] })
  }

  executions(id: string, stateMachineArn: string): void {
    const failed = (metricName: string) =>
      new Metric({
        namespace: 'AWS/States',
        metricName,
        dimensionsMap: { StateMachineArn: stateMachineArn },
        statistic: 'sum',
        period: fiveMinutes,
      })
    this.add(`Executions-${id}`, {
      metric: new MathExpression({
        expression: 'failed + late',
        usingMetrics: { failed: failed('ExecutionsFailed'), late: failed('ExecutionsTimedOut') },
        period: fiveMinutes,
        label: 'failed executions',
      }),
      above: 0,
      runbook: 'failed-jobs',
    })
  }

  lag(name: FunctionName, lambda: IFunction): void {
    this.add(`Lag-${name}`, {
      metric: lambda.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'max' }),
      above: 60_000,
      runbook: 'change-lag',
      of: [5, 5],
    })
  }

  /** Somebody was shown without the note for their access log. */
  accessLog(name: FunctionName): void {
    this.add(`AccessLog-${name}`, {
      metric: new Metric({
        namespace: 'TalentMarket',
        metricName: 'AccessNotRecorded',
        dimensionsMap: { service: name },
        statistic: 'sum',
        period: fiveMinutes,
        region: Aws.REGION,
      }),
      above: 0,
      runbook: 'access-not-recorded',
    })
  }

  poison(name: FunctionName): void {
    this.add(`Poison-${name}`, {
      metric: new Metric({
        namespace: 'TalentMarket',
        metricName: 'PoisonRecords',
        dimensionsMap: { service: name },
        statistic: 'sum',
        period: fiveMinutes,
        region: Aws.REGION,
      }),
      above: 0,
      runbook: 'poison-records',
    })
  }
}
