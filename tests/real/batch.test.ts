import { batchCases } from '#tests/support/batch-cases.ts'

batchCases('DynamoDB and OpenSearch', { stores: 'real' })
