import data from './education.json' with { type: 'json' }

export type EducationId = 'below-secondary' | 'secondary' | 'associate' | 'bachelor' | 'master' | 'doctor'

export interface EducationLevel {
  readonly id: EducationId
  /** Ascending: a higher level has a higher rank. */
  readonly rank: number
  readonly zh: string
  readonly en: string
  readonly aliases: { readonly zh: readonly string[]; readonly en: readonly string[] }
}

/** Levels of education, the lowest first. */
export const educationLevels = data.rows as readonly EducationLevel[]

let ranks: ReadonlyMap<string, number> | undefined
let pattern: RegExp | undefined
let levels: ReadonlyMap<string, EducationId> | undefined

/** The rank of a level, undefined for an unknown id. */
export function educationRank(id: string): number | undefined {
  ranks ??= new Map(educationLevels.map(level => [level.id, level.rank]))
  return ranks.get(id)
}

/** 大学 alone means 本科; after a name it is only a school. */
const bareUniversity = /(?<!\p{Script=Han})大学(?=$|学历|学位|及|以上|毕业|文化|程度|或|\P{Script=Han})/u

/** The level a text names first (本科及以上，硕士优先 → bachelor), undefined when it names none. */
export function parseEducation(text: string): EducationId | undefined {
  levels ??= new Map(
    educationLevels.flatMap(level =>
      [level.zh, level.en, ...level.aliases.zh, ...level.aliases.en].map(name => [name.toLowerCase(), level.id]),
    ),
  )
  pattern ??= new RegExp(
    [...levels.keys()]
      .sort((a, b) => b.length - a.length)
      .map(name => {
        const literal = name.replace(/[.()]/g, '\\$&')
        return /^[a-z]/.test(name) ? `(?<![a-z0-9])${literal}(?![a-z0-9])` : literal
      })
      .join('|'),
  )
  const clean = text.normalize('NFKC').replaceAll('’', "'").toLowerCase()
  const named = pattern.exec(clean)
  const bare = bareUniversity.exec(clean)
  if (bare && (!named || bare.index < named.index)) return 'bachelor'
  return named ? levels.get(named[0]) : undefined
}
