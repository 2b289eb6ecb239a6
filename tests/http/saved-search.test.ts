import { savedSearchCases } from '#tests/support/saved-search-cases.ts'
import { savedSearchLifeCases } from '#tests/support/saved-search-life-cases.ts'

savedSearchCases('SQLite')
savedSearchLifeCases('SQLite')
