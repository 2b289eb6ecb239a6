import { fold, tokens, words } from '../matching/analyse.ts'
import agriculture from './title-families/agriculture-and-environment.json' with { type: 'json' }
import construction from './title-families/construction-and-transport.json' with { type: 'json' }
import design from './title-families/design-and-arts.json' with { type: 'json' }
import education from './title-families/education.json' with { type: 'json' }
import electronics from './title-families/electronics-and-chips.json' with { type: 'json' }
import engineering from './title-families/engineering-and-manufacturing.json' with { type: 'json' }
import finance from './title-families/finance-and-law.json' with { type: 'json' }
import health from './title-families/health.json' with { type: 'json' }
import hospitality from './title-families/hospitality-and-retail.json' with { type: 'json' }
import management from './title-families/management-and-administration.json' with { type: 'json' }
import publicServices from './title-families/public-and-social-services.json' with { type: 'json' }
import sales from './title-families/sales-marketing-and-media.json' with { type: 'json' }
import science from './title-families/science-and-research.json' with { type: 'json' }
import software from './title-families/software-and-data.json' with { type: 'json' }
import sports from './title-families/sports-and-personal-services.json' with { type: 'json' }
import { type Spelling, spelling } from './title-spelling.ts'
import { cleanTitle, equivalentPhrases, equivalentsIn } from './title-words.ts'

/** Titles for which a recruiter would consider the same person without a second thought. */
export type TitleFamily = {
  readonly id: string
  readonly n: number
  readonly group: string
  readonly occupation?: string
  readonly en: readonly string[]
  readonly zh: readonly string[]
  readonly related: readonly string[]
}

export const titleFamilies: readonly TitleFamily[] = [
  software,
  engineering,
  electronics,
  science,
  education,
  health,
  finance,
  sales,
  design,
  management,
  hospitality,
  construction,
  publicServices,
  agriculture,
  sports,
].flatMap(file => file.families as readonly TitleFamily[])

type Posting = { readonly titles: number[]; readonly weights: number[] }

type Index = {
  /** Token → the titles that hold it, with the token's share of the title's vector. */
  readonly postings: ReadonlyMap<string, Posting>
  readonly documentFrequency: ReadonlyMap<string, number>
  readonly titles: number
  /** Title → its family, by position in `titleFamilies`. */
  readonly familyOf: Int32Array
  readonly byKey: ReadonlyMap<string, readonly number[]>
  readonly byId: ReadonlyMap<string, number>
  readonly byNumber: ReadonlyMap<number, number>
  readonly spelling: Spelling
}

const titleKey = (title: string): string => fold(title).replace(/[\s.\-_/·&()（）,，]+/g, '')

/** Tokens of a title, with a token for each set of interchangeable words that it uses. */
export const titleTokens = (title: string): string[] => [...tokens(title), ...equivalentsIn(title)]

/** Words of titles in use, as they are spelt, with how often they stand in one. */
const vocabularyOf = (titles: readonly string[]): ReadonlyMap<string, number> => {
  const uses = new Map<string, number>()
  for (const title of titles) for (const word of words(title)) uses.set(word, (uses.get(word) ?? 0) + 1)
  return uses
}

const build = (): Index => {
  const all = titleFamilies.flatMap((family, at) => [...family.en, ...family.zh].map(title => ({ title, at })))
  const split = all.map(({ title }) => [...new Set(titleTokens(title))])
  const documentFrequency = new Map<string, number>()
  for (const list of split)
    for (const token of list) documentFrequency.set(token, (documentFrequency.get(token) ?? 0) + 1)
  const postings = new Map<string, Posting>()
  const byKey = new Map<string, number[]>()
  for (const [i, list] of split.entries()) {
    const weights = list.map(token => Math.log((all.length + 1) / (documentFrequency.get(token)! + 0.5)))
    const norm = Math.hypot(...weights) || 1
    for (const [k, token] of list.entries()) {
      const posting = postings.get(token) ?? { titles: [], weights: [] }
      if (posting.titles.length === 0) postings.set(token, posting)
      posting.titles.push(i)
      posting.weights.push(weights[k]! / norm)
    }
    const key = titleKey(all[i]!.title)
    const families = byKey.get(key)
    if (!families) byKey.set(key, [all[i]!.at])
    else if (!families.includes(all[i]!.at)) families.push(all[i]!.at)
  }
  return {
    postings,
    documentFrequency,
    titles: all.length,
    familyOf: Int32Array.from(all, ({ at }) => at),
    byKey,
    byId: new Map(titleFamilies.map((family, at) => [family.id, at])),
    byNumber: new Map(titleFamilies.map((family, at) => [family.n, at])),
    spelling: spelling(vocabularyOf([...all.map(({ title }) => title), ...equivalentPhrases()]), word =>
      tokens(word).some(token => documentFrequency.has(token)),
    ),
  }
}

let index: Index | undefined
const table = (): Index => {
  index ??= build()
  return index
}

/** Whether a cleaned title is itself a name of the family, without grading words. */
export const isNameOf = ({ id }: TitleFamily, cleaned: string): boolean => {
  const { byKey, byId } = table()
  return byKey.get(titleKey(cleaned))?.includes(byId.get(id)!) ?? false
}

export const familyById = (id: string): TitleFamily | undefined => titleFamilies[table().byId.get(id) ?? -1]
export const familyByNumber = (n: number): TitleFamily | undefined => titleFamilies[table().byNumber.get(n) ?? -1]

/** How much a token says about a job: the logarithm of how rare it is among titles in use; about 10 for a token never seen. */
export const tokenRarity = (token: string): number => {
  const { documentFrequency, titles } = table()
  return Math.log((titles + 1) / ((documentFrequency.get(token) ?? 0) + 0.5))
}

export type ResolvedTitle = {
  /** The best first, at most ten; `similarity` 1 where the title itself is one of the family's. */
  readonly families: readonly { readonly family: TitleFamily; readonly similarity: number }[]
  /** 1 intern … 4 senior … 8 chief; undefined where the title says nothing. */
  readonly seniority: number | undefined
  /** Without words that say nothing about the job. */
  readonly cleaned: string
}

const mostFamilies = 10
const leastSimilarity = 0.2

/** By title; all 0 between two calls: making it anew took longer than the sums. */
let sums = new Float64Array(0)

const similarFamilies = (title: string, into: Map<number, number>, scale: number): void => {
  const { postings, familyOf, titles } = table()
  const weights = new Map<string, number>()
  for (const token of titleTokens(title)) weights.set(token, tokenRarity(token))
  let norm = 0
  for (const weight of weights.values()) norm += weight * weight
  norm = Math.sqrt(norm) || 1
  if (sums.length < titles) sums = new Float64Array(titles)
  const touched: number[] = []
  for (const [token, weight] of weights) {
    const posting = postings.get(token)
    if (!posting) continue
    for (let i = 0; i < posting.titles.length; i++) {
      const at = posting.titles[i]!
      if (sums[at] === 0) touched.push(at)
      sums[at] = sums[at]! + (posting.weights[i]! * weight) / norm
    }
  }
  for (const at of touched) {
    const similarity = Math.min(1, sums[at]!) * scale
    sums[at] = 0
    const family = familyOf[at]!
    if (similarity > (into.get(family) ?? leastSimilarity)) into.set(family, similarity)
  }
}

/** "Teacher / Online Tutor", "HR cum Admin Clerk", 产品经理/项目经理: each part may be the title. */
const partsOf = (title: string): readonly string[] => {
  const parts = title
    .split(/[/|,;()[\]（）【】、，；]|\s[-–—]\s|\s(?:cum|and|&|or)\s/i)
    .map(part => part.trim())
    .filter(part => part.length > 1)
  return parts.length > 1 ? parts.slice(0, 6) : []
}

const partScale = 0.9

const shortestHalf = 3

/**
 * Slips put right, and words joined or parted as titles in use have them: `Body Guard` and `Frontdesk` are written
 * `bodyguard` and `front desk`.
 */
const spelt = (title: string): string => {
  const { knows, correct } = table().spelling
  const parts = title.split(/([^\p{L}\p{N}]+)/u)
  for (let at = 0; at < parts.length; at += 2) parts[at] = correct(parts[at]!)
  for (let at = 0; at + 2 < parts.length; at += 2) {
    const joined = parts[at]! + parts[at + 2]!
    if (parts[at + 1] !== ' ' || parts[at]!.length < shortestHalf || parts[at + 2]!.length < shortestHalf) continue
    if (!/^[a-z]{7,}$/.test(joined) || !table().spelling.knows(joined)) continue
    parts[at] = ''
    parts[at + 1] = ''
    parts[at + 2] = joined
  }
  return parts
    .map((part, at) => (at % 2 === 0 && /^[a-z]{7,}$/.test(part) && !knows(part) ? parted(part) : part))
    .join('')
}

const parted = (word: string): string => {
  const { knows } = table().spelling
  for (let at = shortestHalf + 1; at <= word.length - shortestHalf - 1; at++)
    if (knows(word.slice(0, at)) && knows(word.slice(at))) return `${word.slice(0, at)} ${word.slice(at)}`
  return word
}

/** What job a title names: families by similarity, seniority, and the title without noise. */
export const resolveTitle = (title: string): ResolvedTitle => {
  const { byKey } = table()
  const { cleaned, plain, seniority } = cleanTitle(title, spelt)
  const found = new Map<number, number>()
  const take = (text: string, scale: number) => {
    if (text === '') return
    similarFamilies(text, found, scale)
    for (const family of byKey.get(titleKey(text)) ?? []) found.set(family, Math.max(scale, found.get(family) ?? 0))
  }
  take(cleaned, 1)
  // "senior data scientist" is a data scientist; "sales manager" is more than sales.
  if (plain !== cleaned) take(plain, 1)
  for (const part of partsOf(cleaned)) take(part, partScale)
  const families = [...found]
    .map(([at, similarity]) => ({ family: titleFamilies[at]!, similarity }))
    .sort((a, b) => b.similarity - a.similarity || a.family.n - b.family.n)
    .slice(0, mostFamilies)
  return { families, seniority, cleaned }
}
