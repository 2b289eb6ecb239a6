import type { MatchIndex, Search } from '#functions/matching/match-index.ts'
import type { Change } from '#functions/runtime/table.ts'
import type { IndexKind } from '#shared/matching/document.ts'
import { skillFeature } from '#shared/matching/features.ts'
import { skillRecord } from '#shared/reference/skills.ts'
import type { Touched } from './store.ts'

/** What holds skills. */
const vocabularyKinds = ['talent', 'opening', 'saved-search'] as const satisfies readonly IndexKind[]
export type VocabularyKind = (typeof vocabularyKinds)[number]

/** More than this are made anew by a rebuild beside the live index: the change path is for everybody's changes. */
export const mostTouched = 1000

export const touchedOf = ({ kind, after }: Change): Touched | undefined =>
  kind === 'vocabulary' && after ? (after.data['touched'] as unknown as Touched) : undefined

/** Of a saved search: its condition, or what its profile or opening stands for (`functions/saved-search/anchors.ts`). */
const anchorsOf = (concepts: readonly string[]): string[] =>
  concepts.flatMap(id => {
    const concept = skillRecord(id)
    return [`t:skill:${id}`, ...(concept ? [`m:${skillFeature(concept.n)}`] : [])]
  })

const questionsOf = (kind: VocabularyKind, { concepts, labels }: Touched): Pick<Search, 'filters' | 'must'>[] => {
  const bySkill = { filters: [{ field: 'skill', anyOf: concepts } as const], must: [] }
  if (kind === 'saved-search')
    return [bySkill, { filters: [{ field: 'anchor', anyOf: anchorsOf(concepts) } as const], must: [] }]
  if (labels.length === 0) return [bySkill]
  const named = labels.flatMap(text =>
    (['title', 'body'] as const).map(field => ({ field, text, match: 'phrase' as const, weight: 1 })),
  )
  return [bySkill, { filters: [], must: [named] }]
}

/**
 * Live documents that a change of the vocabulary may touch, by the index as it stands. What was written within the index's last
 * refresh may be missing; the nightly comparison finds it by its version.
 */
export const touchedDocuments = async (
  index: MatchIndex,
  kind: VocabularyKind,
  touched: Touched,
): Promise<readonly string[] | 'many'> => {
  const found = new Set<string>()
  for (const question of questionsOf(kind, touched)) {
    const { hits, total } = await index.search({
      ...{ kind, ...question, mustNot: [], should: [], facets: [] },
      sort: 'newest',
      size: mostTouched,
    })
    if (total > mostTouched) return 'many'
    for (const { id } of hits) found.add(id)
  }
  return found.size > mostTouched ? 'many' : [...found]
}
