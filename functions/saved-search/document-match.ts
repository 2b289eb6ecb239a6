import type { Filter, Search, TextClause } from '#functions/matching/match-index.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { type IndexedField, indexedText, type TextPlan, textPlan } from '#shared/matching/index-text.ts'

/** The port's reading of filters and text, for one document in memory: both engines agree with it (tests/stores). */

const passes = ({ terms, numbers }: MatchDocument, filter: Filter): boolean => {
  if ('anyOf' in filter) return filter.anyOf.some(value => terms[filter.field]?.includes(value))
  if ('noneOf' in filter) return !filter.noneOf.some(value => terms[filter.field]?.includes(value))
  const value = numbers[filter.number]
  if (value === undefined) return filter.orMissing === true
  return value >= (filter.from ?? -Infinity) && value <= (filter.to ?? Infinity)
}

type Words = { readonly [F in IndexedField]?: { readonly list: readonly string[]; readonly set: ReadonlySet<string> } }

const hasPhrase = (list: readonly string[], phrase: readonly string[]): boolean => {
  for (let start = list.indexOf(phrase[0]!); start !== -1; start = list.indexOf(phrase[0]!, start + 1))
    if (phrase.every((token, at) => list[start + at] === token)) return true
  return false
}

/** A clause is tried on document after document. */
const plans = new WeakMap<TextClause, TextPlan | 'none'>()

const planOf = (clause: TextClause): TextPlan | undefined => {
  const known = plans.get(clause) ?? textPlan(clause.field, clause.text, clause.match) ?? 'none'
  plans.set(clause, known)
  return known === 'none' ? undefined : known
}

const says = (words: Words, clause: TextClause): boolean => {
  const held = words[clause.field]
  const plan = planOf(clause)
  if (!held || !plan) return false
  switch (plan.kind) {
    case 'any':
      return plan.tokens.some(token => held.set.has(token))
    case 'phrase':
      return hasPhrase(held.list, plan.tokens)
    case 'prefix':
      return held.list.some(token => token.startsWith(plan.prefix))
    case 'every':
      return plan.groups.every(group => group.some(token => held.set.has(token)))
  }
}

export type DocumentMatcher = {
  readonly document: MatchDocument
  readonly matches: (search: Pick<Search, 'filters' | 'must' | 'mustNot'>) => boolean
  /** Tokens of title and body, each once. */
  readonly tokens: () => ReadonlySet<string>
  readonly pinyin: () => readonly string[]
}

/** A document laid out so that many searches can be tried on it. */
export const documentMatcher = (document: MatchDocument): DocumentMatcher => {
  let words: Words | undefined
  const laidOut = (): Words => {
    words ??= Object.fromEntries(
      Object.entries(indexedText(document.text)).map(([field, text]) => {
        const list = text.split(' ')
        return [field, { list, set: new Set(list) }]
      }),
    )
    return words
  }
  return {
    document,
    matches: ({ filters, must, mustNot }) =>
      document.live &&
      filters.every(filter => passes(document, filter)) &&
      must.every(group =>
        group.some(clause => ('text' in clause ? says(laidOut(), clause) : passes(document, clause))),
      ) &&
      !mustNot.some(clause => says(laidOut(), clause)),
    tokens: () => new Set([...(laidOut().title?.list ?? []), ...(laidOut().body?.list ?? [])]),
    pinyin: () => laidOut().pinyin?.list ?? [],
  }
}
