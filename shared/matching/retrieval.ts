import type { DocumentKind, NumberField, TermField, TextField } from './document.ts'

/** What an index is asked for on behalf of the scorer; `functions/matching/match-index.ts` answers it. */

export type Filter =
  | { readonly field: TermField; readonly anyOf: readonly string[] }
  | { readonly field: TermField; readonly noneOf: readonly string[] }
  /** Bounds are inclusive; a document without the number does not pass, unless `orMissing`. */
  | { readonly number: NumberField; readonly from?: number; readonly to?: number; readonly orMissing?: true }

export type TextClause = {
  readonly field: TextField
  readonly text: string
  /** `best`: BM25 over the analysed text. `phrase`: the words in order. `all`: every word (every Chinese bigram). */
  readonly match: 'best' | 'phrase' | 'all'
  readonly weight: number
}

export type FeatureClause = { readonly name: string; readonly weight: number }

/** Recall for the scorer: filters, then the sum of features, soft terms and text; the best `size` come back. */
export type Retrieval = {
  readonly kind: DocumentKind
  readonly filters: readonly Filter[]
  /** Σ weight × the document's value of the feature. */
  readonly features: readonly FeatureClause[]
  /** Where fewer than `size` share any of that, documents with one of these count too. Weights are next to nothing. */
  readonly fill?: readonly FeatureClause[]
  /** Adds `weight` where the document has any of the values. */
  readonly soft: readonly { readonly field: TermField; readonly anyOf: readonly string[]; readonly weight: number }[]
  readonly text: readonly TextClause[]
  readonly size: number
}
