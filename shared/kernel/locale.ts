import { z } from 'zod'

export const locales = ['zh-CN', 'en'] as const
export const Locale = z.enum(locales)
export type Locale = z.infer<typeof Locale>

/** A text that the system itself says, in both languages: a type error where one is missing. */
export type Bilingual = { readonly 'zh-CN': string; readonly en: string }

/** Replaces `{name}` by the parameter of that name. */
export const say = (text: Bilingual, locale: Locale, parameters: Readonly<Record<string, unknown>> = {}): string =>
  text[locale].replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ''))

/** The best supported locale for an Accept-Language header (RFC 9110 §12.5.4); Chinese where nothing fits. */
export const negotiateLocale = (acceptLanguage: string | undefined): Locale => {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map(part => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';')
      const quality = Number(
        options
          .find(option => option.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag, quality: Number.isFinite(quality) ? quality : 0 }
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)(-|$)/.test(tag))
    .sort((a, b) => b.quality - a.quality)
  return ranked[0]?.tag.startsWith('en') ? 'en' : 'zh-CN'
}
