import { skillByNumber, skillNeighbours, skillStandsFor } from '../reference/skills.ts'
import { skillMarks } from './facts.ts'
import { read16, read32, section } from './pack.ts'
import { conceptTokens, type SkillWeights } from './skill-weights.ts'
import { weights } from './weights.ts'

/**
 * How much of what one document wants another one has: Σ weight × credit over the wanted skills. Credit: 1 for the concept itself,
 * less for a neighbour in the skill graph, less again for shared words where one of the two is no known concept; times how well it
 * is held and shown. Either document may be the one that asks; the figures are the same.
 */

const levels = 5
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
const importance = skillMarks.map(mark =>
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

const factor = (rule: CoverageRule, wantedFlags: number, heldFlags: number): number =>
  rule.graded
    ? factors[((wantedFlags & 7) * 8 + (heldFlags & 7)) * marks + (heldFlags >> 3)]!
    : heldFlags >> 3 === 3
      ? weights.skills.mentioned
      : 1

const mostWanted = 256
/** Of the last pair: credit of each wanted skill, concepts first, then labels. Read by explanations. */
export const credits = new Float64Array(mostWanted)

const marksOf = new Uint32Array(65_536)
let stamp = 0

/** Marks the words of a document's skills; `all`: those of its concepts too. */
const markTokens = (bytes: Uint8Array, all: boolean): number => {
  stamp++
  const labelEnd = read16(bytes, section.labels + 2)
  for (let place = read16(bytes, section.labels); place < labelEnd; ) {
    const end = place + 6 + 3 * bytes[place + 5]!
    for (let token = place + 6; token < end; token += 3) marksOf[read16(bytes, token)] = stamp
    place = end
  }
  if (!all) return stamp
  const skillEnd = read16(bytes, section.skills + 2)
  for (let place = read16(bytes, section.skills); place < skillEnd; place += 3) {
    const { en, zh } = conceptTokens(read16(bytes, place))
    for (const hash of en.hashes) marksOf[hash] = stamp
    for (const hash of zh.hashes) marksOf[hash] = stamp
  }
  return stamp
}

const hasLabels = (bytes: Uint8Array): boolean => read16(bytes, section.labels + 2) > read16(bytes, section.labels)
export const hasSkills = (bytes: Uint8Array): boolean =>
  read16(bytes, section.labels + 2) > read16(bytes, section.skills)

/** Words of a wanted label that the other side's words hold, by weight, 0…1. */
const sharedOfLabel = (bytes: Uint8Array, place: number, own: number, token: SkillWeights['token']): number => {
  let shared = 0
  let sum = 0
  const end = place + 6 + 3 * bytes[place + 5]!
  for (let entry = place + 6; entry < end; entry += 3) {
    const hash = read16(bytes, entry)
    const weight = bytes[entry + 2]! * token[hash]!
    sum += weight
    if (marksOf[hash] === own) shared += weight
  }
  return sum > 0 ? shared / sum : 0
}

const sharedOfConcept = (n: number, own: number, token: SkillWeights['token']): number => {
  let best = 0
  const { en, zh } = conceptTokens(n)
  for (const { hashes, weights: list } of [en, zh]) {
    let shared = 0
    let sum = 0
    for (let i = 0; i < hashes.length; i++) {
      const weight = list[i]! * token[hashes[i]!]!
      sum += weight
      if (marksOf[hashes[i]!] === own) shared += weight
    }
    if (sum > 0 && shared / sum > best) best = shared / sum
  }
  return best
}

const textCredit = (shared: number): number =>
  shared < weights.skills.textLeast ? 0 : weights.skills.textCredit * shared

/** Flags of the other side's label of each wanted one, plus 1; 0 where it has none. Equal labels are few: most rows stay 0. */
const sameLabel = new Uint8Array(mostWanted)

const labelIndex = (bytes: Uint8Array): ReadonlyMap<number, number> => {
  const index = new Map<number, number>()
  const end = read16(bytes, section.labels + 2)
  let item = 0
  for (let place = read16(bytes, section.labels); place < end; place += 6 + 3 * bytes[place + 5]!, item++)
    index.set(read32(bytes, place), item * 256 + bytes[place + 4]!)
  return index
}

/** Held as claimed: where a word only resembles, nothing better is known. */
const claimed = 0

/** The asking document's skills, laid out for lookup in both roles. */
export class SkillTable {
  readonly bytes: Uint8Array
  readonly weights: SkillWeights
  /** As the one who has: concept → row + 1; a row gives the credit by wanted level. */
  readonly #hasRow = new Uint16Array(65_536)
  readonly #has: Float64Array
  /** As the one who wants: concept → first entry + 1 of those it serves. */
  readonly #wantStart = new Uint16Array(65_536)
  readonly #wantNext: number[] = []
  readonly #wantItem: number[] = []
  readonly #wantCredit: number[] = []
  readonly #hasRule: CoverageRule
  readonly #wantRule: CoverageRule
  readonly #labelled: boolean
  /** Label hash → its position × 256 + flags. */
  readonly #labels: ReadonlyMap<number, number>

  constructor(bytes: Uint8Array, skillWeights: SkillWeights, wants: CoverageRule, serves: CoverageRule) {
    this.bytes = bytes
    this.weights = skillWeights
    this.#hasRule = serves
    this.#wantRule = wants
    this.#labels = labelIndex(bytes)
    this.#labelled = this.#labels.size > 0
    const rows: Float64Array[] = []
    const give = (n: number, credit: number, flags: number) => {
      let row = this.#hasRow[n]!
      if (row === 0) {
        rows.push(new Float64Array(levels))
        row = rows.length
        this.#hasRow[n] = row
      }
      const list = rows[row - 1]!
      for (let level = 0; level < levels; level++)
        list[level] = Math.max(list[level]!, credit * factor(serves, level, flags))
    }
    const serve = (n: number, item: number, credit: number) => {
      this.#wantNext.push(this.#wantStart[n]!)
      this.#wantItem.push(item)
      this.#wantCredit.push(credit)
      this.#wantStart[n] = this.#wantNext.length
    }
    const end = read16(bytes, section.skills + 2)
    let item = 0
    for (let place = read16(bytes, section.skills); place < end; place += 3, item++) {
      const n = read16(bytes, place)
      const flags = bytes[place + 2]!
      give(n, 1, flags)
      serve(n, item, 1)
      const concept = skillByNumber(n)
      if (!concept) continue
      for (const { concept: other, credit } of skillStandsFor(concept.id)) give(other.n, credit, flags)
      for (const { concept: other, credit } of skillNeighbours(concept.id)) serve(other.n, item, credit)
    }
    this.#has = new Float64Array(rows.length * levels)
    for (const [i, row] of rows.entries()) this.#has.set(row, i * levels)
  }

  /** What this document wants and the other one has; NaN where this one wants nothing. */
  wantsOf(other: Uint8Array): number {
    const { bytes } = this
    const start = read16(bytes, section.skills)
    const count = (read16(bytes, section.skills + 2) - start) / 3
    for (let item = 0; item < count; item++) credits[item] = 0
    const end = read16(other, section.skills + 2)
    for (let place = read16(other, section.skills); place < end; place += 3) {
      for (let entry = this.#wantStart[read16(other, place)]!; entry !== 0; entry = this.#wantNext[entry - 1]!) {
        const item = this.#wantItem[entry - 1]!
        const credit =
          this.#wantCredit[entry - 1]! * factor(this.#wantRule, bytes[start + 3 * item + 2]!, other[place + 2]!)
        if (credit > credits[item]!) credits[item] = credit
      }
    }
    if (this.#labelled) {
      sameLabel.fill(0)
      const labelEnd = read16(other, section.labels + 2)
      for (let place = read16(other, section.labels); place < labelEnd; place += 6 + 3 * other[place + 5]!) {
        const own = this.#labels.get(read32(other, place))
        if (own !== undefined) sameLabel[own >> 8] = other[place + 4]! + 1
      }
    }
    return this.#total(bytes, other, count, this.#wantRule, hasLabels(other))
  }

  /** What the other document wants and this one has. */
  servesTo(other: Uint8Array): number {
    const start = read16(other, section.skills)
    const end = read16(other, section.skills + 2)
    let item = 0
    for (let place = start; place < end; place += 3, item++) {
      const row = this.#hasRow[read16(other, place)]!
      credits[item] = row === 0 ? 0 : this.#has[(row - 1) * levels + Math.min(levels - 1, other[place + 2]! & 7)]!
    }
    const labelStart = read16(other, section.labels)
    const labelEnd = read16(other, section.labels + 2)
    if (labelEnd > labelStart) {
      let label = 0
      for (let place = labelStart; place < labelEnd; place += 6 + 3 * other[place + 5]!, label++) {
        const own = this.#labels.get(read32(other, place))
        sameLabel[label] = own === undefined ? 0 : (own & 255) + 1
      }
    }
    return this.#total(other, this.bytes, item, this.#hasRule, this.#labelled)
  }

  #total(wanting: Uint8Array, having: Uint8Array, concepts: number, rule: CoverageRule, havingLabels: boolean): number {
    const start = read16(wanting, section.skills)
    const labelStart = read16(wanting, section.labels)
    const labelEnd = read16(wanting, section.labels + 2)
    const { concept: conceptWeight, labels: labelWeights, otherLabel, token } = this.weights
    let sum = 0
    let met = 0
    const own = havingLabels ? markTokens(having, false) : 0
    for (let item = 0; item < concepts; item++) {
      const place = start + 3 * item
      const n = read16(wanting, place)
      const flags = wanting[place + 2]!
      const weight = importance[flags >> 3]! * conceptWeight[n]!
      if (havingLabels && credits[item]! < weights.skills.textCredit) {
        const credit = textCredit(sharedOfConcept(n, own, token)) * factor(rule, flags, claimed)
        if (credit > credits[item]!) credits[item] = credit
      }
      sum += weight
      met += weight * credits[item]!
    }
    if (labelEnd > labelStart) {
      const all = markTokens(having, true)
      let item = concepts
      for (let place = labelStart; place < labelEnd; place += 6 + 3 * wanting[place + 5]!, item++) {
        const flags = wanting[place + 4]!
        const hash = read32(wanting, place)
        const weight = importance[flags >> 3]! * (labelWeights.get(hash) ?? otherLabel)
        const held = sameLabel[item - concepts]! - 1
        const credit =
          held >= 0
            ? factor(rule, flags, held)
            : textCredit(sharedOfLabel(wanting, place, all, token)) * factor(rule, flags, claimed)
        credits[item] = credit
        sum += weight
        met += weight * credit
      }
    }
    return sum === 0 ? Number.NaN : Math.min(1, met / needed(sum, rule.full, rule.power))
  }
}
