import scale from './education.json' with { type: 'json' }
import data from './languages.json' with { type: 'json' }

export interface Language {
  /** BCP 47. */
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly aliases: { readonly zh: readonly string[]; readonly en: readonly string[] }
}

export type LanguageLevelId = 'basic' | 'conversational' | 'working' | 'fluent' | 'native'

export interface LanguageLevel {
  readonly id: LanguageLevelId
  readonly rank: number
  readonly zh: string
  readonly en: string
  readonly aliases: { readonly zh: readonly string[]; readonly en: readonly string[] }
}

/** Languages of work. */
export const languages: readonly Language[] = data.rows

/** How well a language is spoken, the lowest first; this project's own scale. */
export const languageLevels = scale.languageLevels as readonly LanguageLevel[]
