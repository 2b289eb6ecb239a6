import { hash32 } from '../kernel/hash.ts'
import { remembering } from '../kernel/remembering.ts'
import { type OpeningKind, openingKindNames } from '../opening/kind.ts'
import { labelKey, skillStandsFor } from '../reference/skills.ts'
import type { Facts, SkillMark } from './facts.ts'
import { familyShares, wantedShares } from './retrieval-weights.ts'
import { neighbourFeatures, type SkillFacts } from './skill-facts.ts'

/**
 * Names of retrieval features. The kind of opening stands in front of every name, so that the legal gate costs no filter: a talent
 * carries features only for the kinds that they are open to. `k0_s1012`: enterprise roles, PyTorch.
 */

export const kindPrefix = (kind: OpeningKind): string => `k${openingKindNames.indexOf(kind)}_`
const skillNames: string[] = []
export const skillFeature = (n: number): string => {
  skillNames[n] ??= `s${n}`
  return skillNames[n]
}
export const labelFeature = (label: string): string => `l${hash32(labelKey(label)).toString(36)}`
export const familyFeature = (n: number): string => `f${n}`
export const occupationFeature = (code: string): string => `o${code.replaceAll('-', '')}`
/** Every live document of a kind carries it, so that a query with nothing in common still finds somebody. */
export const anyFeature = 'any'

const mostFamilies = 16
/** What a skill counts that a person has: less where it was found in a text, not listed. */
export const heldShare = (mark: SkillMark): number => (mark === 'mentioned' ? 0.6 : 1)

/** Values of a person's skills: 1, and the credit of those that they stand in for. */
const heldFeatures = ({ skills, labels, concepts }: SkillFacts): Map<string, number> => {
  const values = new Map<string, number>()
  for (const [n, credit] of neighbourFeatures(concepts, skillStandsFor)) values.set(skillFeature(n), credit)
  for (const { n, mark } of skills) values.set(skillFeature(n), heldShare(mark))
  for (const { label } of labels) values.set(labelFeature(label), 1)
  return values
}

/** An opening's wants: each wanted skill's share in the scores. */
const wantedFeatures = (facts: Facts): Map<string, number> => {
  const { skills, labels } = wantedShares(facts)
  return new Map([
    ...[...skills].map(([n, share]) => [skillFeature(n), share] as const),
    ...[...labels].map(([label, share]) => [labelFeature(label), share] as const),
  ])
}

/** By kind of opening. A name put together anew is a new key to the engine: a document's features took four times as long. */
const fullNames = remembering(5_000, (name: string): readonly string[] =>
  openingKindNames.map(kind => kindPrefix(kind) + name),
)

export const personFeatures = (facts: Facts, skills: SkillFacts): Record<string, number> => {
  const plain = facts.kind === 'opening' ? wantedFeatures(facts) : heldFeatures(skills)
  for (const [n, weight] of familyShares(facts, mostFamilies)) plain.set(familyFeature(n), weight)
  for (const code of facts.occupations) plain.set(occupationFeature(code), 1)
  plain.set(anyFeature, 0.001)
  const kinds = facts.openingKinds.map(kind => openingKindNames.indexOf(kind as OpeningKind))
  const features: Record<string, number> = {}
  for (const kind of kinds)
    for (const [name, weight] of plain) features[fullNames(name)[kind]!] = Math.round(weight * 10_000) / 10_000
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
