import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { IndexUnavailable } from '#functions/matching/match-index.ts'
import { openSqliteIndex } from '#local/match-index-sqlite.ts'
import { matchIndexConformance } from './match-index.ts'
import { anything, clause, found, opening, put } from './match-index-documents.ts'

const newFile = async () => {
  const home = await mkdtemp(join(tmpdir(), 'match-index-'))
  return { file: join(home, 'index.db'), remove: () => rm(home, { recursive: true }) }
}

matchIndexConformance('SQLite', async () => {
  const { file, remove } = await newFile()
  const index = openSqliteIndex({ file })
  try {
    await index.ensure()
  } catch (error) {
    index.close()
    await remove()
    throw error
  }
  return {
    index,
    generations: async () => {
      const database = new DatabaseSync(file, { readOnly: true })
      const tables = database
        .prepare(`SELECT name FROM sqlite_master WHERE name GLOB 'posting_opening_*' AND type = 'table'`)
        .all()
      database.close()
      return tables.map(({ name }) => String(name))
    },
    close: async () => {
      index.close()
      await remove()
    },
  }
})

describe('the match index in one SQLite file', () => {
  const fresh = async () => {
    const { file, remove } = await newFile()
    onTestFinished(remove)
    return file
  }

  it('keeps its documents over a restart, and shows one process what another wrote and rebuilt', async () => {
    const file = await fresh()
    const first = openSqliteIndex({ file })
    await first.ensure()
    await put(first, opening('opn_1', { title: '数据工程师' }))
    const second = openSqliteIndex({ file })
    await second.ensure()
    expect(await found(second, { must: [[clause('數據')]] })).toEqual(['opn_1'])
    const rebuild = await second.rebuild('opening')
    await put(first, opening('opn_2', { title: '数据分析师' }))
    await rebuild.bulk([opening('opn_1', { title: '算法' })])
    await rebuild.finish()
    second.close()
    expect(await found(first, {})).toEqual(['opn_2', 'opn_1'])
    expect(await found(first, { must: [[clause('数据')]] })).toEqual(['opn_2'])
    first.close()
  })

  it('says unavailable while another process holds the file, and once it is closed', async () => {
    const file = await fresh()
    const index = openSqliteIndex({ file, busyMilliseconds: 20 })
    await index.ensure()
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    await expect(index.bulk('opening', [opening('opn_1')])).rejects.toBeInstanceOf(IndexUnavailable)
    other.exec('ROLLBACK')
    other.close()
    await put(index, opening('opn_1'))
    expect(await found(index, {})).toEqual(['opn_1'])
    index.close()
    await expect(index.search(anything)).rejects.toBeInstanceOf(IndexUnavailable)
    expect(await index.health()).toEqual({ status: 'down', documents: {} })
  })
})
