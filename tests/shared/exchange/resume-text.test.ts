import { describe, expect, it } from 'vitest'
import { readJsonResume } from '#shared/exchange/json-resume.ts'
import { resumeFromText } from '#shared/exchange/resume-text.ts'

describe('the text of a résumé', () => {
  it('is read by its headings, in Chinese', () => {
    const text = `王小明\n数据工程师\n邮箱：wang@example.org\n教育背景\n2015.09 - 2019.06 样例大学 计算机科学 本科
工作经历\n2019.07 - 至今 样例科技有限公司 数据工程师\n负责数据平台\n专业技能\nPython、Spark、机器学习\n语言能力\n英语`
    const { input } = readJsonResume(resumeFromText(text))
    expect(input.name).toEqual({ zh: '王小明' })
    expect(input.contact?.email).toBe('wang@example.org')
    expect(input.education[0]).toMatchObject({
      institution: '样例大学',
      level: 'bachelor',
      from: '2015-09',
      to: '2019-06',
    })
    expect(input.experience[0]).toMatchObject({ title: '数据工程师', employer: '样例科技有限公司', from: '2019-07' })
    expect(input.experience[0]?.to).toBeUndefined()
    expect(input.skills).toHaveLength(3)
    expect(input.languages.map(({ language }) => language)).toEqual(['en'])
  })

  it('is read by its headings, in English, and without any it still gives a name', () => {
    const text = `Jane Doe\nEXPERIENCE\nMar 2020\n2020/03 - Present | Sample Works Ltd | Data engineer\nSKILLS\nPython, Kafka`
    const { input } = readJsonResume(resumeFromText(text))
    expect(input.experience[0]).toMatchObject({ title: 'Data engineer', employer: 'Sample Works Ltd' })
    expect(input.skills).toHaveLength(2)
    expect(readJsonResume(resumeFromText('Jane Doe')).input.name).toEqual({ en: 'Jane Doe' })
  })
})
