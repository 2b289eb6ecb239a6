import { findRegions } from '../reference/regions.ts'
import { nearestSkill, skillMentions } from '../reference/skill-text.ts'
import { labelKey, type SkillConcept } from '../reference/skills.ts'
import { resolveTitle } from '../reference/titles.ts'
import type { TermField, TextField } from './document.ts'

type Clause = {
  readonly field: TextField
  readonly text: string
  readonly match: 'best' | 'phrase' | 'all'
  readonly weight: number
}
type Alternative = Clause | { readonly field: TermField; readonly anyOf: readonly string[]; readonly weight: number }

export type SearchText = {
  /** Each group needs at least one of its clauses. */
  readonly must: readonly (readonly Alternative[])[]
  readonly mustNot: readonly Clause[]
  readonly should: readonly Clause[]
}

const mostGroups = 12
const mostLength = 300

const clauses = (text: string, match: Clause['match'], weight = 1): Clause[] => [
  { field: 'title', text, match, weight: 2 * weight },
  { field: 'body', text, match, weight },
]

/** A concept is searched by its id, and by its names where a text holds no concept. */
const conceptGroup = (concept: SkillConcept, written: string): Alternative[] => {
  const names = new Map(
    [written, concept.zh, concept.en, ...concept.also.slice(0, 4)].map(name => [labelKey(name), name]),
  )
  return [
    { field: 'skill', anyOf: [concept.id], weight: 3 },
    // Names of one or two letters are in too many words.
    ...[...names.values()]
      .filter(name => labelKey(name).length > 2 || /[^a-z\d]/i.test(name))
      .flatMap(name => clauses(name, 'all')),
  ]
}

const isPinyin = (word: string): boolean => /^[a-z][a-z'’]{1,29}$/i.test(word)

const wordGroup = (word: string): Alternative[] => {
  const regions = findRegions(word).filter(region =>
    [region.short, region.zh, region.en, region.pinyin].some(name => labelKey(name) === labelKey(word)),
  )
  const { families } = resolveTitle(word)
  const same = families.filter(({ similarity }) => similarity === 1).map(({ family }) => family)
  const near = same.length > 0 ? undefined : nearestSkill(word)
  return [
    ...clauses(word, 'all'),
    ...same.flatMap(({ zh, en }) =>
      [...zh.slice(0, 3), ...en.slice(0, 3)].map(text => ({
        field: 'title' as const,
        text,
        match: 'all' as const,
        weight: 1.5,
      })),
    ),
    ...(regions.length > 0 ? [{ field: 'region' as const, anyOf: regions.map(({ code }) => code), weight: 1 }] : []),
    ...(near ? conceptGroup(near, near.en) : []),
    ...(isPinyin(word) ? [{ field: 'pinyin' as const, text: word, match: 'phrase' as const, weight: 1 }] : []),
  ]
}

const quoted = /(-?)["“”「『]([^"“”」』]{1,100})["“”」』]/g
const excluded = /(?<=^|\s)[-－](?=[\p{L}\p{N}])(\S{1,60})/gu
const emptyWords = new Set(['and', 'or', 'the', 'a', 'an', 'of', 'in', 'for', 'with', '和', '与', '或', '的'])

/**
 * The plain search box: words in either language or in pinyin, all of them wanted; "…" is a phrase, a leading minus excludes. Known
 * skills, job titles and regions are found under their names in both languages, and Latin words with one slip of spelling.
 */
export const parseSearch = (typed: string): SearchText => {
  let text = typed.normalize('NFKC').slice(0, mostLength)
  const must: Alternative[][] = []
  const mustNot: Clause[] = []
  text = text.replace(quoted, (_, minus: string, phrase: string) => {
    if (minus) mustNot.push(...clauses(phrase, 'phrase'))
    else must.push(clauses(phrase, 'phrase'))
    return ' '
  })
  text = text.replace(excluded, (_, word: string) => {
    mustNot.push(...clauses(word, 'all'))
    return ' '
  })
  const words: string[] = []
  let last = 0
  // Title words such as 算法工程师 hold a skill's name: the title is meant.
  const isTitle = (part: string) => resolveTitle(part).families[0]?.similarity === 1
  const parts = text.split(/[\s,，、;；]+/).filter(Boolean)
  if (parts.length > 1 && isTitle(text.trim())) {
    must.push(titleGroup(text.trim()))
    text = ''
  }
  for (const { concept, start, end } of skillMentions(text)) {
    const around =
      text
        .slice(0, start)
        .split(/[\s,，、;；]+/)
        .at(-1)! + text.slice(start).split(/[\s,，、;；]+/)[0]!
    if (/\p{Script=Han}/u.test(around) && around !== text.slice(start, end) && isTitle(around)) continue
    words.push(...text.slice(last, start).split(/[\s,，、;；]+/))
    must.push(conceptGroup(concept, text.slice(start, end)))
    last = end
  }
  words.push(...text.slice(last).split(/[\s,，、;；]+/))
  for (const word of words) {
    const plain = word.replace(/^[^\p{L}\p{N}.+#]+|[^\p{L}\p{N}+#]+$/gu, '')
    if (plain !== '' && !emptyWords.has(plain.toLowerCase())) must.push(wordGroup(plain))
  }
  const plain = typed
    .normalize('NFKC')
    .replace(/["“”「」『』]/g, ' ')
    .replace(excluded, ' ')
    .trim()
    .slice(0, mostLength)
  return {
    must: must.slice(0, mostGroups),
    mustNot,
    should: plain === '' ? [] : [{ field: 'title', text: plain, match: 'best', weight: 1 }],
  }
}

/** "data scientist" typed as two words is one title: all its words, or another name of the same job. */
const titleGroup = (title: string): Alternative[] => {
  const same = resolveTitle(title).families.filter(({ similarity }) => similarity === 1)
  return [
    ...clauses(title, 'all'),
    ...same.flatMap(({ family: { zh, en } }) =>
      [...zh.slice(0, 4), ...en.slice(0, 4)].map(text => ({
        field: 'title' as const,
        text,
        match: 'all' as const,
        weight: 1.5,
      })),
    ),
  ]
}
