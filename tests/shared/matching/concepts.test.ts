import { describe, expect, it } from 'vitest'
import { suggestConcepts } from '#shared/matching/suggest.ts'
import { skillsInText } from '#shared/reference/skill-text.ts'
import {
  allSkills,
  resolveSkill,
  skillById,
  skillNeighbours,
  skillStandsFor,
  useSkillOverlay,
} from '#shared/reference/skills.ts'
import { resolveTitle } from '#shared/reference/titles.ts'

describe('skill labels', () => {
  it.each([
    ['vue.js', 'vue'],
    ['Vue 3', 'vue'],
    ['ＰＹＴＨＯＮ', 'python'],
    ['熟练使用Python编程', 'python'],
    ['機器學習', 'machine-learning'],
    ['Structured query language SQL', 'sql'],
    ['C語言', 'c-language'],
    ['c++', 'cpp'],
    ['自然语言处理(NLP)', 'natural-language-processing'],
  ])('%s is %s', (label, id) => {
    expect(resolveSkill(label)?.id).toBe(id)
  })

  it.each(['Customer Acquisition Management CAM', 'Source code management SCM', '不存在的技能', 'V3', '', '...'])(
    '%s is left as text',
    label => {
      expect(resolveSkill(label)).toBeUndefined()
    },
  )

  it('neighbours give part credit, never all of it, and both views of it agree', () => {
    for (const { id } of allSkills().slice(0, 300))
      for (const { concept, credit } of skillNeighbours(id)) {
        expect(credit).toBeGreaterThan(0)
        expect(credit).toBeLessThanOrEqual(0.8)
        expect(skillStandsFor(concept.id).find(other => other.concept.id === id)?.credit).toBe(credit)
      }
  })

  it('follow a merge, and go back when it is undone', () => {
    const caffe = skillById('caffe')!
    useSkillOverlay([{ ...caffe, mergedInto: 'pytorch' }])
    try {
      expect(resolveSkill('Caffe')?.id).toBe('pytorch')
      expect(skillById('caffe')?.id).toBe('pytorch')
    } finally {
      useSkillOverlay([])
    }
    expect(resolveSkill('Caffe')?.id).toBe('caffe')
  })

  it('are read from mixed text as whole words', () => {
    const found = skillsInText(
      '熟悉PyTorch和C++;Go语言优先。We go fast and react quickly. Experience with k8s, R, and Node.js. Javascript',
    ).map(({ id }) => id)
    expect(found).toEqual(
      expect.arrayContaining(['pytorch', 'cpp', 'go-language', 'kubernetes', 'r-language', 'nodejs', 'javascript']),
    )
    expect(found).not.toContain('java')
    expect(skillsInText('We go to the office')).toEqual([])
  })

  it('are offered while they are typed', () => {
    expect(suggestConcepts('kube', 'en', ['skill'])[0]!.id).toMatch(/^kube/)
    expect(suggestConcepts('机器学习', 'zh-CN', ['skill'])[0]!.id).toBe('machine-learning')
  })
})

describe('titles', () => {
  it.each([
    ['Senior Data Scientist (m/f/d)', 'data-scientist', 4],
    ['急聘高级Java开发工程师 五险一金', 'java-developer', 4],
    ['資深演算法工程師', 'machine-learning-engineer', 4],
    ['VP of Sales', 'sales-director', 8],
  ])('%s', (title, family, seniority) => {
    const resolved = resolveTitle(title)
    expect(resolved.families[0]!.family.id).toBe(family)
    expect(resolved.seniority).toBe(seniority)
  })

  it('of two jobs name both', () => {
    const families = resolveTitle('产品经理/项目经理').families.map(({ family }) => family.id)
    expect(families.slice(0, 3)).toEqual(expect.arrayContaining(['product-manager', 'project-manager']))
  })
})
