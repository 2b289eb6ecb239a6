import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { IndexUnavailable, type MatchIndex, type Rebuild } from '#functions/matching/match-index.ts'
import { type IndexKind, indexKinds } from '#shared/matching/document.ts'
import { type Generation, openGeneration } from './match-index-sqlite-generation.ts'
import { count, every, retrieve, search } from './match-index-sqlite-query.ts'

export type SqliteIndex = MatchIndex & {
  /** Removes what deleted documents left in the segments of the text index. */
  compact(): Promise<void>
  close(): void
}

export type SqliteIndexOptions = {
  readonly file: string
  /** How long to wait while another process writes. */
  readonly busyMilliseconds?: number
}

type Numbers = { readonly live: number; readonly next: number | null; readonly last: number }

const isOutage = (error: unknown): boolean => {
  const { code, errcode } = error as { code?: string; errcode?: number }
  // closed, or SQLITE_BUSY, LOCKED, IOERR, CORRUPT, FULL, CANTOPEN: the file, not the question
  return code === 'ERR_INVALID_STATE' || [5, 6, 10, 11, 13, 14].includes((errcode ?? 0) & 0xff)
}

/**
 * The `MatchIndex` in one SQLite file (`:memory:` for tests): FTS5 for text, posting lists for terms, numbers and features. Several
 * processes may use the file at once; each question is answered from one snapshot.
 */
export const openSqliteIndex = ({ file, busyMilliseconds = 5_000 }: SqliteIndexOptions): SqliteIndex => {
  const database = new DatabaseSync(file, { timeout: busyMilliseconds })
  // Posting lists are blobs of a few KB: larger pages and rarer checkpoints took a tenth off the time of a bulk load.
  database.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -65536;
    PRAGMA secure_delete = ON`)

  const opened = new Map<string, Generation>()
  const generation = (kind: IndexKind, number: number): Generation => {
    const name = `${kind}_${number}`
    const found = opened.get(name) ?? openGeneration(database, kind, number)
    opened.set(name, found)
    return found
  }

  const transaction = <T>(begin: 'BEGIN' | 'BEGIN IMMEDIATE', work: () => T): T => {
    try {
      database.exec(begin)
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.isOpen && database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    } catch (error) {
      throw isOutage(error) ? new IndexUnavailable({ cause: error }) : error
    }
  }
  const reading = async <T>(work: () => T): Promise<T> => transaction('BEGIN', work)
  const writing = async <T>(work: () => T): Promise<T> => transaction('BEGIN IMMEDIATE', work)

  let selectNumbers: StatementSync | undefined
  const numbersOf = (kind: IndexKind): Numbers | undefined => {
    selectNumbers ??= database.prepare('SELECT live, next, last FROM generation WHERE kind = ?')
    return selectNumbers.get(kind) as Numbers | undefined
  }

  const numbers = (kind: IndexKind): Numbers => {
    const found = numbersOf(kind)
    if (!found) throw new Error(`the ${kind} index is missing: ensure() was not called`)
    return found
  }
  const live = (kind: IndexKind): Generation => generation(kind, numbers(kind).live)

  const drop = (kind: IndexKind, number: number): void => {
    generation(kind, number).drop()
    opened.delete(`${kind}_${number}`)
  }

  /** Places in the order of ids cost 2 ms at 20,000 documents: they are kept until something is written. */
  const ranks = new WeakMap<Generation, { readonly state: string; readonly ranks: Uint32Array }>()
  let ownWrites = 0
  const rankOfIds = (of: Generation): Uint32Array => {
    const { data_version } = database.prepare('PRAGMA data_version').get() as { data_version: number }
    const state = `${data_version} ${ownWrites}`
    const known = ranks.get(of)
    if (known?.state === state) return known.ranks
    const found = new Uint32Array(of.size())
    for (const [rank, number] of of.inOrderOfIds().entries()) found[number] = rank
    ranks.set(of, { state, ranks: found })
    return found
  }

  const rebuild = (kind: IndexKind): Promise<Rebuild> =>
    writing(() => {
      const { live, next, last } = numbers(kind)
      if (next !== null) drop(kind, next)
      const number = last + 1
      const filled = generation(kind, number)
      filled.create()
      filled.keepDeleted(live)
      database.prepare('UPDATE generation SET next = ?, last = ? WHERE kind = ?').run(number, number, kind)
      const isCurrent = () => numbers(kind).next === number
      const current = () => {
        if (!isCurrent()) throw new Error('the rebuild was superseded by a later one, or has ended')
        return filled
      }
      return {
        bulk: documents =>
          writing(() => {
            ownWrites++
            return current().write(documents)
          }),
        finish: () =>
          writing(() => {
            current()
            const old = numbers(kind).live
            database.prepare('UPDATE generation SET live = ?, next = NULL WHERE kind = ?').run(number, kind)
            drop(kind, old)
          }),
        abandon: () =>
          writing(() => {
            if (!isCurrent()) return
            drop(kind, number)
            database.prepare('UPDATE generation SET next = NULL WHERE kind = ?').run(kind)
          }),
      }
    })

  return {
    ensure: () =>
      writing(() => {
        database.exec(
          'CREATE TABLE IF NOT EXISTS generation (kind TEXT PRIMARY KEY, live INTEGER NOT NULL, next INTEGER, last INTEGER NOT NULL)',
        )
        for (const kind of indexKinds) {
          if (numbersOf(kind)) continue
          generation(kind, 1).create()
          database.prepare('INSERT INTO generation (kind, live, last) VALUES (?, 1, 1)').run(kind)
        }
      }),
    bulk: (kind, documents) =>
      writing(() => {
        ownWrites++
        const { live, next } = numbers(kind)
        const outcomes = generation(kind, live).write(documents)
        if (next !== null) generation(kind, next).write(documents)
        return outcomes
      }),
    retrieve: retrieval => reading(() => retrieve(live(retrieval.kind), retrieval)),
    retrieveMany: retrievals => reading(() => retrievals.map(one => retrieve(live(one.kind), one))),
    search: query =>
      reading(() => {
        const of = live(query.kind)
        return search(of, query, () => rankOfIds(of))
      }),
    count: query => reading(() => count(live(query.kind), query)),
    everyMatch: async (questions, take) => {
      for (const [at, question] of questions.entries()) {
        const found = await reading(() => every(live(question.kind), question))
        if (found.length > 0) take(found, at)
      }
    },
    versions: (kind, after, limit) => reading(() => live(kind).versions(after, limit)),
    purge: (kind, ids) =>
      writing(() => {
        ownWrites++
        const { live, next } = numbers(kind)
        for (const number of [live, next]) if (number !== null) generation(kind, number).purge(ids)
      }),
    rebuild,
    compact: () =>
      writing(() => {
        for (const kind of indexKinds) live(kind).text.compact()
      }),
    refresh: async () => {},
    async health() {
      try {
        const documents = await reading(() =>
          Object.fromEntries(indexKinds.map(kind => [kind, live(kind).liveCount()])),
        )
        return { status: 'ok', documents }
      } catch {
        return { status: 'down', documents: {} }
      }
    },
    close: () => database.close(),
  }
}
