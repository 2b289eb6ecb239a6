import data from './engineers.json' with { type: 'json' }

export type EngineerGrade = 'junior' | 'intermediate' | 'advanced'

export interface EngineerDirection {
  readonly id: string
  readonly occupationZh: string
  readonly occupationEn: string
  /** Null when no list of directions was found. */
  readonly directionZh: string | null
  readonly directionEn: string | null
  readonly grades: readonly EngineerGrade[]
  /** A day or only a year. */
  readonly standardDate: string | null
  readonly standardNumber: string | null
  readonly code2022: string
  /** The code printed in the standard, often of 2015; such codes were given to other occupations in 2022. */
  readonly codeInStandard: string | null
  readonly note: string | null
  readonly certainty: 'verified' | 'recalled'
  /** Key into `engineerSources`. */
  readonly s: string
}

/** Digital technology engineers by occupation and direction. */
export const engineers = data.rows as readonly EngineerDirection[]

/** Source text by the key in a row. */
export const engineerSources: Readonly<Record<string, string>> = data.sources
