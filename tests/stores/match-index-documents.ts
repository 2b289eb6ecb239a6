import type { MatchIndex, Search, TextClause } from '#functions/matching/match-index.ts'
import type { MatchDocument } from '#shared/matching/document.ts'

export type OpenedIndex = {
  readonly index: MatchIndex
  /** What the store holds of openings: names of physical indexes or tables' generations. */
  generations(): Promise<readonly string[]>
  close(): Promise<void>
}

type Parts = Partial<Omit<MatchDocument, 'packed'>> & { readonly packed?: Uint8Array; readonly title?: string }

/** A live opening; its packed bytes are its id, so that a candidate can be told. */
export const opening = (id: string, { title, text, ...parts }: Parts = {}): MatchDocument => ({
  id,
  kind: 'opening',
  version: 1,
  live: true,
  terms: {},
  numbers: {},
  features: {},
  packed: new TextEncoder().encode(id),
  ...parts,
  text: { ...(title === undefined ? {} : { title }), ...text },
})

export const idOf = ({ packed }: { readonly packed: Uint8Array }): string => new TextDecoder().decode(packed)

export const clause = (
  text: string,
  match: TextClause['match'] = 'all',
  field: TextClause['field'] = 'title',
): TextClause => ({ field, text, match, weight: 1 })

export const anything: Search = {
  kind: 'opening',
  filters: [],
  must: [],
  mustNot: [],
  should: [],
  sort: 'relevance',
  size: 100,
  facets: [],
}

/** Writes, and waits until searches see it. */
export const put = async (index: MatchIndex, ...documents: readonly MatchDocument[]): Promise<void> => {
  const outcomes = await index.bulk('opening', documents)
  const failed = outcomes.filter(({ outcome }) => outcome !== 'applied')
  if (failed.length > 0) throw new Error(`not applied: ${JSON.stringify(failed)}`)
  await index.refresh()
}

export const found = async (index: MatchIndex, search: Partial<Search>): Promise<string[]> =>
  (await index.search({ ...anything, ...search })).hits.map(({ id }) => id)
