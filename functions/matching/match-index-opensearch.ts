import { setImmediate } from 'node:timers/promises'
import type { Client } from '@opensearch-project/opensearch'
import { type IndexDocument, type IndexKind, indexKinds } from '#shared/matching/document.ts'
import { indexedText } from '#shared/matching/index-text.ts'
import { documentFault } from './match-document-fault.ts'
import {
  type BulkOutcome,
  type Candidate,
  IndexUnavailable,
  type MatchIndex,
  type Rebuild,
  type Retrieval,
} from './match-index.ts'
import { isBusy, reasonOf, translate } from './opensearch-error.ts'
import { generations } from './opensearch-generation.ts'
import type { IndexOptions } from './opensearch-mapping.ts'
import { mostHits, type Query, searchQuery } from './opensearch-query.ts'
import { retriever } from './opensearch-retrieve.ts'
import {
  type EveryAnswer,
  everyBody,
  everyFound,
  everyPage,
  type SearchAnswer,
  searchBody,
  searchResult,
} from './opensearch-search.ts'

export type OpenSearchIndexOptions = {
  /** The AWS entry creates it with `AwsSigv4Signer`. */
  readonly client: Client
  /** First part of all index names. */
  readonly prefix: string
  /** After the alias swap the old generation waits so long for searches that still run on it. */
  readonly dropAfterMs?: number
  /** A query that takes longer counts as an outage. */
  readonly queryTimeoutMs?: number
} & Partial<IndexOptions>

/**
 * In UTF-16 units, of up to 3 bytes each: the smallest managed instances take requests of up to 10 MiB. A few of them for each batch, so
 * that the next is written while the server is at work on the last.
 */
const bulkLength = 1_000_000
const bulksAtOnce = 2

type Answer = { readonly hits: { readonly hits: readonly RawHit[] } }
type RawHit = { readonly _score: number; readonly fields?: { readonly packed?: readonly string[] } }

type BulkItem = {
  readonly _index: string
  readonly status: number
  readonly error?: { readonly type?: string; readonly reason?: string | null }
}

const packedOf = ({ _score, fields }: RawHit): Candidate => ({
  packed: Buffer.from(fields?.packed?.[0] ?? '', 'base64'),
  score: _score,
})

const sourceOf = ({ id, version, live, terms, numbers, text, features, packed }: IndexDocument) => ({
  id,
  version,
  live,
  ...(live
    ? {
        terms,
        numbers,
        text: indexedText(text),
        features,
        packed: Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('base64'),
      }
    : {}),
})

const toOutcome = (id: string, item: BulkItem): BulkOutcome => {
  if (item.status === 409) return { id, outcome: 'stale' }
  if (item.status < 300) return { id, outcome: 'applied' }
  return { id, outcome: 'failed', reason: reasonOf(item.error ?? {}) }
}

/** Above that of a deleted record's document. */
const purgedVersion = 2 ** 52 + 1

/** The `MatchIndex` on OpenSearch 2.19. Writes are external versions: the server keeps the greater, whatever the order. */
export const openSearchIndex = ({
  client,
  prefix,
  dropAfterMs = 1_000,
  queryTimeoutMs = 8_000,
  shards = 1,
  replicas = 0,
  refreshInterval = '500ms',
}: OpenSearchIndexOptions): MatchIndex => {
  const indexes = generations(client, prefix, { shards, replicas, refreshInterval })
  const { alias, nextAlias } = indexes
  const query = { requestTimeout: queryTimeoutMs, maxRetries: 1 }

  const linesOf = (aliases: readonly string[], document: IndexDocument): string => {
    const { id: _id, version } = document
    const source = JSON.stringify(sourceOf(document))
    // `require_alias`: a generation that was dropped a moment ago is not created by accident
    return aliases
      .map(_index => JSON.stringify({ index: { _index, _id, version, version_type: 'external', require_alias: true } }))
      .map(action => `${action}\n${source}\n`)
      .join('')
  }

  const send = async (body: string): Promise<BulkItem[]> => {
    const answer = await client.bulk({ body: body as unknown as object[] })
    return answer.body.items.map(item => item.index as unknown as BulkItem)
  }

  /** Each document to each alias. */
  const write = async (aliases: readonly string[], documents: readonly IndexDocument[]): Promise<BulkOutcome[]> => {
    const faults = documents.map(documentFault)
    const sent: Promise<BulkItem[]>[] = []
    const post = async (body: string): Promise<void> => {
      await sent.at(-bulksAtOnce)
      const answer = send(body)
      // Awaited below; a failure of an earlier one is thrown before.
      answer.catch(() => {})
      sent.push(answer)
      await setImmediate()
    }
    let body = ''
    for (const document of documents.filter((_, i) => faults[i] === undefined)) {
      const lines = linesOf(aliases, document)
      if (body !== '' && body.length + lines.length > bulkLength) {
        await post(body)
        body = ''
      }
      body += lines
    }
    if (body !== '') await post(body)
    const items = (await Promise.all(sent)).flat()
    const refused = items.find(({ status }) => isBusy(status))
    if (refused) throw new IndexUnavailable({ cause: new Error(reasonOf(refused.error ?? {})) })
    const answers = Iterator.from(items)
    return documents.map((document, i) => {
      const fault = faults[i]
      if (fault !== undefined) return { id: document.id, outcome: 'failed', reason: fault }
      const [first, second] = aliases.map(() => answers.next().value)
      const outcome = toOutcome(document.id, first!)
      if (first!.status === 404) throw new IndexUnavailable({ cause: new Error('no such alias') })
      // 404: the rebuild ended meanwhile, and the live alias already meant the new generation
      if (second === undefined || second.status === 404 || outcome.outcome === 'failed') return outcome
      const other = toOutcome(document.id, second)
      return other.outcome === 'failed' ? other : outcome
    })
  }

  const translated = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw translate(error)
    }
  }

  /** Partial answers are refused: a count or a ranking over some of the shards is a wrong one. */
  const ask = async <T>(kind: IndexKind, body: Query): Promise<T> => {
    const answer = await client.search({ index: alias(kind), allow_partial_search_results: false, body }, query)
    return answer.body as T
  }

  const askMany = async <T>(bodies: readonly { kind: IndexKind; body: Query }[]): Promise<T[]> => {
    if (bodies.length === 0) return []
    const lines = bodies.flatMap(({ kind, body }) => [
      { index: alias(kind), allow_partial_search_results: false },
      body as object,
    ])
    const { body } = await client.msearch({ body: lines }, query)
    return body.responses.map(response => {
      if (!('error' in response)) return response as T
      const status = (response as { status?: number }).status
      const cause = new Error(reasonOf(response.error as { type?: string; reason?: string }))
      throw isBusy(status) || status === 404 ? new IndexUnavailable({ cause }) : cause
    })
  }

  const hitsOf = async (asked: readonly { readonly kind: IndexKind; readonly body: Query }[]) => {
    const [only] = asked
    const answers = asked.length === 1 ? [await ask<Answer>(only!.kind, only!.body)] : await askMany<Answer>(asked)
    return answers.map(({ hits }) => hits.hits)
  }

  const hits = retriever(hitsOf)
  const retrieveAll = async (retrievals: readonly Retrieval[]): Promise<Candidate[][]> =>
    (await hits(retrievals)).map(found => found.map(packedOf))

  const bulk: MatchIndex['bulk'] = (kind, documents) =>
    translated(async () => {
      if (documents.length === 0) return []
      const rebuilding = await indexes.isRebuilding(kind)
      return write(rebuilding ? [alias(kind), nextAlias(kind)] : [alias(kind)], documents)
    })

  const versionsOf = async (kind: IndexKind, after: string | undefined, limit: number, only?: Query) => {
    type Fields = { id: [string]; version: [number]; live: [boolean] }
    const answer = await ask<{ hits: { hits: { fields: Fields }[] } }>(kind, {
      query: only ?? { match_all: {} },
      size: Math.min(limit, mostHits),
      sort: [{ id: 'asc' }],
      track_total_hits: false,
      stored_fields: '_none_',
      docvalue_fields: ['id', 'version', 'live'],
      ...(after === undefined ? {} : { search_after: [after] }),
    })
    return answer.hits.hits.map(({ fields }) => ({
      id: fields.id[0],
      version: fields.version[0],
      live: fields.live[0],
    }))
  }

  /** Deleted documents go over to the new generation as they are, so that a late write cannot raise them there either. */
  const keepDeleted = async (kind: IndexKind, next: readonly string[]): Promise<void> => {
    await client.indices.refresh({ index: alias(kind) })
    const page = 5_000
    let after: string | undefined
    do {
      const found = await versionsOf(kind, after, page, { term: { live: false } })
      await write(
        next,
        found.map(({ id, version }) => ({
          ...{ id, kind, version, live: false, terms: {}, numbers: {}, text: {}, features: {} },
          packed: new Uint8Array(),
        })),
      )
      after = found.length === page ? found.at(-1)?.id : undefined
    } while (after !== undefined)
  }

  const rebuild = async (kind: IndexKind): Promise<Rebuild> => {
    const name = await indexes.begin(kind)
    await keepDeleted(kind, [nextAlias(kind)])
    return {
      bulk: documents => translated(() => write([nextAlias(kind)], documents)),
      finish: () => translated(() => indexes.swap(kind, name, dropAfterMs)),
      abandon: () => translated(() => indexes.abandon(kind, name)),
    }
  }

  const purge = async (kind: IndexKind, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return
    const hidden = await ask<{ hits: { hits: { fields: { id: [string] } }[] } }>(kind, {
      query: { bool: { filter: [{ terms: { id: ids } }, { term: { live: false } }] } },
      size: ids.length,
      track_total_hits: false,
      stored_fields: '_none_',
      docvalue_fields: ['id'],
    })
    // The live generation only: a deletion by external version would create an index whose alias has just gone.
    const lines = hidden.hits.hits.map(({ fields }) =>
      JSON.stringify({
        delete: { _index: alias(kind), _id: fields.id[0], version: purgedVersion, version_type: 'external' },
      }),
    )
    if (lines.length > 0) await client.bulk({ body: `${lines.join('\n')}\n` as unknown as object[] })
  }

  const live = (kind: IndexKind) => ({
    kind,
    body: { size: 0, track_total_hits: true, query: { term: { live: true } } },
  })

  const health: MatchIndex['health'] = async () => {
    try {
      const { body } = await client.cluster.health({ index: `${prefix}-*` }, query)
      const answers = await askMany<SearchAnswer>(indexKinds.map(live)).catch(() => undefined)
      const counts = indexKinds.map((kind, i) => [kind, answers?.[i]?.hits.total?.value])
      const documents = Object.fromEntries(counts.filter(([, count]) => count !== undefined))
      return { status: answers && body.status !== 'red' ? 'ok' : 'degraded', documents }
    } catch {
      return { status: 'down', documents: {} }
    }
  }

  return {
    ensure: () =>
      translated(async () => {
        for (const kind of indexKinds) await indexes.ensure(kind)
        // after a restart the server answers before its shards do
        await client.cluster.health({ index: indexKinds.map(alias), wait_for_status: 'yellow', timeout: '30s' })
      }),
    bulk,
    retrieve: retrieval => translated(async () => (await retrieveAll([retrieval]))[0]!),
    retrieveMany: retrievals => translated(() => retrieveAll(retrievals)),
    search: search =>
      translated(async () => searchResult(search, await ask<SearchAnswer>(search.kind, searchBody(search)))),
    count: search =>
      translated(async () => {
        const body = { query: searchQuery({ ...search, should: [] }) }
        const answer = await client.count({ index: alias(search.kind), body: body as object }, query)
        return answer.body.count
      }),
    everyMatch: (questions, take) =>
      translated(async () => {
        let open: { question: number; after: string | undefined }[] = questions.map((_, question) => ({
          question,
          after: undefined,
        }))
        while (open.length > 0) {
          const asked = open
          const answers = await askMany<EveryAnswer>(
            asked.map(({ question, after }) => {
              const { kind, filters } = questions[question]!
              return { kind, body: everyBody(filters, after) }
            }),
          )
          open = []
          answers.forEach((answer, i) => {
            const { question } = asked[i]!
            const found = everyFound(answer)
            if (found.length > 0) take(found, question)
            if (found.length === everyPage) open.push({ question, after: found.at(-1)!.id })
          })
        }
      }),
    versions: (kind, after, limit) => translated(() => versionsOf(kind, after, limit)),
    purge: (kind, ids) => translated(() => purge(kind, ids)),
    rebuild: kind => translated(() => rebuild(kind)),
    refresh: () =>
      translated(async () => {
        await client.indices.refresh({ index: indexKinds.map(alias) })
      }),
    health,
  }
}
