import { remembering } from '../kernel/remembering.ts'
import { type EducationLevel, educationLevels, languageLevels } from '../kernel/skill.ts'
import type { BilingualText } from '../kernel/text.ts'
import { regionPath } from '../reference/regions.ts'
import type { MatchDocument } from './document.ts'
import { withoutProtected } from './protected-words.ts'

/** Small pieces that the four projections share. */

/** For filters that must also find who does not say: a language (BCP 47: undetermined), a place (ISO 3166: not assigned). */
export const unstatedLanguage = 'und'
export const unstatedRegion = 'ZZ'

/** Months of the facts' `from` and `to` are days since 1970. */
export const epochDay = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)

export const educationRank = (level: EducationLevel | undefined): number | undefined =>
  level === undefined ? undefined : educationLevels.indexOf(level)

export const languageRank = (level: (typeof languageLevels)[number]): number => languageLevels.indexOf(level)

export const both = (text: BilingualText | undefined): string[] =>
  text === undefined ? [] : [text.zh, text.en].filter(part => part !== undefined)

/** A region with its ancestors. */
export const regionTerms = (codes: readonly string[]): string[] => [
  ...new Set(
    codes.flatMap(code => {
      const path = regionPath(code).map(region => region.code)
      // A code that the table does not know still has its province.
      return path.length > 0 ? [...path, code] : /^\d{4}00$/.test(code) ? [`${code.slice(0, 2)}0000`, code] : [code]
    }),
  ),
]

const bandsOf = (letter: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `${letter}${first + i}`)

/** The years at which each band begins. */
export const experienceBands: readonly number[] = [0, 1, 3, 5, 10]
const experienceIndex = (years: number): number =>
  experienceBands.reduce((band, least, i) => (years >= least ? i : band), 0)
export const experienceBand = (years: number): string => `y${experienceIndex(years)}`
export const experienceBandsUpTo = (years: number): string[] => bandsOf('y', 0, experienceIndex(years))
export const experienceBandsFrom = (years: number): string[] =>
  bandsOf('y', experienceIndex(years), experienceBands.length - 1)

const payBands: readonly number[] = [0, 5000, 8000, 12_000, 18_000, 25_000, 35_000, 50_000, 80_000]
/** In the place of bands where no pay is stated: who says nothing is not put behind who says too little. */
export const unstatedPay = 'p-'
const payIndex = (amount: number): number => payBands.reduce((band, least, i) => (amount >= least ? i : band), 0)
export const payBandsUpTo = (amount: number): string[] => bandsOf('p', 0, payIndex(amount))
export const payBandsFrom = (amount: number): string[] => bandsOf('p', payIndex(amount), payBands.length - 1)
export const payTerms = (pay: { readonly minimum: number; readonly maximum: number } | undefined): string[] =>
  pay ? bandsOf('p', payIndex(pay.minimum), payIndex(pay.maximum)) : [unstatedPay]

export type Terms = { -readonly [F in keyof MatchDocument['terms']]: readonly string[] | undefined }

/** Without what is empty. */
export const termsOf = (terms: Terms): MatchDocument['terms'] =>
  Object.fromEntries(
    Object.entries(terms).flatMap(([field, values]) =>
      values && values.length > 0 ? [[field, [...new Set(values)]]] : [],
    ),
  )

export const numbersOf = (
  numbers: {
    [F in keyof MatchDocument['numbers']]: number | undefined
  },
): MatchDocument['numbers'] => Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined))

export const textOf = (title: readonly string[], body: readonly string[]): MatchDocument['text'] => {
  const join = (parts: readonly string[]) => [...new Set(parts.filter(part => part.trim() !== ''))].join('\n')
  const [titles, bodies] = [join(title), join(body)]
  return { ...(titles !== '' && { title: titles }), ...(bodies !== '' && { body: bodies }) }
}

/** `mobile developer` is no number: after the word there must be digits, or for names of accounts a sign that one follows. */
const contact =
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?:\/\/|www\.)\S+|(?:微信|(?<![a-z])(?:wechat|weixin|qq|vx))(?:号码?|\s*(?:id|no\.?))?\s*(?:[:：]\s*[\w+-]{5,}|(?=[\w+-]*\d)[\w+-]{5,})|(?:电话|手机|(?<![a-z])(?:tel|phone|mobile))[号码]*\.?\s*[:：]?\s*\+?\d[\d\s()-]{4,}\d|\+?\d[\d\s()-]{6,}\d/gi

/** Without one of these there is no contact. */
const contactSign = /[@:：\d]|www\./i

/** Of these letters, lower case is all there is to case folding: a text without them cannot hold the name. */
const plainLetters = /^[\p{ASCII}\p{Script=Han}]+$/u

type Name = { readonly first: string | undefined; readonly pattern: () => RegExp }

/** Employers and schools repeat; null for what is too short to be looked for. */
const nameOf = remembering(2_000, (name: string): Name | null => {
  const plain = name.normalize('NFKC').trim()
  if (plain.length < 2) return null
  const first = plain.split(/\s/, 1)[0]!
  let made: RegExp | undefined
  return {
    first: plainLetters.test(first) ? first.toLowerCase() : undefined,
    // Making the expressions was a third of a projection's time.
    pattern: () => {
      const literal = plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
      const isWord = /^[\p{Script=Latin}\d]/u.test(plain)
      made ??= new RegExp(isWord ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal, 'giu')
      return made
    },
  }
})

/** Takes contact data, what tells sex, age or ethnic group, and the given names out of a text, before it is indexed or read. */
export const scrub = (text: string, names: readonly (string | undefined)[]): string => {
  const plain = text.normalize('NFKC')
  let clean = withoutProtected(contactSign.test(plain) ? plain.replace(contact, ' ') : plain)
  let lower = clean.toLowerCase()
  for (const name of names) {
    const known = name ? nameOf(name) : null
    if (!known || (known.first !== undefined && !lower.includes(known.first))) continue
    clean = clean.replace(known.pattern(), ' ')
    lower = clean.toLowerCase()
  }
  return clean.replace(/[ \t]{2,}/g, ' ')
}
