import type { Search } from '#functions/matching/match-index.ts'
import type { MatchDocument, TermField } from '#shared/matching/document.ts'
import { textPlan } from '#shared/matching/index-text.ts'
import type { DocumentMatcher } from './document-match.ts'

/**
 * Anchors: tokens of a saved search of which a fitting document must have one. They are necessary and not sufficient: what
 * they let through is checked in full. A search without words has the anchor of all.
 */
export const anyAnchor = '*'

const word = (token: string) => `w:${token}`
const sound = (token: string) => `p:${token.slice(0, 2)}`
const term = (field: string, value: string) => `t:${field}:${value}`
const feature = (name: string) => `m:${name}`

type Clause = Search['must'][number][number]

/** Longer words are rarer: with them fewer searches have to be looked at. */
const longest = (tokens: readonly string[]): string => tokens.reduce((a, b) => (b.length > a.length ? b : a))

const anchorsOf = (clause: Clause): string[] => {
  if (!('text' in clause)) return clause.anyOf.map(value => term(clause.field, value))
  const plan = textPlan(clause.field, clause.text, clause.match)
  switch (plan?.kind) {
    case undefined:
      return []
    case 'prefix':
      return [sound(plan.prefix)]
    case 'phrase':
      return [word(longest(plan.tokens))]
    case 'any':
      return plan.tokens.map(word)
    case 'every': {
      const shortestOf = (group: readonly string[]) => Math.min(...group.map(token => token.length))
      const rarest = plan.groups.reduce((a, b) => (shortestOf(b) > shortestOf(a) ? b : a))
      return rarest.map(word)
    }
  }
}

/** For each group of a query, which wants all its groups, anchors of which a fitting document has one. */
export const textAnchors = (must: Search['must']): string[][] =>
  must.map(group => [...new Set(group.flatMap(anchorsOf))])

/** The group whose shortest anchor is the longest. */
export const rarest = (groups: readonly string[][]): string[] | undefined => {
  const worth = (group: readonly string[]) => Math.min(...group.map(({ length }) => length)) - group.length / 100
  return groups.length === 0 ? undefined : groups.reduce((a, b) => (worth(b) > worth(a) ? b : a))
}

export const termAnchors = (field: TermField, values: readonly string[]): string[] =>
  values.map(value => term(field, value))

const plainName = (name: string) => name.replace(/^k\d+_/, '')

/** Everything that the asking document stands for: its skills and their neighbours, occupations, titles. */
export const scoreAnchors = ({ features }: MatchDocument): string[] => [
  ...new Set(
    Object.keys(features)
      .map(plainName)
      .filter(name => name !== 'any')
      .map(feature),
  ),
]

/** Of a person's or opening's own, and not of neighbours (`features.ts`: at most .56), whose weight this reaches. */
const ownWeight = 0.6
const ownFamilyWeight = 0.3

const ownFeatures = ({ features }: MatchDocument): string[] =>
  Object.entries(features).flatMap(([name, weight]) => {
    const plain = plainName(name)
    return plain !== 'any' && weight >= (plain.startsWith('f') ? ownFamilyWeight : ownWeight) ? [feature(plain)] : []
  })

const offered = new WeakMap<DocumentMatcher, ReadonlySet<string>>()

/** What a changed document offers to the anchors of saved searches. */
export const documentAnchors = (matcher: DocumentMatcher): ReadonlySet<string> => {
  const known = offered.get(matcher)
  if (known) return known
  const { document } = matcher
  const made = new Set([
    anyAnchor,
    ...[...matcher.tokens()].map(word),
    ...matcher.pinyin().map(sound),
    ...Object.entries(document.terms).flatMap(([field, values]) => values.map(value => term(field, value))),
    ...ownFeatures(document),
  ])
  offered.set(matcher, made)
  return made
}
