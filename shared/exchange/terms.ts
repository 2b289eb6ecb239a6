import { type OpeningKind, openingKindNames, openingKinds } from '../opening/kind.ts'
import type { OpeningTerms } from '../opening/schema.ts'
import type { Notes } from './report.ts'

type Employment = Extract<OpeningTerms, { kind: 'enterprise-role' }>['employment']

const kindWords: readonly (readonly [RegExp, OpeningKind])[] = [
  [/博士后|post-?doc(?:toral)?/i, 'post-doctoral-place'],
  [/流动岗位|流动岗|产业教授|产业导师|university mobile position/i, 'university-mobile-position'],
  [/兼职科研|科研兼职|科研人员兼职|兼职创新|兼职研究员|part-time researcher/i, 'part-time-researcher-role'],
  [
    /短期回国|短期服务|回国服务|短期来华|短期访问|访问学者|海外专家短期|short-term (?:service )?visit|visiting scholar/i,
    'short-term-service-visit',
  ],
]

const employmentWords: readonly (readonly [RegExp, Employment])[] = [
  [/实习|intern(?:ship)?(?![a-z])|trainee/i, 'internship'],
  [
    /劳务|派遣|合同工|临时|项目制|短期工|外包岗|contract(?:or)?(?![a-z])|freelance|temporary|temp(?![a-z])|per_?diem/i,
    'contract',
  ],
  [/兼职|part[-_ ]?time|零工|小时工/i, 'part-time'],
  [/全职|正式|full[-_ ]?time|permanent|校招|社招|长期/i, 'full-time'],
]

/** 可兼职, 非外包, "no contractors": the word is there, the thing is not. */
const denied = /(?:可|非|不接受|谢绝|无|拒绝|不是|非劳务)\s*(?:实习|兼职|外包|派遣|劳务)/g

const employmentIn = (text: string): { employment: Employment; word: string } | undefined => {
  const clean = text.replace(denied, ' ')
  for (const [pattern, employment] of employmentWords) {
    const found = pattern.exec(clean)
    if (found) return { employment, word: found[0] }
  }
  return undefined
}

export type TermsSource = {
  readonly kind?: string | undefined
  readonly employment?: string | undefined
  readonly title: string
  readonly description?: string | undefined
  /** The experience column says 实习. */
  readonly internship?: boolean
  readonly timeShare?: number | undefined
}

const kindOf = (source: TermsSource, notes: Notes): OpeningKind => {
  const stated = source.kind?.trim()
  if (stated !== undefined) {
    const known = openingKindNames.find(
      kind =>
        kind === stated ||
        openingKinds[kind].name['zh-CN'] === stated ||
        openingKinds[kind].name.en.toLowerCase() === stated.toLowerCase(),
    )
    if (known) return known
    notes.missed('terms', stated, 'wrong-shape')
  }
  const text = `${source.title} ${source.employment ?? ''}`
  for (const [pattern, kind] of kindWords) {
    const found = pattern.exec(text)
    if (found) {
      notes.assume('terms', 'kind-read', { text: found[0], kind: openingKinds[kind].name['zh-CN'] })
      return kind
    }
  }
  return 'enterprise-role'
}

const enterpriseTerms = (source: TermsSource, notes: Notes): OpeningTerms => {
  const kind = 'enterprise-role'
  if (source.employment !== undefined) {
    const stated = employmentIn(source.employment)
    if (stated) return { kind, employment: stated.employment }
    notes.missed('terms', source.employment, 'employment-unclear')
  }
  const titled = employmentIn(source.title)
  if (titled) {
    notes.assume('terms', 'employment-read', { text: titled.word })
    return { kind, employment: titled.employment }
  }
  if (source.internship) {
    notes.assume('terms', 'employment-read', { text: '实习 / internship' })
    return { kind, employment: 'internship' }
  }
  return { kind, employment: 'full-time' }
}

/** Terms that the kind requires and a job board does not state are filled in and named, so that somebody checks them. */
const filled = <T extends number>(notes: Notes, name: string, value: T): T => {
  notes.assume('terms', 'term-default', { name, value })
  return value
}

const monthsIn = (text: string): number | undefined => {
  const years = /(?:聘期|期限|为期|term)\D{0,6}(\d)\s*(?:年|years?)/i.exec(text)
  if (years) return Number(years[1]) * 12
  const months = /(?:聘期|期限|为期|term)\D{0,6}(\d{1,2})\s*(?:个月|months?)/i.exec(text)
  return months ? Number(months[1]) : undefined
}

const shareIn = (text: string): number | undefined => {
  const found =
    /(?:工作时间占比|时间占比|投入时间|time share|workload|工作量)\D{0,6}(\d{1,3})\s*%/i.exec(text) ??
    /^\s*(\d{1,3})\s*%/.exec(text)
  const share = Number(found?.[1])
  return share >= 5 && share <= 100 ? share : undefined
}

const read = (source: TermsSource, notes: Notes): OpeningTerms => {
  const kind = kindOf(source, notes)
  const text = `${source.title}\n${source.description ?? ''}`
  const timeShare = () => source.timeShare ?? shareIn(text) ?? filled(notes, 'timeShare (%)', 20)
  switch (kind) {
    case 'enterprise-role':
      return enterpriseTerms(source, notes)
    case 'university-mobile-position':
    case 'part-time-researcher-role':
      return { kind, timeShare: timeShare(), termMonths: monthsIn(text) ?? filled(notes, 'termMonths', 12) }
    case 'post-doctoral-place': {
      const joint = /联合(?:培养|招收)|jointly/i.test(text)
      const mobile = /流动站|mobile station/i.test(text)
      if (!joint && !mobile && !/工作站|workstation/i.test(text))
        notes.assume('terms', 'term-default', { name: 'station', value: 'workstation' })
      return {
        kind,
        station: joint ? 'joint' : mobile ? 'mobile-station' : 'workstation',
        termMonths: monthsIn(text) ?? filled(notes, 'termMonths', 24),
      }
    }
    case 'short-term-service-visit': {
      const days = Number(/(?:为期|期限|共)?\s*(\d{1,3})\s*(?:天|日|days)/.exec(text)?.[1])
      return { kind, visitDays: days >= 1 && days <= 365 ? days : filled(notes, 'visitDays', 30) }
    }
    default:
      return kind satisfies never
  }
}

/** The kind of opening and what it requires. A posting that says nothing else is an enterprise role of full time. */
export const readTerms = (source: TermsSource, notes: Notes): OpeningTerms => {
  const terms = read(source, notes)
  notes.understood('terms', terms.kind === 'enterprise-role' ? `${terms.kind}, ${terms.employment}` : terms.kind)
  return terms
}
