import type { DatabaseSync } from 'node:sqlite'
import type { TextClause } from '#functions/matching/match-index.ts'
import {
  gramWeight,
  type IndexedField,
  type IndexedText,
  indexedFields,
  textPlan,
} from '#shared/matching/index-text.ts'

/**
 * One contentless FTS5 table for each text field, so that BM25 takes each field's own length, as OpenSearch does. The text is
 * analysed already: every category but separators is part of a token, so that `c++` and `node.js` stay whole.
 */
const options = `content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'"`

const quoted = (token: string) => `"${token.replaceAll('"', '""')}"`
const anyOf = (tokens: readonly string[]) => tokens.map(quoted).join(' OR ')

export type Scored = readonly (readonly [document: number, score: number])[]

export type TextTables = ReturnType<typeof textTables>

export const textTables = (database: DatabaseSync, prefix: string) => {
  const table = (field: IndexedField) => `${prefix}_${field}`

  const match = (field: IndexedField, expression: string, limit: number): Scored => {
    const name = table(field)
    const order = limit < Number.MAX_SAFE_INTEGER ? 'ORDER BY 2 DESC LIMIT ?' : ''
    const statement = database.prepare(`SELECT rowid, -bm25(${name}) FROM ${name} WHERE ${name} MATCH ? ${order}`)
    statement.setReturnArrays(true)
    return statement.all(expression, ...(order ? [limit] : [])) as unknown as [number, number][]
  }

  return {
    create(): void {
      for (const field of indexedFields)
        database.exec(`CREATE VIRTUAL TABLE ${table(field)} USING fts5(text, ${options})`)
    },

    drop(): void {
      for (const field of indexedFields) database.exec(`DROP TABLE IF EXISTS ${table(field)}`)
    },

    writer() {
      const inserts = indexedFields.map(field => ({
        field,
        put: database.prepare(`INSERT INTO ${table(field)} (rowid, text) VALUES (?, ?)`),
        remove: database.prepare(`DELETE FROM ${table(field)} WHERE rowid = ?`),
      }))
      return {
        put(document: number, text: IndexedText): void {
          for (const { field, put } of inserts) if (text[field] !== undefined) put.run(document, text[field])
        },
        remove(document: number): void {
          for (const { remove } of inserts) remove.run(document)
        },
      }
    },

    /** BM25 × the clause's weight of what matches: with `limit`, of the best only; with `grams`, by title n-grams too. */
    match(
      { field, text, match: how, weight }: TextClause,
      { grams = false, limit = Number.MAX_SAFE_INTEGER } = {},
    ): Scored {
      const plan = textPlan(field, text, how)
      if (!plan) return []
      const weighted = (found: Scored, factor: number): Scored =>
        found.map(([document, score]) => [document, score * factor])
      switch (plan.kind) {
        case 'phrase':
          return weighted(match(field, quoted(plan.tokens.join(' ')), limit), weight)
        case 'every':
          return weighted(match(field, plan.groups.map(group => `(${anyOf(group)})`).join(' AND '), limit), weight)
        case 'any': {
          const words = weighted(match(field, anyOf(plan.tokens), limit), weight)
          if (!grams || plan.grams.length === 0) return words
          return [...words, ...weighted(match('titleGrams', anyOf(plan.grams), limit), weight * gramWeight)]
        }
      }
    },
  }
}
