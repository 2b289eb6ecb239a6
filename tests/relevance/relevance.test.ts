import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteIndex, type SqliteIndex } from '#local/match-index-sqlite.ts'
import { openingKindNames } from '#shared/opening/kind.ts'
import { allSkills } from '#shared/reference/skills.ts'
import { type JudgedOpening, type JudgedTalent, notes, openings, talents } from './annotations.ts'
import { type Grade, gradeOf } from './grades.ts'
import { type Lists, languageOf, matchAll } from './market.ts'
import { mean, ndcg } from './ndcg.ts'

type Query = { readonly key: string; readonly group: string; readonly value: number; readonly top: string }

const grades = new Map(
  openings.map(opening => [opening.key, new Map(talents.map(talent => [talent.key, gradeOf(opening, talent)]))]),
)
const gradeFor = (opening: string, talent: string): Grade => grades.get(opening)!.get(talent)!

const languageOfOpening = ({ input }: JudgedOpening) => languageOf(input.title)
const languageOfTalent = ({ input }: JudgedTalent) => languageOf(input.headline)
const speakOther = (opening: JudgedOpening, talent: JudgedTalent) => {
  const languages = [languageOfOpening(opening), languageOfTalent(talent)]
  return languages.includes('zh') && languages.includes('en')
}

/** One line for each query: its nDCG@10 over the judged that pass, and the first five of its list with their grades. */
const judge = <A extends { key: string }, B extends { key: string }>(
  asking: readonly A[],
  others: readonly B[],
  lists: ReadonlyMap<string, readonly string[]>,
  gradeOfPair: (asking: string, other: string) => number,
  groupOf: (asking: A) => string,
  among: (asking: A, other: B) => boolean = () => true,
): Query[] =>
  asking.flatMap(query => {
    const judged = new Map(
      others.flatMap(other => (among(query, other) ? [[other.key, gradeOfPair(query.key, other.key)] as const] : [])),
    )
    const listed = lists.get(query.key)!.filter(key => judged.has(key))
    const value = ndcg(
      listed.map(key => judged.get(key)!),
      [...judged.values()],
    )
    const missed = [...judged].filter(([key, grade]) => grade >= 3 && !listed.slice(0, 10).includes(key))
    const top = [
      ...listed.slice(0, 5).map(key => `${key} (${judged.get(key)})`),
      ...missed.map(([key, grade]) => `not in ten: ${key} (${grade})`),
    ].join(', ')
    return value === undefined ? [] : [{ key: query.key, group: groupOf(query), value, top }]
  })

const report = (name: string, queries: readonly Query[]): string => {
  const groups = Map.groupBy(queries, ({ group }) => group)
  const row = (label: string, of: readonly Query[]) =>
    `  ${label.padEnd(36)} ${String(of.length).padStart(3)}  ${mean(of.map(({ value }) => value)).toFixed(4)}`
  const worst = queries.toSorted((a, b) => a.value - b.value || (a.key < b.key ? -1 : 1)).slice(0, 5)
  return [
    `${name}: nDCG@10`,
    row('all', queries),
    ...[...groups].map(([group, of]) => row(group, of)),
    '  worst five:',
    ...worst.map(({ key, value, top }) => `    ${value.toFixed(4)} ${key}: ${top}`),
  ].join('\n')
}

describe('our own graded set', () => {
  let index: SqliteIndex
  let lists: Lists
  beforeAll(async () => {
    index = openSqliteIndex({ file: ':memory:' })
    lists = await matchAll(index)
  })
  afterAll(() => index?.close())

  const forOpenings = (among?: (opening: JudgedOpening, talent: JudgedTalent) => boolean) =>
    judge(
      openings,
      talents,
      lists.talentsFor,
      (opening, talent) => gradeFor(opening, talent).grade,
      ({ input }) => input.terms.kind,
      among,
    )

  it('lists for an opening the people whom a recruiter would list', () => {
    const queries = forOpenings()
    console.log(report('opening → talents', queries))
    expect(mean(queries.map(({ value }) => value))).toBeGreaterThanOrEqual(0.9)
    for (const kind of openingKindNames) {
      const of = queries.filter(({ group }) => group === kind)
      expect(of.length).toBeGreaterThanOrEqual(5)
      expect(mean(of.map(({ value }) => value)), kind).toBeGreaterThanOrEqual(0.85)
    }
  })

  it('lists for a person the openings that a recruiter would name', () => {
    const queries = judge(
      talents,
      openings,
      lists.openingsFor,
      (talent, opening) => gradeFor(opening, talent).grade,
      talent => `profile ${languageOfTalent(talent)}`,
    )
    console.log(report('talent → openings', queries))
    expect(mean(queries.map(({ value }) => value))).toBeGreaterThanOrEqual(0.9)
  })

  it('finds the best people of an opening although they write the other language', () => {
    const best = new Map(
      openings.map(opening => [opening.key, Math.max(...talents.map(({ key }) => gradeFor(opening.key, key).grade))]),
    )
    const otherLanguageIsBest = openings.filter(opening =>
      talents
        .filter(({ key }) => gradeFor(opening.key, key).grade === best.get(opening.key))
        .every(talent => speakOther(opening, talent)),
    )
    const whole = forOpenings().filter(({ key }) => otherLanguageIsBest.some(opening => opening.key === key))
    console.log(report('opening → talents, the best write the other language', whole))
    const apart = forOpenings(speakOther)
    console.log(report('opening → talents who write the other language', apart))
    expect(whole.length).toBeGreaterThanOrEqual(15)
    expect(mean(whole.map(({ value }) => value))).toBeGreaterThanOrEqual(0.9)
    expect(mean(apart.map(({ value }) => value))).toBeGreaterThanOrEqual(0.9)
  })

  it('never lists a pair that a declared condition or the person rules out', () => {
    const shown = [
      ...[...lists.talentsFor].flatMap(([opening, list]) => list.map(talent => ({ opening, talent }))),
      ...[...lists.openingsFor].flatMap(([talent, list]) => list.map(opening => ({ opening, talent }))),
    ]
    const wrong = shown.filter(({ opening, talent }) => gradeFor(opening, talent).ruledOut)
    expect(
      wrong.map(({ opening, talent }) => `${opening} ${talent}: ${gradeFor(opening, talent).because.join()}`),
    ).toEqual([])
  })
})

describe('the judgements', () => {
  it('speak a vocabulary of their own, all of it explained', () => {
    const used = new Set(
      [
        ...Object.values(notes.openings).flatMap(({ core, plus }) => [...core, ...plus]),
        ...Object.values(notes.talents).flatMap(({ has }) => has),
      ].map(({ name }) => name),
    )
    expect([...used].toSorted()).toEqual(Object.keys(notes.abilities).toSorted())
    const concepts = new Set(allSkills().map(({ id }) => id))
    expect([...used].filter(name => concepts.has(name))).toEqual([])
  })

  it('cover the market: every kind, both languages, and more than one fitting person for most openings', () => {
    const graded = openings.map(({ key }) => talents.filter(talent => gradeFor(key, talent.key).grade >= 2).length)
    expect(graded.every(count => count >= 1)).toBe(true)
    expect(graded.filter(count => count >= 2).length / graded.length).toBeGreaterThan(0.8)
  })
})
