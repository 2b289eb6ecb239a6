import { conceptCases } from '#tests/support/concept-cases.ts'

conceptCases('DynamoDB and OpenSearch', { stores: 'real' })
