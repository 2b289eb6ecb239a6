import type { Notes } from './report.ts'
import { tidy } from './tidy.ts'

export type SectionKind = 'duties' | 'requirements' | 'preferred' | 'benefits' | 'company' | 'contact' | 'other'
export type Section = { readonly kind: SectionKind; readonly heading: string; readonly text: string }

export type ReadDescription = {
  /** As it is kept: with line breaks, without what the page left behind. */
  readonly text: string
  readonly sections: readonly Section[]
  /** Stated at the end of some postings, as separate lines. */
  readonly headcount?: string
  readonly deadline?: string
  readonly keywords?: string
  readonly functions?: string
  readonly workplace?: string
}

/** Headings that mark a section wherever they stand, and short words that do so only at the start of a line or after a full stop. */
const headings: Readonly<Record<Exclude<SectionKind, 'other'>, { strong: string; weak: string }>> = {
  preferred: {
    strong:
      '(?:有|具有|具备|符合)?(?:以下|下列|如下)[^。；;:：\\n]{0,20}优先[^。；;:：\\n]{0,14}|加分项|加分内容|加分条件|加分要求|优先条件|优先考虑条件|优先录用条件|优先考虑|进阶要求|优先项|preferred qualifications?|preferred skills?|nice[- ]to[- ]haves?|bonus points?|desirable(?: skills)?|pluses',
    weak: '加分|优先|preferred|bonus',
  },
  duties: {
    strong:
      "岗位职责|工作职责|职位职责|职责描述|职责概述|岗位描述|工作内容|工作描述|主要职责|职位说明|岗位说明|主要工作|主要工作内容|职位描述|职位信息|工作任务|你将负责|您的职责|你的职责|职能描述|岗位基本职责|(?:roles? (?:and|&) |job |key |main |your )?responsibilities|main duties|duties|job description|what you(?:’|'|wi)?ll do|your role|role description",
    weak: '职责|描述|工作',
  },
  requirements: {
    strong:
      "任职要求|岗位要求|职位要求|任职资格|任职条件|技能要求|工作要求|能力要求|技术要求|应聘要求|招聘要求|用人要求|基本要求|专业要求|经验要求|学历要求|素质要求|知识技能|专业技能|专业知识|岗位需求|应聘条件|必备条件|必要条件|必备技能|教育背景|职位需求|资格要求|招聘条件|任职需求|我们希望你|我们对你的期望|我们的要求|我们需要你|岗位资格|工作经验及学历|其他要求|其它要求|语言要求|个性要求|(?:job |basic |minimum |key |skill |position )?requirements?|(?:basic |minimum |required )?qualifications?|required skills?|skills required|skills & experience|skills and experience|what you(?:’|')?ll need|what we(?:’|')?re looking for|who you are|must[- ]haves?",
    weak: '要求|技能|条件|资格|经验|学历',
  },
  benefits: {
    strong:
      '福利待遇|公司福利|薪酬福利|薪资福利|员工福利|薪资待遇|薪酬待遇|职位诱惑|工作待遇|工资待遇|其他福利|假期福利|基本福利|特色福利|薪资结构|薪酬结构|工作时间|上班时间|我们(?:将|会|能|给您|可以)?(?:为您)?提供|为您提供|我们能提供|我们的福利|福利详情|公司待遇|社会保险|带薪年假|年终奖|what we offer|we offer|benefits|perks',
    weak: '福利|待遇|薪资|薪酬|假期|工资|培训',
  },
  company: {
    strong:
      '公司简介|公司介绍|企业介绍|企业简介|关于我们|企业信息|公司优势|企业文化|团队介绍|职位亮点|公司使命|公司愿景|公司特点|公司信息|发展前景|晋升空间|职业发展|我们的优势|项目介绍|部门介绍|产品优势|温馨提示|about us|about the company|who we are|about the team',
    weak: '优势|备注|注意',
  },
  contact: {
    strong:
      '联系方式|联系电话|联系人|工作地址|上班地址|工作地点|公司地址|面试地址|办公地点|上班地点|公司网址|公司主页|简历投递|乘车路线|职能类别|截止日期|招聘人数|职位来源|关键字|公司官网|投递邮箱|how to apply|work location|job location|contact(?: us)?',
    weak: '地址|邮箱|电话|手机|地点',
  },
}

const kinds = Object.keys(headings) as (keyof typeof headings)[]
const strongWords = kinds.map(kind => headings[kind].strong).join('|')
const weakWords = kinds.map(kind => headings[kind].weak).join('|')
const kindOfHeading: ReadonlyMap<SectionKind, RegExp> = new Map(
  kinds.map(kind => [kind, new RegExp(`^(?:${headings[kind].strong}|${headings[kind].weak})`, 'i')]),
)

const opener = '(?:[【\\[「《(（<#*★■▍●◆]{1,3} ?)?(?:(?:第?[一二三四五六七八九十]+|\\d{1,2})\\s*[、.．：:)）]\\s*)?'
const closer = '(?:\\s*[（(][^）)\\n]{0,12}[）)])?\\s*[】\\]」》)）>*#]{0,3}'
const enumerator = '(?:\\(?1\\s*[)）、.．,，:：]|[①⑴●■◆▪•·※★\\-—*]|①)'
/** A strong heading: closed by a colon or a bracket, or followed by an enumeration or the end of its line. */
const strong = new RegExp(
  `${opener}(?:${strongWords})(?:如下|描述|说明)?(?:${closer}\\s*[:：]|\\s*[】\\]」》]|\\s*(?=\\n|$)|\\s*(?=${enumerator}))`,
  'giu',
)
const weak = new RegExp(
  `(?<=^|[\\n。；;！!]\\s*|[【\\[「])${opener}(?:${weakWords})(?:如下)?${closer}\\s*(?:[:：]|(?<=[】\\]」]))`,
  'giu',
)

/** Text that the page around a posting left behind. */
const pageText: readonly RegExp[] = [
  /(?:微信分享|分享到微信|举报|收藏|投诉|扫码分享|查看地图|立即申请|申请职位|打印)+\s*$/,
  /^(?:职位描述|岗位描述|职位信息|职位详情|工作描述)(?!\s*[:：】\]])\s*/,
]

const tailLine = (name: string): RegExp => new RegExp(`(?:^|[\\s\\n。；;])${name}\\s*[:：]\\s*([^\\n]{1,200})`, 'u')
const headcountLine = /招聘人数\s*[:：]?\s*(若干|\d{1,5})\s*[人名]?/
const deadlineLine =
  /(?:截止日期|报名截止|有效期至|截止时间)\s*[:：]?\s*(\d{4}\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}日?)/
/** The last lines of a 51job page; in running text the same words are just words. */
const functionTail = /\s*职能类别\s*[:：]\s*([^。；;\n]{1,160}?)(?:\s*关键字\s*[:：]\s*([^。；;\n]{1,120}))?\s*$/
const keywordTail = /\s*关键字\s*[:：]\s*([^。；;\n]{1,120})\s*$/
const workplaceLine = tailLine('(?:工作地点|上班地点|工作地址|办公地点|工作地|工作城市|上班地址)')

/** Breaks before `1、 2、 3、` where the numbers count up, so that a text without line breaks gets its list back. */
const breakEnumerations = (text: string): string => {
  let next = 1
  return text.replace(
    /(^|[^\d.])(?<![A-Za-z+#])(\s*)(\(?(\d{1,2})\s*[、.．)）])(?!\d)/gu,
    (whole, before: string, space: string, mark: string, digits: string) => {
      const number = Number(digits)
      if (number !== 1 && number !== next) return whole
      next = number + 1
      return `${before}${before === '\n' || before === '' ? '' : '\n'}${space.trim()}${mark}`
    },
  )
}

/** A list whose points ran together keeps a line for each. One or two dots may be part of a name. */
const breakBullets = (text: string): string => {
  let broken = text
  for (const bullet of '•●■◆▪·※') if (text.split(bullet).length > 3) broken = broken.replaceAll(bullet, `\n${bullet}`)
  return broken
}

const breakLines = (text: string): string => {
  const headed = text.replace(strong, found => `\n${found.trim()}`)
  const broken = breakBullets(breakEnumerations(headed))
  return broken
    .replace(/(?<=[。；;])\s*(?=★|[①-⑳])/gu, '\n')
    .replace(/[ ]{2,}/g, ' ')
    .replace(/[ ]*\n[ ]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const kindOf = (heading: string): SectionKind => {
  const word = heading.replace(/^[^\p{L}]*(?:[一二三四五六七八九十]+\s*[、.．：:])?[^\p{L}]*/u, '')
  for (const [kind, pattern] of kindOfHeading) if (pattern.test(word)) return kind
  return 'other'
}

/** The sections of a description by their headings; one `other` section where there are none. */
export const sectionsOf = (text: string): Section[] => {
  const marks = [...text.matchAll(strong), ...text.matchAll(weak)]
    .map(match => ({ start: match.index, end: match.index + match[0].length, heading: match[0].trim() }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((mark, i, all) => i === 0 || mark.start >= all[i - 1]!.end)
  const sections: Section[] = []
  const push = (kind: SectionKind, heading: string, body: string) => {
    if (body.trim() !== '') sections.push({ kind, heading, text: body.trim() })
  }
  push('other', '', text.slice(0, marks[0]?.start ?? text.length))
  for (const [i, mark] of marks.entries())
    push(kindOf(mark.heading), mark.heading, text.slice(mark.end, marks[i + 1]?.start ?? text.length))
  return sections
}

/** The description as it is kept, and its parts. A structured one keeps its own line breaks. */
export const readDescription = (written: string, notes: Notes, structured = false): ReadDescription | undefined => {
  const removed: string[] = []
  let text = tidy(written)
  for (const pattern of pageText)
    text = text.replace(pattern, found => {
      removed.push(found.trim())
      return ''
    })
  const tail = functionTail.exec(text)
  const functions = tail?.[1]?.trim()
  const keywords = (tail?.[2] ?? keywordTail.exec(text)?.[1])?.trim()
  for (const pattern of [functionTail, keywordTail])
    text = text.replace(pattern, found => {
      removed.push(found.trim())
      return ''
    })
  if (!structured) text = breakLines(text)
  if (text === '') return undefined
  if (removed.length > 0) notes.assume('description', 'description-cleaned', { removed: removed.join(' ') })
  const headcount = headcountLine.exec(text)?.[1]
  const deadline = deadlineLine.exec(text)?.[1]
  const workplace = workplaceLine.exec(text)?.[1]?.slice(0, 60)
  return {
    text,
    sections: sectionsOf(text),
    ...(headcount !== undefined && { headcount }),
    ...(deadline !== undefined && { deadline }),
    ...(keywords ? { keywords } : {}),
    ...(functions ? { functions } : {}),
    ...(workplace !== undefined && { workplace }),
  }
}
