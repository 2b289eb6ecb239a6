import { marketCases } from '#tests/support/market-cases.ts'

marketCases('DynamoDB Local and OpenSearch', { stores: 'real' })
