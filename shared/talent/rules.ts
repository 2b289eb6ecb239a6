import { type Actor, actingFor, actingGroup } from '../kernel/actor.ts'
import type { Instant } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import { educationLevels } from '../kernel/skill.ts'
import { groupOf } from '../organisation/rules.ts'
import type { Organisation } from '../organisation/schema.ts'
import { isInForce } from './consent.ts'
import type { AnonymousTalent, Talent } from './schema.ts'

/** Their own employers of today. */
export const employersOf = (talent: Pick<Talent, 'employer' | 'experience'>): string[] => [
  ...(talent.employer?.organisationId ? [talent.employer.organisationId] : []),
  ...talent.experience.flatMap(work => (work.to === undefined && work.organisationId ? [work.organisationId] : [])),
]

/** Organisations that must never see the person, with all of their groups: those they blocked, and their own employers of today. */
export const hiddenFrom = (talent: Pick<Talent, 'visibility' | 'employer' | 'experience'>): string[] => [
  ...new Set([...talent.visibility.blockedOrganisations, ...employersOf(talent)]),
]

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some(id => b.includes(id))

/** Is the person hidden from an organisation, given with its whole group (`groupOf`)? Blocks and employers reach parents and affiliates. */
export const isHiddenFrom = (
  talent: Pick<Talent, 'visibility' | 'employer' | 'experience'>,
  group: readonly string[],
): boolean => meet(hiddenFrom(talent), group)

/** Has the person blocked the organisation, or one of its group? */
export const hasBlocked = (talent: Pick<Talent, 'visibility'>, group: readonly string[]): boolean =>
  meet(talent.visibility.blockedOrganisations, group)

/**
 * For reading only, never to be written back: the person with blocks of these organisations too, where they are of a group from which the
 * person is hidden. Rules that compare a single organisation are then right for its group.
 */
export const withReach = <T extends Pick<Talent, 'visibility' | 'employer' | 'experience'>>(
  talent: T,
  organisations: readonly (Pick<Organisation, 'id' | 'affiliates'> | undefined)[],
): T => {
  const reached = organisations.flatMap(one => (one && isHiddenFrom(talent, groupOf(one)) ? [one.id] : []))
  const { visibility } = talent
  return reached.length === 0
    ? talent
    : {
        ...talent,
        visibility: { ...visibility, blockedOrganisations: [...visibility.blockedOrganisations, ...reached] },
      }
}

/**
 * The one place that decides whether an organisation, given with its whole group, may see a talent: search, matching, API, export, alerts
 * and batch ask here.
 */
export const mayBeSeenBy = (talent: Talent, group: readonly string[]): boolean =>
  talent.visibility.state === 'anonymous' && !isHiddenFrom(talent, group)

/** Does a consent in force let this organisation see this kind of data? */
export const hasConsented = (
  talent: Talent,
  organisationId: string,
  kind: 'name' | 'contact' | 'profile',
  now: Instant,
): boolean =>
  talent.consents.some(
    consent => consent.recipient === organisationId && consent.kinds.includes(kind) && isInForce(consent, now),
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
  if (!mayBeSeenBy(talent, actingGroup(actor))) throw notFound()
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
    ...(hasConsented(talent, organisationId, 'name', now) && { name: talent.name }),
    ...(hasConsented(talent, organisationId, 'contact', now) && { contact: talent.contact }),
  }
}
