import { batchCases } from '#tests/support/batch-cases.ts'

batchCases('DynamoDB Local and OpenSearch', { stores: 'real' })
