import type { Place } from '../kernel/place.ts'
import { parseEducation } from '../reference/education.ts'
import { TalentInput } from '../talent/schema.ts'
import { readDay } from './day.ts'
import { readHeldSkills, type SkillEvidence } from './held-skill.ts'
import { textOfHtml } from './html.ts'
import { languageLevelIn, languagesIn } from './language-skill.ts'
import { overseasCode, readPlaces, regionsIn } from './place.ts'
import { collectNotes, type ImportRow, type Notes } from './report.ts'
import { clip, han, isObject, many, oneLine, textOf, tidy } from './tidy.ts'

type Node = Readonly<Record<string, unknown>>
type Draft = { -readonly [K in keyof TalentInput]?: unknown }

const nodes = (value: unknown): Node[] => many(value).filter(isObject)
const line = (value: unknown, max = 200): string | undefined => {
  const text = textOf(value)
  return text === undefined ? undefined : oneLine(text, max)
}

const bilingualOf = (text: string): { zh: string } | { en: string } => (han.test(text) ? { zh: text } : { en: text })

/** 张伟 (Wei Zhang), Wei Zhang 张伟: both names; else the one that is there. */
const nameIn = (text: string): { zh?: string; en?: string } => {
  const zh = text.match(/\p{Script=Han}+(?:·\p{Script=Han}+)*/gu)?.join('')
  const en = /[A-Za-zÀ-ž][A-Za-zÀ-ž.'’ -]*[A-Za-zÀ-ž.]/.exec(text)?.[0]?.trim()
  if (zh !== undefined && en !== undefined) return { zh, en }
  return zh !== undefined ? { zh: text } : { en: text }
}

const readName = (basics: Node, notes: Notes): { zh?: string; en?: string } => {
  const name = line(basics['name'], 80)
  if (name === undefined) {
    notes.missed('name', '', 'required')
    return { zh: '（姓名待填写）' }
  }
  const read = nameIn(name)
  notes.understood('name', Object.keys(read).join(', '))
  return read
}

const readContact = (basics: Node, notes: Notes) => {
  const email = line(basics['email'])
  const phone = line(basics['phone'])
    ?.normalize('NFKC')
    .replace(/[().]/g, ' ')
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  const goodEmail = email !== undefined && TalentInput.shape.contact.safeParse({ email }).success
  const goodPhone = phone !== undefined && TalentInput.shape.contact.safeParse({ phone }).success
  // contact data is personal: the report names the field and repeats nothing
  if (email !== undefined && !goodEmail) notes.missed('contact', '…', 'not-valid', { reason: 'email' })
  if (phone !== undefined && !goodPhone) notes.missed('contact', '…', 'not-valid', { reason: 'phone' })
  if (!goodEmail && !goodPhone) return undefined
  notes.understood('contact', [goodEmail && 'email', goodPhone && 'phone'].filter(Boolean).join(', '))
  return { ...(goodEmail && { email }), ...(goodPhone && { phone }) }
}

const readResidence = (value: unknown, notes: Notes): Place | undefined => {
  const node = isObject(value) ? value : { city: value }
  const country = line(node['countryCode'] ?? node['country'], 60)
  const code = country === undefined ? undefined : overseasCode(country, true)
  if (code !== undefined) {
    notes.understood('residence', code)
    return { region: code }
  }
  const own = { HK: '香港', MO: '澳门', TW: '台湾' }[country?.toUpperCase() ?? '']
  const [place] = readPlaces(
    { city: line(node['city']), province: own ?? line(node['region'] ?? node['state']) },
    renamed(notes, 'residence'),
  ).places
  for (const key of ['address', 'postalCode'])
    if (line(node[key]) !== undefined) notes.leaveOut(`location.${key}`, '…', 'no-place-for')
  return place
}

/** The place reader speaks of `places`; here it is the residence. */
const renamed = (notes: Notes, field: string): Notes => ({
  ...notes,
  understood: (_, value) => notes.understood(field, value),
  missed: (_, ...rest) => notes.missed(field, ...rest),
  assume: (_, ...rest) => notes.assume(field, ...rest),
  leaveOut: (_, ...rest) => notes.leaveOut(field, ...rest),
})

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

const prose = (...values: unknown[]): string | undefined => {
  const parts = values.flatMap(value =>
    Array.isArray(value)
      ? value
          .map(one => textOf(one))
          .filter(one => one !== undefined)
          .map(one => `- ${one}`)
      : [textOf(value)],
  )
  const text = parts
    .filter(part => part !== undefined)
    .map(textOfPlain)
    .join('\n')
    .trim()
  return text === '' ? undefined : text
}

const textOfPlain = (text: string): string => (/<\/?[a-z][^<>]*>/i.test(text) ? textOfHtml(text) : tidy(text))

const cut = (text: string | undefined, max: number, field: string, notes: Notes): string | undefined => {
  if (text !== undefined && text.length > max) notes.missed(field, text.slice(max), 'cut-short', { maximum: max })
  return text === undefined ? undefined : clip(text, max).trim()
}

const namesKeys = (node: Node, used: readonly string[], field: string, notes: Notes): void => {
  for (const [key, value] of Object.entries(node)) {
    const text = textOf(value)
    if (!used.includes(key) && (text !== undefined || isObject(value)))
      notes.leaveOut(`${field}.${key}`, text ?? '{…}', 'no-place-for')
  }
}

const readWork = (value: unknown, notes: Notes) =>
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

const readEducation = (value: unknown, notes: Notes) =>
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

const readCertificates = (value: unknown, notes: Notes) => {
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

const readLanguages = (value: unknown, notes: Notes) => {
  const found = new Map<string, string>()
  for (const node of nodes(value)) {
    const written = line(node['language'])
    if (written === undefined) continue
    const fluency = line(node['fluency'])
    const code = languagesIn(written)[0] ?? (/^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(written) ? written : undefined)
    if (code === undefined) {
      notes.missed('languages', written, 'language-unclear')
      continue
    }
    const level = fluency === undefined ? undefined : languageLevelIn(fluency)
    if (level === undefined) notes.assume('languages', 'level-unclear', { text: fluency ?? '' })
    if (!found.has(code)) found.set(code, level ?? 'working')
  }
  return [...found].map(([language, level]) => ({ language, level }))
}

const evidenceOf = (resume: Node): SkillEvidence[] => {
  const of = (key: string, kind: SkillEvidence['kind'], parts: readonly string[]) =>
    nodes(resume[key]).flatMap(node => {
      const [name, ...more] = parts.map(part => line(node[part])).filter(part => part !== undefined)
      if (name === undefined) return []
      const text = [name, prose(node['description'], node['summary'], node['highlights'])].filter(Boolean).join('\n')
      return [
        {
          kind,
          note: oneLine([name, ...more].join(', '), 300) ?? name,
          text,
          keywords: many(node['keywords'])
            .map(textOf)
            .filter(one => one !== undefined),
        },
      ]
    })
  return [
    ...of('projects', 'project', ['name', 'entity']),
    ...of('publications', 'publication', ['name', 'publisher', 'releaseDate']),
    ...of('awards', 'award', ['title', 'awarder', 'date']),
  ]
}

const known = [
  '$schema',
  'basics',
  'work',
  'education',
  'certificates',
  'skills',
  'languages',
  'projects',
  'publications',
  'awards',
  'meta',
]
const withoutPlace = ['volunteer', 'interests', 'references']
const personal =
  /^(?:age|birth|birthday|dateofbirth|birthdate|sex|gender|ethnicity|nationality|maritalstatus|religion|photo|picture|image|年龄|性别|出生|民族|籍贯|婚姻)/i

const nameRest = (resume: Node, basics: Node, notes: Notes): void => {
  for (const [key, value] of Object.entries(resume)) {
    if (known.includes(key) || value === null || value === undefined || (Array.isArray(value) && value.length === 0))
      continue
    if (personal.test(key)) notes.leaveOut(key, '…', 'never-a-criterion')
    else if (withoutPlace.includes(key)) notes.leaveOut(key, `${many(value).length}`, 'no-place-for')
    else notes.missed(key, textOf(value) ?? '{…}', 'unknown-key', { name: key })
  }
  for (const [key, value] of Object.entries(basics)) {
    if (
      ['name', 'label', 'email', 'phone', 'summary', 'location'].includes(key) ||
      !(textOf(value) || isObject(value) || (Array.isArray(value) && value.length > 0))
    )
      continue
    if (personal.test(key)) notes.leaveOut(`basics.${key}`, '…', 'never-a-criterion')
    // addresses of a person's pages identify the person: named, not repeated
    else if (['url', 'profiles', 'website'].includes(key)) notes.leaveOut(`basics.${key}`, '…', 'no-place-for')
    else notes.missed(`basics.${key}`, '…', 'unknown-key', { name: `basics.${key}` })
  }
}

const limited = <T>(list: readonly T[], maximum: number, field: string, notes: Notes): T[] => {
  if (list.length > maximum) notes.missed(field, `${list.length - maximum}`, 'too-many', { maximum })
  if (list.length > 0) notes.understood(field, `${Math.min(list.length, maximum)}`)
  return list.slice(0, maximum)
}

/** What the schema refuses is named and dropped. The name always holds, so that there is a profile to look over. */
const settle = (draft: Draft, notes: Notes): TalentInput => {
  for (let attempt = 0; attempt < 16; attempt += 1) {
    const parsed = TalentInput.safeParse(draft)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      const field = String(issue.path[0] ?? '') as keyof Draft
      const value = draft[field]
      const at = issue.path[1]
      notes.missed(field, '…', 'not-valid', { reason: issue.path.join('.') })
      if (field === 'name') draft.name = { zh: '（姓名待填写）' }
      else if (Array.isArray(value) && typeof at === 'number') draft[field] = value.filter((_, i) => i !== at)
      else delete draft[field]
    }
  }
  return TalentInput.parse({ name: draft.name })
}

/**
 * A JSON Resume (any version) to a profile for its owner to look over; nothing of it counts as verified. Never throws. Contact
 * data, pages and addresses are never repeated in the report.
 */
export const readJsonResume = (value: unknown): { input: TalentInput; report: ImportRow } => {
  const notes = collectNotes()
  const resume: Node = isObject(value) ? value : {}
  if (!isObject(value)) notes.missed('', textOf(value) ?? '', 'row-not-object')
  const basics: Node = isObject(resume['basics']) ? resume['basics'] : {}
  nameRest(resume, basics, notes)
  const label = line(basics['label'])
  const summary = cut(prose(basics['summary']), 8000, 'summary', notes)
  const contact = readContact(basics, notes)
  const residence =
    basics['location'] === undefined || basics['location'] === null
      ? undefined
      : readResidence(basics['location'], notes)
  const experience = limited(readWork(resume['work'], notes), 60, 'experience', notes)
  const { certificates, titles } = readCertificates(resume['certificates'], notes)
  if (label !== undefined) notes.understood('headline', label)
  if (summary !== undefined) notes.understood('summary', `${summary.length} 字 / characters`)
  const draft: Draft = {
    name: readName(basics, notes),
    ...(contact && { contact }),
    ...(label !== undefined && { headline: bilingualOf(label) }),
    ...(summary !== undefined && { summary: bilingualOf(summary) }),
    ...(residence && { residence }),
    education: limited(readEducation(resume['education'], notes), 20, 'education', notes),
    experience,
    skills: readHeldSkills(nodes(resume['skills']), evidenceOf(resume), experience, notes),
    certificates: limited(certificates, 60, 'certificates', notes),
    professionalTitles: limited(titles, 20, 'professionalTitles', notes),
    languages: limited(readLanguages(resume['languages'], notes), 20, 'languages', notes),
  }
  notes.assume('', 'never-verified')
  return { input: settle(draft, notes), report: notes.report(1, 'understood') }
}
