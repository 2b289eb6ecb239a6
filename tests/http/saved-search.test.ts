import { savedSearchCases } from '#tests/support/saved-search-cases.ts'

savedSearchCases('SQLite')
