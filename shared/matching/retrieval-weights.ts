import { coverageRules, importance, needed } from './coverage.ts'
import { type Facts, type FamilyFact, type SkillMark, skillMarks } from './facts.ts'
import { heaviest } from './heaviest.ts'
import { skillWeights } from './skill-weights.ts'
import { weights } from './weights.ts'

/**
 * Retrieval is the scorer's sum over both sides, as far as an index can add it up. What it needs of a document's own lengths (how much
 * all of an opening's wants weigh together, how many families a title is near) goes into the features' values at index time.
 */

const opening: { readonly [criterion: string]: number } = weights.sides.opening
const talent: { readonly [criterion: string]: number } = weights.sides.talent

/**
 * How much of a criterion's weight its clauses carry. A sum over clauses cannot follow the scorer's square roots, caps and mean of both
 * sides; these shares keep the most of its best: between what a coordinate search found for either direction over a generated market
 * of 100,000 (recall@20 of 200 candidates, on queries that it had not seen: 0.981 → 0.986 and 0.959 → 0.986).
 */
export const recall = {
  skills: 1.25,
  /** What a skill stands in for, of its credit. */
  neighbours: 0.7,
  /** Titles and occupation where the asking document has one of them, and where it has both. */
  alone: { families: 0.8, occupation: 0.45 },
  both: { families: 0.4, occupation: 0.11 },
} as const

/** A criterion's weight on the opening's side and on the person's, together. */
export const bothSides = (criterion: string): number => (opening[criterion] ?? 0) + (talent[criterion] ?? 0)

const importanceOf = (mark: SkillMark): number => importance[skillMarks.indexOf(mark)]!

/** What the skills of a usual profile weigh together; openings cannot know whose profile they will meet. */
const usualProfile = 9

/** Each wanted skill's share in both sides' scores where it is there. */
export const wantedShares = ({
  skills,
  labels,
}: Facts): { skills: Map<number, number>; labels: Map<string, number> } => {
  const { concept, otherLabel } = skillWeights(undefined)
  const weightOf = (n: number) => concept[n] ?? otherLabel
  const sum =
    skills.reduce((total, { n, mark }) => total + importanceOf(mark) * weightOf(n), 0) +
    labels.reduce((total, { mark }) => total + importanceOf(mark) * otherLabel, 0)
  const { full, power } = coverageRules.opening
  const all = needed(sum, full, power)
  const share = (mark: SkillMark, weight: number): number =>
    ((opening['skills'] ?? 0) * importanceOf(mark) * weight) / all + ((talent['skills'] ?? 0) * weight) / usualProfile
  return {
    skills: new Map(skills.map(({ n, mark }) => [n, share(mark, weightOf(n))])),
    labels: new Map(labels.map(({ label, mark }) => [label, share(mark, otherLabel)])),
  }
}

const leastFamily = 0.03

/**
 * Title families as the scorer compares them, vectors of length 1 times how surely they were read: those of held titles as an opening
 * weighs them, those of wished titles as the person does. The strongest first.
 */
export const familyShares = (
  { families, wishedFamilies }: Pick<Facts, 'families' | 'wishedFamilies'>,
  most: number,
) => {
  const sums = new Map<number, number>()
  const add = ({ weights: list, confidence }: FamilyFact, share: number) => {
    const length = Math.hypot(...list.map(([, weight]) => weight))
    for (const [n, weight] of list) sums.set(n, (sums.get(n) ?? 0) + (share * Math.sqrt(confidence) * weight) / length)
  }
  const total = bothSides('occupation')
  add(families, (opening['occupation'] ?? 0) / total)
  add(wishedFamilies.weights.length > 0 ? wishedFamilies : families, (talent['occupation'] ?? 0) / total)
  return heaviest(sums, most).filter(([, weight]) => weight >= leastFamily)
}
