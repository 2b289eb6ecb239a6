import type { ProfileInput, ProfileValues } from '../profile/profile-values.ts'

export const listParts = [
  'education',
  'experience',
  'skills',
  'certificates',
  'professionalTitles',
  'languages',
] as const
export type ListPart = (typeof listParts)[number]
export const singleParts = ['name', 'headline', 'summary', 'contact', 'residence'] as const
export type SinglePart = (typeof singleParts)[number]

/** By what an entry is the same as one that is there already. */
const identity: { readonly [P in ListPart]: (entry: never) => string } = {
  education: ({ institution, level }: { institution: string; level: string }) => `${institution}|${level}`,
  experience: ({ title, employer, from }: { title: string; employer?: string; from?: string }) =>
    `${title}|${employer ?? ''}|${from ?? ''}`,
  skills: ({ concept, label }: { concept?: string; label?: string }) => concept ?? (label ?? '').toLowerCase(),
  certificates: ({ name }: { name: string }) => name,
  professionalTitles: ({ title }: { title: string }) => title,
  languages: ({ language }: { language: string }) => language,
}

export type Pick = {
  readonly key: string
  readonly part: ListPart | SinglePart
  readonly value: unknown
  /** The same stands in the profile already, or something else that it would replace. */
  readonly there: 'same' | 'other' | 'nothing'
}

const empty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(empty))

const residenceOf = (values: ProfileValues): unknown => values.residences[0]

/** What a résumé says, entry by entry, beside what the profile holds. */
export const picksOf = (base: ProfileValues, read: ProfileInput): Pick[] => [
  ...singleParts.flatMap((part): Pick[] => {
    const value = read[part]
    if (empty(value)) return []
    const before = part === 'residence' ? residenceOf(base) : base[part]
    const there = empty(before) ? 'nothing' : JSON.stringify(before) === JSON.stringify(value) ? 'same' : 'other'
    return [{ key: part, part, value, there }]
  }),
  ...listParts.flatMap(part => {
    const of = identity[part] as (entry: unknown) => string
    const held = new Set(((base[part] ?? []) as unknown[]).map(of))
    return ((read[part] ?? []) as unknown[]).map(
      (value, at): Pick => ({
        key: `${part}.${at}`,
        part,
        value,
        there: held.has(of(value)) ? 'same' : 'nothing',
      }),
    )
  }),
]

/** The profile with what was ticked; two languages of a text stay beside each other. */
export const merged = (base: ProfileValues, picks: readonly Pick[]): ProfileValues => {
  const values = structuredClone(base) as unknown as Record<string, unknown>
  for (const { part, value, there } of picks) {
    if (there === 'same') continue
    if (part === 'residence') values['residences'] = [value]
    else if ((listParts as readonly string[]).includes(part))
      values[part] = [...((values[part] as unknown[] | undefined) ?? []), value]
    else values[part] = { ...(values[part] as object | undefined), ...(value as object) }
  }
  return values as unknown as ProfileValues
}
