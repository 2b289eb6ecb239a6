import { allSkills, skillByNumber } from '../reference/skills.ts'
import { tokens } from './analyse.ts'
import { at, packVersion, read16, read32, section } from './pack.ts'
import { hash16, labelSketch } from './sketch.ts'
import { weights } from './weights.ts'

/**
 * How many documents of the market ask for, or hold, each skill: what is everywhere says little. Counted from packed documents; the
 * scorer takes it as an input and stays pure.
 */
export type MarketStatistics = {
  readonly documents: number
  /** Concept n → documents. */
  readonly concepts: ReadonlyMap<number, number>
  /** Label hash → documents. */
  readonly labels: ReadonlyMap<number, number>
  /** Hash of a label's token → documents. */
  readonly tokens: ReadonlyMap<number, number>
}

export const countMarket = (documents: Iterable<Uint8Array>): MarketStatistics => {
  const concepts = new Map<number, number>()
  const labels = new Map<number, number>()
  const tokenCounts = new Map<number, number>()
  let count = 0
  const add = (map: Map<number, number>, key: number) => map.set(key, (map.get(key) ?? 0) + 1)
  for (const bytes of documents) {
    if (bytes.length === 0 || bytes[at.version] !== packVersion) continue
    count++
    const seen = new Set<number>()
    const skillEnd = read16(bytes, section.skills + 2)
    for (let place = read16(bytes, section.skills); place < skillEnd; place += 3) {
      const n = read16(bytes, place)
      add(concepts, n)
      for (const token of conceptTokens(n).en.hashes) seen.add(token)
    }
    const labelEnd = read16(bytes, section.labels + 2)
    for (let place = read16(bytes, section.labels); place < labelEnd; ) {
      add(labels, read32(bytes, place))
      const tokenEnd = place + 6 + 3 * bytes[place + 5]!
      for (let token = place + 6; token < tokenEnd; token += 3) seen.add(read16(bytes, token))
      place = tokenEnd
    }
    for (const token of seen) add(tokenCounts, token)
  }
  return { documents: count, concepts, labels, tokens: tokenCounts }
}

export type SkillWeights = {
  /** By concept n. */
  readonly concept: Float64Array
  readonly label: (hash: number) => number
  /** Factor on a token's own weight, by its hash. */
  readonly token: (hash: number) => number
}

let plain: { of: unknown; weights: Float64Array } | undefined

const byKind = (): Float64Array => {
  const concepts = allSkills()
  if (plain?.of !== concepts) {
    const list = new Float64Array(65_536).fill(weights.skills.label)
    for (const { n, kind } of concepts) list[n] = weights.skills.kind[kind]
    plain = { of: concepts, weights: list }
  }
  return plain.weights
}

const one = () => 1

/** Weight by kind, times how rare the skill is in the market where that is known: idf, about 1 on average. */
export const skillWeights = (market: MarketStatistics | undefined): SkillWeights => {
  const own = byKind()
  if (!market || market.documents < weights.skills.marketDocuments)
    return { concept: own, label: () => weights.skills.label, token: one }
  const idf = (count: number) => Math.log(1 + (market.documents - count + 0.5) / (count + 0.5))
  let sum = 0
  let mentions = 0
  for (const map of [market.concepts, market.labels])
    for (const count of map.values()) {
      sum += count * idf(count)
      mentions += count
    }
  const mean = mentions > 0 ? sum / mentions : 1
  const concept = new Float64Array(own.length)
  for (let n = 0; n < own.length; n++) concept[n] = own[n]! * (idf(0) / mean)
  for (const [n, count] of market.concepts) concept[n] = own[n]! * (idf(count) / mean)
  return {
    concept,
    label: hash => weights.skills.label * (idf(market.labels.get(hash) ?? 0) / mean),
    token: hash => idf(market.tokens.get(hash) ?? 0) / mean,
  }
}

type TokenSet = { readonly hashes: Uint16Array; readonly weights: Uint8Array }
export type ConceptTokens = { readonly en: TokenSet; readonly zh: TokenSet }

const tokenSet = (name: string): TokenSet => {
  const sketch = labelSketch(name)
  return {
    hashes: Uint16Array.from(sketch, ([hash]) => hash),
    weights: Uint8Array.from(sketch, ([, weight]) => weight),
  }
}

const empty: ConceptTokens = { en: tokenSet(''), zh: tokenSet('') }
let cached: { of: unknown; tokens: (ConceptTokens | undefined)[] } | undefined

/** The words of a concept's names, so that a label that no concept is known for can still meet it. */
export const conceptTokens = (n: number): ConceptTokens => {
  const concepts = allSkills()
  if (cached?.of !== concepts) cached = { of: concepts, tokens: [] }
  const known = cached.tokens[n]
  if (known) return known
  const concept = skillByNumber(n)
  const made = concept ? { en: tokenSet(concept.en), zh: tokenSet(concept.zh) } : empty
  cached.tokens[n] = made
  return made
}

export const tokenHashes = (label: string): number[] => [...new Set(tokens(label).map(hash16))]
