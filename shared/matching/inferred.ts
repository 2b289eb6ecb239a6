import { skillMarks } from './facts.ts'
import { eachSkill, labelMarketKey, type MarketStatistics } from './market.ts'
import { read16, section } from './packed.ts'
import type { SkillWeights } from './skill-weights.ts'
import { weights } from './weights.ts'

/**
 * Where a person names no title, their skills tell the line of work: for each skill the market shows in which title families it is
 * asked for. More skills of an opening's line of work only raise the figure, so that adding a wanted skill never lowers a score.
 */

const share = (flags: number): number => (skillMarks[flags >> 3] === 'mentioned' ? weights.skills.mentioned : 1)

export const hasTitles = (bytes: Uint8Array): boolean =>
  read16(bytes, section.titles + 2) > read16(bytes, section.titles) ||
  read16(bytes, section.families + 2) > read16(bytes, section.families)

const squareOf = (bytes: Uint8Array): number => {
  let square = 0
  const end = read16(bytes, section.families + 2)
  for (let place = read16(bytes, section.families); place < end; place += 3) square += bytes[place + 2]! ** 2
  return square
}

const figure = (sum: number): number => 1 - Math.exp(-sum / weights.titles.inferredScale)

export class InferredTable {
  readonly #bytes: Uint8Array
  readonly #market: MarketStatistics
  readonly #weights: SkillWeights
  /** Asking person without a title: family → Σ weight × share over their skills. */
  readonly #byFamily: Float64Array | undefined
  /** Asking opening: how much each skill speaks for its families; made when the first person without a title comes. */
  #bySkill: Map<number, number> | undefined

  constructor(bytes: Uint8Array, isTalent: boolean, market: MarketStatistics, skillWeights: SkillWeights) {
    this.#bytes = bytes
    this.#market = market
    this.#weights = skillWeights
    if (!isTalent || hasTitles(bytes)) return
    let most = 0
    eachSkill(bytes, key => {
      for (const family of market.families.get(key)?.keys() ?? []) if (family > most) most = family
    })
    const sums = new Float64Array(most + 1)
    eachSkill(bytes, (key, flags) => {
      const row = market.families.get(key)
      if (!row) return
      const weight = share(flags) * this.#weightOf(key)
      for (const [family, part] of row) sums[family]! += weight * part
    })
    this.#byFamily = sums
  }

  #weightOf(key: number): number {
    const { concept, labels, otherLabel } = this.#weights
    return key < labelMarketKey(0) ? concept[key]! : (labels.get(key - labelMarketKey(0)) ?? otherLabel)
  }

  /** 0…1, or NaN where titles speak for themselves or nothing is known. */
  with(other: Uint8Array): number {
    if (this.#byFamily) {
      const square = squareOf(other)
      if (square === 0) return Number.NaN
      let sum = 0
      const end = read16(other, section.families + 2)
      for (let place = read16(other, section.families); place < end; place += 3)
        sum += other[place + 2]! * (this.#byFamily[read16(other, place)] ?? 0)
      return figure(sum / Math.sqrt(square))
    }
    if (hasTitles(other) || squareOf(this.#bytes) === 0) return Number.NaN
    this.#bySkill ??= this.#speakFor()
    const bySkill = this.#bySkill
    let sum = 0
    eachSkill(other, (key, flags) => {
      const affinity = bySkill.get(key)
      if (affinity !== undefined) sum += share(flags) * this.#weightOf(key) * affinity
    })
    return figure(sum)
  }

  #speakFor(): Map<number, number> {
    const bytes = this.#bytes
    const length = Math.sqrt(squareOf(bytes))
    const own = new Map<number, number>()
    const end = read16(bytes, section.families + 2)
    for (let place = read16(bytes, section.families); place < end; place += 3)
      own.set(read16(bytes, place), bytes[place + 2]! / length)
    const affinities = new Map<number, number>()
    for (const [key, row] of this.#market.families) {
      let sum = 0
      for (const [family, part] of own) sum += part * (row.get(family) ?? 0)
      if (sum > 0) affinities.set(key, sum)
    }
    return affinities
  }
}
