import { savedSearchCases } from '#tests/support/saved-search-cases.ts'

savedSearchCases('DynamoDB Local and OpenSearch', { stores: 'real' })
