import { epochSeconds, type Instant } from '../kernel/clock.ts'
import { engineerGrades } from '../kernel/skill.ts'
import { openingKinds } from '../opening/kind.ts'
import type { Opening } from '../opening/schema.ts'
import type { Organisation } from '../organisation/schema.ts'
import { occupationByCode } from '../reference/occupations.ts'
import { fieldsOfSkill } from '../reference/skills.ts'
import { hiddenDocument, type MatchDocument } from './document.ts'
import type { Facts } from './facts.ts'
import { personFeatures } from './features.ts'
import { pack } from './pack.ts'
import * as parts from './project-parts.ts'
import { bodySketch } from './sketch.ts'
import { skillFacts, skillNames, wantedSkills } from './skill-facts.ts'
import {
  familiesOf,
  gatheredTitles,
  namedTitles,
  readTitle,
  seniorityOf,
  titleFacts,
  titleLines,
  unique,
} from './title-facts.ts'

const mayBeFound = (opening: Opening, organisation: Organisation, now: Instant): boolean =>
  opening.status === 'published' &&
  organisation.verification.state === 'verified' &&
  (opening.validity === undefined || opening.validity.instant > now)

/** Percent of full time that the work takes; undefined where the kind does not say. */
const timeShareOf = ({ terms }: Opening): number | undefined =>
  'timeShare' in terms
    ? terms.timeShare
    : openingKinds[terms.kind].fullTime && (terms.kind !== 'enterprise-role' || terms.employment === 'full-time')
      ? 100
      : undefined

/**
 * Pay as it is compared with what people hope for: for full time. A visit's fee is for its days, and part-time work of unknown extent can't
 * be compared.
 */
const comparablePay = (opening: Opening): Opening['pay'] => {
  const { terms, pay } = opening
  const share = timeShareOf(opening)
  if (pay === undefined || terms.kind === 'short-term-service-visit') return undefined
  if (share === undefined) return terms.kind === 'enterprise-role' && terms.employment === 'part-time' ? undefined : pay
  return share >= 100 || share <= 0
    ? pay
    : { ...pay, minimum: (pay.minimum * 100) / share, maximum: (pay.maximum * 100) / share }
}

const employmentOf = ({ terms }: Opening): string =>
  terms.kind === 'enterprise-role' ? terms.employment : openingKinds[terms.kind].fullTime ? 'full-time' : 'part-time'

/** An opening as the market may match it; one that is not published, has ended, or whose publisher is not verified cannot be found. */
export const projectOpening = (
  opening: Opening,
  organisation: Organisation,
  version: number,
  now: Instant,
): MatchDocument => {
  if (!mayBeFound(opening, organisation, now)) return hiddenDocument('opening', opening.id, version)
  const { terms, pay, musts } = opening
  const titles = unique(parts.both(opening.title)).map(readTitle)
  const descriptions = parts.both(opening.description)
  const alternates = unique(descriptions.flatMap(titleLines)).map(readTitle)
  const prose = descriptions.filter(description => titleLines(description).length === 0)
  const skills = skillFacts(wantedSkills(opening.skills), prose.join('\n'), parts.both(opening.title))
  const occupation = opening.occupation === undefined ? undefined : occupationByCode(opening.occupation)
  const places = opening.places.map(({ region }) => region)
  const validUntil = opening.validity && epochSeconds(opening.validity.instant)
  const visit = terms.kind === 'short-term-service-visit' ? terms : undefined
  const known = titles.flatMap(title =>
    title.families.flatMap(({ family, similarity }) => (similarity === 1 ? [family] : [])),
  )
  const occupations = unique([
    ...(opening.occupation === undefined ? [] : [opening.occupation]),
    ...known.flatMap(({ occupation: code }) => (code ? [code] : [])),
  ])
  const fields = unique([
    ...(opening.field === undefined ? [] : [opening.field]),
    ...(occupation?.field ? [occupation.field] : []),
  ])
  const facts: Facts = {
    kind: 'opening',
    id: opening.id,
    organisation: opening.organisationId,
    education: parts.educationRank(opening.education),
    seniority: seniorityOf(titles),
    experience: opening.experienceYears,
    timeShare: timeShareOf(opening),
    openingKinds: [terms.kind],
    remote: opening.remote,
    mustPlace: musts.place,
    mustLanguages: musts.languages,
    mustCertificate: musts.certificate,
    pay: comparablePay(opening),
    from: parts.epochDay(visit?.from),
    to: parts.epochDay(visit?.to),
    validUntil,
    fields,
    grade:
      opening.engineerGrade === undefined
        ? undefined
        : { grade: engineerGrades.indexOf(opening.engineerGrade) + 1, evidence: 0 },
    skills: skills.skills,
    labels: skills.labels,
    regions: unique(places).map(code => ({ code, role: 'at' })),
    occupations: opening.occupation === undefined ? [] : [opening.occupation],
    languages: opening.languages.map(({ language, level }) => ({ language, level: parts.languageRank(level) })),
    // Who is hidden from an affiliate of the publisher is hidden from the publisher.
    hiddenFrom: organisation.affiliates ?? [],
    families: familiesOf(titles, alternates),
    wishedFamilies: { confidence: 0, weights: [] },
    titles: [
      ...titleFacts('offered', titles),
      ...(alternates.length === 0 ? namedTitles('offered', titles) : []),
      ...titleFacts('alternate', alternates),
      ...gatheredTitles(titles, alternates),
    ],
    body: bodySketch(prose.join('\n')),
    certificates: [],
    services: [],
    stages: [],
    founderStatuses: [],
  }
  return {
    id: opening.id,
    kind: 'opening',
    version,
    live: true,
    terms: parts.termsOf({
      openingKind: [terms.kind],
      organisation: [opening.organisationId],
      hiddenFrom: organisation.affiliates ?? [],
      organisationKind: [organisation.kind],
      region: parts.regionTerms(places),
      remote: opening.remote ? ['yes'] : [],
      field: fields.length > 0 ? fields : unique(skills.concepts.flatMap(({ id }) => fieldsOfSkill(id))).slice(0, 2),
      occupation: occupations,
      skill: skills.concepts.map(({ id }) => id),
      education: opening.education === undefined ? [] : [opening.education],
      language: opening.languages.map(({ language }) => language),
      employment: [employmentOf(opening)],
      seniority: facts.seniority === undefined ? [] : [String(facts.seniority)],
      experienceBand:
        opening.experienceYears === undefined ? [] : [parts.experienceBand(opening.experienceYears.minimum)],
      payBand: parts.payTerms(pay),
    }),
    numbers: parts.numbersOf({
      publishedAt: epochSeconds(opening.publishedAt ?? opening.createdAt),
      validUntil,
      payMinimum: pay?.minimum,
      payMaximum: pay?.maximum,
      experienceYears: opening.experienceYears?.minimum,
      timeShare: facts.timeShare,
    }),
    text: parts.textOf(
      [
        ...titles.map(({ title }) => title),
        ...alternates.map(({ title }) => title),
        ...known.flatMap(({ zh, en }) => [zh[0]!, en[0]!]),
      ],
      [
        ...skillNames(skills),
        ...(occupation ? [occupation.zh, occupation.en] : []),
        ...(opening.industry === undefined ? [] : [opening.industry]),
        ...parts.both(organisation.name),
        ...prose,
      ],
    ),
    features: personFeatures(facts, skills),
    packed: pack(facts),
  }
}
