import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { describeError } from './log.ts'
import { type Consumer, consume, type StreamResources } from './stream.ts'
import { changeFromStreamRecord } from './table-record.ts'

/**
 * On Lambda: DynamoDB Streams, for consumers one after the other, each of which may be given a change again. An outage returns the
 * whole batch from its first record, so that the order per key holds.
 */
export const streamHandler =
  (consumers: readonly Consumer[], resources: StreamResources) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const changes = event.Records.map(record => changeFromStreamRecord(record as never))
    for (const consumer of consumers) {
      const started = performance.now()
      try {
        await consume(consumer, changes, resources)
        resources.log.measure('ChangesHandled', changes.length, 'Count', { consumer: consumer.name })
        resources.log.measure('BatchDuration', performance.now() - started, 'Milliseconds', { consumer: consumer.name })
      } catch (error) {
        resources.log.warn('batch will be tried again', {
          consumer: consumer.name,
          changes: changes.length,
          ...describeError(error),
        })
        return { batchItemFailures: [{ itemIdentifier: event.Records[0]?.dynamodb?.SequenceNumber ?? '' }] }
      }
    }
    return { batchItemFailures: [] }
  }
