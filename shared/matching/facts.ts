import type { OpeningKind } from '../opening/kind.ts'
import type { DocumentKind } from './document.ts'
import type { Sketch } from './sketch.ts'

/**
 * What the scorer knows of a document, in words. `pack.ts` writes it in a few hundred bytes. No name, contact, age, sex, employer
 * or school is here: what is not here cannot enter a score.
 */

/** A talent's skill is shown in one of these ways; `mentioned`: found in their text, not listed. */
export const skillMarks = ['claimed', 'evidenced', 'verified', 'mentioned', 'nice', 'must'] as const
export type SkillMark = (typeof skillMarks)[number]

export const titleRoles = ['held', 'wished', 'offered', 'alternate'] as const
export type TitleRole = (typeof titleRoles)[number]

export const regionRoles = ['at', 'wished'] as const
export type RegionRole = (typeof regionRoles)[number]

export type SkillFact = { readonly n: number; readonly level: number; readonly mark: SkillMark }
/** A skill that is no known concept. */
export type LabelFact = { readonly label: string; readonly level: number; readonly mark: SkillMark }

export type TitleFact = {
  readonly role: TitleRole
  readonly han: boolean
  /** All names of the job in one sketch; its role is `alternate`. */
  readonly gathered?: true
  /** A family in place of a title: of no script, equal to itself only. */
  readonly named?: true
  readonly sketch: Sketch
}

/** Title families, n → weight 1…255, and how surely the title was recognised, 0…1. */
export type FamilyFact = { readonly confidence: number; readonly weights: Sketch }

export type Facts = {
  readonly kind: DocumentKind
  readonly id: string
  /** Publisher of an opening or incubator. */
  readonly organisation?: string | undefined
  /** Rank of `educationLevels` in the kernel. Held, or asked for. */
  readonly education?: number | undefined
  readonly seniority?: number | undefined
  /** Years. A talent's own is `minimum`. */
  readonly experience?: { readonly minimum: number; readonly maximum?: number | undefined } | undefined
  readonly timeShare?: number | undefined
  readonly openingKinds: readonly OpeningKind[]
  readonly remote: boolean
  readonly mustPlace: boolean
  readonly mustLanguages: boolean
  readonly mustCertificate?: string | undefined
  readonly pay?: { readonly minimum: number; readonly maximum: number } | undefined
  /** Epoch days. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Epoch seconds. */
  readonly validUntil?: number | undefined
  readonly fields: readonly string[]
  /** Grade of engineer certificate 1…3: held, with its evidence 0…2, or asked for. */
  readonly grade?: { readonly grade: number; readonly evidence: number } | undefined
  readonly skills: readonly SkillFact[]
  readonly labels: readonly LabelFact[]
  readonly regions: readonly { readonly code: string; readonly role: RegionRole }[]
  readonly occupations: readonly string[]
  readonly languages: readonly { readonly language: string; readonly level: number }[]
  /** Of a talent: organisations that must not see them. Of an opening: the publisher's affiliates, from whom hiding is hiding from it. */
  readonly hiddenFrom: readonly string[]
  readonly families: FamilyFact
  readonly wishedFamilies: FamilyFact
  readonly titles: readonly TitleFact[]
  readonly body: Sketch
  readonly certificates: readonly string[]
  /** Ventures and incubators. Needed, or offered. */
  readonly services: readonly string[]
  readonly stages: readonly string[]
  readonly founderStatuses: readonly string[]
  readonly foundersShare?: number | undefined
  readonly capital?: number | undefined
  /** Venture: months since year 0 when its company was registered. Incubator: most months of age. */
  readonly companyMonths?: number | undefined
  readonly workspace?: number | undefined
  readonly freePlaces?: number | undefined
}

export const emptyFacts = (kind: DocumentKind, id: string): Facts => ({
  kind,
  id,
  openingKinds: [],
  remote: false,
  mustPlace: false,
  mustLanguages: false,
  fields: [],
  skills: [],
  labels: [],
  regions: [],
  occupations: [],
  languages: [],
  hiddenFrom: [],
  families: { confidence: 0, weights: [] },
  wishedFamilies: { confidence: 0, weights: [] },
  titles: [],
  body: [],
  certificates: [],
  services: [],
  stages: [],
  founderStatuses: [],
})

/** A region as 16 bits: the first four digits of its code (province 3200, prefecture 3205), or 10,000 and the country. */
export const regionNumber = (code: string): number =>
  /^\d/.test(code) ? Number(code.slice(0, 4)) : 10_000 + (code.charCodeAt(0) - 65) * 26 + (code.charCodeAt(1) - 65)

export const regionOfNumber = (n: number): string =>
  n < 10_000
    ? `${String(n).padStart(4, '0')}00`
    : String.fromCharCode(65 + Math.trunc((n - 10_000) / 26), 65 + ((n - 10_000) % 26))

/** Province of a region's number; a country is its own. */
export const provinceNumber = (n: number): number => (n < 10_000 ? n - (n % 100) : n)

/** `2-02-38-01` as 24 bits. */
export const occupationNumber = (code: string): number => Number(code.replaceAll('-', ''))

export const occupationOfNumber = (n: number): string => {
  const digits = String(n).padStart(7, '0')
  return `${digits[0]}-${digits.slice(1, 3)}-${digits.slice(3, 5)}-${digits.slice(5, 7)}`
}

const languageLetters = (code: string) => [...code.split('-')[0]!].map(letter => letter.charCodeAt(0) - 96)

/** A language without its region as 16 bits. */
export const languageNumber = (code: string): number => languageLetters(code).reduce((n, letter) => n * 27 + letter, 0)

export const languageOfNumber = (n: number): string => {
  let text = ''
  for (let rest = n; rest > 0; rest = Math.trunc(rest / 27)) text = String.fromCharCode(96 + (rest % 27)) + text
  return text
}
