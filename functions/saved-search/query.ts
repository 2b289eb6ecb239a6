import type { Filter, Search } from '#functions/matching/match-index.ts'
import { currentTerms, openingSearch } from '#functions/matching/opening-search.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { educationLevels } from '#shared/kernel/skill.ts'
import type { TermField } from '#shared/matching/document.ts'
import { parseSearch } from '#shared/matching/query.ts'
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

export const talentSearch = (conditions: TalentConditions): CriteriaSearch => {
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
  const text = q === undefined || q.trim() === '' ? { must: [], mustNot: [], should: [] } : parseSearch(q)
  return { kind: 'talent', filters, ...text }
}

/** The same query for the index, and for checking one document in code. */
export const searchOf = (criteria: Criteria, now: Instant): CriteriaSearch =>
  criteria.seeks === 'openings' ? openingSearch(criteria.conditions, now) : talentSearch(criteria.conditions)
