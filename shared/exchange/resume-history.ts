import { parseEducation } from '../reference/education.ts'
import { readDay } from './day.ts'
import { overseasCode, regionsIn } from './place.ts'
import type { Notes } from './report.ts'
import { cut, line, type Node, namesKeys, nodes, prose } from './resume-part.ts'
import { clip, han } from './tidy.ts'

const monthOf = (value: unknown, end: boolean, field: string, notes: Notes): string | undefined => {
  const text = line(value, 60)
  if (text === undefined || /^(?:present|current|now|today|至今|现在|目前)$/i.test(text)) return undefined
  const found = /((?:19|20)\d\d)(?:\s*[-/.年]\s*(\d{1,2}))?/.exec(text)
  const month = Number(found?.[2] ?? (end ? 12 : 1))
  if (!found || month < 1 || month > 12) {
    notes.missed(field, text, 'date-unclear')
    return undefined
  }
  if (found[2] === undefined)
    notes.assume(field, 'month-assumed', { text, month: `${found[1]}-${String(month).padStart(2, '0')}` })
  return `${found[1]}-${String(month).padStart(2, '0')}`
}

const spanOf = (node: Node, field: string, notes: Notes): { from?: string; to?: string } => {
  const from = monthOf(node['startDate'], false, field, notes)
  const to = monthOf(node['endDate'], true, field, notes)
  if (from !== undefined && to !== undefined && from > to) {
    notes.assume(field, 'dates-swapped')
    return { from: to, to: from }
  }
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

/** Study and work are in China unless said otherwise; a name without Chinese characters gets a note to look it over. */
const countryOf = (node: Node, name: string | undefined, field: string, notes: Notes): { country?: string } => {
  const coded = line(node['countryCode'] ?? node['country'], 60)
  const placed = line(node['location'])
  const code =
    (coded === undefined ? undefined : overseasCode(coded, true)) ??
    (placed === undefined ? undefined : overseasCode(placed))
  if (code !== undefined) return { country: code }
  const inChina = coded !== undefined || (placed !== undefined && regionsIn(placed).length > 0)
  if (!inChina && name !== undefined && !han.test(name)) notes.assume(field, 'country-assumed', { name })
  return {}
}

export const readWork = (value: unknown, notes: Notes) =>
  nodes(value).flatMap(node => {
    // before 1.0.0 the employer stood under `company`
    const employer = line(node['name'] ?? node['company'])
    const title = line(node['position'])
    namesKeys(
      node,
      [
        'name',
        'company',
        'position',
        'startDate',
        'endDate',
        'summary',
        'highlights',
        'location',
        'countryCode',
        'country',
        'description',
      ],
      'work',
      notes,
    )
    if (title === undefined) {
      notes.missed('experience', employer ?? '', 'required')
      return []
    }
    const summary = cut(prose(node['description'], node['summary'], node['highlights']), 4000, 'experience', notes)
    return [
      {
        title,
        ...(employer !== undefined && { employer }),
        ...spanOf(node, 'experience', notes),
        ...countryOf(node, employer, 'experience', notes),
        ...(summary !== undefined && { summary }),
      },
    ]
  })

export const readEducation = (value: unknown, notes: Notes) =>
  nodes(value).flatMap(node => {
    const institution = line(node['institution'])
    const major = line(node['area'])
    const degree = line(node['studyType'])
    const level = parseEducation(degree ?? '') ?? parseEducation(major ?? '')
    namesKeys(
      node,
      ['institution', 'area', 'studyType', 'startDate', 'endDate', 'countryCode', 'country', 'location'],
      'education',
      notes,
    )
    if (institution === undefined || level === undefined) {
      notes.missed(
        'education',
        [institution, degree, major].filter(Boolean).join(', '),
        institution === undefined ? 'required' : 'degree-unclear',
      )
      return []
    }
    return [
      {
        institution,
        level,
        ...(major !== undefined && { major }),
        ...spanOf(node, 'education', notes),
        ...countryOf(node, institution, 'education', notes),
      },
    ]
  })

const professionalTitle =
  /^(?:(?:正高级|高级|中级|助理|初级)?(?:工程师|经济师|会计师|统计师|审计师|实验师|农艺师)|(?:副|助理|实习)?研究员|副?教授|讲师|助教)$/

const gradeIn = (name: string) => {
  if (!/工程技术人员|数字技术工程师|digital technology engineer/i.test(name)) return undefined
  return /高级|advanced/i.test(name)
    ? 'advanced'
    : /中级|intermediate/i.test(name)
      ? 'intermediate'
      : /初级|primary|junior/i.test(name)
        ? 'primary'
        : undefined
}

export const readCertificates = (value: unknown, notes: Notes) => {
  const certificates: Record<string, unknown>[] = []
  const titles: { title: string }[] = []
  for (const node of nodes(value)) {
    const name = line(node['name'])
    namesKeys(node, ['name', 'issuer', 'date'], 'certificates', notes)
    if (name === undefined) continue
    const issuer = line(node['issuer'])
    const written = line(node['date'], 60)
    const issuedOn = written === undefined ? undefined : readDay(written)
    if (written !== undefined && issuedOn === undefined) notes.missed('certificates', written, 'date-unclear')
    const grade = gradeIn(name)
    if (issuer === undefined && written === undefined && professionalTitle.test(name))
      titles.push({ title: clip(name, 80) })
    else
      certificates.push({
        name,
        ...(issuer !== undefined && { issuer }),
        ...(issuedOn !== undefined && { issuedOn }),
        ...(grade && { grade }),
      })
  }
  return { certificates, titles }
}
