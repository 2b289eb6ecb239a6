import { type OpeningKind, openingKindNames } from '../opening/kind.ts'
import { labelKey, skillStandsFor } from '../reference/skills.ts'
import type { Facts, FamilyFact } from './facts.ts'
import { hash32 } from './sketch.ts'
import { neighbourFeatures, type SkillFacts } from './skill-facts.ts'

/**
 * Names of retrieval features. The kind of opening stands in front of every name, so that the legal gate costs no filter: a talent
 * carries features only for the kinds that they are open to. `k0_s1012`: enterprise roles, PyTorch.
 */

export const kindPrefix = (kind: OpeningKind): string => `k${openingKindNames.indexOf(kind)}_`
export const skillFeature = (n: number): string => `s${n}`
export const labelFeature = (label: string): string => `l${hash32(labelKey(label)).toString(36)}`
export const familyFeature = (n: number): string => `f${n}`
export const occupationFeature = (code: string): string => `o${code.replaceAll('-', '')}`
/** Every live document of a kind carries it, so that a query with nothing in common still finds somebody. */
export const anyFeature = 'any'

const neighbourWeight = 0.5
const mostFamilies = 10
const leastFamily = 0.1

/** n → share of the strongest family, the strongest first. */
export const strongFamilies = (...facts: readonly FamilyFact[]): [number, number][] => {
  const best = new Map<number, number>()
  for (const { weights, confidence } of facts)
    for (const [n, weight] of weights) best.set(n, Math.max((weight / 255) * confidence, best.get(n) ?? 0))
  return [...best]
    .filter(([, weight]) => weight >= leastFamily)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostFamilies)
}

export const personFeatures = (
  facts: Pick<Facts, 'openingKinds' | 'families' | 'wishedFamilies' | 'occupations'>,
  skills: SkillFacts,
): Record<string, number> => {
  const plain = new Map<string, number>()
  for (const [n, credit] of neighbourFeatures(skills.concepts, skillStandsFor))
    plain.set(skillFeature(n), neighbourWeight * (credit / 0.8))
  for (const { n, mark } of skills.skills) plain.set(skillFeature(n), mark === 'mentioned' ? 0.6 : 1)
  for (const { label } of skills.labels) plain.set(labelFeature(label), 1)
  for (const [n, weight] of strongFamilies(facts.families, facts.wishedFamilies)) plain.set(familyFeature(n), weight)
  for (const code of facts.occupations) plain.set(occupationFeature(code), 1)
  plain.set(anyFeature, 0.001)
  const features: Record<string, number> = {}
  for (const kind of facts.openingKinds)
    for (const [name, weight] of plain) features[kindPrefix(kind) + name] = Math.round(weight * 1000) / 1000
  return features
}

/** Ventures and incubators: by field, stage, need and place; all carry `any`. */
export const ventureFeatures = (
  facts: Pick<Facts, 'fields' | 'stages' | 'services' | 'regions'>,
): Record<string, number> => ({
  [anyFeature]: 0.001,
  ...Object.fromEntries(facts.fields.map(field => [`field_${field}`, 1])),
  ...Object.fromEntries(facts.stages.map(stage => [`stage_${stage}`, 1])),
  ...Object.fromEntries(facts.services.map(service => [`service_${service}`, 1])),
})
