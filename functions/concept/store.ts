import { fromItem, replaces, toItem } from '#functions/runtime/record.ts'
import type { Item, Page, Table, Write } from '#functions/runtime/table.ts'
import type { ConceptRecord, ConceptVersion } from '#shared/concept/schema.ts'
import { shippedSkill } from '#shared/reference/skills.ts'
import { overlayPartition, vocabularyKey } from './vocabulary.ts'

/**
 * Callers see revision 1 of what was shipped; the first record that is laid over it is revision 2 to them, and 1 in the table.
 */
export const shownRevision = (id: string, stored: number): number => (shippedSkill(id) ? stored + 1 : stored)

export const readConcept = async (table: Table, id: string): Promise<ConceptRecord | undefined> => {
  const item = await table.get({ pk: overlayPartition, sk: id })
  return item && fromItem<ConceptRecord>(item)
}

/** At most a hundred. */
export const readConcepts = async (table: Table, ids: readonly string[]): Promise<Map<string, ConceptRecord>> => {
  const items = ids.length > 0 ? await table.getMany(ids.map(sk => ({ pk: overlayPartition, sk }))) : []
  return new Map(items.flatMap(item => (item ? [[item.sk, fromItem<ConceptRecord>(item)] as const] : [])))
}

const conceptItem = (concept: ConceptRecord): Item =>
  toItem('concept', { pk: overlayPartition, sk: concept.id }, concept)

const versionItem = (version: ConceptVersion): Item => ({
  pk: `cpt#version#${version.after.id}`,
  sk: String(version.vocabulary).padStart(8, '0'),
  kind: 'concept-version',
  revision: 1,
  data: version as never,
})

/** What the change feed is told: where to look for documents that the change may touch. */
export type Touched = {
  /** Ids of concepts that documents may hold now, or could hold after it. */
  readonly concepts: readonly string[]
  /** Names that were plain text before. */
  readonly labels: readonly string[]
}

export const conceptWrites = (
  concept: ConceptRecord,
  version: ConceptVersion,
  touched: Touched,
  vocabulary: Item | undefined,
): Write[] => [
  { ...replaces(conceptItem(concept)), name: 'concept-unchanged' },
  { put: versionItem(version), if: 'absent', name: 'version-is-new' },
  {
    ...replaces({
      ...vocabularyKey,
      kind: 'vocabulary',
      revision: (vocabulary?.revision ?? 0) + 1,
      data: { at: version.at, touched: touched as never },
    }),
    name: 'vocabulary-unchanged',
  },
]

export const versionsOf = (table: Table, id: string, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ pk: `cpt#version#${id}`, descending: true, limit, after })

export const versionOf = (item: Item): ConceptVersion => item.data as unknown as ConceptVersion
