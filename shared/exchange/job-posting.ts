import type { Locale } from '../kernel/locale.ts'
import type { Place } from '../kernel/place.ts'
import { inLocale } from '../kernel/text.ts'
import type { Opening } from '../opening/schema.ts'
import type { Organisation } from '../organisation/schema.ts'
import { educationLevels } from '../reference/education.ts'
import { languageLevels, languages } from '../reference/languages.ts'
import { occupationByCode } from '../reference/occupations.ts'
import { regionByCode, regionPath } from '../reference/regions.ts'
import { skillById, skillName } from '../reference/skills.ts'
import { htmlOfText } from './html.ts'
import type { credentialCategories, employmentTypes, JobPosting } from './job-posting-schema.ts'

export { JobPosting } from './job-posting-schema.ts'
export { readJobPosting } from './read-job-posting.ts'

type EmploymentType = (typeof employmentTypes)[number]
type Credential = (typeof credentialCategories)[number]

const employmentType = ({ terms }: Opening): EmploymentType => {
  switch (terms.kind) {
    case 'enterprise-role':
      return (
        { 'full-time': 'FULL_TIME', 'part-time': 'PART_TIME', internship: 'INTERN', contract: 'CONTRACTOR' } as const
      )[terms.employment]
    case 'university-mobile-position':
    case 'part-time-researcher-role':
      return 'PART_TIME'
    case 'post-doctoral-place':
      return 'FULL_TIME'
    case 'short-term-service-visit':
      return 'TEMPORARY'
    default:
      return terms satisfies never
  }
}

const credentials: Readonly<Record<string, Credential>> = {
  secondary: 'high school',
  associate: 'associate degree',
  bachelor: 'bachelor degree',
  master: 'postgraduate degree',
  doctor: 'postgraduate degree',
}

/** Country codes of the regions that addresses treat as their own (ISO 3166-1). */
const ownCountry: Readonly<Record<string, string>> = { '710000': 'TW', '810000': 'HK', '820000': 'MO' }

const locationOf = (place: Place, locale: Locale): NonNullable<JobPosting['jobLocation']>[number] => {
  const name = (code: string) => regionByCode(code)?.[locale === 'en' ? 'en' : 'zh']
  const [province, city] = regionPath(place.region).map(region => region.code)
  const abroad = province === undefined
  const locality = city ?? (regionByCode(place.region)?.level === 'municipality' ? province : undefined)
  return {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      addressCountry: abroad ? place.region : (ownCountry[province] ?? 'CN'),
      ...(province !== undefined && { addressRegion: name(province) ?? province }),
      ...(locality !== undefined && { addressLocality: name(locality) ?? locality }),
      ...(place.district !== undefined && { streetAddress: place.district }),
    },
  }
}

const experienceOf = (years: Opening['experienceYears']): JobPosting['experienceRequirements'] => {
  if (years === undefined) return undefined
  const months = Math.round(years.minimum * 12)
  if (months < 1) return 'no requirements'
  return {
    '@type': 'OccupationalExperienceRequirements',
    monthsOfExperience: months,
    ...(years.maximum !== undefined && { description: `${years.minimum}-${years.maximum} years` }),
  }
}

const skillNames = (opening: Opening, locale: Locale): string[] =>
  opening.skills.flatMap(({ concept, label }) => {
    const known = concept === undefined ? undefined : skillById(concept)
    const name = known ? skillName(known, locale) : (label ?? concept)
    return name === undefined ? [] : [name]
  })

const qualificationsOf = (opening: Opening, locale: Locale): string[] => {
  const key = locale === 'en' ? 'en' : 'zh'
  const spoken = opening.languages.map(({ language, level }) => {
    const name = languages.find(one => one.code === language)?.[key] ?? language
    const grade = languageLevels.find(one => one.id === level)?.[key] ?? level
    return locale === 'en' ? `${name}: ${grade}` : `${name}：${grade}`
  })
  return [...spoken, ...(opening.musts.certificate !== undefined ? [opening.musts.certificate] : [])]
}

const timeShareOf = ({ terms }: Opening): string | undefined =>
  'timeShare' in terms ? `${terms.timeShare}%` : undefined

const filled = <T>(list: readonly T[]): T[] | undefined => (list.length > 0 ? [...list] : undefined)

/** `JSON.stringify` leaves `</script>` as it is; inside a page's script element it has to be escaped. */
export const jobPostingScript = (posting: JobPosting): string =>
  JSON.stringify(posting).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')

/**
 * A published opening as schema.org JobPosting in one language. An opening without a place gets that of its organisation:
 * Google asks for one. `baseUrl` is the address of the site, without a slash at its end.
 */
export const toJobPosting = (
  opening: Opening,
  organisation: Pick<Organisation, 'name' | 'place' | 'website'>,
  options: { readonly locale: Locale; readonly baseUrl?: string },
): JobPosting => {
  const { locale, baseUrl } = options
  const title = inLocale(opening.title, locale)
  const description = htmlOfText(opening.description ? inLocale(opening.description, locale) : '') || htmlOfText(title)
  const name = inLocale(organisation.name, locale)
  const places = opening.places.length > 0 ? opening.places : opening.remote ? [] : [organisation.place]
  const education = educationLevels.find(level => level.id === opening.education)
  const credential = education === undefined ? undefined : credentials[education.id]
  const occupation = opening.occupation === undefined ? undefined : occupationByCode(opening.occupation)
  const written = { title: opening.title, ...(opening.description && { description: opening.description }) }
  const optional = {
    validThrough: opening.validity?.instant,
    url: baseUrl === undefined ? undefined : `${baseUrl}/openings/${opening.id}`,
    jobLocation: filled(places.map(place => locationOf(place, locale))),
    jobLocationType: opening.remote ? ('TELECOMMUTE' as const) : undefined,
    applicantLocationRequirements: opening.remote ? { '@type': 'Country' as const, name: 'CN' } : undefined,
    workHours: timeShareOf(opening),
    baseSalary: opening.pay && {
      '@type': 'MonetaryAmount' as const,
      currency: 'CNY' as const,
      value: {
        '@type': 'QuantitativeValue' as const,
        minValue: opening.pay.minimum,
        maxValue: opening.pay.maximum,
        unitText: 'MONTH' as const,
      },
    },
    incentiveCompensation: opening.pay && opening.pay.months > 12 ? `${opening.pay.months}薪` : undefined,
    educationRequirements: education &&
      credential && {
        '@type': 'EducationalOccupationalCredential' as const,
        credentialCategory: credential,
        name: locale === 'en' ? education.en : education.zh,
      },
    experienceRequirements: experienceOf(opening.experienceYears),
    skills: filled(skillNames(opening, locale)),
    qualifications: filled(qualificationsOf(opening, locale)),
    jobBenefits: filled(opening.benefits),
    industry: opening.industry,
    occupationalCategory: occupation && {
      '@type': 'CategoryCode' as const,
      codeValue: occupation.code,
      name: locale === 'en' ? occupation.en : occupation.zh,
      inCodeSet: '中华人民共和国职业分类大典(2022年版)',
    },
    totalJobOpenings: opening.headcount,
  }
  return {
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title,
    description,
    datePosted: (opening.publishedAt ?? opening.createdAt).slice(0, 10),
    identifier: { '@type': 'PropertyValue', name, value: opening.externalId ?? opening.id },
    hiringOrganization: {
      '@type': 'Organization',
      name,
      ...(organisation.website !== undefined && { sameAs: organisation.website }),
    },
    employmentType: employmentType(opening),
    additionalType: opening.terms.kind,
    directApply: false,
    inLanguage: languageWritten(written, locale),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<JobPosting>),
  }
}

/** The language that the text is really in: the reader's where it exists, else the other. */
const languageWritten = (
  { title, description }: { title: Opening['title']; description?: Opening['description'] },
  locale: Locale,
): Locale => {
  const wanted = locale === 'en' ? 'en' : 'zh'
  const text = description ?? title
  if (text[wanted] !== undefined) return locale
  return locale === 'en' ? 'zh-CN' : 'en'
}
