import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Bilingual, Locale } from '#shared/kernel/locale.ts'
import { loadNames } from './names.ts'

export const locales: readonly Locale[] = ['zh-CN', 'en']
const key = 'locale'

const stored = (): string | null => (typeof localStorage === 'undefined' ? null : localStorage.getItem(key))

/** The language chosen before, or the first that the browser prefers; Chinese where nothing fits. */
const first = (): Locale => {
  const chosen = locales.find(locale => locale === stored())
  if (chosen) return chosen
  const wanted =
    typeof navigator === 'undefined' ? undefined : navigator.languages?.find(tag => /^(zh|en)\b/i.test(tag))
  return wanted?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

void i18next.use(initReactI18next).init({
  lng: first(),
  fallbackLng: false,
  resources: {},
  initAsync: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
  returnNull: false,
  react: { useSuspense: false },
})

export { i18next }

export const locale = (): Locale => (i18next.language === 'en' ? 'en' : 'zh-CN')

export const useLocale = (): Locale => {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh-CN'
}

/** Page, address and everything typed stay as they are; only the words change. */
export const setLocale = async (wanted: Locale): Promise<void> => {
  await loadNames(wanted)
  localStorage.setItem(key, wanted)
  await i18next.changeLanguage(wanted)
  document.documentElement.lang = wanted
}

/** A text of the contract, in the reader's language. */
export const useTell = (): ((text: Bilingual) => string) => {
  const now = useLocale()
  return text => text[now]
}
