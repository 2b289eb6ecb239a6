import type { FieldId } from './fields.ts'
import data from './occupations.json' with { type: 'json' }

export interface Occupation {
  /** Code in the dictionary of 2022 and its additions. */
  readonly code: string
  /** Stable number for compact indexes. */
  readonly n: number
  readonly zh: string
  readonly en: string
  /** Marked S (digital) in the dictionary. */
  readonly digital: boolean
  /** Marked L (green) in the dictionary. */
  readonly green: boolean
  readonly since: number
  readonly field: Exclude<FieldId, 'research-skills'> | null
  readonly aliases: { readonly zh: readonly string[]; readonly en: readonly string[] }
  readonly certainty: 'verified' | 'recalled'
  /** Key into `occupationSources`. */
  readonly s: string
}

/** The digital occupations of 2022 and the occupations added since. */
export const occupations = data.rows as readonly Occupation[]

/** Source text by the key in a row. */
export const occupationSources: Readonly<Record<string, string>> = data.sources

let codes: ReadonlyMap<string, Occupation> | undefined

/** The occupation of a dictionary code, if it is in the table. */
export function occupationByCode(code: string): Occupation | undefined {
  codes ??= new Map(occupations.map(occupation => [occupation.code, occupation]))
  return codes.get(code)
}
