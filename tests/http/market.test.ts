import { marketCases } from '#tests/support/market-cases.ts'

marketCases('SQLite')
