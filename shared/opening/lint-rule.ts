import type { Bilingual } from '../kernel/locale.ts'
import type { lintSources } from './lint-sources.ts'

/**
 * A rule over the words of a posting. Patterns run on the text with full-width letters and digits made half-width and Latin letters made
 * small, so that places stay those of the text. `except` is asked of the clause around a match: a negation, a product, the employer's own people.
 */
export type LintRule = {
  readonly id: string
  readonly severity: 'blocks' | 'warns'
  /** A warning that an administrator looks at before the posting is published. */
  readonly review?: true
  readonly patterns: readonly RegExp[]
  readonly except?: readonly RegExp[]
  readonly explanation: Bilingual
  readonly source: keyof typeof lintSources
}

/** “不限”, “regardless of”: the clause says the opposite. */
export const negations: readonly RegExp[] = [
  /不限|不分|不论|无论|不问|不看|不作要求|不做要求|没有要求|无要求|均可|皆可|都可以|不因|不会因|不会以|不以|不得以|不得因|不得设置|歧视|平等|公平机会/,
  /regardless|irrespective|without regard|equal.opportunit|discriminat|\b(?:no|not|any|all|every)\b[^.;\n]{0,24}\b(?:limits?|restrictions?|requirements?|preferences?|ages?|genders?|sexes|ethnic\w*|religions?|backgrounds?)\b|welcome|encourage/,
]
