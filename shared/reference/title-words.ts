import { fold } from '../matching/analyse.ts'
import { endsInSubject, headKind } from './title-heads.ts'
import { piecesOf, withoutCity, withoutSigns } from './title-structure.ts'
import data from './title-words.json' with { type: 'json' }

type Phrases = ReadonlyMap<string, readonly number[]>
type Tables = {
  readonly noise: {
    readonly en: ReadonlySet<string>
    readonly begins: ReadonlySet<string>
    readonly zh: readonly string[]
  }
  readonly seniority: {
    readonly en: ReadonlyMap<string, number>
    readonly begins: ReadonlySet<string>
    readonly zh: readonly (readonly [string, number])[]
  }
  readonly equivalents: Phrases
  readonly longestHan: number
  /** First two characters of Chinese ones. */
  readonly pairs: ReadonlySet<string>
  readonly abbreviations: ReadonlyMap<string, string>
}

const hanOnly = /^\p{Script=Han}+$/u

const build = (): Tables => {
  const en = new Map<string, number>()
  const zh: [string, number][] = []
  for (const { level, en: english, zh: chinese } of data.seniority) {
    for (const word of english) en.set(fold(word), level)
    for (const word of chinese) zh.push([fold(word), level])
  }
  const equivalents = new Map<string, number[]>()
  let longestHan = 2
  for (const [set, phrases] of [...data.equivalents.en, ...data.equivalents.zh].entries())
    for (const phrase of phrases) {
      const key = fold(phrase)
      const sets = equivalents.get(key)
      if (sets) sets.push(set)
      else equivalents.set(key, [set])
      if (hanOnly.test(key)) longestHan = Math.max(longestHan, key.length)
    }
  const noise = new Set(data.noise.en.map(fold))
  const byLength = (a: string, b: string) => b.length - a.length || (a < b ? -1 : 1)
  return {
    noise: { en: noise, begins: firstWords(noise), zh: data.noise.zh.map(fold).sort(byLength) },
    seniority: { en, begins: firstWords(en.keys()), zh: zh.sort(([a], [b]) => byLength(a, b)) },
    equivalents,
    longestHan,
    pairs: new Set([...equivalents.keys()].map(key => key.slice(0, 2))),
    abbreviations: new Map(Object.entries(data.abbreviations)),
  }
}

let tables: Tables | undefined
const table = (): Tables => {
  tables ??= build()
  return tables
}

const longestPhrase = 5

const wordsIn = /[\p{L}\p{N}]+/gu

/** The first words of phrases: a title with none of them, as most Chinese ones, holds no phrase. */
const firstWords = (phrases: Iterable<string>): ReadonlySet<string> =>
  new Set([...phrases].map(phrase => phrase.match(wordsIn)?.[0] ?? ''))

/** Replaces the longest phrases of a set, word by word. */
const withoutPhrases = (
  text: string,
  begins: ReadonlySet<string>,
  has: (phrase: string) => boolean,
  found: (phrase: string) => void,
): string => {
  if (!begins.has('') && !text.match(wordsIn)?.some(word => begins.has(word))) return text
  const parts = text.split(/(\s+|[/|,;()[\]]+)/)
  const isWord = (part: string) => part !== '' && !/^[\s/|,;()[\]]+$/.test(part)
  for (let at = 0; at < parts.length; at++) {
    if (!isWord(parts[at]!)) continue
    for (let count = longestPhrase; count >= 1; count--) {
      const end = at + 2 * (count - 1)
      if (end >= parts.length) continue
      const phrase = parts
        .slice(at, end + 1)
        .join('')
        .replace(/\s+/g, ' ')
      const bare = phrase.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.+#]+$/gu, '')
      if (!has(phrase) && !has(bare)) continue
      found(has(phrase) ? phrase : bare)
      for (let i = at; i <= end; i++) parts[i] = ''
      at = end
      break
    }
  }
  return parts.join('')
}

const tidy = (text: string): string =>
  text
    .replace(/[([（【]\s*[)\]）】]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—|/,;:!]+|[\s\-–—|/,;:!]+$/g, '')
    .trim()

/** Levels that only grade a job (junior, senior); manager and director are mostly the job itself. */
const grades = new Set([1, 2, 3, 4])

export type CleanTitle = {
  /** Folded, without noise. */
  readonly cleaned: string
  /** Also without grading words. */
  readonly plain: string
  readonly seniority: number | undefined
  /** The pieces that name the job, and those that only say of what it is: 讲师 and Web前端 of 讲师（Web前端）. */
  readonly heads: readonly string[]
  readonly asides: readonly string[]
}

/** Phrases of the sets of interchangeable words, folded. */
export const equivalentPhrases = (): Iterable<string> => table().equivalents.keys()

/** `asst mgr` is written assistant manager. */
const unabbreviated = (text: string): string => {
  const { abbreviations } = table()
  let written = text
  if (/\p{Script=Han}/u.test(text))
    for (const [short, long] of abbreviations) if (hanOnly.test(short)) written = written.replaceAll(short, long)
  return written.replace(/(?<![\p{L}\p{N}])[a-z][a-z&/]*[a-z](?![\p{L}\p{N}&])\.?/gu, word => {
    return abbreviations.get(word.replace(/\.$/, '')) ?? word
  })
}

/** The words behind `to` are another's title. */
const assisting = /^(.*(?<![a-z])(?:assistant|secretary|aide|pa|deputy))\s+(?:to|of)\s+(?:the\s+|our\s+)?(.+)$/u
const leadersAssistant =
  /(?:总经理|经理|总监|总裁|董事长|董事|主任|院长|校长|厂长|局长|ceo|cto|cfo|coo|vp|老板|高管)助理$/u
const assistantOfLeader =
  /(?<![a-z])(?:ceo|cto|cfo|coo|director|president|chairman|chief executive|executive|principal|founder)(?:['’]s)?\s+(?:assistant|secretary)$/u

const helpsLeader = (piece: string): boolean => leadersAssistant.test(piece) || assistantOfLeader.test(piece)

/** Who helps a leader does an office's work, whatever is led. */
const leaderAssistant = { zh: '总经理助理', en: 'executive assistant' }

type Parted = Pick<CleanTitle, 'heads' | 'asides'>

const partedOf = (outer: readonly string[], inner: readonly string[]): Parted => {
  if (outer.length === 0) return inner.length > 0 ? partedOf(inner, []) : { heads: [], asides: [] }
  const heads: string[] = []
  const asides: string[] = []
  for (const piece of outer) {
    const [, assistant, led] = assisting.exec(piece) ?? []
    if (assistant !== undefined && led !== undefined) {
      heads.push(headKind(led) === 'manage' ? leaderAssistant.en : assistant)
      asides.push(led)
    } else if (helpsLeader(piece)) {
      heads.push(/\p{Script=Han}/u.test(piece) ? leaderAssistant.zh : leaderAssistant.en)
      asides.push(piece)
    } else if (headKind(piece) !== undefined) heads.push(piece)
    else asides.push(piece)
  }
  if (heads.length > 0) {
    const persons = heads.filter(piece => !endsInSubject(piece))
    return persons.length > 0
      ? { heads: persons, asides: [...heads.filter(endsInSubject), ...asides, ...inner] }
      : { heads, asides: [...asides, ...inner] }
  }
  // 英语（教师）: the bracket names the job.
  const named = inner.filter(piece => headKind(piece) !== undefined)
  return named.length > 0
    ? { heads: named, asides: [...outer, ...inner.filter(piece => !named.includes(piece))] }
    : { heads: outer, asides: inner }
}

/** `spelt` puts right how the words of a folded title are spelt. */
export const cleanTitle = (title: string, spelt: (folded: string) => string = text => text): CleanTitle => {
  const { noise, seniority } = table()
  let text = spelt(unabbreviated(withoutCity(withoutSigns(fold(title)))))
  for (const word of noise.zh) if (text.includes(word) && text.length > word.length) text = text.replaceAll(word, ' ')
  const quiet = tidy(
    withoutPhrases(
      text,
      noise.begins,
      phrase => noise.en.has(phrase),
      () => {},
    ),
  )
  const { outer, inner } = piecesOf(quiet)
  const { heads, asides } = partedOf(outer, inner)
  const cleaned = heads.length === 0 ? quiet || tidy(text) || tidy(fold(title)) : written(heads, asides)
  let level: number | undefined
  let rest = withoutPhrases(
    cleaned,
    seniority.begins,
    phrase => seniority.en.has(phrase),
    phrase => {
      level = Math.max(level ?? 0, seniority.en.get(phrase)!)
    },
  )
  const helping = heads.some(helpsLeader) || outer.some(piece => assisting.test(piece))
  // Words that grade are cut, words that name the job stay.
  let plain = helping
    ? cleaned
    : withoutPhrases(
        cleaned,
        seniority.begins,
        phrase => grades.has(seniority.en.get(phrase) ?? 0),
        () => {},
      )
  for (const [word, wordLevel] of seniority.zh) {
    if (!rest.includes(word)) continue
    level = Math.max(level ?? 0, wordLevel)
    rest = rest.replaceAll(word, ' ')
    if (!helping && grades.has(wordLevel) && plain.replaceAll(word, '').trim().length >= 2)
      plain = plain.replaceAll(word, '')
  }
  plain = tidy(plain)
  return {
    cleaned,
    plain: plain === '' ? cleaned : plain,
    seniority: helping ? undefined : level,
    heads,
    asides,
  }
}

/** One title again; the pieces of most are one. */
const written = (heads: readonly string[], asides: readonly string[]): string =>
  heads.join(' / ') + (asides.length > 0 ? ` (${asides.join(' / ')})` : '')

/** A token for each set of interchangeable words or phrases that a text uses: lawyer, attorney and counsel give the same one. */
export const equivalentsIn = (text: string): readonly string[] => {
  const { equivalents, longestHan, pairs } = table()
  const found = new Set<number>()
  const folded = fold(text)
  const latin = folded.split(/[^\p{L}\p{N}+#.&-]+/u).filter(Boolean)
  for (let at = 0; at < latin.length; at++)
    for (let count = Math.min(4, latin.length - at); count >= 1; count--) {
      const phrase = latin.slice(at, at + count).join(' ')
      const sets = equivalents.get(phrase) ?? equivalents.get(phrase.replace(/s$/, ''))
      if (sets) for (const set of sets) found.add(set)
    }
  for (const [run] of folded.matchAll(/\p{Script=Han}+/gu))
    for (let at = 0; at < run.length; at++) {
      if (!pairs.has(run.slice(at, at + 2))) continue
      for (let length = Math.min(longestHan, run.length - at); length >= 2; length--) {
        const sets = equivalents.get(run.slice(at, at + length))
        if (!sets) continue
        for (const set of sets) found.add(set)
        break
      }
    }
  return [...found].map(set => `=${set}`)
}
