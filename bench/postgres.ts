import type { Filter } from '#functions/matching/match-index.ts'
import type { TermField } from '#shared/matching/document.ts'
import type { MarketFiles } from './bench-files.ts'
import type { Side } from './bench-make.ts'
import type { PlainDocument, PlainMarket } from './plain-market.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

/**
 * The market in PostgreSQL, as somebody would do it who has no search engine: one `tsvector` of title and skill names under a GIN
 * index, columns for the filters, an OR query ordered by one of its two rankings. It has no segmenter for Chinese, so it is given single
 * characters and pairs as words; English goes through its own stemmer. Queries hold pairs, as those of `multi_match` do, and single
 * characters only where one stands alone: with all characters in it an OR matches 98 of 100 people, each of whom is ranked.
 *
 * `ts_rank_cd` weighs how near the words stand to each other. Over 6,000 people it took 6.7 times as long as `ts_rank`, and an OR of skills in no
 * order gives it nothing to tell.
 */
export const postgresRanks = ['ts_rank', 'ts_rank_cd'] as const
export type PostgresRank = (typeof postgresRanks)[number]

const filterColumns = ['openingKind', 'organisation', 'region', 'language', 'hiddenFrom'] as const satisfies TermField[]
const shown = 20

/** Han characters and pairs of them, everything else as written. */
const wordsOf = (text: string, isQuery = false): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.+#]*/gu) ?? [])
    .flatMap(run => run.split(/(\p{Script=Han}+)/u))
    .filter(part => part !== '')
    .flatMap(part => {
      if (!/^\p{Script=Han}/u.test(part)) return [part]
      const characters = [...part]
      const single = isQuery && characters.length > 1 ? [] : characters
      return [...single, ...characters.slice(1).map((character, i) => `${characters[i]}${character}`)]
    })

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const escaped = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, found => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[found]!)
const arrayOf = (values: readonly string[]): string => `{${values.map(value => `"${value}"`).join(',')}}`

const rowOf = (document: PlainDocument): string =>
  [
    JSON.stringify(document),
    wordsOf(document.title).join(' '),
    wordsOf(document.skills.join('\n')).join(' '),
    ...filterColumns.map(field => arrayOf(document.terms[field] ?? [])),
  ]
    .map(escaped)
    .concat(String(document.numbers.validUntil ?? '\\N'))
    .join('\t')

const arrays = filterColumns.map(field => `"${field}" text[] NOT NULL`).join(', ')

const fill = async (server: PostgresServer, kind: Side, rows: AsyncIterable<string>): Promise<void> => {
  const names = filterColumns.map(field => `"${field}"`).join(', ')
  await server.ask(`DROP TABLE IF EXISTS ${kind}, written`)
  await server.ask(
    `CREATE UNLOGGED TABLE written (source text, title text, skills text, ${arrays}, "validUntil" double precision)`,
  )
  await server.copy('written', rows)
  await server.ask(`CREATE TABLE ${kind} AS SELECT source, ${names}, "validUntil",
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', skills), 'B') AS words FROM written`)
  await server.ask('DROP TABLE written')
  await server.ask(`CREATE INDEX ON ${kind} USING gin (words) WITH (fastupdate = off)`)
  await server.ask(`VACUUM ANALYZE ${kind}`)
}

const conditionOf = (filter: Filter): string => {
  if ('number' in filter) {
    if (filter.number !== 'validUntil') throw new Error(`PostgreSQL has no column for ${filter.number}`)
    const inside = [
      ...(filter.from === undefined ? [] : [`"validUntil" >= ${filter.from}`]),
      ...(filter.to === undefined ? [] : [`"validUntil" <= ${filter.to}`]),
    ].join(' AND ')
    return filter.orMissing ? `("validUntil" IS NULL OR ${inside})` : inside
  }
  if (!(filterColumns as readonly string[]).includes(filter.field))
    throw new Error(`PostgreSQL has no column for ${filter.field}`)
  const values = 'anyOf' in filter ? filter.anyOf : filter.noneOf
  const shares = `"${filter.field}" && ${quoted(arrayOf(values))}`
  return 'anyOf' in filter ? shares : `NOT (${shares})`
}

const queryOf = (text: string): string =>
  [...new Set(wordsOf(text, true))]
    .filter(word => word !== 'or')
    .map(word => `"${word}"`)
    .join(' or ')

export type PostgresBench = Pick<PlainMarket, 'search'> & {
  readonly version: string
  /** Rows, `tsvector` and indexes of both kinds. */
  readonly bytes: number
  /** `undefined` where they had been loaded before. */
  readonly loadedSeconds: number | undefined
  stop(): Promise<void>
}

/** Loaded from the plain documents in the files, unless the folder holds as many already. */
export const openPostgres = async (
  folder: string,
  { plain }: MarketFiles,
  counts: { readonly [K in Side]: number },
  ranking: PostgresRank,
): Promise<PostgresBench> => {
  const server = await startPostgres(folder)
  try {
    const start = performance.now()
    let isFilled = false
    for (const kind of ['talent', 'opening'] as const) {
      const there = (await server.ask(`SELECT to_regclass('${kind}') IS NOT NULL`))[0] === 't'
      if (there && Number((await server.ask(`SELECT count(*) FROM ${kind}`))[0]) === counts[kind]) continue
      isFilled = true
      const rows = async function* () {
        for await (const document of plain[kind].documents()) yield rowOf(document)
      }
      await fill(server, kind, rows())
    }
    const loadedSeconds = isFilled ? (performance.now() - start) / 1000 : undefined
    const sizes = await server.ask(`SELECT pg_total_relation_size('talent') + pg_total_relation_size('opening')`)
    return {
      version: server.version,
      bytes: Number(sizes[0]),
      loadedSeconds,
      search: async ({ kind, text, filters }) => {
        const lines = await server.ask(
          `SELECT source FROM ${kind}, websearch_to_tsquery('english', ${quoted(queryOf(text))}) query
           WHERE ${['words @@ query', ...filters.map(conditionOf)].join(' AND ')}
           ORDER BY ${ranking}(words, query) DESC LIMIT ${shown}`,
        )
        return lines.map(line => (JSON.parse(line) as PlainDocument).id)
      },
      stop: () => server.stop(),
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
