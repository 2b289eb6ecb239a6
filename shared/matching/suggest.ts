import type { Locale } from '../kernel/locale.ts'
import { occupations } from '../reference/occupations.ts'
import { regions } from '../reference/regions.ts'
import { allSkills, labelKey } from '../reference/skills.ts'
import { titleFamilies } from '../reference/titles.ts'

export const suggestionKinds = ['skill', 'title', 'occupation', 'region'] as const
export type SuggestionKind = (typeof suggestionKinds)[number]

export type Suggestion = {
  readonly kind: SuggestionKind
  /** Skill concept, title family, occupation or region code. */
  readonly id: string
  readonly label: string
  /** The name in the other language. */
  readonly other: string
  /** The name or variant that was found, where it is neither of the two. */
  readonly matched?: string
}

type Entry = {
  readonly kind: SuggestionKind
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly name: string
  readonly key: string
}

let entries: { readonly of: unknown; readonly sorted: readonly Entry[] } | undefined

/** Every name of every concept with its key; sorted by key, so that a prefix is one run of neighbours. */
const table = (): readonly Entry[] => {
  const skills = allSkills()
  if (entries?.of === skills) return entries.sorted
  const all: Entry[] = []
  const add = (kind: SuggestionKind, id: string, zh: string, en: string, names: readonly string[]) => {
    for (const name of new Set([zh, en, ...names])) {
      const key = labelKey(name)
      if (key !== '') all.push({ kind, id, zh, en, name, key })
    }
  }
  for (const { id, zh, en, also } of skills) add('skill', id, zh, en, also)
  for (const { id, zh, en } of titleFamilies) add('title', id, zh[0]!, en[0]!, [...zh, ...en])
  for (const { code, zh, en, aliases } of occupations) add('occupation', code, zh, en, [...aliases.zh, ...aliases.en])
  for (const { code, zh, short, en, pinyin, initials } of regions)
    add('region', code, zh, en, [short, pinyin, initials])
  entries = { of: skills, sorted: all.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)) }
  return entries.sorted
}

const firstFrom = (sorted: readonly Entry[], key: string): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.key < key) low = middle + 1
    else high = middle
  }
  return low
}

/** Whole name, then beginning, then a part of it; shorter names first, since less of them is left to type. */
const order = (entry: Entry, key: string): number =>
  (entry.key === key ? 0 : entry.key.startsWith(key) ? 1 : 2) * 1000 + Math.min(entry.key.length, 999)

/** Concepts whose name in either language, variant or pinyin (regions) begins with or holds what was typed so far. */
export const suggestConcepts = (
  typed: string,
  locale: Locale,
  kinds: readonly SuggestionKind[] = suggestionKinds,
  limit = 10,
): Suggestion[] => {
  const key = labelKey(typed)
  if (key === '') return []
  const sorted = table()
  const found: Entry[] = []
  for (let at = firstFrom(sorted, key); at < sorted.length && sorted[at]!.key.startsWith(key); at++)
    found.push(sorted[at]!)
  // One Latin letter stands inside half of all names: only beginnings count there.
  if (found.length < limit * 3 && (key.length > 2 || /\p{Script=Han}/u.test(key)))
    found.push(...sorted.filter(entry => !entry.key.startsWith(key) && entry.key.includes(key)))
  const seen = new Set<string>()
  return found
    .filter(entry => kinds.includes(entry.kind))
    .sort((a, b) => order(a, key) - order(b, key) || (a.id < b.id ? -1 : 1))
    .filter(({ kind, id }) => !seen.has(`${kind} ${id}`) && seen.add(`${kind} ${id}`))
    .slice(0, limit)
    .map(({ kind, id, zh, en, name }) => ({
      kind,
      id,
      label: locale === 'en' ? en : zh,
      other: locale === 'en' ? zh : en,
      ...(name !== zh && name !== en && { matched: name }),
    }))
}
