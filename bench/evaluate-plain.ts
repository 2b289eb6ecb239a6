import { DatabaseSync } from 'node:sqlite'
import type { Client } from '@opensearch-project/opensearch'
import type { Line } from './evaluate-set.ts'

/** What a plain user of the engine writes: full text over title, text and skills, the engine's own analysis, best field wins. */
export interface PlainIndex {
  fill(lines: readonly Line[]): Promise<void>
  search(query: Line, size: number): Promise<Map<string, number>>
  close(): Promise<void>
}

const han = /\p{Script=Han}/u
const textOf = ({ title, text, skills }: Line): string => [title, text, ...skills].filter(Boolean).join(' ')

export const openPlainOpenSearch = (client: Client, index: string): PlainIndex => ({
  fill: async lines => {
    const analyzer = lines.some(line => han.test(textOf(line))) ? 'cjk' : 'standard'
    const field = { type: 'text' as const, analyzer }
    await client.indices.create({
      index,
      body: {
        settings: { number_of_shards: 1, number_of_replicas: 0 },
        mappings: { properties: { title: field, text: field, skills: field } },
      },
    })
    for (let at = 0; at < lines.length; at += 1000)
      await client.bulk({
        refresh: true,
        body: lines
          .slice(at, at + 1000)
          .flatMap(({ id, title, text, skills }) => [{ index: { _index: index, _id: id } }, { title, text, skills }]),
      })
  },
  search: async (query, size) => {
    const answer = await client.search({
      index,
      body: {
        size,
        query: { multi_match: { query: textOf(query), fields: ['title', 'text', 'skills'], type: 'best_fields' } },
        _source: false,
      },
    })
    return new Map(answer.body.hits.hits.map(hit => [hit._id!, Number(hit._score)]))
  },
  close: async () => {},
})

/** FTS5 with its own tokenizers: `unicode61`, or `trigram` where the set is Chinese, and bm25. */
export const openPlainSqlite = (): PlainIndex => {
  const database = new DatabaseSync(':memory:')
  let isChinese = false
  return {
    fill: async lines => {
      isChinese = lines.some(line => han.test(textOf(line)))
      database.exec(
        `CREATE VIRTUAL TABLE plain USING fts5(id UNINDEXED, title, text, skills, tokenize = '${isChinese ? 'trigram' : 'unicode61'}')`,
      )
      const insert = database.prepare('INSERT INTO plain VALUES (?, ?, ?, ?)')
      database.exec('BEGIN')
      for (const { id, title, text, skills } of lines) insert.run(id, title, text, skills.join('\n'))
      database.exec('COMMIT')
    },
    search: async (query, size) => {
      const words = [...new Set(textOf(query).match(/[\p{L}\p{N}]+/gu) ?? [])].flatMap(word => {
        if (!isChinese || !han.test(word)) return [word]
        const letters = [...word]
        return letters.length <= 3 ? [word] : letters.slice(2).map((_, i) => letters.slice(i, i + 3).join(''))
      })
      if (words.length === 0) return new Map()
      const match = words.map(word => `"${word}"`).join(' OR ')
      const rows = database
        .prepare('SELECT id, bm25(plain) AS score FROM plain WHERE plain MATCH ? ORDER BY score LIMIT ?')
        .all(match, size)
      return new Map(rows.map(row => [String(row['id']), -Number(row['score'])]))
    },
    close: async () => database.close(),
  }
}
