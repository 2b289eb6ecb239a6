import { remembering } from '../kernel/remembering.ts'
import { fold, tokens, unitsOf, words } from '../matching/analyse.ts'
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
import { headKind } from './title-heads.ts'
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

type Posting = { readonly titles: Int32Array; readonly weights: Float64Array }

type Index = {
  /** Token → the titles that hold it, with the token's share of the title's vector. */
  readonly postings: ReadonlyMap<string, Posting>
  readonly rarity: ReadonlyMap<string, number>
  /** Of characters and pairs, by their units (`analyse.ts`). */
  readonly unitsRarity: ReadonlyMap<number, number>
  readonly unknownRarity: number
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
const tokensOf = (title: string): readonly string[] => [...tokens(title), ...equivalentsIn(title)]
export const titleTokens = remembering(2_000, tokensOf)

/** Words of titles in use, as they are spelt, with how often they stand in one. */
const vocabularyOf = (titles: readonly string[]): ReadonlyMap<string, number> => {
  const uses = new Map<string, number>()
  for (const title of titles) for (const word of words(title)) uses.set(word, (uses.get(word) ?? 0) + 1)
  return uses
}

const build = (): Index => {
  const all = titleFamilies.flatMap((family, at) => [...family.en, ...family.zh].map(title => ({ title, at })))
  const split = all.map(({ title }) => [...new Set(tokensOf(title))])
  const documentFrequency = new Map<string, number>()
  for (const list of split)
    for (const token of list) documentFrequency.set(token, (documentFrequency.get(token) ?? 0) + 1)
  const drafts = new Map<string, { titles: number[]; weights: number[] }>()
  const byKey = new Map<string, number[]>()
  for (const [i, list] of split.entries()) {
    const weights = list.map(token => Math.log((all.length + 1) / (documentFrequency.get(token)! + 0.5)))
    const norm = Math.hypot(...weights) || 1
    for (const [k, token] of list.entries()) {
      const posting = drafts.get(token) ?? { titles: [], weights: [] }
      if (posting.titles.length === 0) drafts.set(token, posting)
      posting.titles.push(i)
      posting.weights.push(weights[k]! / norm)
    }
    const key = titleKey(all[i]!.title)
    const families = byKey.get(key)
    if (!families) byKey.set(key, [all[i]!.at])
    else if (!families.includes(all[i]!.at)) families.push(all[i]!.at)
  }
  const rarityOf = (frequency: number) => Math.log((all.length + 1) / (frequency + 0.5))
  const postings = new Map<string, Posting>()
  for (const [token, { titles, weights }] of drafts)
    postings.set(token, { titles: Int32Array.from(titles), weights: Float64Array.from(weights) })
  const rarity = new Map([...documentFrequency].map(([token, frequency]) => [token, rarityOf(frequency)] as const))
  return {
    postings,
    rarity,
    unitsRarity: new Map([...rarity].flatMap(([token, rare]) => (token.length < 3 ? [[unitsOf(token), rare]] : []))),
    unknownRarity: rarityOf(0),
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
  const { rarity, unknownRarity } = table()
  return rarity.get(token) ?? unknownRarity
}

export const unitsRarity = (units: number): number => {
  const { unitsRarity: known, unknownRarity } = table()
  return known.get(units) ?? unknownRarity
}

export type ResolvedTitle = {
  /** The best first, at most ten; `similarity` 1 where the title itself is one of the family's. */
  readonly families: readonly { readonly family: TitleFamily; readonly similarity: number }[]
  /** 1 intern … 4 senior … 8 chief; undefined where the title says nothing. */
  readonly seniority: number | undefined
  /** Without words that say nothing about the job. */
  readonly cleaned: string
  /** Of it, what names other work than the job does, and all the rest. */
  readonly apart: readonly string[]
  readonly own: string
}

const mostFamilies = 10
const leastSimilarity = 0.2
/** Words that name other work beside the job, in a bracket or behind a dash; any others beside it weigh as much as its own. */
export const apartShare = 0.5
/**
 * What is left of the similarity of a family in which nobody does this kind of work, where a title says beside the job what it is about:
 * a trainer in Web front ends develops none. For titles of one piece it was worse on three labelled sets (MAP −0.010, −0.016, MRR −0.009).
 */
const otherKind = 0.6

/** By title; all 0 between two calls: making it anew took longer than the sums. */
let sums = new Float64Array(0)
let touched = new Int32Array(0)

const none: ReadonlySet<string> = new Set()

const similarFamilies = (title: string, into: Map<number, number>, scale: number, apart = none): void => {
  const { postings, familyOf, titles } = table()
  const weights = new Map<string, number>()
  for (const token of titleTokens(title)) weights.set(token, tokenRarity(token) * (apart.has(token) ? apartShare : 1))
  let norm = 0
  for (const weight of weights.values()) norm += weight * weight
  norm = Math.sqrt(norm) || 1
  if (sums.length < titles) {
    sums = new Float64Array(titles)
    touched = new Int32Array(titles)
  }
  const [total, reached] = [sums, touched]
  let count = 0
  for (const [token, weight] of weights) {
    const posting = postings.get(token)
    if (!posting) continue
    const { titles: list, weights: shares } = posting
    for (let i = 0; i < list.length; i++) {
      const at = list[i]!
      const sum = total[at]!
      if (sum === 0) reached[count++] = at
      total[at] = sum + (shares[i]! * weight) / norm
    }
  }
  // Most are reached by a common word only.
  const least = leastSimilarity / scale - 1e-9
  for (let i = 0; i < count; i++) {
    const at = reached[i]!
    const sum = total[at]!
    total[at] = 0
    if (sum < least) continue
    const similarity = Math.min(1, sum) * scale
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
const onlyHeadScale = 0.95
const asideScale = 0.6

const shortestHalf = 3

/**
 * Slips put right, and words joined or parted as titles in use have them: `Body Guard` and `Frontdesk` are written
 * `bodyguard` and `front desk`.
 */
const spelt = (title: string): string => {
  const { knows } = table().spelling
  const parts = title.split(/([^\p{L}\p{N}]+)/u)
  for (let at = 0; at < parts.length; at += 2) parts[at] = corrected(parts[at]!)
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

/** Words repeat from title to title; what is no word in use is looked for at length. */
const corrected = remembering(5_000, (word: string): string => table().spelling.correct(word))

const parted = remembering(5_000, (word: string): string => {
  const { knows } = table().spelling
  for (let at = shortestHalf + 1; at <= word.length - shortestHalf - 1; at++)
    if (knows(word.slice(0, at)) && knows(word.slice(at))) return `${word.slice(0, at)} ${word.slice(at)}`
  return word
})

/** 工程师（Java方向） is written Java工程师, `Engineer - Mechanical` mechanical engineer. */
const composed = (heads: readonly string[], asides: readonly string[]): string[] =>
  heads.length !== 1
    ? []
    : asides.slice(0, 2).map(aside => {
        const about = aside.replace(/(?:方向|类|岗|领域|相关|专业|行业|业务)$/u, '')
        return `${about}${/\p{Script=Han}/u.test(heads[0]!) ? '' : ' '}${heads[0]}`
      })

/** Shares of kinds of work among a family's names, of those that tell. */
let kinds: readonly ReadonlyMap<string, number>[] | undefined
const kindsOf = (at: number): ReadonlyMap<string, number> => {
  kinds ??= titleFamilies.map(({ zh, en }) => {
    const told = [...zh, ...en].flatMap(name => headKind(fold(name)) ?? [])
    const shares = new Map<string, number>()
    for (const kind of told) shares.set(kind, (shares.get(kind) ?? 0) + 1 / told.length)
    return shares
  })
  return kinds[at]!
}

const leastShare = 0.05

const isOfKind = (at: number, wanted: ReadonlySet<string>): boolean => {
  const own = kindsOf(at)
  return own.size === 0 || wanted.size === 0 || [...wanted].some(kind => (own.get(kind) ?? 0) >= leastShare)
}

/** Work on any domain: who teaches C, translates patents or recruits nurses does none of the domain's own. */
const ofAnyDomain: ReadonlySet<string> = new Set(['teach', 'recruit', 'law', 'write'])

const surelyOther = 0.8

/** Whether a piece beside the job names work of another kind: Web前端 beside 讲师, but not 急诊 beside 护士. */
const isApart = (aside: string, wanted: ReadonlySet<string>): boolean => {
  const found = new Map<number, number>()
  similarFamilies(aside, found, 1)
  const best = [...found].sort((a, b) => b[1] - a[1])[0]
  return best !== undefined && best[1] >= surelyOther && !isOfKind(best[0], wanted)
}

/** What job a title names: families by similarity, seniority, and the title without noise. */
export const resolveTitle = (title: string): ResolvedTitle => {
  const { byKey } = table()
  const { cleaned, plain, seniority, heads, asides } = cleanTitle(title, spelt)
  const kindsNamed = heads.flatMap(head => headKind(head) ?? [])
  const wanted = new Set(asides.length > 0 || kindsNamed.every(kind => ofAnyDomain.has(kind)) ? kindsNamed : [])
  const apart = asides.filter(aside => isApart(aside, wanted))
  const own = apart.length === 0 ? cleaned : [...heads, ...asides.filter(aside => !apart.includes(aside))].join(' / ')
  const inOwn = new Set(apart.length === 0 ? [] : titleTokens(own))
  const lighter = new Set(apart.flatMap(titleTokens).filter(token => !inOwn.has(token)))
  const found = new Map<number, number>()
  const named = new Set<number>()
  const take = (text: string, scale: number, isOfJob = true, light: ReadonlySet<string> = none) => {
    if (text === '') return
    similarFamilies(text, found, scale, light)
    for (const family of byKey.get(titleKey(text)) ?? []) {
      found.set(family, Math.max(scale, found.get(family) ?? 0))
      if (isOfJob) named.add(family)
    }
  }
  take(cleaned, 1, true, lighter)
  // "senior data scientist" is a data scientist; "sales manager" is more than sales.
  if (plain !== cleaned) take(plain, 1, true, lighter)
  const headScale = heads.length > 1 ? partScale : onlyHeadScale
  if (asides.length > 0 || heads.length > 1) for (const head of heads) take(head, headScale)
  for (const text of composed(heads, asides)) take(text, onlyHeadScale)
  for (const head of heads) for (const part of partsOf(head)) take(part, partScale)
  for (const aside of asides) take(aside, asideScale, false)
  const families = [...found]
    .map(([at, similarity]) => ({
      family: titleFamilies[at]!,
      similarity: named.has(at) || isOfKind(at, wanted) ? similarity : similarity * otherKind,
    }))
    .sort((a, b) => b.similarity - a.similarity || a.family.n - b.family.n)
    .slice(0, mostFamilies)
  return { families, seniority, cleaned, apart, own }
}
