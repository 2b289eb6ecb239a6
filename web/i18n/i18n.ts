import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Bilingual, Locale } from '#shared/kernel/locale.ts'
import { firstLocale, localeKey } from './first-locale.ts'
import { loadNames } from './names.ts'

export const locales: readonly Locale[] = ['zh-CN', 'en']

void i18next.use(initReactI18next).init({
  lng: firstLocale(),
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
  localStorage.setItem(localeKey, wanted)
  await i18next.changeLanguage(wanted)
  document.documentElement.lang = wanted
}

/** A text of the contract, in the reader's language. */
export const useTell = (): ((text: Bilingual) => string) => {
  const now = useLocale()
  return text => text[now]
}
