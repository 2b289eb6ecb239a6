import type { IndexDocument, IndexKind, TermField } from '#shared/matching/document.ts'
import type { FeatureClause, Filter, Retrieval, TextClause } from '#shared/matching/retrieval.ts'

/**
 * The `MatchIndex` port. Adapters: `match-index-opensearch.ts` (OpenSearch) and `local/match-index-sqlite.ts` (SQLite FTS5).
 * One conformance suite, `tests/stores/match-index.ts`, holds both to the same behaviour. The index is disposable: it can be
 * rebuilt from the table at any time, and only live documents are ever returned or counted.
 */

export type { FeatureClause, Filter, Retrieval, TextClause }

export type Candidate = { readonly packed: Uint8Array; readonly score: number }

/** What a person typed and chose. Clauses are combined with AND; `should` clauses only order. */
export type Search = {
  readonly kind: IndexKind
  readonly filters: readonly Filter[]
  /** Each group needs at least one of its clauses to match. */
  readonly must: readonly (readonly (
    | TextClause
    | { readonly field: TermField; readonly anyOf: readonly string[]; readonly weight: number }
  )[])[]
  readonly mustNot: readonly TextClause[]
  readonly should: readonly TextClause[]
  readonly sort: 'relevance' | 'newest'
  readonly size: number
  /** For `newest`: continue after this document. */
  readonly after?: { readonly publishedAt: number; readonly id: string }
  /** Counted over all matches; for each facet its own filter is left out, as people expect. */
  readonly facets: readonly TermField[]
  /** Ids to leave out of the hits (already shown); counts are not changed. At most 1,000. */
  readonly exclude?: readonly string[]
}

export type Found = { readonly id: string; readonly packed: Uint8Array }

export type Hit = { readonly id: string; readonly score: number; readonly publishedAt: number }
/** The most frequent so many values of a facet come back, the most frequent first; more are no list to choose from. */
export const facetValues = 200
export type FacetCount = { readonly value: string; readonly count: number }
export type SearchResult = {
  readonly hits: readonly Hit[]
  /** Exact. */
  readonly total: number
  readonly facets: { readonly [F in TermField]?: readonly FacetCount[] }
}

/** `stale`: a newer or equal version is already there, which counts as applied. */
export type BulkOutcome =
  | { readonly id: string; readonly outcome: 'applied' | 'stale' }
  | { readonly id: string; readonly outcome: 'failed'; readonly reason: string }

/** A new generation of one kind, filled beside the live one, which goes on answering and receiving writes; writes go to both. */
export interface Rebuild {
  bulk(documents: readonly IndexDocument[]): Promise<readonly BulkOutcome[]>
  /** Makes the new generation the live one, in one step, and drops the old one. */
  finish(): Promise<void>
  /** Drops the new generation, unless it has become the live one. */
  abandon(): Promise<void>
}

export interface MatchIndex {
  /** Creates what is missing; safe to call by several processes at once. */
  ensure(): Promise<void>
  /** Versioned: a document with a smaller or equal version than the stored one is `stale`, and changes nothing. */
  bulk(kind: IndexKind, documents: readonly IndexDocument[]): Promise<readonly BulkOutcome[]>
  retrieve(retrieval: Retrieval): Promise<readonly Candidate[]>
  /** Several in one request, for batch matching. */
  retrieveMany(retrievals: readonly Retrieval[]): Promise<readonly (readonly Candidate[])[]>
  search(search: Search): Promise<SearchResult>
  count(search: Pick<Search, 'kind' | 'filters' | 'must' | 'mustNot'>): Promise<number>
  /**
   * All that passes, however many, several questions in one request, a page after the other: for saved searches, where one that is
   * passed over is an alert that never comes. `take` gets each page with the position of its question; no order is promised.
   */
  everyMatch(
    questions: readonly Pick<Search, 'kind' | 'filters'>[],
    take: (found: readonly Found[], question: number) => void,
  ): Promise<void>
  /** Ids, versions and liveness in the order of ids, for the reconciler. */
  versions(
    kind: IndexKind,
    after: string | undefined,
    limit: number,
  ): Promise<readonly { id: string; version: number; live: boolean }[]>
  /** Forgets documents that were deleted long ago, and which no late write can raise any more. Live ones stay. */
  purge(kind: IndexKind, ids: readonly string[]): Promise<void>
  rebuild(kind: IndexKind): Promise<Rebuild>
  /** Makes all writes so far visible to searches; for tests and after a rebuild. */
  refresh(): Promise<void>
  health(): Promise<{
    readonly status: 'ok' | 'degraded' | 'down'
    readonly documents: { readonly [K in IndexKind]?: number }
  }>
}

/** The index did not answer: matching answers 503, writes go on, and the change feed catches up later. */
export class IndexUnavailable extends Error {
  constructor(options?: ErrorOptions) {
    super('the match index is unavailable', options)
    this.name = 'IndexUnavailable'
  }
}
