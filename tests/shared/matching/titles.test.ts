import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainPair } from '#shared/matching/explain.ts'
import { rank, scorePair } from '#shared/matching/rank.ts'
import { resolveTitle, titleFamilies } from '#shared/reference/titles.ts'
import { now, opening, talent } from './records.ts'

const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) }

/** Families with names in both languages of which no name is also another family's. */
const clear = (name: string, id: string) => {
  const named = resolveTitle(name).families.filter(({ similarity }) => similarity === 1)
  return named.length === 1 && named[0]!.family.id === id
}
const both = titleFamilies.filter(({ zh, en, id }) => zh[0] && en[0] && clear(zh[0], id) && clear(en[0], id))
const family = fc.constantFrom(...both)
const language = fc.constantFrom('zh' as const, 'en' as const)
const written = (one: (typeof both)[number], how: 'zh' | 'en') => ({ [how]: one[how][0]! })

const occupationOf = (what: object, who: object) => {
  const { sides } = explainPair(opening(what).packed, talent(who).packed, 'en', { now })
  return sides[0].criteria.find(({ criterion }) => criterion === 'occupation')!
}

describe('titles in two languages', () => {
  it('score the same whichever language the opening and the person write in', () => {
    expect(both.length).toBeGreaterThan(800)
    const person = fc.record({ headline: family, held: fc.array(family, { maxLength: 2 }), wished: fc.option(family) })
    fc.assert(
      fc.property(family, person, language, language, (offered, { headline, held, wished }, a, b) => {
        const score = (mine: 'zh' | 'en', theirs: 'zh' | 'en') =>
          scorePair(
            opening({ title: written(offered, mine), skills: [{ label: 'Python' }] }).packed,
            talent({
              headline: written(headline, theirs),
              skills: [{ label: 'Python' }],
              experience: held.map(one => ({ title: one[theirs][0]!, employer: 'X', from: '2020-01' })),
              preferences: { titles: wished ? [wished[theirs][0]!] : [] },
            }).packed,
            { now },
          ).score
        expect(score(a, b)).toBe(score('zh', 'zh'))
      }),
      runs,
    )
  })

  it('a title that no family is known for counts for a little where the other one writes another language: before those who do other work, behind who fits', () => {
    const unknown = { title: { zh: '星际巡航督导' }, skills: [{ label: 'Python' }] }
    const pair = occupationOf(unknown, { headline: { en: 'Zymurgical quuxer' } })
    expect(pair).toMatchObject({
      verdict: 'partly',
      missing: [],
      text: expect.stringContaining('could not be compared'),
    })
    expect(pair.value).toBeGreaterThan(occupationOf(unknown, { headline: { zh: '面点师' } }).value)
    const known = { title: { zh: '护士' }, skills: [{ label: 'Python' }] }
    const value = (en: string) => occupationOf(known, { headline: { en } }).value
    expect(value('Registered nurse')).toBeGreaterThan(value('Zymurgical quuxer'))
    expect(value('Zymurgical quuxer')).toBeGreaterThan(value('Welder'))
  })

  it('words for how long and under which scheme are no part of the job', () => {
    const plain = talent({ headline: { zh: '机器学习工程师' }, skills: [{ label: 'Python' }] }).packed
    const score = (title: string) =>
      scorePair(opening({ title: { zh: title }, skills: [{ label: 'Python' }] }).packed, plain, { now }).score
    for (const title of ['机器学习工程师(兼职)', '兼职机器学习工程师', '博士后(机器学习工程师)'])
      expect([title, score(title)]).toEqual([title, score('机器学习工程师')])
    const cleaned = (title: string) => resolveTitle(title).cleaned
    expect(cleaned('访问研究员')).toBe('研究员')
    expect(cleaned('访问控制工程师')).toBe('访问控制工程师')
    expect(cleaned('Visiting professor')).toBe('professor')
    expect(cleaned('博士后')).toBe('博士后')
  })

  it('slips of spelling are put right, names of places are left alone', () => {
    const cleaned = (title: string) => resolveTitle(title).cleaned
    expect(cleaned('Assitant Architect')).toBe('assistant architect')
    expect(cleaned('kindergarden teacher')).toBe('kindergarten teacher')
    expect(cleaned('Body Guard')).toBe('bodyguard')
    expect(cleaned('Asst. Mgr')).toBe('assistant manager')
    expect(cleaned('Driver Perak')).toBe('driver perak')
    const best = rank(
      opening({ title: { en: 'Machine lerning enginer' }, skills: [] }).packed,
      [
        talent({ headline: { en: 'Mechanical engineer' } }, 1).packed,
        talent({ headline: { zh: '机器学习工程师' } }, 2).packed,
      ],
      { now },
    )
    expect(best[0]!.id).toContain('2')
  })
})

describe('the conditions of work', () => {
  const role = { title: { zh: '机器学习工程师' }, skills: [{ label: 'Python' }] }
  const criterionOf = (criterion: string, what: object, who: object) => {
    const { sides } = explainPair(
      opening({ ...role, ...what }).packed,
      talent({ skills: role.skills, ...who }).packed,
      'en',
      { now },
    )
    return sides.flatMap(side => side.criteria).find(one => one.criterion === criterion)!
  }

  it('part-time pay is compared with that share of what is hoped for', () => {
    const terms = { kind: 'part-time-researcher-role', termMonths: 12, timeShare: 50 }
    const who = {
      preferences: { openingKinds: ['part-time-researcher-role'], pay: { minimum: 20_000, maximum: 24_000 } },
      availability: { timeShare: 100 },
    }
    const half = criterionOf('pay', { terms, pay: { minimum: 10_000, maximum: 12_000 } }, who)
    expect(half.value).toBe(1)
    expect(half.text).toContain('as for full time')
    expect(criterionOf('pay', { terms, pay: { minimum: 4000, maximum: 5000 } }, who).value).toBeLessThan(0.2)
  })

  it('a third of the years asked for is little, two thirds are a start, some years more say nothing', () => {
    const value = (years: number, asked: object) =>
      criterionOf(
        'experience',
        { experienceYears: asked },
        { experience: [{ title: '工程师', employer: 'X', from: `${2026 - years}-11` }] },
      ).value
    expect(value(1, { minimum: 5 })).toBeLessThan(0.2)
    expect(value(3, { minimum: 5 })).toBeGreaterThan(0.4)
    expect(value(3, { minimum: 5 })).toBeLessThan(0.55)
    expect(value(4, { minimum: 1, maximum: 3 })).toBe(1)
    expect(value(9, { minimum: 1, maximum: 3 })).toBeLessThan(0.8)
    expect(value(30, { minimum: 1 })).toBe(1)
  })

  it('full time needs full time; of part-time work half a day a week less can be talked about', () => {
    const score = (terms: object, timeShare: number) =>
      scorePair(
        opening({ ...role, terms }).packed,
        talent({
          skills: role.skills,
          preferences: { openingKinds: ['enterprise-role', 'part-time-researcher-role'] },
          availability: { timeShare },
        }).packed,
        { now },
      ).score
    expect(score({ kind: 'enterprise-role' }, 80)).toBe(0)
    expect(score({ kind: 'part-time-researcher-role', termMonths: 12, timeShare: 40 }, 20)).toBe(0)
    expect(score({ kind: 'part-time-researcher-role', termMonths: 12, timeShare: 40 }, 30)).toBeGreaterThan(0)
    expect(score({ kind: 'part-time-researcher-role', termMonths: 12, timeShare: 40 }, 100)).toBeGreaterThan(0)
  })
})
