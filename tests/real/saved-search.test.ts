import { savedSearchCases } from '#tests/support/saved-search-cases.ts'
import { savedSearchLifeCases } from '#tests/support/saved-search-life-cases.ts'

savedSearchCases('DynamoDB Local and OpenSearch', { stores: 'real' })
savedSearchLifeCases('DynamoDB Local and OpenSearch', { stores: 'real' })
