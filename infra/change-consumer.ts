import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'
import { DeadLetters } from './dead-letters.ts'
import type { FunctionName } from './functions.ts'
import { NounFunction, policyOf, type ServiceContext } from './noun-function.ts'

type SortKey = string | { readonly prefix: string }

/** Which items a consumer hears of: those whose partition key begins so, with this sort key (`#`: the record itself). */
export type Heard = { readonly prefixes: readonly string[]; readonly sortKey: SortKey | readonly SortKey[] }

/**
 * A function that follows the table's changes, with its dead letters and alarms. Two at most: a stream that more functions read
 * throttles them all (AWS, "Working with DynamoDB streams and Lambda triggers").
 */
export class ChangeConsumer extends Construct {
  constructor(scope: Construct, id: string, name: FunctionName, heard: readonly Heard[], context: ServiceContext) {
    super(scope, id)
    const { data, alarms } = context
    const consumer = new NounFunction(this, name, context)
    const deadLetters = new DeadLetters(this, id, alarms)
    deadLetters.filledBy(consumer.role)
    const streamArn = data.table.tableStreamArn!
    consumer.role.addToPolicy(
      new PolicyStatement({
        sid: 'ReadStream',
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
    )
    // Lambda asks for it when the mapping is made; AWS has no resource for it.
    consumer.role.addToPolicy(
      new PolicyStatement({ sid: 'ListStreams', actions: ['dynamodb:ListStreams'], resources: ['*'] }),
    )
    const mapping = new EventSourceMapping(this, 'Changes', {
      target: consumer.lambda,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // One bulk request of the index. No waiting for it to fill: under load it fills by itself.
      batchSize: 500,
      // Several at once for one shard; Lambda keeps the changes of one partition key in order.
      parallelizationFactor: 4,
      // An outage sends the batch back until it is over or the stream forgets the change (24 h). What is given up then is in the
      // dead letters by its position.
      retryAttempts: 10_000,
      maxRecordAge: Duration.hours(23),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(deadLetters.queue),
      filters: heard.map(({ prefixes, sortKey }) =>
        FilterCriteria.filter({
          dynamodb: { Keys: { pk: { S: prefixes.map(prefix => ({ prefix })) }, sk: { S: [sortKey].flat() } } },
        }),
      ),
    })
    mapping.node.addDependency(policyOf(consumer.role))
    alarms.lag(name, consumer.lambda)
    alarms.failures(name, consumer.lambda)
    alarms.poison(name)
  }
}
