import type { Locale } from './locale.ts'

/** Yuan: `2.8万` and `8,000`, `28,000` in English; a sum that 万 would cut stays in full. */
export const moneyFigure = (yuan: number, locale: Locale): string =>
  locale !== 'en' && yuan >= 10_000 && yuan % 100 === 0
    ? `${(yuan / 10_000).toLocaleString('en-US')}万`
    : yuan.toLocaleString('en-US')

/** From least to most, which is one figure where they are equal. */
export const moneyFigures = (least: number, most: number, locale: Locale): string =>
  least === most ? moneyFigure(least, locale) : `${moneyFigure(least, locale)}–${moneyFigure(most, locale)}`

const inYuan = (figures: string, locale: Locale): string => (locale === 'en' ? `CNY ${figures}` : `${figures}元`)

/** `2.8万元`, `CNY 28,000`. */
export const money = (yuan: number, locale: Locale): string => inYuan(moneyFigure(yuan, locale), locale)

/** `2.5万–4.2万元`, `CNY 25,000–42,000`. */
export const moneyRange = (least: number, most: number, locale: Locale): string =>
  inYuan(moneyFigures(least, most, locale), locale)
