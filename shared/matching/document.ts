/** One document for each side of the market. Written by the projections, held by the index, read by the scorer. */

export const documentKinds = ['talent', 'opening', 'venture', 'incubator'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What the index holds: the sides of the market, and the searches that people saved, to be found by what is new. */
export const indexKinds = [...documentKinds, 'saved-search'] as const
export type IndexKind = (typeof indexKinds)[number]

/** Exact values: filters and facets. Stated here once; mappings, filters and facets of both engines follow. */
export const termFields = [
  /** Opening: its kind. Talent: the kinds they are open to. */
  'openingKind',
  /** Publisher of an opening or incubator. */
  'organisation',
  'organisationKind',
  /** Region with its ancestors: `320500`, `320000`; abroad `DE`. Opening: places of work. Talent: residence and wished. */
  'region',
  'field',
  'occupation',
  /** Skill concept ids. */
  'skill',
  'education',
  'language',
  /** `yes` where remote work is offered or wished. */
  'remote',
  'employment',
  'seniority',
  'experienceBand',
  'payBand',
  /** Organisations that must never see the document: blocked by the person, or their own employer. */
  'hiddenFrom',
  'returnee',
  'service',
  'stage',
  'founderStatus',
  /** Saved search: the kind of document that it looks for. */
  'seeks',
  /** Saved search: tokens of which a fitting document has at least one. */
  'anchor',
] as const
export type TermField = (typeof termFields)[number]

/** Sort keys and ranges. Instants in epoch seconds, pay in CNY a month, shares in percent. */
export const numberFields = [
  'publishedAt',
  'validUntil',
  'payMinimum',
  'payMaximum',
  'experienceYears',
  'timeShare',
] as const
export type NumberField = (typeof numberFields)[number]

/** Analysed as mixed Chinese and English: Traditional folded, full width folded, unigrams and bigrams, English stems and character n-grams. */
export const textFields = ['title', 'body', 'pinyin'] as const
export type TextField = (typeof textFields)[number]

export type MatchDocument = {
  readonly id: string
  readonly kind: DocumentKind
  /**
   * External version: the sum of the revisions of all records that were projected, read at one moment. Every revision only
   * grows, so a later projection never has a smaller sum, and equal sums mean equal content.
   */
  readonly version: number
  /** False: never retrieved nor counted (draft, ended, hidden, deleted). Then everything below is empty. */
  readonly live: boolean
  readonly terms: { readonly [F in TermField]?: readonly string[] }
  readonly numbers: { readonly [F in NumberField]?: number }
  readonly text: { readonly [F in TextField]?: string }
  /** Retrieval features: name → weight > 0. Names carry the gate as a prefix, see `query.ts`. */
  readonly features: { readonly [name: string]: number }
  /** All that the scorer reads, id included (`pack.ts`), so that retrieval needs neither `_id` nor `_source`. */
  readonly packed: Uint8Array
}

/** The same shape for everything that the index holds. */
export type IndexDocument<K extends IndexKind = IndexKind> = Omit<MatchDocument, 'kind'> & { readonly kind: K }

/** What stays of a document that may not be found: its id and version, so that a late write cannot raise it again. */
export const hiddenDocument = <K extends IndexKind>(kind: K, id: string, version: number): IndexDocument<K> => ({
  id,
  kind,
  version,
  live: false,
  terms: {},
  numbers: {},
  text: {},
  features: {},
  packed: new Uint8Array(0),
})
