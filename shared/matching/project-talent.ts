import type { Instant } from '../kernel/clock.ts'
import { engineerGrades, evidenceLevels } from '../kernel/skill.ts'
import { fieldsOfSkill } from '../reference/skills.ts'
import { experienceYears, highestEducation, isReturnee } from '../talent/rules.ts'
import type { Talent } from '../talent/schema.ts'
import { hiddenDocument, type MatchDocument } from './document.ts'
import type { Facts } from './facts.ts'
import { personFeatures } from './features.ts'
import { pack } from './pack.ts'
import * as parts from './project-parts.ts'
import { bodySketch } from './sketch.ts'
import { heldSkills, skillFacts, skillNames } from './skill-facts.ts'
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

const mostHeldTitles = 5
const mostWishedTitles = 4

/** Everything that must not be found or matched by: who the person is, and who employs or taught them. */
const namesIn = (talent: Talent): (string | undefined)[] => [
  talent.name.zh,
  talent.name.en,
  talent.employer?.name,
  ...talent.experience.map(({ employer }) => employer),
  ...talent.education.map(({ institution }) => institution),
  ...talent.certificates.map(({ issuer }) => issuer),
]

/** Latest work first. */
const byTime = (a: { to?: string | undefined; from?: string | undefined }, b: typeof a): number => {
  const [endA, endB] = [a.to ?? '9999', b.to ?? '9999']
  return endA === endB ? ((a.from ?? '') < (b.from ?? '') ? 1 : -1) : endA < endB ? 1 : -1
}

const bestGrade = (talent: Talent): Facts['grade'] =>
  talent.certificates
    .flatMap(({ grade, evidence }) =>
      grade === undefined
        ? []
        : [{ grade: engineerGrades.indexOf(grade) + 1, evidence: evidenceLevels.indexOf(evidence) }],
    )
    .sort((a, b) => b.grade - a.grade || b.evidence - a.evidence)[0]

/**
 * A person as the market may match them: without name, contact, employer and school, and nothing of age or sex. Hidden people give a
 * document that cannot be found. `now` closes current work.
 */
export const projectTalent = (talent: Talent, version: number, now: Instant): MatchDocument => {
  if (talent.visibility.state !== 'anonymous') return hiddenDocument('talent', talent.id, version)
  const names = namesIn(talent)
  const clean = (text: string) => parts.scrub(text, names)
  const { preferences, availability } = talent
  const experience = [...talent.experience].sort(byTime)
  const summaries = parts.both(talent.summary).map(clean)
  const lines = unique(summaries.flatMap(titleLines))
  const prose = summaries.filter(summary => titleLines(summary).length === 0)
  const held = unique([...parts.both(talent.headline), ...experience.map(({ title }) => title)].map(clean))
    .filter(title => title.trim() !== '')
    .slice(0, mostHeldTitles)
    .map(readTitle)
  const wished = unique(preferences.titles).slice(0, mostWishedTitles).map(readTitle)
  const alternates = lines.map(readTitle)
  const told = [
    ...prose,
    ...experience.flatMap(({ summary }) => (summary === undefined ? [] : [clean(summary)])),
    ...talent.education.flatMap(({ major }) => (major === undefined ? [] : [major])),
  ]
  const skills = skillFacts(
    heldSkills(talent.skills),
    told.join('\n'),
    held.map(({ title }) => title),
  )
  const years = talent.experience.length > 0 ? experienceYears(talent.experience, now) : undefined
  const current = talent.experience.filter(({ to }) => to === undefined || to >= now.slice(0, 7))
  const hiddenFrom = unique(
    [
      ...talent.visibility.blockedOrganisations,
      talent.employer?.organisationId,
      ...current.map(({ organisationId }) => organisationId),
    ].filter(id => id !== undefined),
  )
  const regions: Facts['regions'] = [
    ...[talent.residence, talent.employmentPlace].flatMap(place =>
      place === undefined ? [] : [{ code: place.region, role: 'at' as const }],
    ),
    ...preferences.regions.map(code => ({ code, role: 'wished' as const })),
  ]
  const occupations = unique([
    ...preferences.occupations,
    ...talent.certificates.flatMap(({ occupation }) => (occupation === undefined ? [] : [occupation])),
  ])
  const families = familiesOf(held, alternates)
  const facts: Facts = {
    kind: 'talent',
    id: talent.id,
    education: parts.educationRank(highestEducation(talent.education)),
    seniority: seniorityOf(held),
    experience: years === undefined ? undefined : { minimum: years },
    timeShare: availability.timeShare,
    openingKinds: preferences.openingKinds,
    remote: preferences.remote,
    mustPlace: false,
    mustLanguages: false,
    pay: preferences.pay,
    from: parts.epochDay(availability.from),
    to: parts.epochDay(availability.to),
    fields: preferences.fields,
    grade: bestGrade(talent),
    skills: skills.skills,
    labels: skills.labels,
    regions,
    occupations,
    languages: talent.languages.map(({ language, level }) => ({ language, level: parts.languageRank(level) })),
    hiddenFrom,
    families,
    wishedFamilies: familiesOf(wished),
    titles: [
      ...titleFacts('held', held),
      ...titleFacts('wished', wished),
      ...(alternates.length === 0 ? namedTitles('held', held) : []),
      ...namedTitles('wished', wished),
      ...titleFacts('alternate', alternates),
      ...gatheredTitles(held, alternates),
    ],
    body: bodySketch(told.join('\n')),
    certificates: unique([
      ...talent.certificates.map(({ name }) => name),
      ...talent.professionalTitles.map(({ title }) => title),
    ]).map(clean),
    services: [],
    stages: [],
    founderStatuses: [],
  }
  const known = [...held, ...wished].flatMap(title =>
    title.families.flatMap(({ family, similarity }) => (similarity === 1 ? [family] : [])),
  )
  return {
    id: talent.id,
    kind: 'talent',
    version,
    live: true,
    terms: parts.termsOf({
      openingKind: preferences.openingKinds,
      region: regions.length > 0 ? parts.regionTerms(regions.map(({ code }) => code)) : [parts.unstatedRegion],
      remote: preferences.remote ? ['yes'] : [],
      field: unique([...preferences.fields, ...skills.concepts.flatMap(({ id }) => fieldsOfSkill(id))]),
      occupation: unique([...occupations, ...known.flatMap(({ occupation }) => (occupation ? [occupation] : []))]),
      skill: skills.concepts.map(({ id }) => id),
      education: talent.education.length > 0 ? [highestEducation(talent.education)!] : [],
      language:
        talent.languages.length > 0 ? talent.languages.map(({ language }) => language) : [parts.unstatedLanguage],
      employment: [availability.timeShare >= 100 ? 'full-time' : 'part-time'],
      seniority: facts.seniority === undefined ? [] : [String(facts.seniority)],
      experienceBand: years === undefined ? [] : [parts.experienceBand(years)],
      payBand: parts.payTerms(preferences.pay),
      hiddenFrom,
      returnee: isReturnee(talent) ? ['yes'] : [],
    }),
    numbers: parts.numbersOf({
      publishedAt: Math.floor(Date.parse(talent.updatedAt) / 1000),
      payMinimum: preferences.pay?.minimum,
      payMaximum: preferences.pay?.maximum,
      experienceYears: years,
      timeShare: availability.timeShare,
    }),
    text: parts.textOf(
      [...held, ...wished, ...alternates]
        .map(({ title }) => title)
        .concat(known.flatMap(({ zh, en }) => [zh[0]!, en[0]!])),
      [...skillNames(skills), ...facts.certificates, ...told],
    ),
    features: personFeatures(facts, skills),
    packed: pack(facts),
  }
}
