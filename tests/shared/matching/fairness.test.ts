import { describe, expect, it } from 'vitest'
import { exposureOf, type Person } from '#shared/matching/exposure.ts'
import { rank } from '#shared/matching/rank.ts'
import { now, opening, talent } from './records.ts'

/** What says nothing of somebody's work, written where people write it: two of each kind, of which either may stand there. */
const counterparts = {
  name: ['王建国', '李红霞', 'John Smith', 'Fatima al-Zahra', '买买提·艾力'],
  sex: ['男', '女', 'male', 'female', '先生', '女士'],
  age: ['1985年生，39岁', '2001年生，23岁', 'born in 1970, aged 54', 'aged 24', '90后'],
  ethnicity: ['汉族', '藏族', '民族：维吾尔族', '回族', 'ethnic Han', 'ethnicity: Uyghur'],
  family: ['未婚', '已婚', 'married', 'single'],
} as const

const jobs = [
  [
    '机器学习工程师',
    ['PyTorch', 'Python', '推荐系统'],
    '负责推荐系统的召回与排序模型，离线训练和线上服务都做过，日均请求数亿',
  ],
  [
    'Data engineer',
    ['Spark', 'SQL', 'Kafka'],
    'Built batch and streaming pipelines on Spark and Kafka for a retail data platform',
  ],
  ['嵌入式软件工程师', ['C++', 'RTOS', 'CAN总线'], '做过车载控制器的驱动与诊断协议，熟悉功能安全流程'],
] as const

/** Names stand where names stand; all else in what people write of themselves. */
const person = (n: number, said: string, isName: boolean) => {
  const [title, skills, summary] = jobs[n % jobs.length]!
  return {
    name: { zh: isName ? said : '某人' },
    headline: /[a-z]/.test(title) ? { en: title } : { zh: title },
    summary: { zh: `${said}。${summary}` },
    experience: [{ title, from: '2019-03', ...(isName && { employer: said }), summary: `${summary}。${said}` }],
    education: [{ institution: isName ? said : '某校', level: 'bachelor' }],
    skills: skills.map(label => ({ label, level: 2 + (n % 2) })),
    residence: { region: '310000' },
  }
}

const openings = jobs.map(([title, skills, summary], n) =>
  opening({ title: { zh: title }, skills: skills.map(label => ({ label })), description: { zh: summary } }, n + 1),
)

const listsWith = (said: (n: number) => string, isName: boolean) =>
  openings.map(({ packed }) =>
    rank(
      packed,
      Array.from({ length: 12 }, (_, n) => talent(person(n, said(n), isName), n + 1).packed),
      { now },
    ).map(({ id, score }) => `${id} ${score}`),
  )

describe('who somebody is', () => {
  for (const [kind, words] of Object.entries(counterparts))
    it(`moves neither score nor order: ${kind}`, () => {
      const alike = listsWith(() => words[0]!, kind === 'name')
      for (let shift = 0; shift < words.length; shift++)
        expect(listsWith(n => words[(n + shift) % words.length]!, kind === 'name')).toEqual(alike)
    })
})

describe('an audit of exposure', () => {
  const people = (group: string, count: number): Person[] =>
    Array.from({ length: count }, (_, n) => ({ id: `${group}${n}`, groups: { region: group } }))
  const [a, b, few] = [people('a', 40), people('b', 40), people('few', 9)]

  it('compares the share of chances that led to a place, and leaves out groups in which people could be told', () => {
    const shown = [...a.slice(0, 20), ...b.slice(0, 10), ...few.slice(0, 1)].map(({ id }) => id)
    const [{ cells, suppressed } = { cells: [], suppressed: 0 }] = exposureOf([
      { eligible: [...a, ...b, ...few], shown },
    ])
    expect(cells[0]).toMatchObject({ group: 'a', people: 40, shown: 20, rate: 0.5, impactRatio: 1 })
    expect(cells[1]).toMatchObject({ group: 'b', rate: 0.25, impactRatio: 0.5, belowFourFifths: true })
    expect(cells[2]).toMatchObject({ group: 'few', people: undefined, shown: undefined, rate: undefined })
    expect(suppressed).toBe(1)
  })
})
