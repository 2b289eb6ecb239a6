import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'
import { prefixes } from '#shared/kernel/id.ts'
import { documentKinds } from '#shared/matching/document.ts'
import { DeadLetters } from './dead-letters.ts'
import { NounFunction, policyOf, type ServiceContext } from './noun-function.ts'
import type { Schedules } from './schedules.ts'

/** Table → index: the change path, the rebuild by hand and the nightly comparison. */
export class Indexing extends Construct {
  constructor(scope: Construct, context: ServiceContext, schedules: Schedules, jobDeadLetters: DeadLetters) {
    super(scope, 'Indexing')
    this.followChanges(context)
    this.rebuildOnRequest(context, jobDeadLetters)
    this.compareNightly(context, schedules, jobDeadLetters)
  }

  private followChanges(context: ServiceContext): void {
    const { data, alarms } = context
    const onChange = new NounFunction(this, 'matching-on-change', context)
    const deadLetters = new DeadLetters(this, 'Index', alarms)
    deadLetters.filledBy(onChange.role)
    const streamArn = data.table.tableStreamArn!
    onChange.role.addToPolicy(
      new PolicyStatement({
        sid: 'ReadStream',
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
    )
    // Lambda asks for it when the mapping is made; AWS has no resource for it.
    onChange.role.addToPolicy(
      new PolicyStatement({ sid: 'ListStreams', actions: ['dynamodb:ListStreams'], resources: ['*'] }),
    )
    const mapping = new EventSourceMapping(this, 'Changes', {
      target: onChange.lambda,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // One bulk request of the index. No waiting for it to fill: under load it fills by itself.
      batchSize: 500,
      // Several at once for one shard; Lambda keeps the changes of one partition key in order.
      parallelizationFactor: 4,
      // An outage of the index sends the batch back until it is over or the stream forgets the change (24 h). What is given up
      // then is in the dead letters by its position, and the nightly comparison repairs it.
      retryAttempts: 10_000,
      maxRecordAge: Duration.hours(23),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(deadLetters.queue),
      // Records of the nouns only: no members, links, keys, kept answers.
      filters: [
        FilterCriteria.filter({
          dynamodb: {
            Keys: {
              pk: { S: [...documentKinds, 'organisation' as const].map(kind => ({ prefix: `${prefixes[kind]}_` })) },
              sk: { S: ['#'] },
            },
          },
        }),
      ],
    })
    mapping.node.addDependency(policyOf(onChange.role))
    alarms.indexLag(onChange.lambda)
    alarms.failures('matching-on-change', onChange.lambda)
    alarms.poison('matching-on-change')
  }

  /** Started by an operator (docs/runbook.md#rebuild-the-index), one kind at a time; 15 minutes suffice, so no state machine. */
  private rebuildOnRequest(context: ServiceContext, deadLetters: DeadLetters): void {
    const reindex = new NounFunction(this, 'matching-reindex', context)
    deadLetters.filledBy(reindex.role)
    reindex.lambda.configureAsyncInvoke({ retryAttempts: 0, onFailure: new SqsDestination(deadLetters.queue) })
    context.alarms.failures('matching-reindex', reindex.lambda)
  }

  private compareNightly(context: ServiceContext, schedules: Schedules, deadLetters: DeadLetters): void {
    const reconcile = new NounFunction(this, 'matching-reconcile', context)
    deadLetters.filledBy(reconcile.role)
    reconcile.lambda.configureAsyncInvoke({ retryAttempts: 1, onFailure: new SqsDestination(deadLetters.queue) })
    schedules.run(
      'Reconcile',
      reconcile,
      documentKinds.map((kind, at) => ({ expression: `cron(${at * 15} 3 * * ? *)`, input: { kind } })),
    )
    context.alarms.failures('matching-reconcile', reconcile.lambda)
  }
}
