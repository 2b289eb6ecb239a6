import type { Locale } from '#shared/kernel/locale.ts'

export const localeKey = 'locale'

/** The language chosen before, or the first that the browser prefers; Chinese where nothing fits. */
export const firstLocale = (): Locale => {
  const stored = typeof localStorage === 'undefined' ? null : localStorage.getItem(localeKey)
  if (stored === 'zh-CN' || stored === 'en') return stored
  const wanted =
    typeof navigator === 'undefined' ? undefined : navigator.languages?.find(tag => /^(zh|en)\b/i.test(tag))
  return wanted?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}
