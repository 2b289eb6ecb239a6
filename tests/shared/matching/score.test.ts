import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainPair } from '#shared/matching/explain.ts'
import { countMarket } from '#shared/matching/market.ts'
import { pack } from '#shared/matching/pack.ts'
import { diversify, rank, scorePair } from '#shared/matching/rank.ts'
import { Scorer } from '#shared/matching/score.ts'
import { unpack } from '#shared/matching/unpack.ts'
import { allSkills, type SkillConcept } from '#shared/reference/skills.ts'
import { titleFamilies } from '#shared/reference/titles.ts'
import { now, opening, organisationId, talent, ulid } from './records.ts'

const concept = fc.constantFrom(...allSkills())
const label = fc.constantFrom('星云框架', 'Quux Workbench', 'Foo Bar Studio', 'Studio 9', '量子画布')
const title = fc.constantFrom(...titleFamilies.flatMap(({ en, zh }) => [{ en: en[0]! }, { zh: zh[0]! }]))
const region = fc.constantFrom('110000', '310000', '320500', '320000', '440300', 'DE')
const level = fc.integer({ min: 1, max: 4 })
const pay = fc
  .tuple(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 0, max: 30 }))
  .map(([least, more]) => ({ minimum: least * 1000, maximum: (least + more) * 1000 }))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const education = fc.constantFrom('associate', 'bachelor', 'master', 'doctor')

const held = fc.oneof(
  { weight: 4, arbitrary: concept.map(({ id }) => ({ concept: id })) },
  { weight: 1, arbitrary: label.map(text => ({ label: text })) },
)
const heldSkill = fc
  .tuple(held, level, fc.constantFrom('claimed', 'evidenced', 'verified'))
  .map(([skill, heldLevel, evidence]) => ({ ...skill, level: heldLevel, evidence }))
const wantedSkill = fc
  .tuple(held, maybe(level), fc.constantFrom('must', 'nice'))
  .map(([skill, wantedLevel, importance]) => ({ ...skill, ...(wantedLevel && { level: wantedLevel }), importance }))

const person = fc.record({
  headline: maybe(title),
  skills: fc.array(heldSkill, { maxLength: 14 }),
  residence: maybe(region.map(code => ({ region: code }))),
  education: maybe(education).map(one => (one ? [{ institution: 'X', level: one }] : [])),
  preferences: fc.record({
    openingKinds: fc.constantFrom(
      ['enterprise-role'],
      ['enterprise-role', 'post-doctoral-place'],
      ['post-doctoral-place'],
    ),
    titles: fc.array(
      title.map(({ en, zh }: { en?: string; zh?: string }) => (en ?? zh)!),
      { maxLength: 2 },
    ),
    regions: fc.array(region, { maxLength: 3 }),
    remote: fc.boolean(),
    pay: maybe(pay),
  }),
  availability: fc.record({ timeShare: fc.constantFrom(20, 60, 100) }),
})
const role = fc.record({
  title,
  skills: fc.array(wantedSkill, { maxLength: 14 }),
  places: fc.array(
    region.map(code => ({ region: code })),
    { maxLength: 3 },
  ),
  remote: fc.boolean(),
  pay: maybe(pay),
  education: maybe(education),
  experienceYears: maybe(fc.integer({ min: 0, max: 10 }).map(minimum => ({ minimum }))),
  musts: fc.record({ place: fc.boolean(), languages: fc.boolean() }),
})

const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) }

describe('any person and any opening', () => {
  it('score within 0 and 1, the same whoever asks, the same each time', () => {
    fc.assert(
      fc.property(person, role, (who, what) => {
        const [a, b] = [opening(what).packed, talent(who).packed]
        const one = scorePair(a, b, { now })
        const other = scorePair(b, a, { now })
        expect(one.score).toBeGreaterThanOrEqual(0)
        expect(one.score).toBeLessThanOrEqual(1)
        expect(scorePair(a, b, { now }).score).toBe(one.score)
        expect(other.score).toBeCloseTo(one.score, 12)
        expect(other.forward).toBeCloseTo(one.backward, 12)
      }),
      runs,
    )
  })

  it('explain the score itself: contributions sum to each side, the sides give the score', () => {
    fc.assert(
      fc.property(person, role, (who, what) => {
        const { score, sides, lifts } = explainPair(opening(what).packed, talent(who).packed, 'en', { now })
        const failed = sides.some(({ gates }) => gates.some(({ outcome }) => outcome === 'failed'))
        for (const side of sides) {
          const sum = side.criteria.reduce((total, { contribution }) => total + contribution, 0)
          const weight = side.criteria.reduce((total, one) => total + one.weight, 0)
          if (!failed) expect(Math.abs(sum - side.score)).toBeLessThan(1e-12)
          expect(weight === 0 || Math.abs(weight - 1) < 1e-12).toBe(true)
          for (const one of side.criteria) expect(one.contribution).toBeCloseTo(one.weight * one.value, 12)
        }
        const [a, b] = sides.map(side => side.score)
        const stated = sides.every(({ criteria }) => criteria.some(one => one.weight > 0))
        if (failed) expect(score).toBe(0)
        else if (stated) expect(score).toBeCloseTo(a! + b! === 0 ? 0 : (2 * a! * b!) / (a! + b!), 12)
        for (const lift of lifts) expect(lift.gain).toBeGreaterThan(0)
      }),
      runs,
    )
  })

  it('are left out of the best only where they are not among them', () => {
    const people = fc.array(person, { minLength: 6, maxLength: 12 })
    fc.assert(
      fc.property(people, fc.array(role, { minLength: 2, maxLength: 5 }), fc.boolean(), (who, what, isCounted) => {
        const talents = who.map((one, n) => talent(one, n + 1).packed)
        const openings = what.map((one, n) => opening(one, n + 1).packed)
        // A market of fewer documents weighs no skill by how rare it is.
        const counted = Array.from({ length: 8 }, () => [...talents, ...openings]).flat()
        const market = isCounted ? countMarket(counted) : undefined
        const check = (asking: Uint8Array, others: readonly Uint8Array[]) => {
          const all = rank(asking, others, { now, market })
          for (const size of [1, 2, 3]) expect(rank(asking, others, { now, market, size })).toEqual(all.slice(0, size))
          // Whatever the bar, whoever reaches it has their score, and whoever does not stays below it.
          const scorer = new Scorer(asking, { now, market })
          for (const other of others) {
            const score = scorer.score(other)
            if (score === 0) continue
            for (const least of [score / 2, score]) expect(scorer.scoreFrom(other, least)).toBe(score)
            expect(scorer.scoreFrom(other, Math.min(1, score * 1.05 + 1e-6))).toBeLessThanOrEqual(score)
          }
        }
        for (const asking of openings) check(asking, talents)
        for (const asking of talents) check(asking, openings)
      }),
      runs,
    )
  })

  it('never lose by one more skill that is asked for', () => {
    fc.assert(
      fc.property(person, role, concept, fc.constantFrom('must', 'nice'), (who, what, extra, importance) => {
        const wanting = opening({ ...what, skills: [...what.skills, { concept: extra.id, importance }] }).packed
        const without = who.skills.filter(skill => !('concept' in skill) || skill.concept !== extra.id)
        // Three or more: fewer are filled up from the text, which these people have none of.
        const before = scorePair(wanting, talent({ ...who, skills: without }).packed, { now }).score
        const after = scorePair(
          wanting,
          talent({ ...who, skills: [...without, { concept: extra.id, level: 4, evidence: 'claimed' }] }).packed,
          { now },
        ).score
        expect(after).toBeGreaterThanOrEqual(before - 1e-12)
      }),
      runs,
    )
  })

  it('do not depend on the order in which things are listed', () => {
    fc.assert(
      fc.property(person, role, (who, what) => {
        const turned = {
          ...who,
          skills: [...who.skills].reverse(),
          preferences: { ...who.preferences, regions: [...who.preferences.regions].reverse() },
        }
        const other = { ...what, skills: [...what.skills].reverse(), places: [...what.places].reverse() }
        expect(scorePair(opening(other).packed, talent(turned).packed, { now }).score).toBeCloseTo(
          scorePair(opening(what).packed, talent(who).packed, { now }).score,
          12,
        )
      }),
      runs,
    )
  })

  it('score the same when skills are written in the other language', () => {
    const named = fc.array(concept, { minLength: 1, maxLength: 12 })
    const write = (language: 'zh' | 'en') => (one: SkillConcept) => ({ label: one[language] })
    fc.assert(
      fc.property(named, named, (have, want) => {
        const score = (a: 'zh' | 'en', b: 'zh' | 'en') =>
          scorePair(opening({ skills: want.map(write(a)) }).packed, talent({ skills: have.map(write(b)) }).packed, {
            now,
          }).score
        expect(score('en', 'en')).toBe(score('zh', 'zh'))
        expect(score('en', 'zh')).toBe(score('zh', 'zh'))
      }),
      runs,
    )
  })

  it('keep every fact when they are packed and unpacked', () => {
    fc.assert(
      fc.property(person, role, (who, what) => {
        for (const { packed, id } of [talent(who), opening(what)]) {
          const facts = unpack(packed)
          expect(facts.id).toBe(id)
          expect(pack(facts)).toEqual(packed)
        }
      }),
      runs,
    )
  })
})

describe('what a recruiter would say', () => {
  const role = {
    title: { zh: '机器学习工程师' },
    skills: [{ label: 'PyTorch' }, { label: 'Python' }, { label: 'SQL' }],
    places: [{ region: '310000' }],
  }
  const score = (parts: object, what: object = role) =>
    scorePair(opening(what).packed, talent(parts).packed, { now }).score

  it('TensorFlow for PyTorch earns part credit: less than the thing itself, more than nothing', () => {
    const withSkill = (skill: string) => score({ skills: [{ label: 'Python' }, { label: 'SQL' }, { label: skill }] })
    expect(withSkill('PyTorch')).toBeGreaterThan(withSkill('TensorFlow'))
    expect(withSkill('TensorFlow')).toBeGreaterThan(withSkill('Photoshop'))
  })

  it('an English profile fits a Chinese opening as a Chinese one does', () => {
    const english = score({
      headline: { en: 'Machine learning engineer' },
      skills: [{ label: 'Python' }, { label: 'PyTorch' }, { label: 'SQL' }],
    })
    const unlike = score({
      headline: { en: 'Pastry chef' },
      skills: [{ label: 'Python' }, { label: 'PyTorch' }, { label: 'SQL' }],
    })
    expect(english).toBeGreaterThan(0.7)
    expect(english - unlike).toBeGreaterThan(0.15)
  })

  it('a verified skill counts more than an evidenced one, that more than a claim', () => {
    const at = (evidence: string) =>
      score({
        skills: [
          { label: 'Python', evidence },
          { label: 'SQL', evidence },
          { label: 'PyTorch', evidence },
        ],
      })
    expect(at('verified')).toBeGreaterThan(at('evidenced'))
    expect(at('evidenced')).toBeGreaterThan(at('claimed'))
  })

  it('what is not stated is not held against anybody', () => {
    const person = {
      headline: { zh: '机器学习工程师' },
      skills: [{ label: 'Python' }, { label: 'PyTorch' }, { label: 'SQL' }],
    }
    const { sides } = explainPair(
      opening({ ...role, pay: undefined }).packed,
      talent({ ...person, preferences: { pay: { minimum: 30000, maximum: 40000 } } }).packed,
      'zh-CN',
    )
    const payCriterion = sides[1].criteria.find(({ criterion }) => criterion === 'pay')!
    expect(payCriterion).toMatchObject({ verdict: 'not-stated', weight: 0, contribution: 0 })
    expect(payCriterion.text).toContain('未注明')
  })

  it('gates: a kind not wished, a must not met, a blocked organisation give 0 and say so', () => {
    const skilled = { skills: role.skills }
    const refused = [
      [role, { ...skilled, preferences: { openingKinds: ['post-doctoral-place'] } }, 'openingKind'],
      [{ ...role, musts: { place: true } }, { ...skilled, residence: { region: '440300' } }, 'place'],
      [
        { ...role, musts: { languages: true }, languages: [{ language: 'en', level: 'working' }] },
        { ...skilled, languages: [{ language: 'en', level: 'basic' }] },
        'language',
      ],
      [{ ...role, musts: { certificate: '注册测绘师' } }, skilled, 'certificate'],
      [role, { ...skilled, visibility: { state: 'anonymous', blockedOrganisations: [organisationId] } }, 'visibility'],
      [role, { ...skilled, employer: { organisationId } }, 'visibility'],
      [role, { ...skilled, availability: { timeShare: 20 } }, 'timeShare'],
    ] as const
    for (const [what, who, gate] of refused) {
      const { score: value, sides } = explainPair(opening(what).packed, talent(who).packed, 'en', { now })
      expect([gate, value]).toEqual([gate, 0])
      const gates = sides.flatMap(side => side.gates)
      expect(gates.find(one => one.gate === gate)).toMatchObject({ outcome: 'failed' })
    }
    const held = { ...skilled, certificates: [{ name: ' 注册 测绘师' }] }
    expect(score(held, { ...role, musts: { certificate: '注册测绘师' } })).toBeGreaterThan(0)
    expect(
      score({ ...skilled }, { ...role, musts: { languages: true }, languages: [{ language: 'en', level: 'working' }] }),
    ).toBeGreaterThan(0)
  })

  it('names, contact, employer, school and hints of sex or age change neither score nor pack', () => {
    const who = {
      headline: { zh: '算法工程师' },
      skills: role.skills,
      experience: [{ title: '算法工程师', employer: '甲公司', from: '2020-01' }],
    }
    const swapped = {
      ...who,
      name: { zh: '李红霞', en: 'Li Hongxia' },
      contact: { email: 'a@example.org', phone: '13800000000' },
      education: [],
      experience: [{ title: '算法工程师', employer: '乙公司', from: '2020-01' }],
    }
    expect(talent(swapped).packed).toEqual(talent(who).packed)
    expect(talent(swapped).text).toEqual(talent(who).text)
  })

  it('counts of the market make rare skills weigh more, and tell the line of work of who names no title', () => {
    const market = countMarket([
      ...Array.from(
        { length: 60 },
        (_, n) =>
          opening(
            { title: { en: 'Graphic designer' }, skills: [{ label: 'Photoshop' }, { label: 'Quux Workbench' }] },
            n + 10,
          ).packed,
      ),
      ...Array.from(
        { length: 60 },
        (_, n) =>
          opening({ title: { en: 'Network engineer' }, skills: [{ label: 'Photoshop' }, { label: 'BGP' }] }, n + 100)
            .packed,
      ),
    ])
    const person = talent({ skills: [{ label: 'Quux Workbench' }, { label: 'Photoshop' }] }).packed
    const [best] = rank(
      person,
      [
        opening({ title: { en: 'Network engineer' } }, 1).packed,
        opening({ title: { en: 'Graphic designer' } }, 2).packed,
      ],
      { now, market },
    )
    expect(best!.id).toBe(`opn_${ulid(2)}`)
  })
})

describe('rank', () => {
  const roles = [1, 2, 3, 4].map(n => opening({ skills: [{ label: 'Python' }] }, n).packed)
  const who = talent({ skills: [{ label: 'Python' }] })

  it('orders equal scores by id, whatever order the candidates come in', () => {
    const ids = (list: readonly Uint8Array[]) => rank(who.packed, list, { now }).map(({ id }) => id)
    expect(ids([roles[2]!, roles[0]!, roles[3]!, roles[1]!])).toEqual(ids(roles))
    expect(ids(roles)).toEqual([1, 2, 3, 4].map(n => `opn_${ulid(n)}`))
  })

  it('leaves out what it cannot read, and what has ended scores 0', () => {
    const ended = opening(
      {
        skills: [{ label: 'Python' }],
        validity: { lastDay: '2026-11-30', zone: 'Asia/Shanghai', instant: '2026-11-30T16:00:00.000Z' },
      },
      7,
    )
    const later = { now: '2026-12-01T00:00:00.000Z' }
    expect(rank(who.packed, [ended.packed, new Uint8Array(0), who.packed], later)).toMatchObject([
      { id: ended.id, score: 0 },
    ])
    expect(rank(who.packed, [ended.packed], { now })[0]!.score).toBeGreaterThan(0)
  })

  it('lets no employer fill a page, keeps the order otherwise, loses nobody', () => {
    const items = Array.from({ length: 60 }, (_, n) => ({ id: n, organisation: n < 30 ? 'a' : `b${n % 15}` }))
    const spread = diversify(items)
    expect(
      spread
        .slice(0, 20)
        .filter(({ organisation }) => organisation === 'a')
        .map(({ id }) => id),
    ).toEqual([0, 1, 2])
    expect(spread.map(({ id }) => id).sort((a, b) => a - b)).toEqual(items.map(({ id }) => id))
    expect(diversify(items.slice(0, 30)).map(({ id }) => id)).toEqual(items.slice(0, 30).map(({ id }) => id))
  })
})
