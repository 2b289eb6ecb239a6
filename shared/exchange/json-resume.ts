import type { Locale } from '../kernel/locale.ts'
import { inLocale } from '../kernel/text.ts'
import { educationLevels } from '../reference/education.ts'
import { languageLevels, languages } from '../reference/languages.ts'
import { regionByCode, regionPath } from '../reference/regions.ts'
import { skillById, skillName } from '../reference/skills.ts'
import type { Talent } from '../talent/schema.ts'
import { type JsonResume, jsonResumeSchema } from './json-resume-schema.ts'
import { resumeLevels } from './resume-level.ts'

export { JsonResume, JsonResumeInput } from './json-resume-schema.ts'
export { readJsonResume } from './read-json-resume.ts'

type Skill = Talent['skills'][number]

const nameOf = ({ concept, label }: Skill, locale: Locale): string => {
  const known = concept === undefined ? undefined : skillById(concept)
  return known ? skillName(known, locale) : (label ?? concept ?? '')
}

const locationOf = (region: string, locale: Locale): NonNullable<JsonResume['basics']['location']> => {
  const path = regionPath(region)
  if (path.length === 0) return { countryCode: region }
  const name = (code: string | undefined) =>
    code === undefined ? undefined : regionByCode(code)?.[locale === 'en' ? 'en' : 'zh']
  const [province, city] = path.map(one => one.code)
  const locality = name(city)
  const area = name(province)
  return {
    ...(locality !== undefined && { city: locality }),
    ...(area !== undefined && { region: area }),
    countryCode: 'CN',
  }
}

const abroad = (country: string): { countryCode?: string } => (country === 'CN' ? {} : { countryCode: country })

const present = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

/** A person's own profile as JSON Resume 1.0.0, in one language. Evidence levels are not part of the format. */
export const toJsonResume = (talent: Talent, locale: Locale): JsonResume => {
  const key = locale === 'en' ? 'en' : 'zh'
  return {
    $schema: jsonResumeSchema,
    basics: {
      name: inLocale(talent.name, locale),
      ...present({
        label: talent.headline && inLocale(talent.headline, locale),
        email: talent.contact?.email,
        phone: talent.contact?.phone,
        summary: talent.summary && inLocale(talent.summary, locale),
        location: talent.residence && locationOf(talent.residence.region, locale),
      }),
    } as JsonResume['basics'],
    work: talent.experience.map(({ title, employer, from, to, summary, country }) => ({
      position: title,
      ...present({ name: employer, startDate: from, endDate: to, summary }),
      ...abroad(country),
    })) as JsonResume['work'],
    education: talent.education.map(({ institution, major, level, from, to, country }) => ({
      institution,
      studyType: educationLevels.find(one => one.id === level)?.[key] ?? level,
      ...present({ area: major, startDate: from, endDate: to }),
      ...abroad(country),
    })) as JsonResume['education'],
    certificates: [
      ...talent.certificates.map(({ name, issuer, issuedOn }) => ({ name, ...present({ issuer, date: issuedOn }) })),
      ...talent.professionalTitles.map(({ title }) => ({ name: title })),
    ] as JsonResume['certificates'],
    skills: talent.skills.map(skill => ({
      name: nameOf(skill, locale),
      level: resumeLevels[skill.level]?.[key] ?? '',
      keywords: [],
    })),
    languages: talent.languages.map(({ language, level }) => ({
      language: languages.find(one => one.code === language)?.[key] ?? language,
      fluency: languageLevels.find(one => one.id === level)?.[key] ?? level,
    })),
    projects: talent.skills.flatMap(skill =>
      skill.evidenceNote === undefined ? [] : [{ name: skill.evidenceNote, keywords: [nameOf(skill, locale)] }],
    ),
    meta: { version: 'v1.0.0', lastModified: talent.updatedAt.slice(0, 19) },
  }
}
