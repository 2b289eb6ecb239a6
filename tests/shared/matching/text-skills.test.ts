import { describe, expect, it } from 'vitest'
import { skillsRead } from '#shared/matching/text-skills.ts'
import { unpack } from '#shared/matching/unpack.ts'
import { opening } from './records.ts'

const read = (text: string, titles: readonly string[] = []) => skillsRead(text, titles).map(({ id }) => id)

describe('skills read from a text', () => {
  it('are those asked for, not those of the firm, of its benefits or of what it says not to need', () => {
    const found = read(`公司介绍：我们是区块链和以太坊领域的上市公司，旗下有云计算平台，产品用Kubernetes部署。
岗位职责：
1. 负责数据平台的Flink任务维护；
任职要求：
1. 熟悉Java、Spring Boot，精通MySQL；
2. 无需Hadoop经验，不要求Scala；
3. 有PyTorch经验者优先。
福利待遇：提供Python培训、Docker课程、股票期权。`)
    expect(found.slice(0, 3).sort()).toEqual(['java', 'mysql', 'spring-boot'])
    expect(found).toEqual(expect.arrayContaining(['java', 'mysql', 'flink', 'pytorch']))
    for (const other of ['ethereum', 'kubernetes', 'hadoop', 'scala', 'python', 'docker'])
      expect([other, found.includes(other)]).toEqual([other, false])
    expect(found.indexOf('mysql')).toBeLessThan(found.indexOf('flink'))
    expect(found.indexOf('mysql')).toBeLessThan(found.indexOf('pytorch'))
  })

  it('in English too', () => {
    const found = read(`About us: We are a listed company running on Kubernetes and Kafka.
Requirements:
- Strong experience with Java and PostgreSQL
- No Hadoop experience needed. Scala is not required.
Nice to have: PyTorch
What we offer: free Docker training`)
    expect(found.slice(0, 2).sort()).toEqual(['java', 'postgresql'])
    expect(found).toContain('pytorch')
    for (const other of ['kubernetes', 'kafka', 'hadoop', 'scala', 'docker'])
      expect([other, found.includes(other)]).toEqual([other, false])
  })

  it('are no words that are a part of others', () => {
    const found = read('负责与采购部门、测试团队、财务人员沟通，向架构师汇报；熟悉物流，了解Linux。')
    expect(found).toContain('linux')
    for (const word of ['采购', '测试', '架构', '财务']) expect(skillsRead(`负责与${word}部门沟通`)).toEqual([])
    expect(skillsRead('熟悉采购、物流').length).toBe(2)
  })

  it('of a title come first, and never count as asked for', () => {
    expect(read('熟悉Linux，了解MySQL，使用过Redis', ['Flink开发工程师'])[0]).toBe('flink')
    const { packed } = opening({
      title: { zh: 'Java开发' },
      description: { zh: '任职要求：精通Java和MySQL。' },
      skills: [],
    })
    const { skills } = unpack(packed)
    expect(skills.length).toBe(2)
    expect(skills.every(({ mark }) => mark === 'mentioned')).toBe(true)
  })
})
