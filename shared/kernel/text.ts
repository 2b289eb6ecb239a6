import { z } from 'zod'

/** NUL and lone surrogates cannot be stored, indexed and shown alike on every store: they are refused at the door. */
export const isStorableText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** Text as people write it: trimmed, well-formed Unicode, at most `max` UTF-16 code units. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine(isStorableText, { params: { code: 'field/bad-text' } })

/** One line: a name, a title. */
export const line = (max = 200) =>
  text(max).refine(value => !/[\r\n]/.test(value), { params: { code: 'field/one-line' } })

/** A name or text in either language, at least one of them. */
export const bilingual = (max: number) =>
  z
    .strictObject({ zh: text(max).optional(), en: text(max).optional() })
    .refine(value => value.zh !== undefined || value.en !== undefined, { params: { code: 'field/one-language' } })
    .meta({ description: 'Chinese, English or both' })

export type BilingualText = { zh?: string | undefined; en?: string | undefined }

/** The text in the reader's language, or in the other one where it is missing. */
export const inLocale = (value: BilingualText, locale: 'zh-CN' | 'en'): string =>
  (locale === 'en' ? (value.en ?? value.zh) : (value.zh ?? value.en)) ?? ''

export const instant = () =>
  z.iso.datetime({ precision: 3 }).meta({ description: 'UTC, e.g. 2026-11-24T06:00:00.000Z' })

export const day = () => z.iso.date()

/** A month `YYYY-MM`, as education and employment are dated. */
export const month = () => z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)

export const timeZone = () =>
  z.string().refine(
    zone => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: zone })
        return true
      } catch {
        return false
      }
    },
    { params: { code: 'field/time-zone' } },
  )
