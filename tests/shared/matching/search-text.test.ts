import { describe, expect, it } from 'vitest'
import { parseSearch } from '#shared/matching/query.ts'

const texts = (typed: string) =>
  parseSearch(typed).must.map(group => group.map(clause => ('text' in clause ? clause.text : clause.anyOf.join())))

describe('the search box', () => {
  it('finds a skill by its concept and its names in both languages', () => {
    const [group] = parseSearch('机器学习').must
    expect(group).toContainEqual(expect.objectContaining({ field: 'skill', anyOf: ['machine-learning'] }))
    expect(texts('機器學習')[0]).toEqual(expect.arrayContaining(['Machine learning', '机器学习']))
  })

  it('takes quotes as phrases and a leading minus as exclusion', () => {
    const { must, mustNot } = parseSearch('"graph database" -外包 -“night shift” python')
    expect(must[0]).toContainEqual(expect.objectContaining({ text: 'graph database', match: 'phrase' }))
    expect(mustNot.map(({ text, match }) => [text, match])).toEqual(
      expect.arrayContaining([
        ['外包', 'all'],
        ['night shift', 'phrase'],
      ]),
    )
    expect(must).toHaveLength(2)
  })

  it('keeps hyphens inside words', () => {
    expect(parseSearch('back-end developer').mustNot).toEqual([])
    expect(parseSearch('C++ -Java').mustNot.every(({ text }) => text === 'Java')).toBe(true)
  })

  it('asks for every word, and for a job under its other names', () => {
    expect(parseSearch('上海 Python').must).toHaveLength(2)
    expect(texts('data scientist')[0]).toEqual(expect.arrayContaining(['数据科学家']))
    expect(texts('律师')[0]).toEqual(expect.arrayContaining(['lawyer']))
    expect(parseSearch('苏州').must[0]).toContainEqual(expect.objectContaining({ field: 'region', anyOf: ['320500'] }))
  })

  it('understands pinyin and a slip of spelling', () => {
    expect(parseSearch('suanfa').must[0]).toContainEqual(expect.objectContaining({ field: 'pinyin', text: 'suanfa' }))
    expect(parseSearch('kubernets').must[0]).toContainEqual(
      expect.objectContaining({ field: 'skill', anyOf: ['kubernetes'] }),
    )
  })

  it('survives anything that is typed', () => {
    for (const typed of ['', '   ', '-', '"', '""', '--', '(((', '\\', '" -', 'a'.repeat(5000), '😀', '-😀'])
      expect(() => parseSearch(typed)).not.toThrow()
    expect(parseSearch('   ')).toEqual({ must: [], mustNot: [], should: [] })
  })
})
