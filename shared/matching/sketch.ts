import { titleTokens, tokenRarity } from '../reference/titles.ts'
import { charGrams, tokens, words } from './analyse.ts'

/** A short weighted bag of words, for text similarity without the text: hash of 16 bits → weight 1…255. */
export type Sketch = readonly (readonly [hash: number, weight: number])[]

/** FNV-1a, folded to 16 bits. */
export const hash16 = (text: string): number => {
  const hash = hash32(text)
  return (hash ^ (hash >>> 16)) & 0xffff
}

export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const sketchOf = (weights: ReadonlyMap<string, number>, most: number): Sketch => {
  const byHash = new Map<number, number>()
  for (const [token, weight] of weights) {
    const hash = hash16(token)
    byHash.set(hash, Math.max(weight, byHash.get(hash) ?? 0))
  }
  const heaviest = [...byHash].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most)
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

/**
 * Words by rarity, with a token for interchangeable words, and the rarity of each word spread over its 4-grams: on two labelled
 * sets of titles this did as well as 3-5-grams weighted each by its own rarity, at half the size.
 */
export const titleSketch = (title: string): Sketch => {
  const weights = new Map<string, number>()
  for (const token of titleTokens(title))
    weights.set(token, (token.startsWith('=') ? equivalentShare : 1) * titleWeight(token))
  for (const word of words(title)) {
    const grams = charGrams(word, gramSize, gramSize)
    if (grams.length < 2) continue
    const rarity = Math.max(...tokens(word).map(titleWeight))
    for (const gram of grams) weights.set(`~${gram}`, rarity / Math.sqrt(grams.length))
  }
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

/** The telling words of a description or summary; `undefined` when it is too short to say anything. */
export const bodySketch = (text: string): Sketch => {
  const counts = new Map<string, number>()
  let total = 0
  for (const token of tokens(text)) {
    if (stopWords.has(token) || /^[\p{N}.]+$/u.test(token)) continue
    if (++total > 4000) break
    counts.set(token, (counts.get(token) ?? 0) + 1)
  }
  if (counts.size < 8) return []
  const weights = new Map<string, number>()
  for (const [token, count] of counts) {
    const rarity = tokenRarity(token)
    // A lone Chinese character is in every text.
    const scale = token.length === 1 && /\p{Script=Han}/u.test(token) ? 0.3 : 1
    weights.set(token, scale * (1 + Math.log(count)) * (rarity > rarest ? unknownRarity : rarity))
  }
  return sketchOf(weights, mostBodyEntries)
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
