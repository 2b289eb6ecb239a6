import { type Actor, actingFor } from '../kernel/actor.ts'
import type { Instant } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import { educationLevels } from '../kernel/skill.ts'
import type { AnonymousTalent, Talent } from './schema.ts'

/** Organisations that must never see the person: those they blocked, and their own employers of today. */
export const hiddenFrom = (talent: Pick<Talent, 'visibility' | 'employer' | 'experience'>): string[] => [
  ...new Set([
    ...talent.visibility.blockedOrganisations,
    ...(talent.employer?.organisationId ? [talent.employer.organisationId] : []),
    ...talent.experience.flatMap(work => (work.to === undefined && work.organisationId ? [work.organisationId] : [])),
  ]),
]

/** The one place that decides whether an organisation may see a talent: search, matching, API, export, alerts and batch ask here. */
export const mayBeSeenBy = (talent: Talent, organisationId: string): boolean =>
  talent.visibility.state !== 'hidden' && !hiddenFrom(talent).includes(organisationId)

/** Does a consent in force let this organisation see this kind of data? */
export const hasConsented = (talent: Talent, organisationId: string, kind: 'name' | 'contact' | 'profile'): boolean =>
  talent.consents.some(
    consent =>
      consent.recipient === organisationId && consent.withdrawnAt === undefined && consent.kinds.includes(kind),
  )

export const requireSelf = (actor: Actor, talent: Pick<Talent, 'id'>): void => {
  if (actor.kind !== 'talent' || actor.talentId !== talent.id) throw notFound()
}

const monthsBetween = (from: string, to: string): number => {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + (toMonth - fromMonth)
}

/** Years of work, overlapping jobs counted once. `now` closes what is current. */
export const experienceYears = (experience: Talent['experience'], now: Instant): number => {
  const spans = experience
    .flatMap(work => (work.from ? [{ from: work.from, to: work.to ?? now.slice(0, 7) }] : []))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  let months = 0
  let end = ''
  for (const { from, to } of spans) {
    const start = from > end ? from : end
    if (to > start) months += monthsBetween(start, to)
    if (to > end) end = to
  }
  return Math.round((months / 12) * 10) / 10
}

export const highestEducation = (education: Talent['education']) =>
  education.map(({ level }) => level).sort((a, b) => educationLevels.indexOf(b) - educationLevels.indexOf(a))[0]

/** 留学回国人员: studied or worked abroad and came back. A claim until evidence is reviewed. */
export const isReturnee = (talent: Pick<Talent, 'overseas'>): boolean =>
  talent.overseas?.returnedOn !== undefined &&
  (talent.overseas.studyCountries.length > 0 || (talent.overseas.workYears ?? 0) > 0)

/** Talents are shown to verified organisations only, anonymous or not. */
export const requireVerifiedReader = (actor: Actor): string => {
  const organisationId = actingFor(actor)
  if (organisationId === undefined) throw notFound()
  if (!('verified' in actor && actor.verified)) throw new CodedError('organisation/not-verified')
  return organisationId
}

/** The anonymous card, with what the person's own consent adds for this organisation. */
export const viewFor = (talent: Talent, actor: Actor, now: Instant): AnonymousTalent => {
  const organisationId = requireVerifiedReader(actor)
  if (!mayBeSeenBy(talent, organisationId)) throw notFound()
  return {
    id: talent.id,
    headline: talent.headline,
    residence: talent.residence && { region: talent.residence.region },
    highestEducation: highestEducation(talent.education),
    experienceYears: experienceYears(talent.experience, now),
    skills: talent.skills.map(({ evidenceNote: _, ...skill }) => skill),
    languages: talent.languages,
    certificates: talent.certificates.map(({ name, grade, occupation, evidence }) => ({
      name,
      grade,
      occupation,
      evidence,
    })),
    availability: talent.availability,
    returnee: isReturnee(talent),
    sample: talent.sample,
    ...(hasConsented(talent, organisationId, 'name') && { name: talent.name }),
    ...(hasConsented(talent, organisationId, 'contact') && { contact: talent.contact }),
  }
}
