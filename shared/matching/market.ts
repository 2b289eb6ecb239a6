import { at, packVersion, read16, read32, section } from './packed.ts'
import { conceptTokens } from './skill-weights.ts'

/**
 * What the market itself shows: how many documents hold each skill (what is everywhere says little), and in what lines of work each
 * skill is asked for or held. Counted from packed documents; the scorer takes it as an input and stays pure.
 */
export type MarketStatistics = {
  readonly documents: number
  /** Concept n → documents. */
  readonly concepts: ReadonlyMap<number, number>
  /** Label hash → documents. */
  readonly labels: ReadonlyMap<number, number>
  /** Hash of a label's token → documents. */
  readonly tokens: ReadonlyMap<number, number>
  /** Key of a skill (`conceptKey`, `labelMarketKey`) → title family n → share; each row is of length 1. */
  readonly families: ReadonlyMap<number, ReadonlyMap<number, number>>
}

/** Concepts and label hashes share one key space: concepts are below 65,536, label hashes above. */
export const labelMarketKey = (hash: number): number => 65_536 + hash

/** Calls back for each skill of a packed document: its key, its flags, and where a label stands (0 for a concept). */
export const eachSkill = (bytes: Uint8Array, each: (key: number, flags: number, labelPlace: number) => void): void => {
  const skillEnd = read16(bytes, section.skills + 2)
  for (let place = read16(bytes, section.skills); place < skillEnd; place += 3)
    each(read16(bytes, place), bytes[place + 2]!, 0)
  const labelEnd = read16(bytes, section.labels + 2)
  for (let place = read16(bytes, section.labels); place < labelEnd; place += 6 + 3 * bytes[place + 5]!)
    each(labelMarketKey(read32(bytes, place)), bytes[place + 4]!, place)
}

/** Counts that can be added to others: the market is counted in parts, and kept so. */
export type MarketCounts = {
  readonly documents: number
  readonly concepts: ReadonlyMap<number, number>
  readonly labels: ReadonlyMap<number, number>
  readonly tokens: ReadonlyMap<number, number>
  /** Key of a skill → title family n → sum of the shares. */
  readonly families: ReadonlyMap<number, ReadonlyMap<number, number>>
}

const add = (map: Map<number, number>, key: number, amount = 1) => map.set(key, (map.get(key) ?? 0) + amount)

export class MarketCounter {
  documents = 0
  readonly concepts = new Map<number, number>()
  readonly labels = new Map<number, number>()
  readonly tokens = new Map<number, number>()
  readonly families = new Map<number, Map<number, number>>()

  add(bytes: Uint8Array): void {
    if (bytes.length === 0 || bytes[at.version] !== packVersion) return
    this.documents++
    const seen = new Set<number>()
    const start = read16(bytes, section.families)
    const end = read16(bytes, section.families + 2)
    let square = 0
    for (let place = start; place < end; place += 3) square += bytes[place + 2]! ** 2
    eachSkill(bytes, (key, _flags, labelPlace) => {
      if (labelPlace === 0) {
        add(this.concepts, key)
        for (const token of conceptTokens(key).en.hashes) seen.add(token)
      } else {
        add(this.labels, key - 65_536)
        const stop = labelPlace + 6 + 3 * bytes[labelPlace + 5]!
        for (let token = labelPlace + 6; token < stop; token += 3) seen.add(read16(bytes, token))
      }
      if (square === 0) return
      const row = this.families.get(key) ?? new Map<number, number>()
      if (row.size === 0) this.families.set(key, row)
      for (let place = start; place < end; place += 3)
        add(row, read16(bytes, place), bytes[place + 2]! / Math.sqrt(square))
    })
    for (const token of seen) add(this.tokens, token)
  }
}

const summed = (maps: readonly ReadonlyMap<number, number>[]): Map<number, number> => {
  const sums = new Map<number, number>()
  for (const map of maps) for (const [key, count] of map) add(sums, key, count)
  return sums
}

/** The statistics of all that was counted. */
export const marketOf = (...counts: readonly MarketCounts[]): MarketStatistics => {
  const families = new Map<number, Map<number, number>>()
  for (const part of counts)
    for (const [key, row] of part.families) {
      const sums = families.get(key) ?? new Map<number, number>()
      if (sums.size === 0) families.set(key, sums)
      for (const [family, share] of row) add(sums, family, share)
    }
  for (const row of families.values()) {
    const length = Math.hypot(...row.values())
    for (const [family, share] of row) row.set(family, share / length)
  }
  return {
    documents: counts.reduce((sum, { documents }) => sum + documents, 0),
    concepts: summed(counts.map(({ concepts }) => concepts)),
    labels: summed(counts.map(({ labels }) => labels)),
    tokens: summed(counts.map(({ tokens }) => tokens)),
    families,
  }
}

export const countMarket = (documents: Iterable<Uint8Array>): MarketStatistics => {
  const counter = new MarketCounter()
  for (const bytes of documents) counter.add(bytes)
  return marketOf(counter)
}
