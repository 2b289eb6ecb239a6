import { decodeTime, encodeTime } from 'ulid'
import { type Random, randomFrom } from '#local/demo/random.ts'
import { type Instant, plusDays } from '#shared/kernel/clock.ts'
import { type Id, type IdKind, prefixes } from '#shared/kernel/id.ts'
import type { BilingualText } from '#shared/kernel/text.ts'
import { openingKinds } from '#shared/opening/kind.ts'
import type { Opening, OpeningTerms } from '#shared/opening/schema.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import type { SkillConcept } from '#shared/reference/skills.ts'
import type { TitleFamily } from '#shared/reference/titles.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { type Line, lineAt } from './market-lines.ts'

/**
 * A synthetic market. The n-th record of a kind is the same on every machine and is made alone, so that a million of them need
 * no memory, and a record can be made again from its id.
 */

export const marketNow: Instant = '2026-11-24T08:00:00.000Z'
const firstDay = Date.UTC(2026, 8, 1)
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const idOf = <K extends IdKind>(kind: K, n: number): Id<K> => {
  const random = randomFrom(`${kind} id ${n}`)
  const tail = Array.from({ length: 16 }, () => crockford[random.between(0, 31)]).join('')
  return `${prefixes[kind]}_${encodeTime(firstDay + n, 10)}${tail}` as Id<K>
}

/** The n of an id. */
export const numberOf = (id: string): number => decodeTime(id.slice(4)) - firstDay

const cities = Object.entries({
  ...{ 110000: 14, 310000: 14, 440300: 11, 440100: 8, 330100: 9, 320500: 6, 320100: 5, 510100: 6, 420100: 5 },
  ...{ 610100: 4, 340100: 3, 500000: 4, 120000: 3, 430100: 3, 370200: 2, 330200: 2, 320200: 2, 441900: 2 },
  ...{ 350200: 2, 370100: 2, 410100: 2, 350100: 1, 440400: 1, 210200: 1, 440600: 1, 530100: 1, 520100: 1 },
  ...{ 330400: 1, 320400: 1, 210100: 1 },
})
const cityTotal = cities.reduce((sum, [, weight]) => sum + weight, 0)
const city = (random: Random): string => {
  let left = random.next() * cityTotal
  for (const [code, weight] of cities) {
    left -= weight
    if (left < 0) return code
  }
  return cities[0]![0]
}
const countries = ['US', 'GB', 'DE', 'SG', 'JP', 'CA'] as const

type Writes = 'zh' | 'en' | 'both'
const written = (writes: Writes, zh: string, en: string): BilingualText =>
  writes === 'zh' ? { zh } : writes === 'en' ? { en } : { zh, en }
const oneOf = ({ zh, en }: BilingualText): string => zh ?? en!

/** The first titles of a family are the usual ones. */
const usual = (random: Random, list: readonly string[]): string =>
  list[Math.min(list.length - 1, Math.floor(random.next() ** 2 * list.length))]!

const grades = [
  ['', ''],
  ['初级', 'Junior '],
  ['高级', 'Senior '],
  ['资深', 'Senior '],
  ['首席', 'Principal '],
] as const

const titleOf = (random: Random, family: TitleFamily, years: number, writes: Writes): BilingualText => {
  const grade = years < 1.5 && random.chance(0.2) ? 1 : years > 6 && random.chance(0.6) ? random.between(2, 4) : 0
  const [zh, en] = grades[grade]!
  return written(writes, zh + usual(random, family.zh), en + usual(random, family.en))
}

const skillsFrom = (random: Random, { core, more }: Line, share: number, count: number): SkillConcept[] => {
  const chosen = core.filter(() => random.chance(share))
  for (const concept of random.some(more, Math.max(0, count - chosen.length))) chosen.push(concept)
  return chosen.slice(0, count)
}

/** Some write what no catalogue has. */
const ownLabel = (random: Random, writes: Writes): string =>
  oneOf(written(writes, `自研平台${random.between(1, 400)}`, `In-house platform ${random.between(1, 400)}`))

const monthBefore = (months: number): string => {
  const date = new Date(marketNow)
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - Math.round(months))
  return date.toISOString().slice(0, 7)
}

const hundreds = (amount: number): number => Math.round(amount / 100) * 100
const payAt = (line: Line, years: number, region: string): number =>
  line.basePay * (1 + 0.11 * Math.min(years, 14)) * (/^(11|31|4403|3301)/.test(region) ? 1.25 : 1)

const stamps = (n: number) => {
  const at = plusDays(marketNow, -(n % 90))
  return { revision: 1, createdAt: at, updatedAt: at }
}

const educationFor = (random: Random) =>
  random.weighted({ secondary: 2, associate: 15, bachelor: 52, master: 26, doctor: 5 })

/** Of their own random numbers, so that everything else about a person stays what it was before there were returnees. */
const overseasOf = (n: number, residence: string, years: number): NonNullable<Talent['overseas']> | undefined => {
  const random = randomFrom(`market talent ${n} overseas`)
  if (!/^\d/.test(residence) || !random.chance(0.06)) return undefined
  const studied = random.chance(0.7)
  return {
    studyCountries: studied ? [random.pick(countries)] : [],
    ...(studied ? { studyMonths: random.between(10, 60) } : { workYears: random.between(1, 6) }),
    returnedOn: monthBefore(years * 12),
    planningReturn: false,
  }
}

const organisationsFor = (openings: number): number => Math.max(10, Math.round(openings / 15))
export const organisationRecord = (n: number): Organisation => {
  const random = randomFrom(`organisation ${n}`)
  return {
    id: idOf('organisation', n),
    kind: random.weighted({ enterprise: 8, university: 1, 'research-institute': 1 }),
    name: { zh: `样例机构${n}`, en: `Sample organisation ${n}` },
    place: { region: city(random) },
    verification: { state: 'verified' },
    ...stamps(n),
  }
}

export const talentRecord = (n: number, organisations = 1_000): Talent => {
  const random = randomFrom(`market talent ${n}`)
  const line = lineAt(random.next())
  const writes = random.weighted({ zh: 60, both: 25, en: 15 })
  const years = random.next() ** 1.5 * 22
  const residence = random.chance(0.04) ? random.pick(countries) : city(random)
  const family = (other: number) =>
    line.related.length > 0 && random.chance(other) ? random.pick(line.related) : line.family
  const jobs = years < 0.5 ? 0 : 1 + Math.min(2, Math.floor(years / 4))
  const pay = payAt(line, years, residence) * (0.85 + 0.4 * random.next())
  const listed = skillsFrom(random, line, 0.65, random.between(7, 16))
  const concepts = random.chance(0.35)
    ? [...listed, ...random.some(lineAt(random.next()).core, random.between(1, 3))]
    : listed
  const level = educationFor(random)
  const [first, second] = [random.pick(line.core), random.pick(line.more)]
  const wishedKinds = random.weighted({ role: 84, both: 10, research: 6 })
  const title = titleOf(random, line.family, years, writes)
  const overseas = overseasOf(n, residence, years)
  return {
    id: idOf('talent', n),
    userId: `usr_market-${n}`,
    name: { en: `Sample ${n}` },
    headline: title,
    summary: written(
      writes,
      `${Math.floor(years)}年经验，主要从事${line.family.zh[0]}相关工作，使用${first.zh}与${second.zh}完成项目交付。`,
      `${Math.floor(years)} years as ${line.family.en[0]}, delivering projects with ${first.en} and ${second.en}.`,
    ),
    residence: { region: residence },
    ...(overseas && { overseas }),
    ...(random.chance(0.3) && {
      employer: { organisationId: idOf('organisation', random.between(0, organisations - 1)) },
    }),
    education: [
      {
        institution: '样例大学',
        level,
        major: oneOf(written(writes, first.zh, first.en)),
        country: 'CN',
        to: monthBefore(years * 12 + 3),
        evidence: random.weighted({ claimed: 7, verified: 3 }),
      },
    ],
    experience: Array.from({ length: jobs }, (_, at) => ({
      title: at === 0 ? oneOf(title) : oneOf(titleOf(random, family(0.3), years / 2, writes)),
      employer: '样例单位',
      country: 'CN',
      // Equal parts of the years, the latest first.
      from: monthBefore((years * 12 * (at + 1)) / jobs),
      ...(at > 0 && { to: monthBefore((years * 12 * at) / jobs) }),
      evidence: random.weighted({ claimed: 7, evidenced: 3 }),
    })),
    skills: [
      ...[...new Set(concepts)].map(({ id }) => ({
        concept: id,
        level: Math.min(4, Math.max(1, Math.round(1 + years / 5 + random.next()))),
        evidence: random.weighted({ claimed: 6, evidenced: 3, verified: 1 }),
      })),
      ...(random.chance(0.06) ? [{ label: ownLabel(random, writes), level: 3, evidence: 'claimed' as const }] : []),
    ],
    certificates: [],
    professionalTitles: [],
    languages: [
      { language: 'zh', level: 'native' },
      { language: 'en', level: random.weighted({ basic: 3, conversational: 3, working: 3, fluent: 1 }) },
    ],
    availability: { timeShare: wishedKinds === 'research' ? random.pick([20, 40, 50]) : 100 },
    preferences: {
      openingKinds:
        wishedKinds === 'research'
          ? ['part-time-researcher-role', 'post-doctoral-place']
          : wishedKinds === 'both'
            ? ['enterprise-role', random.pick(['university-mobile-position', 'short-term-service-visit'])]
            : ['enterprise-role'],
      titles: random.chance(0.5) ? [oneOf(titleOf(random, family(0.35), years, writes))] : [],
      occupations: line.family.occupation !== undefined && random.chance(0.6) ? [line.family.occupation] : [],
      fields: random.chance(0.5) ? [line.field] : [],
      regions: random.chance(0.8) ? [...new Set([city(random), ...(random.chance(0.5) ? [city(random)] : [])])] : [],
      remote: random.chance(0.25),
      ...(random.chance(0.8) && { pay: { minimum: hundreds(pay), maximum: hundreds(pay * 1.4), months: 12 } }),
      personalised: true,
    },
    visibility: {
      state: 'anonymous',
      blockedOrganisations: random.chance(0.1) ? [idOf('organisation', random.between(0, organisations - 1))] : [],
    },
    consents: [],
    ...stamps(n),
  }
}

const termsOf = (random: Random, kind: OpeningTerms['kind']): OpeningTerms => {
  switch (kind) {
    case 'enterprise-role':
      return { kind, employment: random.weighted({ 'full-time': 90, internship: 5, contract: 5 }) }
    case 'post-doctoral-place':
      return { kind, station: 'workstation', termMonths: 24 }
    case 'short-term-service-visit':
      return { kind, visitDays: random.between(5, 60) }
    default:
      return { kind, timeShare: random.pick([20, 30, 40]), termMonths: 12 }
  }
}

export const openingRecord = (n: number, organisations = 1_000): Opening => {
  const random = randomFrom(`market opening ${n}`)
  const line = lineAt(random.next())
  const writes = random.weighted({ zh: 65, both: 20, en: 15 })
  const kind = random.weighted({
    'enterprise-role': 84,
    'university-mobile-position': 5,
    'part-time-researcher-role': 4,
    'post-doctoral-place': 4,
    'short-term-service-visit': 3,
  })
  const years = random.pick([0, 1, 1, 3, 3, 3, 5, 5, 8])
  const places = [...new Set([city(random), ...(random.chance(0.12) ? [city(random)] : [])])]
  const pay = payAt(line, years + 1, places[0]!) * (0.85 + 0.5 * random.next())
  const concepts = skillsFrom(random, line, 0.6, random.between(5, 10))
  const [first, second] = [concepts[0] ?? line.core[0]!, concepts[1] ?? line.core[1]!]
  return {
    id: idOf('opening', n),
    organisationId: idOf('organisation', random.between(0, organisations - 1)),
    status: 'published',
    terms: termsOf(random, kind),
    title: titleOf(random, line.family, years, writes),
    description: written(
      writes,
      `负责${line.family.zh[0]}方向的设计与实施。\n任职要求：熟悉${first.zh}、${second.zh}，有良好的沟通能力和责任心。提供五险一金和带薪年假。`,
      `You design and deliver the work of our ${line.family.en[0]} team.\nYou know ${first.en} and ${second.en}, communicate well and take responsibility. Insurance and paid leave.`,
    ),
    ...(line.family.occupation !== undefined && random.chance(0.5) && { occupation: line.family.occupation }),
    ...(random.chance(0.6) && { field: line.field }),
    skills: [
      ...concepts.map(({ id }) => ({
        concept: id,
        importance: random.weighted({ must: 7, nice: 3 }),
        ...(random.chance(0.4) && { level: random.between(1, 4) }),
      })),
      ...(random.chance(0.05) ? [{ label: ownLabel(random, writes), importance: 'nice' as const }] : []),
    ],
    headcount: random.between(1, 5),
    places: places.map(region => ({ region })),
    remote: random.chance(0.12),
    ...(openingKinds[kind].fullTime &&
      random.chance(0.85) && { pay: { minimum: hundreds(pay), maximum: hundreds(pay * 1.5), months: 12 } }),
    ...(random.chance(0.8) && { education: educationFor(random) }),
    ...(years > 0 && { experienceYears: { minimum: years, ...(random.chance(0.4) && { maximum: years + 5 }) } }),
    languages: random.chance(0.15) ? [{ language: 'en', level: random.pick(['conversational', 'working']) }] : [],
    musts: { place: random.chance(0.08), languages: random.chance(0.03) },
    benefits: [],
    ...(random.chance(0.8) && {
      validity: { lastDay: '2027-01-31', zone: 'Asia/Shanghai', instant: '2027-01-31T16:00:00.000Z' },
    }),
    publishedAt: plusDays(marketNow, -(n % 60)),
    ...stamps(n),
  }
}

export type Market = {
  readonly talents: number
  readonly openings: number
  readonly organisations: number
  talent(n: number): Talent
  opening(n: number): Opening
  publisherOf(opening: Opening): Organisation
}

export const market = (talents: number, openings: number): Market => {
  const organisations = organisationsFor(openings)
  return {
    talents,
    openings,
    organisations,
    talent: n => talentRecord(n, organisations),
    opening: n => openingRecord(n, organisations),
    publisherOf: ({ organisationId }) => organisationRecord(numberOf(organisationId)),
  }
}
