import { at, packVersion, read16, read32, section } from './pack.ts'
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

const add = (map: Map<number, number>, key: number, amount = 1) => map.set(key, (map.get(key) ?? 0) + amount)

export const countMarket = (documents: Iterable<Uint8Array>): MarketStatistics => {
  const concepts = new Map<number, number>()
  const labels = new Map<number, number>()
  const tokens = new Map<number, number>()
  const families = new Map<number, Map<number, number>>()
  let count = 0
  for (const bytes of documents) {
    if (bytes.length === 0 || bytes[at.version] !== packVersion) continue
    count++
    const seen = new Set<number>()
    const start = read16(bytes, section.families)
    const end = read16(bytes, section.families + 2)
    let square = 0
    for (let place = start; place < end; place += 3) square += bytes[place + 2]! ** 2
    eachSkill(bytes, (key, _flags, labelPlace) => {
      if (labelPlace === 0) {
        add(concepts, key)
        for (const token of conceptTokens(key).en.hashes) seen.add(token)
      } else {
        add(labels, key - 65_536)
        const stop = labelPlace + 6 + 3 * bytes[labelPlace + 5]!
        for (let token = labelPlace + 6; token < stop; token += 3) seen.add(read16(bytes, token))
      }
      if (square === 0) return
      const row = families.get(key) ?? new Map<number, number>()
      if (row.size === 0) families.set(key, row)
      for (let place = start; place < end; place += 3)
        add(row, read16(bytes, place), bytes[place + 2]! / Math.sqrt(square))
    })
    for (const token of seen) add(tokens, token)
  }
  for (const row of families.values()) {
    const length = Math.hypot(...row.values())
    for (const [family, share] of row) row.set(family, share / length)
  }
  return { documents: count, concepts, labels, tokens, families }
}
