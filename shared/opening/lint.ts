import type { Finding } from '../kernel/error.ts'
import type { Bilingual } from '../kernel/locale.ts'
import { simplify } from '../matching/traditional.ts'
import { discriminationRules } from './lint-discrimination.ts'
import { practiceRules, repostRule } from './lint-practice.ts'
import type { LintFinding, LintReport } from './lint-report.ts'
import type { LintRule } from './lint-rule.ts'
import { lintSources } from './lint-sources.ts'
import type { RequiredPart } from './rules.ts'
import type { Opening } from './schema.ts'

const rules: readonly LintRule[] = [...discriminationRules, ...practiceRules]

type Posting = Pick<Opening, 'title' | 'description' | 'benefits' | 'skills' | 'industry' | 'terms' | 'source'>

/** Everything that people wrote, with its place. */
const textsOf = (opening: Posting): { pointer: string; text: string }[] =>
  [
    ['/title/zh', opening.title.zh],
    ['/title/en', opening.title.en],
    ['/description/zh', opening.description?.zh],
    ['/description/en', opening.description?.en],
    ['/industry', opening.industry],
    ...opening.benefits.map((benefit, at) => [`/benefits/${at}`, benefit]),
    ...opening.skills.map(({ label }, at) => [`/skills/${at}/label`, label]),
    ...('benefitSharing' in opening.terms ? [['/terms/benefitSharing', opening.terms.benefitSharing]] : []),
    ...('hostUnit' in opening.terms ? [['/terms/hostUnit', opening.terms.hostUnit]] : []),
  ].flatMap(([pointer, value]) => (value === undefined ? [] : [{ pointer: pointer!, text: value }]))

/** Full-width letters and digits made half-width, small Latin letters, simplified characters; every place stays where it was. */
const levelled = (text: string): string => {
  const half = text
    .replace(/[！-～]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/g, letter => letter.toLowerCase())
    .replace(/\u3000/g, ' ')
  const simplified = simplify(half)
  return simplified.length === text.length ? simplified : half
}

const clauseEnd = /[。;!?\n,]|\. |\s{2,}|\d[)、]/

/** The clause around a place: to the next comma or stop on both sides, at most 60 characters away. */
const clauseAround = (text: string, start: number, end: number): string => {
  const before = text.slice(Math.max(0, start - 60), start)
  const after = text.slice(end, end + 60)
  const from = before.split(clauseEnd).at(-1)!
  return from + text.slice(start, end) + after.split(clauseEnd)[0]!
}

/** More of one kind in one text teach nothing new. */
const mostOfOneRule = 5

const findingOf = (rule: LintRule, pointer: string): LintFinding => ({
  rule: rule.id,
  severity: rule.severity,
  review: rule.review === true,
  pointer,
  explanation: rule.explanation,
  citation: lintSources[rule.source],
})

const findIn = (rule: LintRule, pointer: string, original: string, text: string): LintFinding[] => {
  const found: LintFinding[] = []
  let covered = -1
  const matches = rule.patterns
    .flatMap(pattern =>
      [...text.matchAll(pattern)].map(match => ({ start: match.index, end: match.index + match[0].length })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
  for (const { start, end } of matches) {
    if (start < covered || found.length === mostOfOneRule) continue
    const clause = clauseAround(text, start, end)
    if (rule.except?.some(exception => exception.test(clause))) continue
    covered = end
    found.push({ ...findingOf(rule, pointer), quote: original.slice(start, end), start, end })
  }
  return found
}

/** What the words of a posting say that they may not, or that somebody has to look at. Pure; the same for a draft and for what is published. */
const lintTexts = (opening: Posting): LintFinding[] =>
  textsOf(opening).flatMap(({ pointer, text }) => {
    const even = levelled(text)
    return [...rules, ...(opening.source === undefined ? [repostRule] : [])].flatMap(rule =>
      findIn(rule, pointer, text, even),
    )
  })

const partExplanation: Readonly<Record<RequiredPart, Bilingual>> = {
  '/description': { 'zh-CN': '缺少工作内容。', en: 'The work is not described.' },
  '/headcount': { 'zh-CN': '缺少招聘人数。', en: 'The headcount is missing.' },
  '/places': {
    'zh-CN': '缺少工作地点；可远程的请选择远程。',
    en: 'The place of work is missing; remote work can be stated.',
  },
  '/pay': { 'zh-CN': '缺少基本薪酬。', en: 'The basic pay is missing.' },
  '/validity': { 'zh-CN': '缺少有效期。', en: 'The validity date is missing.' },
  '/skills': {
    'zh-CN': '缺少招聘条件：请填写技能、学历、经验或任职要求之一。',
    en: 'The conditions are missing: state skills, education, experience or what is asked for.',
  },
  '/employer': {
    'zh-CN': '缺少用人单位：人力资源服务机构代招时须写明为谁招聘。',
    en: 'The employer is missing: an HR service firm says for whom it recruits.',
  },
} as const
/** The report of one posting: what is missing (`opening/rules.ts`) and what its words say. */
export const lintReport = (opening: Posting, missing: readonly (Finding & { pointer: RequiredPart })[]): LintReport => {
  const findings: LintFinding[] = [
    ...missing.map(
      ({ pointer }): LintFinding => ({
        rule: 'required-part',
        severity: 'blocks',
        review: false,
        pointer,
        explanation: partExplanation[pointer],
        citation: lintSources.parts,
      }),
    ),
    ...lintTexts(opening),
  ]
  return {
    findings,
    blocking: findings.filter(({ severity }) => severity === 'blocks').length,
    needsReview: findings.some(({ review }) => review),
  }
}

/** What an administrator approved stays approved while the words stay the same. */
export const approvalKey = ({ rule, quote }: Pick<LintFinding, 'rule' | 'quote'>): string =>
  `${rule}:${(quote ?? '').slice(0, 100)}`
