import { skillMarks } from './facts.ts'
import { read16, read32, section } from './packed.ts'
import { conceptTokens, type SkillWeights } from './skill-weights.ts'
import { weights } from './weights.ts'

/**
 * How much of what one document wants another one has: Σ weight × credit over the wanted skills. Credit: 1 for the concept itself,
 * less for a neighbour in the skill graph, less again for shared words where one of the two is no known concept; times how well it
 * is held and shown. Either document may be the one that asks; the figures are the same.
 */

export const levels = 5
const marks = skillMarks.length
/** [wanted level][held level][mark] → factor on a credit. */
const factors = new Float64Array(levels * 8 * marks)
{
  const { evidence, levelStep, levelLeast } = weights.skills
  for (let wanted = 0; wanted < levels; wanted++)
    for (let held = 0; held < 8; held++)
      for (const [i, mark] of skillMarks.entries()) {
        const gap = wanted === 0 || held === 0 ? 0 : Math.max(0, wanted - held)
        const level = Math.max(levelLeast, 1 - levelStep * gap)
        factors[(wanted * 8 + held) * marks + i] =
          level * (mark in evidence ? evidence[mark as keyof typeof evidence] : 1)
      }
}
/** By mark of a wanted skill. */
export const importance = skillMarks.map(mark =>
  mark === 'nice' ? weights.skills.nice : mark === 'mentioned' ? weights.skills.mentioned : weights.skills.must,
)

/** A long list of wants is not all needed: beyond `full` skills, the sum that counts as everything grows more slowly. */
export const needed = (sum: number, full: number, power: number): number =>
  sum <= full ? sum : full * (sum / full) ** power

export type CoverageRule = {
  /** Level and evidence count: true for what an opening wants of a person, not for what a person wants to use. */
  readonly graded: boolean
  readonly full: number
  readonly power: number
}

export const coverageRules = {
  opening: { graded: true, full: weights.skills.wantedFull, power: weights.skills.wantedPower },
  talent: { graded: false, full: weights.skills.offeredFull, power: weights.skills.offeredPower },
} as const satisfies Record<string, CoverageRule>

export const factor = (rule: CoverageRule, wantedFlags: number, heldFlags: number): number =>
  rule.graded
    ? factors[((wantedFlags & 7) * 8 + (heldFlags & 7)) * marks + (heldFlags >> 3)]!
    : heldFlags >> 3 === 3
      ? weights.skills.mentioned
      : 1

const mostWanted = 256
/** Of the last pair: credit of each wanted skill, concepts first, then labels. Read by explanations. */
export const credits = new Float64Array(mostWanted)

/** Hashes of the words of a document's skills. */
export type Words = { has(hash: number): boolean }

const stamps = new Uint32Array(65_536)
let stamp = 0
const stamped: Words = { has: hash => stamps[hash] === stamp }

/** The words of a document's labels, and of its concepts those that `ofConcept` gives. They hold until the next call. */
export const markWords = (bytes: Uint8Array, ofConcept?: (n: number) => readonly number[]): Words => {
  stamp++
  const labelEnd = read16(bytes, section.labels + 2)
  for (let place = read16(bytes, section.labels); place < labelEnd; ) {
    const end = place + 6 + 3 * bytes[place + 5]!
    for (let token = place + 6; token < end; token += 3) stamps[read16(bytes, token)] = stamp
    place = end
  }
  if (!ofConcept) return stamped
  const skillEnd = read16(bytes, section.skills + 2)
  for (let place = read16(bytes, section.skills); place < skillEnd; place += 3)
    for (const hash of ofConcept(read16(bytes, place))) stamps[hash] = stamp
  return stamped
}

export const hasLabels = (bytes: Uint8Array): boolean =>
  read16(bytes, section.labels + 2) > read16(bytes, section.labels)
export const hasSkills = (bytes: Uint8Array): boolean =>
  read16(bytes, section.labels + 2) > read16(bytes, section.skills)

/** Words of a wanted label that the other side's words hold, by weight, 0…1. */
export const sharedOfLabel = (bytes: Uint8Array, place: number, words: Words, token: SkillWeights['token']): number => {
  let shared = 0
  let sum = 0
  const end = place + 6 + 3 * bytes[place + 5]!
  for (let entry = place + 6; entry < end; entry += 3) {
    const hash = read16(bytes, entry)
    const weight = bytes[entry + 2]! * token[hash]!
    sum += weight
    if (words.has(hash)) shared += weight
  }
  return sum > 0 ? shared / sum : 0
}

export const sharedOfConcept = (n: number, words: Words, token: SkillWeights['token']): number => {
  let best = 0
  const { en, zh } = conceptTokens(n)
  for (const { hashes, weights: list } of [en, zh]) {
    let shared = 0
    let sum = 0
    for (let i = 0; i < hashes.length; i++) {
      const weight = list[i]! * token[hashes[i]!]!
      sum += weight
      if (words.has(hashes[i]!)) shared += weight
    }
    if (sum > 0 && shared / sum > best) best = shared / sum
  }
  return best
}

/** Flags of the other side's label of each wanted one, plus 1; 0 where it has none. Equal labels are few: most rows stay 0. */
export const sameLabel = new Uint8Array(mostWanted)

export const labelIndex = (bytes: Uint8Array): ReadonlyMap<number, number> => {
  const index = new Map<number, number>()
  const end = read16(bytes, section.labels + 2)
  let item = 0
  for (let place = read16(bytes, section.labels); place < end; place += 6 + 3 * bytes[place + 5]!, item++)
    index.set(read32(bytes, place), item * 256 + bytes[place + 4]!)
  return index
}

/** Held as claimed: where a word only resembles, nothing better is known. */
const claimed = 0

/** A credit for words only, as great as they are shared. */
export const wordCredit = (shared: number, rule: CoverageRule, wantedFlags: number): number =>
  shared < weights.skills.textLeast ? 0 : weights.skills.textCredit * shared * factor(rule, wantedFlags, claimed)
