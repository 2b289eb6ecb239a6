import type { HeldSkill, WantedSkill } from '../kernel/skill.ts'
import { resolveSkill, type SkillConcept, skillById, skillNeighbours, skillRecord } from '../reference/skills.ts'
import type { LabelFact, SkillFact, SkillMark } from './facts.ts'
import { heaviest } from './heaviest.ts'
import { skillsRead } from './text-skills.ts'

export type SkillFacts = {
  readonly skills: readonly SkillFact[]
  readonly labels: readonly LabelFact[]
  readonly concepts: readonly SkillConcept[]
}

const order: readonly SkillMark[] = ['mentioned', 'nice', 'claimed', 'must', 'evidenced', 'verified']
const better = (a: { mark: SkillMark; level: number }, b: { mark: SkillMark; level: number }): boolean =>
  order.indexOf(a.mark) > order.indexOf(b.mark) || (a.mark === b.mark && a.level > b.level)

const mostSkills = 120

/** Below this many listed skills, the text is read for more; they count as mentioned, less than what a person lists. */
const fewSkills = 3

type Listed = {
  readonly concept?: string | undefined
  readonly label?: string | undefined
  mark: SkillMark
  level: number
}

export const skillFacts = (listed: readonly Listed[], text: string, titles: readonly string[] = []): SkillFacts => {
  const concepts = new Map<SkillConcept, SkillFact>()
  const labels = new Map<string, LabelFact>()
  const add = (concept: SkillConcept, fact: { mark: SkillMark; level: number }) => {
    const known = concepts.get(concept)
    if (!known || better(fact, known)) concepts.set(concept, { n: concept.n, ...fact })
  }
  for (const { concept: id, label, mark, level } of listed.slice(0, mostSkills)) {
    const concept =
      (id === undefined ? undefined : skillById(id)) ?? (label === undefined ? undefined : resolveSkill(label))
    if (concept) add(concept, { mark, level })
    else {
      // Of a retired concept its name is left.
      const text = label ?? skillRecord(id!)?.zh ?? id!
      const known = labels.get(text)
      if (!known || better({ mark, level }, known)) labels.set(text, { label: text, mark, level })
    }
  }
  if (listed.length < fewSkills && text !== '')
    for (const concept of skillsRead(text, titles))
      if (!concepts.has(concept)) add(concept, { mark: 'mentioned', level: 0 })
  return {
    skills: [...concepts.values()].sort((a, b) => a.n - b.n),
    labels: [...labels.values()].sort((a, b) => (a.label < b.label ? -1 : 1)),
    concepts: [...concepts.keys()].sort((a, b) => a.n - b.n),
  }
}

export const heldSkills = (skills: readonly HeldSkill[]): Listed[] =>
  skills.map(({ concept, label, level, evidence }) => ({ concept, label, level, mark: evidence }))

export const wantedSkills = (skills: readonly WantedSkill[]): Listed[] =>
  skills.map(({ concept, label, level, importance }) => ({ concept, label, level: level ?? 0, mark: importance }))

/** The names in both languages, so that an English query finds a Chinese text and the reverse. */
export const skillNames = ({ concepts, labels }: SkillFacts): string[] => [
  ...concepts.flatMap(({ zh, en }) => (zh === en ? [en] : [zh, en])),
  ...labels.map(({ label }) => label),
]

const mostNeighbours = 30
/** Less than this for a skill that stands in for another is left to the scorer. */
const leastNeighbour = 0.5

/** Concepts that the listed ones stand for or lead to, by credit; each once, none that is listed. */
export const neighbourFeatures = (
  concepts: readonly SkillConcept[],
  of: (id: string) => readonly { concept: SkillConcept; credit: number }[] = skillNeighbours,
): Map<number, number> => {
  const own = new Set(concepts)
  const best = new Map<number, number>()
  for (const { id } of concepts)
    for (const { concept, credit } of of(id)) {
      // The best stand first.
      if (credit < leastNeighbour) break
      if (!own.has(concept)) best.set(concept.n, Math.max(credit, best.get(concept.n) ?? 0))
    }
  return new Map(heaviest(best, mostNeighbours))
}
