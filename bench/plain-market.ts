import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Client } from '@opensearch-project/opensearch'
import type { Filter } from '#functions/matching/match-index.ts'
import { filterClauses } from '#functions/matching/opensearch-query.ts'
import type { BilingualText } from '#shared/kernel/text.ts'
import { type DocumentKind, type MatchDocument, numberFields, termFields } from '#shared/matching/document.ts'
import { skillById } from '#shared/reference/skills.ts'

/**
 * What a plain user writes for the same documents on the same server: a text index of titles and skill names, with exact values
 * for the filters, asked by `multi_match` for the 20 best with their `_source`.
 */
export interface PlainMarket {
  ensure(): Promise<void>
  fill(kind: DocumentKind, documents: readonly PlainDocument[]): Promise<void>
  /** Ids of the best 20, after their sources were read. */
  search(query: PlainQuery): Promise<readonly string[]>
}

export type PlainDocument = {
  readonly id: string
  readonly title: string
  readonly skills: readonly string[]
  readonly body: string
  readonly terms: MatchDocument['terms']
  readonly numbers: MatchDocument['numbers']
}

export type PlainQuery = { readonly kind: DocumentKind; readonly text: string; readonly filters: readonly Filter[] }

type Listed = readonly { readonly concept?: string | undefined; readonly label?: string | undefined }[]

const titles = ({ zh, en }: BilingualText): string[] => [zh, en].filter(text => text !== undefined)

/** Skills by their names in both languages, without which English and Chinese would not meet at all. */
export const plainDocument = (
  { id, terms, numbers, text }: MatchDocument,
  title: BilingualText,
  skills: Listed,
): PlainDocument => ({
  id,
  title: titles(title).join(' '),
  skills: skills.flatMap(({ concept, label }) => {
    const known = concept === undefined ? undefined : skillById(concept)
    return known ? [...new Set([known.zh, known.en])] : [label ?? concept ?? '']
  }),
  body: text.body ?? '',
  terms,
  numbers,
})

/** The title and the skill labels in the language of the record. */
export const plainText = (title: BilingualText, skills: Listed): string => {
  const language = title.zh === undefined ? 'en' : 'zh'
  const labels = skills.map(({ concept, label }) => label ?? skillById(concept ?? '')?.[language] ?? '')
  return [title[language], ...labels].join(' ')
}

const shown = 20

/** `cjk` splits Chinese to pairs and English to words: the engine's own answer to text of both languages. */
const text = { type: 'text', analyzer: 'cjk' } as const

export const plainOpenSearch = (client: Client, prefix: string): PlainMarket => {
  const nameOf = (kind: DocumentKind) => `${prefix}-${kind}`
  const mappings = {
    dynamic: 'strict' as const,
    properties: {
      id: { type: 'keyword' as const },
      title: text,
      skills: text,
      body: text,
      terms: { properties: Object.fromEntries(termFields.map(field => [field, { type: 'keyword' as const }])) },
      numbers: { properties: Object.fromEntries(numberFields.map(field => [field, { type: 'double' as const }])) },
    },
  }
  return {
    ensure: async () => {
      for (const kind of ['talent', 'opening'] as const)
        await client.indices.create({
          index: nameOf(kind),
          body: { settings: { number_of_shards: 1, number_of_replicas: 0, refresh_interval: '-1' }, mappings },
        })
    },
    fill: async (kind, documents) => {
      const lines = documents.map(
        document => `${JSON.stringify({ index: { _id: document.id } })}\n${JSON.stringify(document)}\n`,
      )
      const { body } = await client.bulk({ index: nameOf(kind), body: lines.join('') as unknown as object[] })
      if (body.errors) throw new Error('the plain index refused a document')
    },
    search: async ({ kind, text: query, filters }) => {
      const { filter, must_not } = filterClauses(filters)
      const answer = await client.search({
        index: nameOf(kind),
        body: {
          size: shown,
          query: { bool: { must: [{ multi_match: { query, fields: ['title', 'skills'] } }], filter, must_not } },
        },
      })
      return answer.body.hits.hits.map(hit => (hit._source as PlainDocument).id)
    },
  }
}

/** The nearest thing in SQLite: FTS5 with its own tokenizer over the same two fields, ordered by bm25. Only the kind is filtered. */
export const plainSqlite = (): PlainMarket => {
  const database = new DatabaseSync(':memory:')
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const found = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, found)
    return found
  }
  return {
    ensure: async () => {
      for (const kind of ['talent', 'opening'])
        database.exec(`CREATE VIRTUAL TABLE ${kind}_text USING fts5(title, skills, content='');
          CREATE TABLE ${kind} (number INTEGER PRIMARY KEY, openingKind TEXT NOT NULL, source TEXT NOT NULL)`)
    },
    fill: async (kind, documents) => {
      database.exec('BEGIN')
      for (const document of documents) {
        const { lastInsertRowid } = statement(`INSERT INTO ${kind} (openingKind, source) VALUES (?, ?)`).run(
          (document.terms.openingKind ?? []).join(' '),
          JSON.stringify(document),
        )
        statement(`INSERT INTO ${kind}_text (rowid, title, skills) VALUES (?, ?, ?)`).run(
          lastInsertRowid,
          document.title,
          document.skills.join('\n'),
        )
      }
      database.exec('COMMIT')
    },
    search: async ({ kind, text: query, filters }) => {
      const words = [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
      const kinds = filters.flatMap(filter => ('anyOf' in filter && filter.field === 'openingKind' ? filter.anyOf : []))
      const rows = statement(
        `SELECT source FROM ${kind}_text JOIN ${kind} ON number = ${kind}_text.rowid
         WHERE ${kind}_text MATCH ? AND (${kinds.map(() => 'instr(openingKind, ?) > 0').join(' OR ')})
         ORDER BY bm25(${kind}_text) LIMIT ${shown}`,
      ).all(words.map(word => `"${word}"`).join(' OR '), ...kinds)
      return rows.map(({ source }) => (JSON.parse(String(source)) as PlainDocument).id)
    },
  }
}
