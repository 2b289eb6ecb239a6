import { useTranslation } from 'react-i18next'
import { i18next, locales } from './i18n.ts'

type Plural = { readonly one: string; readonly other: string }
/** A text in both languages; `{name}` is a parameter. English has a plural where `{count}` is one. */
export type Entry = { readonly 'zh-CN': string; readonly en: string | Plural }
export type Catalogue = Readonly<Record<string, Entry>>

type ParameterNames<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never

type Values<E extends Entry> = [ParameterNames<E['zh-CN']>] extends [never]
  ? []
  : [values: { readonly [N in ParameterNames<E['zh-CN']>]: string | number }]

export type Say<C extends Catalogue> = <K extends keyof C & string>(key: K, ...values: Values<C[K]>) => string

/** Every catalogue that was loaded, by its noun; the test of completeness reads it. */
export const catalogues = new Map<string, Catalogue>()

const bundle = (catalogue: Catalogue, locale: 'zh-CN' | 'en'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, entry]) => {
      const text = entry[locale]
      return typeof text === 'string'
        ? [[key, text]]
        : [
            [`${key}_one`, text.one],
            [`${key}_other`, text.other],
          ]
    }),
  )

/**
 * The texts of one noun: `export const useOpeningTexts = texts('opening', { publish: { 'zh-CN': '发布', en: 'Publish' } })`, and in a
 * component `const t = useOpeningTexts()` → `t('publish')`. A wrong key, a missing language or a missing parameter is a type error.
 */
export const texts = <const C extends Catalogue>(noun: string, catalogue: C): (() => Say<C>) => {
  catalogues.set(noun, catalogue)
  for (const locale of locales) i18next.addResourceBundle(locale, noun, bundle(catalogue, locale), true, true)
  return () => useTranslation(noun).t as unknown as Say<C>
}
