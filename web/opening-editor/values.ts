import type { OpeningKind } from '#shared/opening/kind.ts'
import type { Opening } from '#shared/opening/schema.ts'

type Skill = Opening['skills'][number]
type LanguageRow = { language: string; level: string }

/** The form's own shape: what is one value in the record is one field here. */
export type EditorValues = {
  terms: {
    kind: OpeningKind
    employment: string
    timeShare: number | undefined
    termMonths: number | undefined
    hostUnit: string
    benefitSharing: string
    station: string
    discipline: string
    visitDays: number | undefined
    from: string
    to: string
  }
  title: { zh: string; en: string }
  description: { zh: string; en: string }
  occupation: string[]
  field: string
  industry: string
  mustSkills: Skill[]
  niceSkills: Skill[]
  headcount: number | undefined
  places: Opening['places']
  remote: boolean
  pay: { minimum: number | undefined; maximum: number | undefined; months: number | undefined }
  education: string
  experienceYears: { minimum: number | undefined; maximum: number | undefined }
  languages: LanguageRow[]
  engineerGrade: string
  musts: { place: boolean; languages: boolean; certificate: string }
  benefits: string
  validity: { lastDay: string; zone: string }
  source: string
  employer: string
}

const termsOf: { readonly [K in OpeningKind]: readonly (keyof EditorValues['terms'])[] } = {
  'enterprise-role': ['employment'],
  'university-mobile-position': ['timeShare', 'termMonths', 'hostUnit'],
  'part-time-researcher-role': ['timeShare', 'termMonths', 'benefitSharing'],
  'post-doctoral-place': ['station', 'discipline', 'termMonths'],
  'short-term-service-visit': ['visitDays', 'from', 'to'],
}

export const defaultZone = 'Asia/Shanghai'

/** What the form shows of an opening, or of what was read from a pasted text. */
export const valuesOf = (opening: Partial<Omit<Opening, 'terms'>> & { terms: { kind: OpeningKind } }): EditorValues => {
  const terms = opening.terms as Partial<EditorValues['terms']> & { kind: OpeningKind }
  const { pay } = opening
  return {
    terms: {
      kind: terms.kind,
      employment: terms.employment ?? 'full-time',
      timeShare: terms.timeShare,
      termMonths: terms.termMonths,
      hostUnit: terms.hostUnit ?? '',
      benefitSharing: terms.benefitSharing ?? '',
      station: terms.station ?? 'mobile-station',
      discipline: terms.discipline ?? '',
      visitDays: terms.visitDays,
      from: terms.from ?? '',
      to: terms.to ?? '',
    },
    title: { zh: opening.title?.zh ?? '', en: opening.title?.en ?? '' },
    description: { zh: opening.description?.zh ?? '', en: opening.description?.en ?? '' },
    occupation: opening.occupation === undefined ? [] : [opening.occupation],
    field: opening.field ?? '',
    industry: opening.industry ?? '',
    mustSkills: (opening.skills ?? []).filter(({ importance }) => importance === 'must'),
    niceSkills: (opening.skills ?? []).filter(({ importance }) => importance === 'nice'),
    headcount: opening.headcount,
    places: opening.places ?? [],
    remote: opening.remote ?? false,
    pay: { minimum: pay?.minimum, maximum: pay?.maximum, months: pay?.months },
    education: opening.education ?? '',
    experienceYears: { minimum: opening.experienceYears?.minimum, maximum: opening.experienceYears?.maximum },
    languages: opening.languages ?? [],
    engineerGrade: opening.engineerGrade ?? '',
    musts: {
      place: opening.musts?.place ?? false,
      languages: opening.musts?.languages ?? false,
      certificate: opening.musts?.certificate ?? '',
    },
    benefits: (opening.benefits ?? []).join('\n'),
    validity: { lastDay: opening.validity?.lastDay ?? '', zone: opening.validity?.zone ?? defaultZone },
    source: opening.source ?? '',
    employer: opening.employer ?? '',
  }
}

/** The body of the route; what belongs to another kind of opening is left out. Given pruned values, where anything may be missing. */
export const bodyOf = (values: EditorValues): Record<string, unknown> => {
  const { terms, occupation, mustSkills, niceSkills, benefits, validity, ...rest } = values as Partial<EditorValues>
  const kind = terms?.kind ?? 'enterprise-role'
  const own = Object.fromEntries(termsOf[kind].map(name => [name, terms?.[name]]))
  return {
    ...rest,
    terms: { kind, ...own },
    occupation: occupation?.[0],
    skills: [...(mustSkills ?? []), ...(niceSkills ?? [])],
    benefits: (benefits ?? '')
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
    ...(validity?.lastDay && { validity: { lastDay: validity.lastDay, zone: validity.zone ?? defaultZone } }),
  }
}
