import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rank } from '#shared/matching/rank.ts'
import { resolveTitle, titleFamilies } from '#shared/reference/titles.ts'
import { now, opening, talent } from './records.ts'

const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) }

const best = (title: string) => resolveTitle(title).families[0]?.family
const groupOf = (title: string) => best(title)?.id

/** Names that are their family's best reading, of families whose name says no more than the job. */
const named = titleFamilies.flatMap(family =>
  [family.zh[0], family.en[0]].flatMap(name => (name !== undefined && best(name) === family ? [{ family, name }] : [])),
)
const isHan = (text: string) => /\p{Script=Han}/u.test(text)
const zh = named.filter(({ name }) => isHan(name))
const en = named.filter(({ name }) => !isHan(name))

const zhNoise: readonly ((title: string) => string)[] = [
  title => `${title}（急聘）`,
  title => `急聘${title}`,
  title => `【高薪+双休】${title}`,
  title => `${title}/五险一金/包吃住`,
  title => `${title} 8-12K·15薪`,
  title => `${title}（月薪8000+）`,
  title => `${title}-上海`,
  title => `【杭州】${title}`,
  title => `2025届校招-${title}`,
  title => `${title}（2026届）`,
  title => `${title}(J10552)`,
  title => `${title}（3-5年经验）`,
  title => `${title}（5名）`,
  title => `${title} P6-P7`,
  title => `${title}（职位编号：A0021）`,
  title => `🔥${title}!!!`,
  title => `${title}（接受应届生，无经验可带薪培训）`,
]
const enNoise: readonly ((title: string) => string)[] = [
  title => `${title} (m/f/d)`,
  title => `${title} (m/w/d) – Berlin`,
  title => `${title} - Singapore`,
  title => `Urgent: ${title}`,
  title => `${title} (Remote)`,
  title => `${title} - Req #44721`,
  title => `${title} | Full-time | Immediate start`,
  title => `${title}, $25 per hour`,
  title => `${title} (2 positions)`,
  title => `${title} – 3+ years experience`,
  title => `${title} [London, UK]`,
  title => `${title.toUpperCase()} 2025`,
]

const anyOf = <T>(list: readonly T[]) => fc.constantFrom(...list)

describe('the head of a title', () => {
  it('is found whatever stands around it', () => {
    expect(zh.length).toBeGreaterThan(800)
    expect(en.length).toBeGreaterThan(800)
    const noisy = fc.oneof(
      fc.record({ name: anyOf(zh), noise: fc.uniqueArray(anyOf(zhNoise), { minLength: 1, maxLength: 2 }) }),
      fc.record({ name: anyOf(en), noise: fc.uniqueArray(anyOf(enNoise), { minLength: 1, maxLength: 2 }) }),
    )
    fc.assert(
      fc.property(noisy, ({ name: { family, name }, noise }) => {
        const title = noise.reduce((text, add) => add(text), name)
        expect([title, groupOf(title)]).toEqual([title, family.id])
      }),
      runs,
    )
  })

  it('outweighs what stands in brackets or behind a dash', () => {
    const heads = {
      zh: ['讲师', '培训讲师', '会计', '销售代表', '律师', '翻译'],
      en: ['trainer', 'accountant', 'lawyer', 'translator', 'recruiter'],
    }
    const about = {
      zh: ['Web前端', 'Java', '大数据', '嵌入式', '区块链', '新能源'],
      en: ['web front-end', 'Java', 'big data', 'embedded', 'blockchain'],
    }
    for (const language of ['zh', 'en'] as const)
      for (const head of heads[language])
        for (const domain of about[language])
          for (const title of [`${head}（${domain}）`, `${head} (${domain})`, `${head} - ${domain}`]) {
            const plain = new Set(resolveTitle(head).families.map(({ family }) => family.group))
            const makers = ['software-and-data', 'electronics-and-chips']
            const read = best(title)!
            expect([title, read.id, plain.has(read.group) || !makers.includes(read.group)]).toEqual([
              title,
              read.id,
              true,
            ])
          }
    const skills = [{ label: 'JavaScript' }, { label: 'Vue' }]
    const trainerSought = opening({ title: { zh: 'IT培训讲师（Web前端）' }, skills })
    const found = rank(
      trainerSought.packed,
      [
        talent({ headline: { zh: 'Web前端开发工程师' }, skills }, 2).packed,
        talent({ headline: { zh: '培训讲师' }, skills }, 3).packed,
        talent({ headline: { en: 'Front-end developer' }, skills }, 4).packed,
        talent({ headline: { en: 'IT trainer' }, skills }, 5).packed,
      ],
      { now },
    )
    expect(found.slice(0, 2).map(({ id }) => Number(id.slice(-2)))).toEqual(expect.arrayContaining([3, 5]))
    expect(groupOf('IT培训讲师（Web前端）')).toMatch(/teacher|trainer|lecturer/)
    expect(groupOf('Nurse Recruiter')).toBe('recruiter')
  })

  it('is specified by them where it says little', () => {
    expect(groupOf('工程师（Java方向）')).toBe('java-developer')
    expect(groupOf('Engineer - Mechanical')).toBe('mechanical-engineer')
    expect(groupOf('Teacher (physics)')).toBe('physics-teacher')
    expect(groupOf('后端开发-推荐方向 20-40k·15薪')).toBe('backend-developer')
  })

  it('of those who help a leader is not the leader', () => {
    for (const title of ['市场总监助理', '总裁助理', 'Assistant to the Head of Marketing', 'CEO Assistant'])
      expect([title, groupOf(title)]).toEqual([title, 'secretary'])
    expect(resolveTitle('市场总监助理').seniority).toBeUndefined()
    expect(groupOf('会计助理')).toBe('accountant')
  })

  it('keeps what looks like noise and is the job', () => {
    expect(resolveTitle('上海菜厨师').cleaned).toBe('上海菜厨师')
    expect(resolveTitle('C++/C# developer').cleaned).toBe('c++/c# developer')
    expect(resolveTitle('ISO9001内审员').cleaned).toBe('iso9001内审员')
    expect(resolveTitle('S7-1200 PLC programmer').cleaned).toContain('1200')
    expect(resolveTitle('北京').cleaned).toBe('北京')
    expect(resolveTitle('2025').cleaned).toBe('2025')
  })
})
