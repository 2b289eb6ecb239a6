import data from './industries.json' with { type: 'json' }

export interface Industry {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly aliases: { readonly zh: readonly string[]; readonly en: readonly string[] }
}

/** Industry sectors as job boards name them. */
export const industries: readonly Industry[] = data.rows
