import { describe, expect, it } from 'vitest'
import { explainPair } from '#shared/matching/explain.ts'
import { Explanation } from '#shared/matching/explanation.ts'
import { incubator, now, opening, talent, venture } from './records.ts'

const role = opening({
  title: { zh: '深度学习工程师', en: 'Deep learning engineer' },
  skills: [{ label: 'PyTorch' }, { label: 'Kubernetes' }, { label: '论文写作', importance: 'nice' }],
  places: [{ region: '320500' }],
  pay: { minimum: 25000, maximum: 35000 },
  education: 'master',
  experienceYears: { minimum: 5 },
  languages: [{ language: 'en', level: 'working' }],
})
const person = talent({
  headline: { zh: '深度学习工程师' },
  skills: [{ label: 'TensorFlow', evidence: 'verified' }, { label: 'k8s' }],
  residence: { region: '310000' },
  education: [{ institution: 'X', level: 'bachelor' }],
  experience: [{ title: '深度学习工程师', from: '2023-11' }],
  languages: [{ language: 'en', level: 'basic' }],
  preferences: { pay: { minimum: 40000, maximum: 50000 } },
})

describe('an explanation', () => {
  const zh = explainPair(role.packed, person.packed, 'zh-CN', { now })
  const en = explainPair(role.packed, person.packed, 'en', { now })

  it('has the shape that the contract states, with equal figures in both languages and from both sides', () => {
    expect(Explanation.parse(zh)).toEqual(zh)
    const figures = (one: Explanation) =>
      one.sides.map(({ of, score, criteria }) => [
        of,
        score,
        criteria.map(({ criterion, weight, value }) => [criterion, weight, value]),
      ])
    expect(figures(zh)).toEqual(figures(en))
    const other = explainPair(person.packed, role.packed, 'en', { now })
    expect(other.sides.map(({ of }) => of)).toEqual(['talent', 'opening'])
    expect(other.score).toBeCloseTo(en.score, 12)
    expect(other.lifts.map(({ text }) => text)).toEqual(en.lifts.map(({ text }) => text))
  })

  it('names what fits with its evidence and what is missing, in the language of the reader', () => {
    const skills = en.sides[0].criteria.find(({ criterion }) => criterion === 'skills')!
    expect(skills.evidence).toContainEqual(
      expect.objectContaining({ text: 'TensorFlow for PyTorch', level: 'verified', concept: 'pytorch' }),
    )
    expect(skills.evidence).toContainEqual(expect.objectContaining({ text: 'Kubernetes', level: 'claimed' }))
    expect(skills.missing).toEqual([expect.objectContaining({ importance: 'nice' })])
    const education = zh.sides[0].criteria.find(({ criterion }) => criterion === 'education')!
    expect(education).toMatchObject({ verdict: 'partly', missing: [{ text: '硕士' }] })
    expect(zh.long).toContain('以TensorFlow部分满足PyTorch')
    expect(zh.long).toMatch(/要求 5 年以上[,，]有 3 年/)
    // No text of one language in the other, but for names of products.
    expect(en.long).not.toMatch(/\p{Script=Han}/u)
    expect(zh.short).toMatch(/^匹配度 \d+%。/)
    expect(en.short).not.toContain('\n')
    // Nobody lacks a place, or work for all that they can do.
    expect(en.short).not.toMatch(/Missing:[^.]*(?:Suzhou|TensorFlow)/)
    expect(en.short).toMatch(/Apart on: [^.]*Pay/)
  })

  it('tells the change that lifts the score most, and the gain is what scoring again gives', () => {
    const asked = { skills: [{ label: 'PyTorch' }, { label: 'Kubernetes' }], pay: { minimum: 20000, maximum: 30000 } }
    const wishing = (pay: { minimum: number; maximum: number }) =>
      talent({ skills: [{ label: 'PyTorch' }, { label: 'Kubernetes' }], preferences: { pay } }).packed
    const dear = wishing({ minimum: 40000, maximum: 50000 })
    const { score, lifts } = explainPair(opening(asked).packed, dear, 'en', { now })
    expect(lifts[0]).toMatchObject({ criterion: 'pay', text: expect.stringContaining('CNY 40,000') })
    const raised = opening({ ...asked, pay: { minimum: 20000, maximum: 40000 } }).packed
    expect(explainPair(raised, dear, 'en', { now }).score - score).toBeCloseTo(lifts[0]!.gain, 12)
    expect([...lifts].sort((a, b) => b.gain - a.gain)).toEqual(lifts)
  })
})

describe('a venture and an incubator', () => {
  const rules = {
    founderStatuses: ['overseas-returnee' as const],
    minimumFoundersShare: 30,
    minimumCapitalPaidIn: 500_000,
    maximumCompanyAgeMonths: 36,
    minimumEducation: 'master' as const,
  }
  const park = incubator({
    fields: ['integrated-circuits'],
    stages: ['prototype'],
    services: ['laboratory'],
    admission: rules,
  })
  const complete = {
    founderEducation: 'doctor' as const,
    foundersShare: 60,
    capitalPaidIn: 800_000,
    registeredOn: '2025-01',
    needs: ['laboratory' as const],
    wantedRegions: ['320500'],
  }
  const gates = (parts: object, locale: 'zh-CN' | 'en' = 'en') => {
    const explanation = explainPair(venture({ ...complete, ...parts }).packed, park.packed, locale, { now })
    return { score: explanation.score, gates: explanation.sides[1].gates }
  }

  it('match when all rules are met', () => {
    const met = gates({})
    expect(met.gates.map(({ outcome }) => outcome)).toEqual(Array(6).fill('passed'))
    expect(met.score).toBeGreaterThan(0.9)
  })

  it.each([
    ['founderStatus', { founderStatus: 'graduate' }, '只接收'],
    ['foundersShare', { foundersShare: 20 }, '30%'],
    ['capital', { capitalPaidIn: 100_000 }, '还差 40万元'],
    ['companyAge', { registeredOn: '2020-01' }, '36 个月'],
    ['education', { founderEducation: 'bachelor' }, '硕士'],
  ] as const)('an unmet rule (%s) gives 0 and names what would meet it', (gate, parts, words) => {
    const { score, gates: found } = gates(parts, 'zh-CN')
    expect(score).toBe(0)
    expect(found.find(one => one.gate === gate)).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining(words),
    })
  })

  it('a fact that is not known is to be shown, not a refusal', () => {
    const { score, gates: found } = gates({
      foundersShare: undefined,
      capitalPaidIn: undefined,
      founderEducation: undefined,
    })
    expect(score).toBeGreaterThan(0.5)
    expect(found.filter(({ outcome }) => outcome === 'to-be-shown').map(({ gate }) => gate)).toEqual([
      'foundersShare',
      'capital',
      'education',
    ])
  })

  it('no free place, no match', () => {
    const full = incubator({ fields: ['integrated-circuits'], places: { total: 5, taken: 5 } })
    expect(explainPair(venture().packed, full.packed, 'en').score).toBe(0)
  })
})
