import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { TableUnavailable } from '#functions/runtime/table.ts'
import { openSqliteTable } from '#local/table-sqlite.ts'
import { plusMilliseconds } from '#shared/kernel/clock.ts'
import { tableConformance } from './table.ts'

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'table-'))

tableConformance('SQLite', async clock => {
  const home = await folder()
  const table = openSqliteTable({ file: join(home, 'table.db'), clock })
  return {
    table,
    feed: table,
    purge: () => table.purgeExpired(),
    close: async () => {
      table.close()
      await rm(home, { recursive: true })
    },
  }
})

describe('the table in one SQLite file', () => {
  const fresh = async () => {
    const home = await folder()
    onTestFinished(() => rm(home, { recursive: true }))
    return join(home, 'table.db')
  }
  const row = { pk: 'opn_1', sk: 'opening', kind: 'opening', revision: 1, data: { title: '数据工程师' } }

  it('keeps items, feed and positions over a restart', async () => {
    const file = await fresh()
    const first = openSqliteTable({ file })
    await first.write([{ put: row }])
    const { position } = await first.read(undefined, 10)
    await first.write([{ put: { ...row, revision: 2 } }])
    first.close()
    const second = openSqliteTable({ file })
    expect(await second.get(row)).toEqual({ ...row, revision: 2 })
    expect((await second.read(position, 10)).changes).toMatchObject([
      { before: { revision: 1 }, after: { revision: 2 } },
    ])
    second.close()
  })

  it('forgets old changes, and neither an old position nor a kept one is led astray', async () => {
    let at = '2026-11-24T06:00:00.000Z'
    const table = openSqliteTable({ file: await fresh(), clock: () => at })
    for (let revision = 1; revision <= 3; revision++) await table.write([{ put: { ...row, revision } }])
    const { position } = await table.read(undefined, 10)
    at = plusMilliseconds(at, 1000)
    expect(table.trimChanges(at)).toBe(3)
    await table.write([{ put: { ...row, revision: 4 } }])
    for (const from of [undefined, '1', position])
      expect((await table.read(from, 10)).changes.map(({ after }) => after?.revision)).toEqual([4])
    table.close()
  })

  it('says unavailable, and writes nothing, while another process holds the file too long', async () => {
    const file = await fresh()
    const table = openSqliteTable({ file, busyMilliseconds: 20 })
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    await expect(table.write([{ put: row }])).rejects.toBeInstanceOf(TableUnavailable)
    expect(await table.get(row)).toBeUndefined()
    other.exec('ROLLBACK')
    other.close()
    await table.write([{ put: row }])
    expect(await table.get(row)).toEqual(row)
    table.close()
  })
})
