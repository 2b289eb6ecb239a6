/**
 * The text of a résumé without structure, such as a PDF's, as a rough JSON Resume by its usual headings. What it says is then
 * understood by the marketplace's own reader of résumés, and confirmed by its owner.
 */

type Part = 'summary' | 'education' | 'work' | 'skills' | 'projects' | 'certificates' | 'languages' | 'other'

const headings: readonly (readonly [Part, RegExp])[] = [
  ['education', /^(教育(背景|经历|情况)?|学习经历|学历|education( background)?)$/i],
  ['work', /^(工作(经历|经验)|实习经历|任职经历|职业经历|(work |professional )?experience|employment( history)?)$/i],
  ['projects', /^(项目(经历|经验)|科研(项目|经历)|projects?( experience)?)$/i],
  ['skills', /^((专业|个人|职业|技术)?技能(特长)?|技术栈|(technical |core )?skills)$/i],
  ['certificates', /^(证书|资格证书|职称(证书)?|职业资格|certificates?|certifications?|qualifications)$/i],
  ['languages', /^(语言(能力)?|外语(能力)?|languages?)$/i],
  ['summary', /^(自我(评价|介绍)|个人(简介|评价|优势|总结)|summary|profile|about( me)?|objective)$/i],
  ['other', /^(获奖(情况|经历)?|荣誉|兴趣(爱好)?|求职意向|awards|publications|论文|interests|references)$/i],
]

const partOf = (line: string): Part | undefined => {
  const bare = line.replace(/[\s:：|·•■◆●▪#*=_-]+$/u, '').replace(/^[\s■◆●▪#*=_\d.、-]+/u, '')
  return bare.length > 40 ? undefined : headings.find(([, pattern]) => pattern.test(bare))?.[0]
}

const dates =
  /((?:19|20)\d\d)\s*[./年-]?\s*(\d{1,2})?\s*月?\s*(?:-|–|—|~|至|到|to)\s*(?:((?:19|20)\d\d)\s*[./年-]?\s*(\d{1,2})?\s*月?|(至今|现在|今|present|now|current))/i

const monthOf = (year: string | undefined, month: string | undefined): string | undefined => {
  if (year === undefined) return undefined
  const number = Number(month ?? 0)
  return number >= 1 && number <= 12 ? `${year}-${String(number).padStart(2, '0')}` : year
}

type Entry = { readonly head: string; readonly startDate?: string; readonly endDate?: string; readonly text: string[] }

/** A line with a span of dates begins an entry. */
const entriesOf = (lines: readonly string[]): Entry[] => {
  const entries: Entry[] = []
  for (const line of lines) {
    const found = dates.exec(line)
    if (found) {
      const [startDate, endDate] = [monthOf(found[1], found[2]), monthOf(found[3], found[4])]
      entries.push({
        head: line.replace(dates, ' ').replace(/\s+/g, ' ').trim(),
        ...(startDate && { startDate }),
        ...(endDate && { endDate }),
        text: [],
      })
    } else entries.at(-1)?.text.push(line)
  }
  return entries
}

const pieces = (head: string): string[] =>
  head
    .split(/\s*[|,，;；·•/]\s*|\s{2,}|\t|\s(?=\p{Script=Han})|(?<=\p{Script=Han})\s/u)
    .map(piece => piece.trim())
    .filter(piece => piece !== '')

const school = /大学|学院|研究所|研究院|university|college|institute|school|hochschule|école/i
const degree = /博士|硕士|研究生|本科|学士|大专|专科|高中|中专|ph\.?d|doctor|master|bachelor|m\.?sc|b\.?sc|mba/i
const company = /公司|集团|大学|学院|研究|银行|医院|中心|工厂|inc|ltd|gmbh|corp|co\.|llc|group|university|institute/i

export const resumeFromText = (text: string): Record<string, unknown> => {
  const lines = text
    .normalize('NFKC')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
  const parts = new Map<Part | 'head', string[]>([['head', []]])
  let part: Part | 'head' = 'head'
  for (const line of lines) {
    const next = partOf(line)
    if (next) {
      part = next
      if (!parts.has(part)) parts.set(part, [])
    } else parts.get(part)!.push(line)
  }
  const of = (name: Part): string[] => parts.get(name) ?? []
  const head = parts.get('head') ?? []
  const email = /[\w.+-]+@[\w-]+(\.[\w-]+)+/.exec(text)?.[0]
  const phone = /(?:\+?86[ -]?)?1\d{2}[ -]?\d{4}[ -]?\d{4}|\+\d{1,3}[ -]?\d[\d -]{6,16}\d/.exec(text)?.[0]
  const name = head
    .map(line => line.replace(/^(姓\s*名|name)\s*[:：]\s*/i, ''))
    .find(line => line.length <= 40 && !/[@\d]/.test(line) && !/^(个人)?(简历|履历)|resume|curriculum/i.test(line))
  const label = head.find(line => line !== name && line.length <= 60 && !/[@\d:：]/.test(line))
  const listed = (rows: readonly string[]): string[] =>
    rows
      .flatMap(row => row.replace(/^[^:：]{1,14}[:：]/, '').split(/[、,，;；|·•/]|\s{2,}/))
      .flatMap(piece => {
        const bare = piece.replace(/^[\s■◆●▪*-]+|[\s.。]+$/gu, '').trim()
        return bare !== '' && bare.length <= 40 ? [bare] : []
      })
  const work = entriesOf(of('work')).map(({ head: line, text: rest, ...when }) => {
    const said = pieces(line)
    const employer = said.find(piece => company.test(piece)) ?? said[0]
    const position = said.find(piece => piece !== employer)
    return { ...when, name: employer, position: position ?? rest[0] ?? employer, summary: rest.join('\n') }
  })
  const education = entriesOf(of('education')).map(({ head: line, text: rest, ...when }) => {
    const said = [...pieces(line), ...rest.flatMap(pieces)]
    const institution = said.find(piece => school.test(piece)) ?? said[0]
    const studyType = said.find(piece => piece !== institution && degree.test(piece))
    const area = said.find(piece => piece !== institution && piece !== studyType)
    return { ...when, institution, studyType, area }
  })
  const projects = of('projects')
  return {
    basics: { name, label, email, phone, summary: of('summary').join('\n') },
    work: work.length > 0 || projects.length === 0 ? work : [{ position: label ?? '', summary: projects.join('\n') }],
    education,
    skills: listed(of('skills')).map(one => ({ name: one })),
    certificates: of('certificates').map(line => ({ name: line.slice(0, 200) })),
    languages: listed(of('languages')).map(language => ({ language, fluency: language })),
  }
}
