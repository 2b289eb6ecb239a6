import type { OpeningTerms } from '#shared/opening/schema.ts'
import { educationLevels } from '#shared/reference/education.ts'
import { fields } from '#shared/reference/fields.ts'
import { languages } from '#shared/reference/languages.ts'
import { overseas, regionByCode } from '#shared/reference/regions.ts'
import { locale, type TextKey, t } from './texts.ts'

type Named = { readonly zh: string; readonly en: string }

export const named = (row: Named | undefined, code: string): string =>
  row === undefined ? code : locale() === 'en' ? row.en : row.zh

export const regionName = (code: string): string => {
  const region = regionByCode(code)
  if (region) return locale() === 'en' ? region.en : region.short
  return named(
    overseas.find(place => place.code === code),
    code,
  )
}

export const educationName = (id: string): string =>
  named(
    educationLevels.find(level => level.id === id),
    id,
  )
export const fieldName = (id: string): string =>
  named(
    fields.find(field => field.id === id),
    id,
  )
export const languageName = (code: string): string =>
  named(
    languages.find(language => language.code === code),
    code,
  )

const keyed =
  <K extends string>(keys: { readonly [name in K]: TextKey }) =>
  (name: K): string =>
    t(keys[name])

export const employmentName = keyed({
  'full-time': 'employmentFullTime',
  'part-time': 'employmentPartTime',
  internship: 'employmentInternship',
  contract: 'employmentContract',
})

export const statusName = keyed({
  draft: 'statusDraft',
  published: 'statusPublished',
  closed: 'statusClosed',
  expired: 'statusExpired',
})

export const evidenceName = keyed({
  claimed: 'levelClaimed',
  evidenced: 'levelEvidenced',
  verified: 'levelVerified',
})

export const stageName = keyed({
  idea: 'stageIdea',
  prototype: 'stagePrototype',
  'first-customers': 'stageFirstCustomers',
  growing: 'stageGrowing',
})

export const founderName = keyed({
  'overseas-returnee': 'founderReturnee',
  'overseas-planning-return': 'founderPlanningReturn',
  'on-the-job-researcher': 'founderOnTheJob',
  'off-job-researcher': 'founderOffJob',
  graduate: 'founderGraduate',
  other: 'founderOther',
})

export const serviceName = keyed({
  'office-space': 'serviceOffice',
  laboratory: 'serviceLaboratory',
  'seed-funding': 'serviceFunding',
  mentoring: 'serviceMentoring',
  'registration-help': 'serviceRegistration',
  'policy-help': 'servicePolicy',
  housing: 'serviceHousing',
  training: 'serviceTraining',
  'market-access': 'serviceMarket',
  'cloud-credits': 'serviceCloud',
})

const stationName = keyed({ 'mobile-station': 'stationMobile', workstation: 'stationWork', joint: 'stationJoint' })

/** What the kind of opening adds, in a few words. */
export const termsText = (terms: OpeningTerms): string => {
  switch (terms.kind) {
    case 'enterprise-role':
      return employmentName(terms.employment)
    case 'university-mobile-position':
    case 'part-time-researcher-role':
      return `${t('timeShare', { share: terms.timeShare })} · ${t('termMonths', { months: terms.termMonths })}`
    case 'post-doctoral-place':
      return `${stationName(terms.station)} · ${t('termMonths', { months: terms.termMonths })}`
    case 'short-term-service-visit':
      return t('visitDays', { days: terms.visitDays })
  }
}

/** 元 and 万 in Chinese, figures in English: `2.5万–4.2万元/月`, `CNY 25,000–42,000 a month`. */
export const payText = (pay: { minimum: number; maximum: number; months: number } | undefined): string => {
  if (!pay) return t('payOpen')
  const months = pay.months === 12 ? '' : ` · ${t('salariesAYear', { months: pay.months })}`
  if (locale() === 'en') {
    const figure = (value: number) => value.toLocaleString('en')
    const range = pay.minimum === pay.maximum ? figure(pay.minimum) : `${figure(pay.minimum)}–${figure(pay.maximum)}`
    return `CNY ${range} a month${months}`
  }
  const figure = (value: number) =>
    value >= 10_000 ? `${Number((value / 10_000).toFixed(2))}万` : value.toLocaleString('zh-CN')
  const range = pay.minimum === pay.maximum ? figure(pay.minimum) : `${figure(pay.minimum)}–${figure(pay.maximum)}`
  return `${range}元/月${months}`
}

/** The day of an instant as people in China see it, with the zone said. */
export const dateText = (instant: string, zone = 'Asia/Shanghai'): string => {
  const parts = new Intl.DateTimeFormat(locale(), {
    timeZone: zone,
    year: 'numeric',
    month: locale() === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZoneName: 'shortOffset',
  }).formatToParts(new Date(instant))
  const offset = parts.find(part => part.type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? ''
  const day = parts
    .filter(part => part.type !== 'timeZoneName')
    .map(part => part.value)
    .join('')
    .replace(/[\s,]+$/, '')
  return `${day} (${offset})`
}

/** A calendar day that is already in its zone, `2027-03-24`. */
export const lastDayText = ({ lastDay, zone }: { lastDay: string; zone: string }): string => {
  const noon = new Date(`${lastDay}T12:00:00Z`)
  const day = new Intl.DateTimeFormat(locale(), {
    timeZone: 'UTC',
    year: 'numeric',
    month: locale() === 'en' ? 'short' : 'long',
    day: 'numeric',
  }).format(noon)
  const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(noon)
    .find(part => part.type === 'timeZoneName')?.value
  return `${day} (${(offset ?? zone).replace('GMT', 'UTC')})`
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`
