import type { Place } from '../kernel/place.ts'
import { TalentInput } from '../talent/schema.ts'
import { readHeldSkills, type SkillEvidence } from './held-skill.ts'
import { languageLevelIn, languagesIn } from './language-skill.ts'
import { overseasCode, readPlaces } from './place.ts'
import { collectNotes, type ImportRow, type Notes } from './report.ts'
import { readCertificates, readEducation, readWork } from './resume-history.ts'
import { cut, line, type Node, nodes, prose } from './resume-part.ts'
import { han, isObject, many, oneLine, textOf } from './tidy.ts'

type Draft = { -readonly [K in keyof TalentInput]?: unknown }

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
