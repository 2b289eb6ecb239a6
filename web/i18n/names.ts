import english from 'virtual:names/en'
import chinese from 'virtual:names/zh-CN'
import type { Locale } from '#shared/kernel/locale.ts'
import type { SkillRef } from '#shared/kernel/skill.ts'
import { useLocale } from './i18n.ts'

type Table = Readonly<Record<string, string>>
export type Names = {
  readonly skill: Table
  readonly region: Table
  readonly occupation: Table
  readonly field: Table
  readonly education: Table
  readonly language: Table
  readonly languageLevel: Table
}

const readerOf = (names: Names | undefined) => {
  const of = (table: keyof Names) => (code: string) => names?.[table][code] ?? code
  return {
    region: of('region'),
    occupation: of('occupation'),
    field: of('field'),
    education: of('education'),
    language: of('language'),
    languageLevel: of('languageLevel'),
    /** By its concept, or as it was written where none is known. */
    skill: (ref: SkillRef): string =>
      (ref.concept === undefined ? undefined : names?.skill[ref.concept]) ?? ref.label ?? ref.concept ?? '',
    /** Codes and names of one table, for a choice. */
    all: (table: keyof Names): readonly (readonly [code: string, name: string])[] =>
      Object.entries(names?.[table] ?? {}),
  }
}

const nameless = readerOf(undefined)
const readers = new Map<Locale, ReturnType<typeof readerOf>>()

/** The names of codes in one language; waited for before anything is drawn in it, so that no code shows in between. */
export const loadNames = async (locale: Locale): Promise<void> => {
  if (readers.has(locale)) return
  const response = await fetch(locale === 'en' ? english : chinese)
  readers.set(locale, readerOf((await response.json()) as Names))
}

/** `names.region('320500')` → 苏州; a code that is not known is said as it is. The same object until the language changes. */
export const useNames = (): ReturnType<typeof readerOf> => readers.get(useLocale()) ?? nameless
