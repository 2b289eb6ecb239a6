import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { describeError } from './log.ts'
import { type Consumer, consume, type StreamResources } from './stream.ts'
import { changeFromStreamRecord } from './table-record.ts'

/** On Lambda: DynamoDB Streams. An outage returns the whole batch from its first record, so that the order per key holds. */
export const streamHandler =
  (consumer: Consumer, resources: StreamResources) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const started = performance.now()
    const changes = event.Records.map(record => changeFromStreamRecord(record as never))
    try {
      await consume(consumer, changes, resources)
      resources.log.measure('ChangesHandled', changes.length, 'Count', { consumer: consumer.name })
      resources.log.measure('BatchDuration', performance.now() - started, 'Milliseconds', { consumer: consumer.name })
      return { batchItemFailures: [] }
    } catch (error) {
      resources.log.warn('batch will be tried again', {
        consumer: consumer.name,
        changes: changes.length,
        ...describeError(error),
      })
      return { batchItemFailures: [{ itemIdentifier: event.Records[0]?.dynamodb?.SequenceNumber ?? '' }] }
    }
  }
