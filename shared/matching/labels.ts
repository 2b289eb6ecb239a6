import { type Locale, say } from '../kernel/locale.ts'
import { openingKinds } from '../opening/kind.ts'
import { organisationKinds } from '../organisation/kind.ts'
import { educationLevels } from '../reference/education.ts'
import { fields } from '../reference/fields.ts'
import { languages } from '../reference/languages.ts'
import { occupationByCode } from '../reference/occupations.ts'
import { overseas, regionByCode } from '../reference/regions.ts'
import { skillById } from '../reference/skills.ts'
import type { TermField } from './document.ts'
import { experienceBands } from './project-parts.ts'

const employments = {
  'full-time': { 'zh-CN': '全职', en: 'Full time' },
  'part-time': { 'zh-CN': '兼职', en: 'Part time' },
  internship: { 'zh-CN': '实习', en: 'Internship' },
  contract: { 'zh-CN': '合同制', en: 'Contract' },
} as const

type Named = { readonly zh: string; readonly en: string }

const pick = (named: Named | undefined, locale: Locale): string | undefined =>
  named && (locale === 'en' ? named.en : named.zh)

const bandName = (band: number, locale: Locale): string | undefined => {
  const least = experienceBands[band]
  const next = experienceBands[band + 1]
  if (least === undefined) return undefined
  if (next === undefined) return locale === 'en' ? `${least} years or more` : `${least} 年以上`
  if (least === 0) return locale === 'en' ? `Under ${next} year` : `不到 ${next} 年`
  return locale === 'en' ? `${least} to ${next} years` : `${least}–${next} 年`
}

/** What a facet's value is called in the reader's language; the value itself where it has no other name. */
export const labelOf = (field: TermField, value: string, locale: Locale): string => {
  switch (field) {
    case 'openingKind':
      return value in openingKinds ? say(openingKinds[value as keyof typeof openingKinds].name, locale) : value
    case 'organisationKind':
      return value in organisationKinds
        ? say(organisationKinds[value as keyof typeof organisationKinds], locale)
        : value
    case 'region':
      return pick(regionByCode(value) ?? overseas.find(place => place.code === value), locale) ?? value
    case 'field':
      return (
        pick(
          fields.find(field => field.id === value),
          locale,
        ) ?? value
      )
    case 'occupation':
      return pick(occupationByCode(value), locale) ?? value
    case 'skill':
      return pick(skillById(value), locale) ?? value
    case 'education':
      return (
        pick(
          educationLevels.find(level => level.id === value),
          locale,
        ) ?? value
      )
    case 'employment':
      return value in employments ? say(employments[value as keyof typeof employments], locale) : value
    case 'language':
      return (
        pick(
          languages.find(language => language.code === value),
          locale,
        ) ?? value
      )
    case 'experienceBand':
      return bandName(Number(value.slice(1)), locale) ?? value
    case 'returnee':
      return locale === 'en' ? 'Returned from abroad' : '留学回国'
    case 'remote':
      return locale === 'en' ? 'Remote' : '可远程'
    default:
      return value
  }
}
