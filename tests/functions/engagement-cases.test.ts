import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteTable } from '#local/table-sqlite.ts'
import { engagementCases } from '#tests/support/engagement-cases.ts'

engagementCases('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'engagement-'))
  const table = openSqliteTable({ file: join(folder, 'table.db') })
  return {
    table,
    feed: table,
    close: async () => {
      table.close()
      await rm(folder, { recursive: true })
    },
  }
})
