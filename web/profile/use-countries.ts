import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'

/** Countries by their ISO code, China first. */
export const useCountries = (): readonly (readonly [code: string, name: string])[] => {
  const locale = useLocale()
  const names = useNames()
  const abroad = names.all('region').filter(([code]) => /^[A-Z]{2}$/.test(code) && code !== 'CN')
  return [['CN', new Intl.DisplayNames([locale], { type: 'region' }).of('CN') ?? 'CN'], ...abroad]
}
