import { encodeTime } from 'ulid'
import { type Random, randomFrom } from '#local/demo/random.ts'
import { plusDays } from '#shared/kernel/clock.ts'
import { type Id, prefixes } from '#shared/kernel/id.ts'
import type { Opening } from '#shared/opening/schema.ts'
import {
  type Frequency,
  OpeningConditions,
  type SavedSearch,
  type SavedSearchInput,
  TalentConditions,
} from '#shared/saved-search/schema.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { type Market, market, marketNow } from './market.ts'

/**
 * What people and organisations of the synthetic market would save: by their own profile or opening with a least score, by words, by
 * conditions. The mix is ours: nobody's log of saved searches was at hand.
 */

/** Searches that one person keeps; those of an organisation follow from its openings, about 20. */
const perPerson = 2
const perOpening = 4 / 3
/** Of all searches those for openings. */
const personShare = 0.6

const frequency = (random: Random): Frequency => {
  const [hour, zone] = [random.between(7, 20), 'Asia/Shanghai']
  switch (random.weighted({ 'at-once': 6, daily: 3, weekly: 1 })) {
    case 'at-once':
      return { kind: 'at-once' }
    case 'daily':
      return { kind: 'daily', hour, zone }
    default:
      return { kind: 'weekly', weekday: random.between(1, 5), hour, zone }
  }
}

const conceptsOf = (skills: readonly { readonly concept?: string | undefined }[]): string[] =>
  skills.flatMap(({ concept }) => concept ?? [])

/** One of the conditions that name the work: of skills, an occupation, or words. */
const work = (
  random: Random,
  way: 'words' | 'conditions',
  { title, skills, occupation }: { title: string; skills: readonly string[]; occupation: string | undefined },
) => {
  if (way === 'words') return { q: title }
  if (occupation !== undefined && random.chance(0.4)) return { occupation: [occupation] }
  return { skill: random.some(skills, random.between(1, Math.min(2, skills.length))) }
}

const ways = { score: 4, words: 25, conditions: 35 } as const
const score = (random: Random): number => random.between(80, 95) / 100

const forOpenings = (random: Random, talent: Talent): SavedSearchInput['criteria'] => {
  const { preferences, skills, headline = {} } = talent
  const places = preferences.regions.length > 0 ? preferences.regions : undefined
  const way = random.weighted({ ...ways, score: 40 })
  if (way === 'score')
    return {
      seeks: 'openings',
      conditions: { ...(places && random.chance(0.4) && { region: places }) },
      minimumScore: score(random),
    }
  const named = {
    title: preferences.titles[0] ?? headline.zh ?? headline.en!,
    skills: conceptsOf(skills),
    occupation: preferences.occupations[0],
  }
  return {
    seeks: 'openings',
    conditions: OpeningConditions.parse({
      ...work(random, way, named),
      ...(places && random.chance(0.9) && { region: places }),
      ...(random.chance(0.3) && { kind: preferences.openingKinds }),
      ...(preferences.pay && random.chance(0.7) && { payFrom: preferences.pay.minimum }),
      ...(random.chance(0.05) && { remote: 'yes' }),
    }),
  }
}

const forTalents = (random: Random, opening: Opening): SavedSearchInput['criteria'] => {
  const way = random.weighted({ ...ways, score: 40 })
  if (way === 'score')
    return { seeks: 'talents', conditions: {}, match: { openingId: opening.id, minimumScore: score(random) } }
  const { title, skills, occupation, places, education, experienceYears, languages } = opening
  const named = { title: title.zh ?? title.en!, skills: conceptsOf(skills), occupation }
  return {
    seeks: 'talents',
    conditions: TalentConditions.parse({
      ...work(random, way, named),
      ...(random.chance(0.9) && { region: places.flatMap(place => ('region' in place ? [place.region] : [])) }),
      ...(random.chance(0.4) && { kind: [opening.terms.kind] }),
      ...(education !== undefined && random.chance(0.5) && { education }),
      ...(experienceYears && random.chance(0.5) && { experienceFrom: experienceYears.minimum }),
      ...(languages[0] && { language: [languages[0].language] }),
    }),
  }
}

export type SavedSearchMarket = {
  readonly market: Market
  readonly people: number
  readonly openings: number
  /** The n-th search, of `count`. */
  search(n: number): SavedSearch
  /** The opening that a search watches. */
  watched(n: number): Opening | undefined
}

const idOf = (n: number): Id<'savedSearch'> =>
  `${prefixes.savedSearch}_${encodeTime(Date.UTC(2026, 8, 1) + n, 10)}${String(n).padStart(16, '0')}` as Id<'savedSearch'>

/** Searches 0 … `count`-1, of `people` people and the publishers of `openings` openings; later records of the same market are news. */
export const savedSearchMarket = (count: number): SavedSearchMarket => {
  const ofPeople = Math.round(count * personShare)
  const people = Math.ceil(ofPeople / perPerson)
  const openings = Math.ceil((count - ofPeople) / perOpening)
  const of = market(people, openings)
  const openingOf = (n: number): Opening => of.opening((n - ofPeople) % openings)
  const criteriaOf = (n: number): Pick<SavedSearch, 'ownerId' | 'criteria'> => {
    const random = randomFrom(`saved search ${n}`)
    if (n < ofPeople) {
      const talent = of.talent(n % people)
      return { ownerId: talent.id, criteria: forOpenings(random, talent) }
    }
    const opening = openingOf(n)
    return { ownerId: opening.organisationId, criteria: forTalents(random, opening) }
  }
  return {
    market: of,
    people,
    openings,
    search: n => {
      const random = randomFrom(`saved search ${n} kept`)
      const at = plusDays(marketNow, -random.between(1, 200))
      return {
        ...criteriaOf(n),
        ...{ id: idOf(n), name: `search ${n}`, frequency: frequency(random), language: 'zh-CN' },
        ...{ paused: false, reportsSince: at, revision: 1, createdAt: at, updatedAt: at },
      }
    },
    watched: n => {
      if (n < ofPeople) return undefined
      const { criteria } = criteriaOf(n)
      return criteria.seeks === 'talents' && criteria.match ? openingOf(n) : undefined
    },
  }
}
