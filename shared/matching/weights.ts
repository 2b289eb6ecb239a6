import type { DocumentKind } from './document.ts'
import type { CriterionName } from './explanation.ts'
import shipped from './weights.json' with { type: 'json' }

/** All that was fitted or chosen in the scorer, in one file. */
export type Weights = {
  readonly version: string
  /** Of each side, what its criteria weigh where all are stated; sums to 1. */
  readonly sides: { readonly [K in DocumentKind]: { readonly [C in CriterionName]?: number } }
  readonly skills: typeof shipped.skills
  readonly titles: typeof shipped.titles
}

export const weights: Weights = shipped
