import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { TextClause } from '#functions/matching/match-index.ts'
import { gramWeight, type IndexedField, type IndexedText, textPlan } from '#shared/matching/index-text.ts'
import { type Postings, tokenKey } from './match-index-sqlite-postings.ts'

/**
 * Text in two forms. FTS5 tables, one a field, answer phrases, "every word" and beginnings, and BM25 over bodies. The best match
 * over titles and their n-grams, which every retrieval by title asks, goes over posting lists of BM25 impacts: 60 n-grams over
 * 20,000 titles took FTS5 20 times as long.
 */
const tables = ['title', 'body', 'pinyin'] as const satisfies readonly IndexedField[]

/** The text is analysed already: all but separators is part of a token, so that `c++` and `node.js` stay whole. */
const options = `content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'"`

const quoted = (token: string) => `"${token.replaceAll('"', '""')}"`
const anyOf = (tokens: readonly string[]) => tokens.map(quoted).join(' OR ')

/** BM25 as Lucene has it, with a fixed mean length, so that a document's share of it can be stored. */
const [k1, b] = [1.2, 0.75]
const meanLength = { title: 20, titleGrams: 60 } as const
type Listed = keyof typeof meanLength

/** For the posting lists: each token of the title, and each n-gram, with its BM25 share without the idf. */
export function* impacts(text: IndexedText): Generator<[key: string, impact: number]> {
  for (const field of ['title', 'titleGrams'] as const) {
    const tokens = text[field]?.split(' ') ?? []
    const counts = new Map<string, number>()
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
    const length = k1 * (1 - b + (b * tokens.length) / meanLength[field])
    for (const [token, count] of counts) yield [tokenKey(field, token), count / (count + length)]
  }
}

/** Adds each match's score to `scores`, and sets `touched`. */
export type Sink = { readonly scores: Float64Array; readonly touched: Uint8Array }

export const textTables = (database: DatabaseSync, prefix: string, lists: Postings) => {
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const found = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, found)
    return found
  }

  const match = (
    field: (typeof tables)[number],
    expression: string,
    weight: number,
    limit: number | undefined,
    sink: Sink,
  ): void => {
    const name = `${prefix}_${field}`
    const best = limit === undefined ? '' : `ORDER BY 2 DESC LIMIT ${limit}`
    const found = statement(`SELECT rowid, -bm25(${name}) FROM ${name} WHERE ${name} MATCH ? ${best}`)
    found.setReturnArrays(true)
    for (const [document, score] of found.all(expression) as unknown as [number, number][]) {
      sink.scores[document]! += weight * score
      sink.touched[document] = 1
    }
  }

  const addListed = (field: Listed, tokens: readonly string[], weight: number, live: number, sink: Sink): void => {
    for (const token of tokens)
      lists.addRarity(
        tokenKey(field, token),
        count => weight * Math.log(1 + (live - count + 0.5) / (count + 0.5)),
        sink.scores,
        sink.touched,
      )
  }

  return {
    create(): void {
      for (const field of tables) database.exec(`CREATE VIRTUAL TABLE ${prefix}_${field} USING fts5(text, ${options})`)
    },

    drop(): void {
      for (const field of tables) database.exec(`DROP TABLE IF EXISTS ${prefix}_${field}`)
    },

    /** Merges all segments, so that no word of a removed text stays in one. FTS5's own secure-delete knows no contentless table. */
    compact(): void {
      for (const field of tables)
        database.exec(`INSERT INTO ${prefix}_${field} (${prefix}_${field}) VALUES ('optimize')`)
    },

    put(document: number, text: IndexedText): void {
      for (const field of tables)
        if (text[field] !== undefined)
          statement(`INSERT INTO ${prefix}_${field} (rowid, text) VALUES (?, ?)`).run(document, text[field])
    },

    remove(document: number): void {
      for (const field of tables) statement(`DELETE FROM ${prefix}_${field} WHERE rowid = ?`).run(document)
    },

    /**
     * BM25 × the clause's weight; of the best `limit` only where FTS5 ranks. `grams`: title n-grams add to the score and widen what
     * matches. `live`: how many documents there are, for the idf.
     */
    score(
      { field, text, match: how, weight }: TextClause,
      { grams, limit, live }: { readonly grams: boolean; readonly limit?: number; readonly live: number },
      sink: Sink,
    ): void {
      const plan = textPlan(field, text, how)
      switch (plan?.kind) {
        case undefined:
          break
        case 'phrase':
          match(field, quoted(plan.tokens.join(' ')), weight, limit, sink)
          break
        case 'prefix':
          match(field, `${quoted(plan.prefix)}*`, weight, limit, sink)
          break
        case 'every':
          match(field, plan.groups.map(group => `(${anyOf(group)})`).join(' AND '), weight, limit, sink)
          break
        case 'any':
          if (field === 'title') addListed('title', plan.tokens, weight, live, sink)
          else match(field, anyOf(plan.tokens), weight, limit, sink)
          if (grams) addListed('titleGrams', plan.grams, weight * gramWeight, live, sink)
      }
    },
  }
}
