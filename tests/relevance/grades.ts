import { educationLevels, languageLevels } from '#shared/kernel/skill.ts'
import { type Ability, type JudgedOpening, type JudgedTalent, notes } from './annotations.ts'

/** The rules of GRADING.md. They read the recruiter's notes and what both sides declared, and nothing of the matching code. */
export type Grade = {
  readonly grade: number
  /** Ruled out by a declared condition or by the person's own choice: such a pair is never even listed. */
  readonly ruledOut: boolean
  readonly because: readonly string[]
}

/** The day on which the set was judged. */
export const judgedOn = '2026-11-24T06:00:00.000Z'

const pairs = (list: readonly (readonly [string, string])[]) =>
  new Set(list.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
const near = pairs(notes.near)
const adjacent = pairs(notes.adjacentRoles)

const ruledOut = (opening: JudgedOpening, talent: JudgedTalent): string | undefined => {
  const { terms, musts, languages, places } = opening.input
  const { preferences, residence } = talent.input
  if (!preferences.openingKinds.includes(terms.kind)) return 'not open to this kind of opening'
  if (talent.employer === opening.publisher) return 'own employer'
  if (talent.blocks.includes(opening.publisher)) return 'publisher blocked by the person'
  if (musts.languages && languages.some(wanted => languageGap(talent, wanted) > 0)) return 'declared language missing'
  if (musts.certificate && !talent.note.certificates.includes(opening.note.certificate ?? ''))
    return 'declared certificate missing'
  const cities = new Set([...preferences.regions, ...(residence ? [residence.region] : [])])
  if (musts.place && !places.some(({ region }) => cities.has(region))) return 'declared place out of reach'
  return undefined
}

const impossible = (opening: JudgedOpening, { input }: JudgedTalent): string | undefined => {
  if (input.availability.timeShare < timeNeeded(opening)) return 'cannot give that much time'
  if (opening.input.terms.kind === 'post-doctoral-place' && !input.education.some(({ level }) => level === 'doctor'))
    return 'no doctorate'
  return undefined
}

const timeNeeded = ({ input: { terms } }: JudgedOpening): number => {
  switch (terms.kind) {
    case 'university-mobile-position':
    case 'part-time-researcher-role':
      return terms.timeShare
    case 'enterprise-role':
      return terms.employment === 'full-time' ? 100 : 0
    case 'post-doctoral-place':
      return 100
    case 'short-term-service-visit':
      return 0
  }
}

/** Steps on the language scale that are missing; a language that is not named is not held. */
const languageGap = (
  talent: JudgedTalent,
  wanted: { language: string; level: (typeof languageLevels)[number] },
): number => {
  const held = talent.input.languages.find(({ language }) => language === wanted.language)
  const rank = held ? languageLevels.indexOf(held.level) : -1
  return Math.max(0, languageLevels.indexOf(wanted.level) - rank)
}

const atLevel = (held: number, wanted: number): number => (held >= wanted ? 1 : wanted - held === 1 ? 0.7 : 0.4)

type Cover = {
  readonly credit: number
  /** Steps on the level scale that the ability itself is short of; Infinity where only a near one is held, or none. */
  readonly short: number
}

/** How well one wanted ability is covered: the ability itself by its level, a near one by half. */
const covered = (wanted: Ability, has: readonly Ability[]): Cover => {
  const own = has.find(({ name }) => name === wanted.name)
  const byNear = has
    .filter(({ name }) => near.has(`${name} ${wanted.name}`))
    .map(({ level }) => atLevel(level, wanted.level) / 2)
  return {
    credit: Math.max(own ? atLevel(own.level, wanted.level) : 0, ...byNear),
    short: own ? Math.max(0, wanted.level - own.level) : Number.POSITIVE_INFINITY,
  }
}

/** The best grade that the core leaves open. */
const ceiling = ({ note }: JudgedOpening, { note: { has } }: JudgedTalent): number => {
  const [heart, ...others] = note.core.map(wanted => covered(wanted, has))
  if (heart!.short === 0 && others.every(({ short }) => short <= 1)) return 4
  return heart!.credit > 0 ? 3 : 2
}

/** Share of the core that is covered, the heart counting double; what is welcome adds up to a twentieth. */
const coverage = ({ note }: JudgedOpening, { note: { has } }: JudgedTalent): number => {
  const core = note.core.map((wanted, at) => ({ weight: at === 0 ? 2 : 1, credit: covered(wanted, has).credit }))
  const all = core.reduce((sum, { weight }) => sum + weight, 0)
  const share = core.reduce((sum, { weight, credit }) => sum + weight * credit, 0) / all
  const plus = note.plus.reduce((sum, wanted) => sum + covered(wanted, has).credit, 0) / Math.max(1, note.plus.length)
  return Math.min(1, share + (share > 0 ? plus / 20 : 0))
}

const bands = [0.85, 0.55, 0.3, 0.1] as const
/** By kinship of the role, then by band of coverage. */
const table = { same: [4, 3, 2, 1, 0], adjacent: [3, 2, 1, 0, 0], other: [2, 1, 0, 0, 0] } as const

const kinship = ({ note: { role } }: JudgedOpening, { note: { roles } }: JudgedTalent): keyof typeof table =>
  roles.includes(role) ? 'same' : roles.some(other => adjacent.has(`${role} ${other}`)) ? 'adjacent' : 'other'

const yearsOf = ({ input }: JudgedTalent): number => {
  const first = input.experience
    .map(({ from }) => from)
    .filter(from => from !== undefined)
    .sort()[0]
  if (!first) return 0
  const months = (Number(judgedOn.slice(0, 4)) - Number(first.slice(0, 4))) * 12
  return (months + Number(judgedOn.slice(5, 7)) - Number(first.slice(5, 7))) / 12
}

const experienceSteps = ({ input, note }: JudgedOpening, talent: JudgedTalent): number => {
  const [low, high] = note.rung
  const off = Math.max(low - talent.note.rung, talent.note.rung - high, 0)
  const minimum = input.experienceYears?.minimum ?? 0
  return off >= 2 || yearsOf(talent) < minimum * 0.6 ? 1 : 0
}

const educationSteps = ({ input }: JudgedOpening, talent: JudgedTalent): number => {
  if (!input.education) return 0
  const highest = Math.max(0, ...talent.input.education.map(({ level }) => educationLevels.indexOf(level)))
  const missing = educationLevels.indexOf(input.education) - highest
  const madeUp = missing === 1 && yearsOf(talent) >= (input.experienceYears?.minimum ?? 0) + 2
  return missing <= 0 || madeUp ? 0 : Math.min(missing, 2)
}

const languageSteps = ({ input }: JudgedOpening, talent: JudgedTalent): number =>
  input.languages.some(wanted => languageGap(talent, wanted) >= 2) ? 1 : 0

const province = (region: string) => (/^\d/.test(region) ? `${region.slice(0, 2)}0000` : region)

const placeSteps = ({ input }: JudgedOpening, { input: person, note }: JudgedTalent): number => {
  const { kind } = input.terms
  if (input.remote || input.places.length === 0 || kind === 'short-term-service-visit') return 0
  if (note.place === 'remote-only') return 2
  const home = person.residence?.region
  const wished = person.preferences.regions.length > 0 ? person.preferences.regions : home ? [home] : []
  if (wished.length === 0) return 0
  const here = input.places.map(({ region }) => region)
  if (here.some(region => wished.includes(region) || wished.includes(province(region)))) return 0
  const known = [...wished, ...(home ? [home] : [])]
  const nearby = here.some(region => known.some(other => province(other) === province(region)))
  const partTime = kind === 'university-mobile-position' || kind === 'part-time-researcher-role'
  return (nearby ? 1 : 2) - (partTime ? 1 : 0)
}

/** The person's wish is for full time; a part-time opening pays its share of it. A visit's fee is not compared. */
const paySteps = (opening: JudgedOpening, talent: JudgedTalent): number => {
  const { pay, terms } = opening.input
  const wish = talent.input.preferences.pay
  if (!pay || !wish || terms.kind === 'short-term-service-visit') return 0
  const partTime = terms.kind === 'university-mobile-position' || terms.kind === 'part-time-researcher-role'
  const ratio = (wish.minimum * (partTime ? terms.timeShare / 100 : 1)) / pay.maximum
  return ratio > 2 ? 3 : ratio > 1.4 ? 2 : ratio > 1.15 ? 1 : 0
}

const steps = {
  experience: experienceSteps,
  education: educationSteps,
  language: languageSteps,
  place: placeSteps,
  pay: paySteps,
} as const

/** 0 unfit or excluded, 1 distant, 2 possible, 3 good, 4 the person one hopes for. */
export const gradeOf = (opening: JudgedOpening, talent: JudgedTalent): Grade => {
  const out = ruledOut(opening, talent)
  if (out) return { grade: 0, ruledOut: true, because: [out] }
  const never = impossible(opening, talent)
  if (never) return { grade: 0, ruledOut: false, because: [never] }
  const share = coverage(opening, talent)
  const role = kinship(opening, talent)
  const found = bands.findIndex(bound => share >= bound - 1e-9)
  const fit = table[role][found === -1 ? bands.length : found]!
  const base = Math.min(fit, ceiling(opening, talent))
  const lost = Object.entries(steps).flatMap(([name, step]) => {
    const count = step(opening, talent)
    return count > 0 ? [{ name, count }] : []
  })
  const left = base - lost.reduce((sum, { count }) => sum + count, 0)
  return {
    grade: Math.max(left, base >= 3 ? 1 : 0),
    ruledOut: false,
    because: [
      `${role} role, ${Math.round(share * 100)} % of the core`,
      ...lost.map(({ name, count }) => `${name} -${count}`),
    ],
  }
}
