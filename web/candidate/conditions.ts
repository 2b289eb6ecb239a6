import { educationLevels } from '#shared/kernel/skill.ts'
import type { TalentConditions } from '#shared/saved-search/schema.ts'
import { listed } from '../app/search-params.ts'

type Search = { readonly [name: string]: string | undefined }

/** Least years of the bands by which the search counts experience (`y0`…`y4`). */
const bandFrom = [0, 1, 3, 5, 10] as const

/** The conditions that a saved search keeps of a search's address. It knows levels of education and years as “at least”. */
export const talentConditions = (search: Search): TalentConditions => {
  const lists = Object.fromEntries(
    ['kind', 'region', 'field', 'occupation', 'skill', 'language'].flatMap(name => {
      const values = listed(search[name])
      return values.length > 0 ? [[name, values]] : []
    }),
  )
  const levels = new Set(listed(search['education']))
  const education = educationLevels.find(level => levels.has(level))
  const bands = listed(search['experience']).map(band => bandFrom[Number(band.slice(1))] ?? 0)
  const experienceFrom = bands.length > 0 ? Math.min(...bands) : 0
  return {
    ...lists,
    ...(search['q'] && { q: search['q'] }),
    ...(education && { education }),
    ...(experienceFrom > 0 && { experienceFrom }),
    ...(search['returnee'] === 'yes' && { returnee: 'yes' as const }),
    ...(search['remote'] === 'yes' && { remote: 'yes' as const }),
  }
}

/** The other way: the address that shows what a saved search looks for. */
export const addressOf = (conditions: TalentConditions): Record<string, string> =>
  Object.fromEntries(
    Object.entries(conditions).flatMap(([name, value]): [string, string][] => {
      if (value === undefined || name === 'availability') return []
      if (name === 'education') {
        const from = educationLevels.indexOf(value as (typeof educationLevels)[number])
        return [[name, educationLevels.slice(from).join(',')]]
      }
      if (name === 'experienceFrom') {
        const bands = bandFrom.flatMap((least, at) => (least >= Number(value) ? [`y${at}`] : []))
        return [['experience', bands.join(',')]]
      }
      return [[name, Array.isArray(value) ? value.join(',') : String(value)]]
    }),
  )
