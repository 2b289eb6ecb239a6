import { fold } from '../matching/analyse.ts'
import data from './title-words.json' with { type: 'json' }

type Phrases = ReadonlyMap<string, readonly number[]>
type Tables = {
  readonly noise: { readonly en: ReadonlySet<string>; readonly zh: readonly string[] }
  readonly seniority: { readonly en: ReadonlyMap<string, number>; readonly zh: readonly (readonly [string, number])[] }
  readonly equivalents: Phrases
  readonly longestHan: number
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
  const byLength = (a: string, b: string) => b.length - a.length || (a < b ? -1 : 1)
  return {
    noise: { en: new Set(data.noise.en.map(fold)), zh: data.noise.zh.map(fold).sort(byLength) },
    seniority: { en, zh: zh.sort(([a], [b]) => byLength(a, b)) },
    equivalents,
    longestHan,
    abbreviations: new Map(Object.entries(data.abbreviations)),
  }
}

let tables: Tables | undefined
const table = (): Tables => {
  tables ??= build()
  return tables
}

const longestPhrase = 5

/** Replaces the longest phrases of a set, word by word. */
const withoutPhrases = (text: string, has: (phrase: string) => boolean, found: (phrase: string) => void): string => {
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

/** `spelt` puts right how the words of a folded title are spelt. */
export const cleanTitle = (title: string, spelt: (folded: string) => string = text => text): CleanTitle => {
  const { noise, seniority } = table()
  let text = spelt(unabbreviated(fold(title)))
  for (const word of noise.zh) if (text.includes(word) && text.length > word.length) text = text.replaceAll(word, ' ')
  const quiet = tidy(
    withoutPhrases(
      text,
      phrase => noise.en.has(phrase),
      () => {},
    ),
  )
  const cleaned = quiet === '' ? tidy(text) || tidy(fold(title)) : quiet
  let level: number | undefined
  let rest = withoutPhrases(
    cleaned,
    phrase => seniority.en.has(phrase),
    phrase => {
      level = Math.max(level ?? 0, seniority.en.get(phrase)!)
    },
  )
  // Words that grade are cut, words that name the job stay.
  let plain = withoutPhrases(
    cleaned,
    phrase => grades.has(seniority.en.get(phrase) ?? 0),
    () => {},
  )
  for (const [word, wordLevel] of seniority.zh) {
    if (!rest.includes(word)) continue
    level = Math.max(level ?? 0, wordLevel)
    rest = rest.replaceAll(word, ' ')
    if (grades.has(wordLevel) && plain.replaceAll(word, '').trim().length >= 2) plain = plain.replaceAll(word, '')
  }
  plain = tidy(plain)
  return { cleaned, plain: plain === '' ? cleaned : plain, seniority: level }
}

/** A token for each set of interchangeable words or phrases that a text uses: lawyer, attorney and counsel give the same one. */
export const equivalentsIn = (text: string): readonly string[] => {
  const { equivalents, longestHan } = table()
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
    for (let at = 0; at < run.length; at++)
      for (let length = Math.min(longestHan, run.length - at); length >= 2; length--) {
        const sets = equivalents.get(run.slice(at, at + length))
        if (!sets) continue
        for (const set of sets) found.add(set)
        break
      }
  return [...found].map(set => `=${set}`)
}
