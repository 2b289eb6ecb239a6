import type { ImportReport } from '#shared/exchange/report.ts'
import type { Problem } from '#shared/kernel/error.ts'
import type { Locale } from '#shared/kernel/locale.ts'

type Shown = Record<string, unknown>

const isRecord = (value: unknown): value is Shown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const isBilingual = (value: unknown): value is { zh?: string; en?: string } =>
  isRecord(value) &&
  Object.keys(value).length > 0 &&
  Object.keys(value).every(key => key === 'zh' || key === 'en') &&
  Object.values(value).every(text => typeof text === 'string')

const inLanguage = (value: { zh?: string; en?: string }, locale: Locale): string =>
  (locale === 'en' ? (value.en ?? value.zh) : (value.zh ?? value.en)) ?? ''

/** Control characters of a record would otherwise move the cursor or recolour the terminal. */
const plain = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, ' ')

/** Indented `name: value` lines, with texts in the reader's language. */
const lines = (value: unknown, locale: Locale, indent = ''): string[] => {
  if (isBilingual(value)) return [`${indent}${plain(inLanguage(value, locale))}`]
  if (Array.isArray(value))
    return value.flatMap(item => {
      const [first = '', ...rest] = lines(item, locale, `${indent}  `)
      return [`${indent}- ${first.trimStart()}`, ...rest]
    })
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, inner]) => {
      if (inner === undefined) return []
      const simple = !(isRecord(inner) || Array.isArray(inner)) || isBilingual(inner)
      if (simple) return [`${indent}${name}: ${lines(inner, locale).join(' ')}`]
      const below = lines(inner, locale, `${indent}  `)
      return below.length === 0 ? [] : [`${indent}${name}:`, ...below]
    })
  return [`${indent}${plain(String(value))}`]
}

const titleOf = (item: Shown, locale: Locale): string => {
  for (const name of ['title', 'name', 'headline']) if (isBilingual(item[name])) return inLanguage(item[name], locale)
  return ''
}

/** One line of a list: `92 %  opn_…  Title`, and below it why. */
const listLine = (entry: unknown, locale: Locale): string[] => {
  if (!isRecord(entry)) return [String(entry)]
  const shown = ['opening', 'talent', 'venture', 'incubator'].map(name => entry[name]).find(isRecord) ?? entry
  const score = typeof entry['score'] === 'number' ? `${Math.round(entry['score'] * 100)} %`.padStart(5) : ''
  const explanation = isRecord(entry['explanation']) ? entry['explanation']['short'] : undefined
  const head = [
    score,
    shown['id'] ?? shown['userId'],
    shown['status'] ?? shown['role'],
    plain(titleOf(shown, locale)),
  ].filter(Boolean)
  return [head.join('  '), ...(typeof explanation === 'string' ? [`       ${plain(explanation)}`] : [])]
}

export const printable = (body: unknown, locale: Locale): string => {
  if (body === undefined) return locale === 'en' ? 'Done.' : '完成。'
  // A file, as a CSV is: its own line ends and tabs stay.
  if (typeof body === 'string') return body.replace(/(?![\r\n\t])\p{Cc}/gu, ' ')
  if (isRecord(body) && Array.isArray(body['items'])) {
    const { items, next, facets: _, total, ...rest } = body
    return [
      ...(total === undefined ? [] : [`${locale === 'en' ? 'Found' : '共'} ${total}`]),
      ...lines(rest, locale),
      ...(items as unknown[]).flatMap(item => listLine(item, locale)),
      ...(next === undefined ? [] : [`--cursor ${next}`]),
    ].join('\n')
  }
  return lines(body, locale).join('\n')
}

export const printableReport = ({ totals, rows }: ImportReport, locale: Locale): string => {
  const counted = (counts: Record<string, number>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  const refused = rows.filter(({ outcome }) => outcome === 'refused')
  const words =
    locale === 'en'
      ? { rows: 'Rows', understood: 'Understood', missed: 'Not understood', assumed: 'Assumed', refused: 'Refused' }
      : { rows: '行数', understood: '已识别', missed: '未识别', assumed: '按推定处理', refused: '被拒绝' }
  return [
    `${words.rows}: ${totals.rows} (${counted(totals.outcomes)})`,
    `${words.understood}: ${counted(totals.understood)}`,
    `${words.missed}: ${counted(totals.notUnderstood)}`,
    `${words.assumed}: ${counted(totals.assumptions)}`,
    ...refused.slice(0, 20).map(row => {
      const why = row.notUnderstood.map(note => `${note.field}: ${note.text[locale]}`).join('; ')
      return `${words.refused} ${row.row}: ${plain(why)}`
    }),
    ...(refused.length > 20 ? [`… ${refused.length - 20}`] : []),
  ].join('\n')
}

export const printableProblem = (problem: Problem): string =>
  [
    `${problem.title} (${problem.code}, HTTP ${problem.status})`,
    ...(problem.errors ?? []).map(({ pointer, detail }) => `  ${pointer === '' ? '/' : pointer}  ${plain(detail)}`),
    ...(problem.traceId ? [`  trace ${problem.traceId}`] : []),
  ].join('\n')
