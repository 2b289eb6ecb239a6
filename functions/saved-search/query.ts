import type { Filter, Search } from '#functions/matching/match-index.ts'
import { currentTerms, openingSearch } from '#functions/matching/opening-search.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { educationLevels } from '#shared/kernel/skill.ts'
import type { TermField } from '#shared/matching/document.ts'
import { parseSearch, type SearchText } from '#shared/matching/search-text.ts'
import type { Criteria, TalentConditions } from '#shared/saved-search/schema.ts'

export type CriteriaSearch = Pick<Search, 'kind' | 'filters' | 'must' | 'mustNot' | 'should'>

const talentFields = {
  kind: 'openingKind',
  region: 'region',
  field: 'field',
  occupation: 'occupation',
  skill: 'skill',
  language: 'language',
  returnee: 'returnee',
  availability: 'employment',
  remote: 'remote',
} as const satisfies { readonly [C in keyof TalentConditions]: TermField }

export type ReadWords = (q: string) => SearchText

const noWords: SearchText = { must: [], mustNot: [], should: [] }
const wordsOf = (q: string | undefined, read: ReadWords): SearchText =>
  q === undefined || q.trim() === '' ? noWords : read(q)

export const talentSearch = (conditions: TalentConditions, read: ReadWords = parseSearch): CriteriaSearch => {
  const filters: Filter[] = []
  for (const [condition, field] of Object.entries(talentFields) as [keyof typeof talentFields, TermField][]) {
    const value = conditions[condition]
    if (value !== undefined)
      filters.push({ field, anyOf: currentTerms(field, typeof value === 'string' ? [value] : value) })
  }
  const { education, experienceFrom, q } = conditions
  if (education !== undefined)
    filters.push({ field: 'education', anyOf: educationLevels.slice(educationLevels.indexOf(education)) })
  if (experienceFrom !== undefined) filters.push({ number: 'experienceYears', from: experienceFrom })
  return { kind: 'talent', filters, ...wordsOf(q, read) }
}

/** The same query for the index, and for checking one document in code. */
export const searchOf = (criteria: Criteria, now: Instant, read: ReadWords = parseSearch): CriteriaSearch => {
  if (criteria.seeks === 'talents') return talentSearch(criteria.conditions, read)
  const { q, ...conditions } = criteria.conditions
  return { ...openingSearch(conditions, now), ...wordsOf(q, read) }
}
