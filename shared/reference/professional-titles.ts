import data from './professional-titles.json' with { type: 'json' }

export type ProfessionalTitleKind =
  | 'title-level'
  | 'engineer-linkage'
  | 'engineer-entry'
  | 'provincial-title'
  | 'skill-level-5'
  | 'skill-level-8'
  | 'correspondence'
  | 'policy'

export interface ProfessionalTitle {
  readonly id: string
  readonly kind: ProfessionalTitleKind
  readonly jurisdiction: string
  /** Null for the whole country. */
  readonly regionCode: string | null
  readonly system: string | null
  readonly zh: string
  readonly en: string
  readonly level: string | null
  readonly ruleOrFact: string | null
  readonly documentNumber: string | null
  readonly date: string | null
  readonly certainty: 'verified' | 'recalled'
  /** Key into `professionalTitleSources`. */
  readonly s: string
}

/** Professional titles, skill levels and the rules that link them. */
export const professionalTitles = data.rows as readonly ProfessionalTitle[]

/** Source text by the key in a row. */
export const professionalTitleSources: Readonly<Record<string, string>> = data.sources
