import { allSkills, skillByNumber } from '../reference/skills.ts'
import type { MarketStatistics } from './market.ts'
import { labelSketch } from './sketch.ts'
import { weights } from './weights.ts'

export type SkillWeights = {
  /** By concept n. */
  readonly concept: Float64Array
  /** By label hash; `otherLabel` for one that the market does not know. */
  readonly labels: ReadonlyMap<number, number>
  readonly otherLabel: number
  /** Factor on a token's own weight, by its hash. */
  readonly token: Float64Array
}

let plain: { of: unknown; weights: SkillWeights } | undefined

const byKind = (): SkillWeights => {
  const concepts = allSkills()
  if (plain?.of !== concepts) {
    const concept = new Float64Array(65_536).fill(weights.skills.label)
    for (const { n, kind } of concepts) concept[n] = weights.skills.kind[kind]
    const token = new Float64Array(65_536).fill(1)
    plain = { of: concepts, weights: { concept, labels: new Map(), otherLabel: weights.skills.label, token } }
  }
  return plain.weights
}

const ofMarket = new WeakMap<MarketStatistics, { of: unknown; weights: SkillWeights }>()

/** Weight by kind, times how rare the skill is in the market where that is known: idf, about 1 on average. */
export const skillWeights = (market: MarketStatistics | undefined): SkillWeights => {
  if (!market || market.documents < weights.skills.marketDocuments) return byKind()
  const known = ofMarket.get(market)
  if (known?.of === allSkills()) return known.weights
  const made = marketWeights(market)
  ofMarket.set(market, { of: allSkills(), weights: made })
  return made
}

const marketWeights = (market: MarketStatistics): SkillWeights => {
  const own = byKind().concept
  const idf = (count: number) => Math.log(1 + (market.documents - count + 0.5) / (count + 0.5))
  let sum = 0
  let mentions = 0
  for (const map of [market.concepts, market.labels])
    for (const count of map.values()) {
      sum += count * idf(count)
      mentions += count
    }
  const mean = mentions > 0 ? sum / mentions : 1
  const rare = idf(0) / mean
  const concept = own.map(weight => weight * rare)
  for (const [n, count] of market.concepts) concept[n] = own[n]! * (idf(count) / mean)
  const token = new Float64Array(65_536).fill(rare)
  for (const [hash, count] of market.tokens) token[hash] = idf(count) / mean
  const labels = new Map([...market.labels].map(([hash, count]) => [hash, (weights.skills.label * idf(count)) / mean]))
  return { concept, labels, otherLabel: weights.skills.label * rare, token }
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

const noTokens: TokenSet = { hashes: new Uint16Array(), weights: new Uint8Array() }
const empty: ConceptTokens = { en: noTokens, zh: noTokens }
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
