import { CodedError } from '../kernel/error.ts'
import { labelKey, type SkillConcept } from '../reference/skills.ts'
import type { ConceptState } from './schema.ts'

/** All concepts by id as they stand, merged and retired ones too. */
export type Vocabulary = ReadonlyMap<string, SkillConcept>

export const stateOf = ({ mergedInto, retired }: Pick<SkillConcept, 'mergedInto' | 'retired'>): ConceptState =>
  mergedInto !== undefined ? 'merged' : retired ? 'retired' : 'current'

/** Follows mergers to the concept that records mean today; `undefined` where that was retired. */
export const currentOf = (vocabulary: Vocabulary, id: string): SkillConcept | undefined => {
  let concept = vocabulary.get(id)
  for (let step = 0; concept?.mergedInto !== undefined && step < 8; step++) concept = vocabulary.get(concept.mergedInto)
  return concept && stateOf(concept) === 'current' ? concept : undefined
}

/** Fields are named by openings, profiles and pages: they change with a release only. */
export const requireNoField = ({ kind }: Pick<SkillConcept, 'kind'>): void => {
  if (kind === 'field') throw new CodedError('concept/is-field')
}

export const requireCurrent = (concept: SkillConcept): void => {
  const state = stateOf(concept)
  if (state !== 'current') throw new CodedError('concept/not-current', { parameters: { id: concept.id, state } })
}

const labelsOf = ({ zh, en, also }: SkillConcept): string[] => [zh, en, ...also]

/** A name may not lead to two concepts; synonyms that were ambiguous before stay as they were. */
const requireFreeLabels = (vocabulary: Vocabulary, concept: SkillConcept, before: SkillConcept | undefined): void => {
  const own = new Set(before ? labelsOf(before).map(labelKey) : [])
  const fresh = new Map(labelsOf(concept).map(label => [labelKey(label), label]))
  for (const other of vocabulary.values()) {
    const current = currentOf(vocabulary, other.id)
    if (!current || current.id === concept.id) continue
    for (const label of labelsOf(other)) {
      const key = labelKey(label)
      if (!fresh.has(key) || own.has(key)) continue
      throw new CodedError('concept/label-taken', { parameters: { label: fresh.get(key), id: current.id } })
    }
  }
}

const requireKnown = (vocabulary: Vocabulary, { broader, related, id }: SkillConcept): void => {
  for (const other of [...broader, ...related])
    if (other === id || !currentOf(vocabulary, other))
      throw new CodedError('concept/unknown', { parameters: { id: other } })
}

/** By `broader`, followed through mergers; a concept that was merged into its own narrower one is no cycle. */
const requireNoCycle = (vocabulary: Vocabulary, from: string): void => {
  const parents = new Map<string, Set<string>>()
  for (const concept of vocabulary.values()) {
    if (stateOf(concept) !== 'current') continue
    const above = concept.broader.flatMap(id => currentOf(vocabulary, id)?.id ?? [])
    parents.set(concept.id, new Set(above.filter(id => id !== concept.id)))
  }
  const start = currentOf(vocabulary, from)?.id
  if (start === undefined) return
  const seen = new Set<string>()
  const climb = (id: string): void => {
    for (const parent of parents.get(id) ?? []) {
      if (parent === start) throw new CodedError('concept/cycle', { parameters: { id } })
      if (seen.has(parent)) continue
      seen.add(parent)
      climb(parent)
    }
  }
  climb(start)
}

const withConcept = (vocabulary: Vocabulary, concept: SkillConcept): Vocabulary =>
  new Map([...vocabulary, [concept.id, concept]])

/** A new concept, or another content of one that is current. */
export const requireContent = (
  vocabulary: Vocabulary,
  concept: SkillConcept,
  before: SkillConcept | undefined,
): void => {
  requireNoField(concept)
  requireKnown(vocabulary, concept)
  const after = withConcept(vocabulary, concept)
  requireFreeLabels(after, concept, before)
  requireNoCycle(after, concept.id)
}

export const merged = (vocabulary: Vocabulary, concept: SkillConcept, into: string): SkillConcept => {
  requireNoField(concept)
  requireCurrent(concept)
  const target = vocabulary.get(into)
  if (!target || into === concept.id) throw new CodedError('concept/unknown', { parameters: { id: into } })
  requireCurrent(target)
  requireNoField(target)
  const after = { ...concept, mergedInto: into }
  requireNoCycle(withConcept(vocabulary, after), into)
  return after
}

export const retired = (concept: SkillConcept): SkillConcept => {
  requireNoField(concept)
  requireCurrent(concept)
  return { ...concept, retired: true }
}

export const restored = (vocabulary: Vocabulary, concept: SkillConcept): SkillConcept => {
  if (stateOf(concept) === 'current') throw new CodedError('concept/is-current')
  const { mergedInto: _, retired: __, ...after } = concept
  const next = withConcept(vocabulary, after)
  requireFreeLabels(next, after, undefined)
  requireNoCycle(next, after.id)
  return after
}
