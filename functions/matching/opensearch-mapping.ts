import { numberFields, termFields } from '#shared/matching/document.ts'
import { type IndexedField, indexedFields } from '#shared/matching/index-text.ts'

export type IndexOptions = {
  readonly shards: number
  readonly replicas: number
  /** How long a write may stay invisible to searches. */
  readonly refreshInterval: string
}

// Folding, stems and pairs are done by shared/matching/analyse.ts, alike for both engines: the server only splits at spaces.
const text = (field: IndexedField) => ({
  type: 'text',
  analyzer: 'whitespace',
  // Phrases are asked of titles and bodies only; n-grams with positions were a third of the index.
  index_options: { title: 'positions', body: 'positions', titleGrams: 'freqs', pinyin: 'docs' }[field],
  norms: field !== 'pinyin',
})

/** Explicit mappings; a field that is not stated here fails the document, so that a typo shows. No `_source`: the table has it. */
const properties = {
  id: { type: 'keyword' },
  version: { type: 'long', index: false },
  live: { type: 'boolean' },
  terms: { properties: Object.fromEntries(termFields.map(field => [field, { type: 'keyword' }])) },
  numbers: { properties: Object.fromEntries(numberFields.map(field => [field, { type: 'double' }])) },
  text: { properties: Object.fromEntries(indexedFields.map(field => [field, text(field)])) },
  features: { type: 'rank_features' },
  packed: { type: 'binary', doc_values: true },
}

export const indexBody = ({ shards, replicas, refreshInterval }: IndexOptions) => ({
  settings: {
    number_of_shards: shards,
    number_of_replicas: replicas,
    refresh_interval: refreshInterval,
  },
  mappings: { dynamic: 'strict' as const, _source: { enabled: false }, properties },
})
