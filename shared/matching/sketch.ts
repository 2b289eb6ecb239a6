import { hash32 } from '../kernel/hash.ts'
import { remembering } from '../kernel/remembering.ts'
import { apartShare, titleTokens, tokenRarity, unitsRarity } from '../reference/titles.ts'
import { charGrams, eachToken, tokenOfUnits, tokens, unitsOf, words } from './analyse.ts'
import { heaviest } from './heaviest.ts'

/** A short weighted bag of words, for text similarity without the text: hash of 16 bits → weight 1…255. */
export type Sketch = readonly (readonly [hash: number, weight: number])[]

/** Folded to 16 bits. */
export const hash16 = (text: string): number => {
  const hash = hash32(text)
  return (hash ^ (hash >>> 16)) & 0xffff
}

const sketchOf = (weights: ReadonlyMap<string, number>, most: number): Sketch => {
  const byHash = new Map<number, number>()
  weights.forEach((weight, token) => {
    const hash = hash16(token)
    byHash.set(hash, Math.max(weight, byHash.get(hash) ?? 0))
  })
  return scaled(heaviest(byHash, most))
}

/** As bytes, by name. */
export const scaled = (heaviest: readonly (readonly [number, number])[]): Sketch => {
  const top = heaviest[0]?.[1] ?? 1
  return heaviest
    .map(([hash, weight]) => [hash, Math.max(1, Math.round((255 * weight) / top))] as const)
    .sort((a, b) => a[0] - b[0])
}

const gramSize = 4
const equivalentShare = 0.3
/** The rarest words are often names of places and products, not of work: no word weighs more than this, and weights are flattened. */
const rarestInTitle = 8
const flatten = 0.85

const titleWeight = (token: string): number => Math.min(rarestInTitle, tokenRarity(token)) ** flatten
const mostTitleEntries = 48

const gramsOf = remembering(5_000, (word: string) => {
  const grams = charGrams(word, gramSize, gramSize)
  if (grams.length < 2) return { grams: [], rarity: 0 }
  const rarity = Math.max(...tokens(word).map(titleWeight))
  return { grams: grams.map(gram => `~${gram}`), rarity }
})

/**
 * Words by rarity, with a token for interchangeable words, and the rarity of each word spread over its 4-grams: on two labelled
 * sets of titles this did as well as 3-5-grams weighted each by its own rarity, at half the size. `apart`: what stands beside the job and
 * names other work.
 */
export const titleSketch = (title: string, apart: readonly string[] = []): Sketch => {
  const weights = new Map<string, number>()
  const add = (token: string, weight: number) => weights.set(token, Math.max(weight, weights.get(token) ?? 0))
  const addAll = (text: string, scale: number) => {
    for (const token of titleTokens(text))
      add(token, scale * (token.startsWith('=') ? equivalentShare : 1) * titleWeight(token))
    for (const word of words(text)) {
      const { grams, rarity } = gramsOf(word)
      for (const gram of grams) add(gram, (scale * rarity) / Math.sqrt(grams.length))
    }
  }
  addAll(title, 1)
  for (const text of apart) addAll(text, apartShare)
  return sketchOf(weights, mostTitleEntries)
}

const mostBodyEntries = 40
/** A word that no title in use holds says something, but less than one that names a trade. */
const unknownRarity = 5
const rarest = 9.2
const stopWords = new Set(
  'a an and are as at be by for from has have in is it its of on or our that the their they this to we will with you your who what all any can must may should able work job role team year company about into more other well new good strong 的 了 和 与 及 或 在 对 等 有 是 为 我 们 我们 以 上 以上 负责 公司 工作 岗位 职责 要求 任职 能力 相关 优先 具有 具备 熟悉 经验 进行 以及 良好 能够'.split(
    ' ',
  ),
)

const isNumber = /^[\p{N}.]+$/u
const isHan = /^\p{Script=Han}$/u
/** From here on units of unspaced script are letters. */
const ideographs = 0x3400

/** What a token that stands once weighs in a text; 0 for one that says nothing. */
const wordWeight = remembering(10_000, (token: string): number => {
  if (stopWords.has(token) || isNumber.test(token)) return 0
  const rarity = tokenRarity(token)
  return rarity > rarest ? unknownRarity : rarity
})

let stopUnits: ReadonlySet<number> | undefined

/** The same of units, of which there are too many to remember them. */
const unitsWeight = (units: number): number => {
  stopUnits ??= new Set([...stopWords].filter(word => word.length < 3).map(unitsOf))
  if (stopUnits.has(units)) return 0
  const first = units >>> 16 === 0 ? units : units >>> 16
  if (first < ideographs && isNumber.test(tokenOfUnits(units))) return 0
  const rarity = unitsRarity(units)
  return rarity > rarest ? unknownRarity : rarity
}

const unitsHash = (units: number): number => hash16(tokenOfUnits(units))

/** A lone Chinese character is in every text. */
const loneScale = 0.3

const mostCounted = 4000

/** The telling words of a description or summary; `undefined` when it is too short to say anything. */
export const bodySketch = (text: string): Sketch => {
  // Below 0: a token that says nothing.
  const units = new Map<number, number>()
  const others = new Map<string, number>()
  let total = 0
  let different = 0
  const count = <K>(counts: Map<K, number>, token: K, weightOf: (token: K) => number): void => {
    const known = counts.get(token)
    if (known === -1 || total === mostCounted) return
    if (known === undefined && weightOf(token) === 0) counts.set(token, -1)
    else {
      if (known === undefined) different++
      total++
      counts.set(token, (known ?? 0) + 1)
    }
  }
  eachToken(
    text,
    token => count(units, token, unitsWeight),
    token => count(others, token, wordWeight),
  )
  if (different < 8) return []
  const byHash = new Map<number, number>()
  const add = (hash: number, scale: number, count: number, weight: number) => {
    const sum = scale * (count === 1 ? 1 : 1 + Math.log(count)) * weight
    byHash.set(hash, Math.max(sum, byHash.get(hash) ?? 0))
  }
  units.forEach((count, token) => {
    if (count < 0) return
    const isLone = token >>> 16 === 0 && isHan.test(tokenOfUnits(token))
    add(unitsHash(token), isLone ? loneScale : 1, count, unitsWeight(token))
  })
  others.forEach((count, token) => {
    if (count > 0) add(hash16(token), 1, count, wordWeight(token))
  })
  return scaled(heaviest(byHash, mostBodyEntries))
}

/** Tokens of a skill's label, each with its rarity, 1…255. */
export const labelSketch = (label: string): Sketch => {
  const weights = new Map<string, number>()
  for (const token of tokens(label)) {
    const rarity = Math.min(tokenRarity(token), rarest)
    weights.set(token, token.length === 1 ? rarity * 0.5 : rarity)
  }
  return sketchOf(weights, 24)
}
