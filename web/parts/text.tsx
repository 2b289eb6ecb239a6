import type { ReactNode } from 'react'
import { money, moneyFigures } from '#shared/kernel/money.ts'
import type { BilingualText } from '#shared/kernel/text.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import css from './text.module.css'
import { usePartTexts } from './texts.ts'

/** Between the items of a line: a line may end with the dot, but never begin with it. */
export const dot = '\u00a0· '

/** The text in the reader's language or the other one, and the `lang` to mark it with where it is the other. */
export const spoken = (
  value: BilingualText | undefined,
  locale: 'zh-CN' | 'en',
): { readonly text: string; readonly lang: 'zh-CN' | 'en' | undefined } => {
  const own = locale === 'en' ? value?.en : value?.zh
  if (own !== undefined) return { text: own, lang: undefined }
  const other = locale === 'en' ? value?.zh : value?.en
  return { text: other ?? '', lang: other === undefined ? undefined : locale === 'en' ? 'zh-CN' : 'en' }
}

export const useSpoken = (value: BilingualText | undefined) => spoken(value, useLocale())

/** A record's text in the reader's language; in the other one with its `lang`, where only that is there. */
export const Bilingual = ({
  text,
  otherwise = '',
}: {
  text: BilingualText | undefined
  otherwise?: string
}): ReactNode => {
  const said = useSpoken(text)
  return said.lang ? <span lang={said.lang}>{said.text}</span> : said.text || otherwise
}

/** A record's longer text with its paragraphs and line breaks. */
export const Prose = ({ text }: { text: BilingualText | undefined }): ReactNode => {
  const said = useSpoken(text)
  return (
    <div className={css.prose} lang={said.lang}>
      {said.text.split(/\n{2,}/).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a fixed text
        <p key={at}>{block}</p>
      ))}
    </div>
  )
}

const offsetOf = (at: Date, zone: string): string =>
  (
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
      .formatToParts(at)
      .find(part => part.type === 'timeZoneName')?.value ?? zone
  ).replace('GMT', 'UTC')

type DateProps = {
  /** An instant in UTC, or a calendar day `YYYY-MM-DD` of the zone. */
  readonly at: string
  readonly zone?: string
  /** With the hour. */
  readonly time?: boolean
  /** Without the zone: a day on which nothing ends, or beside another of the same zone. */
  readonly plain?: boolean
}

/** A date as people in China see it, with the zone said. */
export const useDateText = () => {
  const locale = useLocale()
  return ({ at, zone = 'Asia/Shanghai', time = false, plain = false }: DateProps): string => {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(at)
    const moment = new Date(isDay ? `${at}T12:00:00Z` : at)
    const text = new Intl.DateTimeFormat(locale, {
      timeZone: isDay ? 'UTC' : zone,
      year: 'numeric',
      month: locale === 'en' ? 'short' : 'long',
      day: 'numeric',
      ...(time && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' as const }),
    }).format(moment)
    if (plain) return text
    const offset = offsetOf(moment, zone)
    return locale === 'en' ? `${text} (${offset})` : `${text}（${offset}）`
  }
}

export const DateText = (props: DateProps): ReactNode => <time dateTime={props.at}>{useDateText()(props)}</time>

type Pay = { readonly minimum: number; readonly maximum: number; readonly months?: number | undefined }

/** 元 and 万 in Chinese, figures in English: `2.5万–4.2万元/月`, `CNY 25,000–42,000 a month`. */
export const usePayText = () => {
  const t = usePartTexts()
  const locale = useLocale()
  return {
    /** Yuan. */
    amount: (value: number): string => money(value, locale),
    pay: (pay: Pay | undefined): string => {
      if (!pay) return t('payOpen')
      const months = pay.months ?? 12
      return (
        t('payMonth', { range: moneyFigures(pay.minimum, pay.maximum, locale) }) +
        (months === 12 ? '' : ` · ${t('payMonths', { months })}`)
      )
    },
  }
}

export const MoneyText = ({ yuan }: { yuan: number }): ReactNode => usePayText().amount(yuan)
export const PayText = ({ pay }: { pay: Pay | undefined }): ReactNode => usePayText().pay(pay)

export const PlaceText = ({
  places,
  remote = false,
}: {
  places: readonly { readonly region: string; readonly district?: string | undefined }[]
  remote?: boolean
}): ReactNode => {
  const t = usePartTexts()
  const names = useNames()
  return [
    ...places.map(({ region, district }) => names.region(region) + (district ? ` ${district}` : '')),
    ...(remote ? [t('remote')] : []),
  ].join(dot)
}

/** `外观：深色`, `Theme: dark`: with the sign of the reader's language. */
export const useLabelled = (): ((label: string, text: string) => string) => {
  const colon = useLocale() === 'en' ? ': ' : '：'
  return (label, text) => label + colon + text
}

/** A name of the contract's, which stands within sentences there, at the head of one: `interested` → `Interested`. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const percent = (share: number): string => `${Math.round(share * 100)}%`
