import type { Place } from '../kernel/place.ts'
import type { LanguageSkill, Pay } from '../kernel/skill.ts'
import { OpeningInput } from '../opening/schema.ts'
import { industries } from '../reference/industries.ts'
import { occupationByCode } from '../reference/occupations.ts'
import { monthsInBenefits, readBenefits } from './benefit.ts'
import { readDay } from './day.ts'
import { languagesInText } from './language-skill.ts'
import { readField, readOccupation } from './occupation.ts'
import { type PaySource, parsePay, readPay } from './pay.ts'
import { type PlaceSource, readPlaces } from './place.ts'
import type { ImportRow, Notes } from './report.ts'
import { clausesOf, readRequirement } from './requirement.ts'
import { type ReadDescription, readDescription, type Section } from './section.ts'
import { readTerms } from './terms.ts'
import { clip, languageOf, oneLine, tidy } from './tidy.ts'
import { readTitle } from './title.ts'
import { readSkills } from './wanted-skill.ts'

export type ReadOpening = {
  /** Absent for a refused row. */
  readonly input?: OpeningInput
  readonly externalId?: string
  readonly report: ImportRow
}

/** A posting's parts as text, whatever format they came in, and what a format states exactly. */
export type PostingParts = {
  readonly externalId?: string | undefined
  readonly title: string
  readonly description?: string | undefined
  /** The description has its own line breaks: none are added. */
  readonly structured?: boolean
  /** Language of title and description where the format states it. */
  readonly language?: 'zh' | 'en' | undefined
  readonly kind?: string | undefined
  readonly employment?: string | undefined
  readonly timeShare?: number | undefined
  readonly place: PlaceSource | { readonly places: readonly Place[]; readonly remote: boolean }
  readonly pay: PaySource | { readonly pay: Pay | undefined }
  readonly education?: string | undefined
  readonly experience?: string | undefined
  readonly labels: readonly string[]
  /** False where the labels are the publisher's whole list: nothing is added from the text. */
  readonly skillsFromText: boolean
  readonly sections?: readonly Section[]
  readonly languages?: string | undefined
  readonly benefits: readonly string[]
  readonly occupation?: string | undefined
  readonly industry?: string | undefined
  readonly headcount?: string | undefined
  readonly source?: string | undefined
  readonly posted?: string | undefined
  readonly deadline?: string | undefined
}

const mostDescription = 20_000

const readText = (parts: PostingParts, notes: Notes): ReadDescription | undefined => {
  if (parts.description === undefined) return undefined
  const longest = 4 * mostDescription
  const description = readDescription(clip(parts.description, longest), notes, parts.structured)
  if (!description) return undefined
  if (description.text.length > mostDescription || parts.description.length > longest)
    notes.missed('description', description.text.slice(mostDescription), 'cut-short', { maximum: mostDescription })
  const text = clip(description.text, mostDescription).trim()
  notes.understood('description', `${text.length} 字 / characters`)
  if (description.functions) notes.leaveOut('description', description.functions, 'no-place-for')
  return { ...description, text }
}

const readIndustry = (written: string | undefined, notes: Notes): string | undefined => {
  const industry = oneLine(written ?? '', 120)
  if (industry === undefined) return undefined
  const known = industries.filter(one =>
    [one.zh, one.en, ...one.aliases.zh].some(name => industry.toLowerCase().includes(name.toLowerCase())),
  )
  notes.understood('industry', known.length > 0 ? `${industry} (${known.map(one => one.id).join(', ')})` : industry)
  return industry
}

const readHeadcount = (written: string | undefined, notes: Notes): number | undefined => {
  if (written === undefined) return undefined
  const number = Number(/\d{1,6}/.exec(written.normalize('NFKC'))?.[0])
  if (number >= 1 && number <= 10_000) {
    notes.understood('headcount', String(number))
    return number
  }
  notes.missed('headcount', written, 'headcount-unclear')
  return undefined
}

const readDates = (parts: PostingParts, inText: string | undefined, notes: Notes): void => {
  const { posted, source } = parts
  if (posted !== undefined) {
    const day = readDay(posted)
    if (day === undefined) notes.missed('postedAt', posted, 'date-unclear')
    else if (source?.includes(day)) notes.understood('postedAt', day)
    else notes.leaveOut('postedAt', day, 'no-place-for')
  }
  const until = parts.deadline ?? inText
  if (until === undefined) return
  const day = readDay(until)
  if (day === undefined) notes.missed('validity', until, 'date-unclear')
  else notes.leaveOut('validity', day, 'draft-without-validity')
}

const payInText = (description: ReadDescription | undefined): string | undefined => {
  const found =
    /(?:薪资(?:范围|待遇|水平)?|月薪|薪酬|工资(?:范围)?|底薪|薪水|待遇|salary)\s*[:：为]?\s*(?:人民币|rmb|税前|税后|¥)*\s*(\d[\d.,]*\s*(?:k|w|万|千|元)?\s*[-~—至到]\s*\d[\d.,]*\s*(?:k|w|万|千|元)?(?:\s*[/每]\s*(?:个?月|年|天|小时))?)/i.exec(
      description?.text ?? '',
    )
  return found?.[1]
}

const readPayOf = (
  source: PaySource,
  benefits: readonly string[],
  title: string | undefined,
  description: ReadDescription | undefined,
  notes: Notes,
): Pay | undefined => {
  const pay = readPay(source, notes)
  if (pay) {
    const months = source.months === undefined && pay.months === 12 ? monthsInBenefits(benefits) : undefined
    if (months === undefined) return pay
    notes.assume('pay', 'pay-from-benefits', { months })
    return { ...pay, months }
  }
  for (const [text, code] of [
    [title, 'pay-from-title'],
    [payInText(description), 'pay-from-text'],
  ] as const) {
    if (text === undefined || typeof parsePay(text) !== 'object') continue
    notes.assume('pay', code, { text })
    return readPay({ text }, notes)
  }
  return undefined
}

/** A value that the schema refuses is named and dropped, never stored and never the end of the row. */
const settle = (draft: Record<string, unknown>, notes: Notes): OpeningInput | undefined => {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const parsed = OpeningInput.safeParse(draft)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      const field = String(issue.path[0] ?? '')
      if (!(field in draft)) return undefined
      notes.retract(field)
      notes.missed(field, JSON.stringify(draft[field]), 'not-valid', { reason: issue.message })
      delete draft[field]
    }
  }
  return undefined
}

const readLanguages = (written: string | undefined, clauses: readonly string[], notes: Notes): LanguageSkill[] => {
  const stated = written === undefined ? [] : languagesInText(written.split(/[\n；;]/).map(line => `${line}能力`))
  if (written !== undefined && stated.length === 0 && !/不限|无/.test(written))
    notes.missed('languages', written, 'language-unclear')
  const found = stated.length > 0 ? stated : languagesInText(clauses)
  if (found.length > 0) notes.understood('languages', found.map(one => `${one.language}: ${one.level}`).join(', '))
  return found
}

const readStatedOccupation = (code: string | undefined, title: string, notes: Notes): string | undefined => {
  const stated = code === undefined ? undefined : occupationByCode(code)
  if (!stated) return readOccupation(title, notes)
  notes.understood('occupation', `${stated.code} ${stated.zh}`)
  return stated.code
}

const without = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

/** The draft of one posting; `report` closes the row. Never throws: what cannot be used is named in the notes. */
export const draftOpening = (parts: PostingParts, notes: Notes, row: number): ReadOpening => {
  const externalId = oneLine(parts.externalId ?? '', 120)
  const identified = externalId !== undefined && { externalId }
  const refuse = (): ReadOpening => {
    notes.missed('title', parts.title, 'required')
    return { ...identified, report: notes.report(row, 'refused', externalId) }
  }
  const description = readText(parts, notes)
  const around = [parts.education, parts.experience, parts.industry, ...parts.benefits].filter(
    part => part !== undefined,
  )
  const title = readTitle(parts.title, description?.text ?? around.join(' '), notes, parts.language)
  if (!title) return refuse()
  if (parts.title.length > 400) notes.missed('title', parts.title.slice(400), 'cut-short', { maximum: 200 })

  const sections = [...(description?.sections ?? []), ...(parts.sections ?? [])]
  // a description without a heading for its requirements states them anywhere
  const headed = sections.some(section => section.kind === 'requirements')
  const asking = sections.filter(
    ({ kind }) => kind === 'requirements' || kind === 'other' || (kind === 'duties' && !headed),
  )
  const clauses = asking.flatMap(section => clausesOf(section.text))
  const { education, experience } = parts
  const requirement = readRequirement({ education, experience, clauses, campus: title.campus }, notes)
  const terms = readTerms(
    {
      kind: parts.kind,
      employment: parts.employment,
      timeShare: parts.timeShare,
      title: tidy(parts.title),
      description: description?.text,
      internship: requirement.internship,
    },
    notes,
  )
  const located =
    'places' in parts.place
      ? parts.place
      : readPlaces({ ...parts.place, fromTitle: title.places, fromText: description?.workplace }, notes)
  const benefits = readBenefits(parts.benefits, notes)
  const labels = [...parts.labels, ...(description?.keywords ? [description.keywords] : [])]
  const skills = parts.skillsFromText
    ? readSkills({ labels, title: title.plain, sections }, notes)
    : readSkills({ labels, sections: parts.sections ?? [] }, notes)
  const occupation = readStatedOccupation(parts.occupation, title.plain, notes)
  const source = oneLine(parts.source ?? '', 300)
  if (source !== undefined) notes.understood('source', source)
  readDates(parts, description?.deadline, notes)
  const language = parts.language ?? languageOf(description?.text ?? '') ?? 'zh'
  const input = settle(
    without({
      terms,
      title: title.title,
      description: description && { [language]: description.text },
      occupation,
      field: readField(title.plain, occupation, notes),
      industry: readIndustry(parts.industry, notes),
      skills,
      headcount: readHeadcount(parts.headcount ?? description?.headcount, notes),
      places: [...located.places],
      remote: located.remote,
      pay: 'pay' in parts.pay ? parts.pay.pay : readPayOf(parts.pay, benefits, title.pay, description, notes),
      education: requirement.education,
      experienceYears: requirement.experienceYears,
      languages: readLanguages(parts.languages, clauses, notes),
      benefits,
      source,
    }),
    notes,
  )
  if (!input) return refuse()
  return { input, ...identified, report: notes.report(row, 'understood', externalId) }
}
