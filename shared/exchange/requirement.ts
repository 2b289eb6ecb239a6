import { type EducationId, educationLevels, educationRank, parseEducation } from '../reference/education.ts'
import type { Notes } from './report.ts'
import { clip, smallNumber, smallNumberOf } from './tidy.ts'

export type ExperienceYears = { minimum: number; maximum?: number }

/** What an experience text asks: years, or nothing at all (`none`), and whether it speaks of interns or graduates. */
export type StatedExperience = {
  years: ExperienceYears
  none?: true
  graduate?: true
  internship?: true
  swapped?: true
}

const year = '(?:年|years?|yrs?)'
const between = new RegExp(`(${smallNumber})${year}?(?:-|至|到|~)(${smallNumber})\\+?${year}`)
const plain = new RegExp(`(${smallNumber})(\\+)?(?:个)?${year}(?:\\+|(以上|及以上|或以上|起)|(以下|以内|之内|内))?`)
const inMonths = /(\d{1,3})个?月/

/** Years in an experience column or phrase; undefined where the text does not speak of experience. */
export const parseExperience = (text: string): StatedExperience | undefined => {
  const clean = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[—–−~]/g, '-')
    .replace(/\s+/g, '')
  if (clean === '') return undefined
  const range = between.exec(clean)
  if (range) {
    const [low, high] = [smallNumberOf(range[1]!), smallNumberOf(range[2]!)]
    return low <= high
      ? { years: { minimum: low, maximum: high } }
      : { years: { minimum: high, maximum: low }, swapped: true }
  }
  const one = plain.exec(clean)
  if (one) {
    const years = smallNumberOf(one[1]!)
    if (one[4]) return { years: { minimum: 0, maximum: years } }
    return { years: { minimum: years } }
  }
  if (/应届|在校|校招|校园|毕业生|graduate|fresher|entry-?level/.test(clean))
    return { years: { minimum: 0, maximum: 1 }, graduate: true }
  if (/实习|intern/.test(clean)) return { years: { minimum: 0 }, internship: true }
  if (/无经验|无需经验|零经验|noexperience|notrequired/.test(clean)) return { years: { minimum: 0 }, none: true }
  if (/不限|无要求|不要求|任意|any|norequirement/.test(clean) && !/学历/.test(clean))
    return { years: { minimum: 0 }, none: true }
  const months = inMonths.exec(clean)
  if (months) return { years: { minimum: Math.round((Number(months[1]) / 12) * 10) / 10 } }
  return /^\d{1,2}$/.test(clean) && Number(clean) <= 50 ? { years: { minimum: Number(clean) } } : undefined
}

/** A level, or `none` where the text says that any will do; undefined where it does not speak of education. */
export const parseEducationColumn = (text: string): EducationId | 'none' | undefined => {
  const level = parseEducation(text)
  if (level) return level
  return /不限|无要求|不要求|任意|any|no requirement/i.test(text) && !/经验/.test(text) ? 'none' : undefined
}

const preferred = /优先|加分|更佳|为佳|尤佳|者佳|优先考虑|可放宽|放宽|prefer|a plus|nice to have/i

/** Clauses that ask, one by one, from the requirement text of a posting. */
export const clausesOf = (text: string): string[] =>
  text.split(/[\n。；;!！]|(?<=[^\d.])\s*\d{1,2}[、.．)）](?!\d)/).filter(clause => clause.trim() !== '')

const educationPhrase =
  /(?:博士|硕士|研究生|本科|大专|专科|中专|高中|学士)[^，,。；;、]{0,6}?(?:以上|学历|学位|毕业)|(?:学历|学位)(?:要求)?[:： ]{0,2}(?:博士|硕士|研究生|本科|大专|专科)|(?:bachelor|master|ph\.?d|doctora|associate degree|college degree)/i

/** The lowest level that the text demands (a preferred one demands nothing). */
export const educationInText = (clauses: readonly string[]): EducationId | undefined => {
  let lowest: EducationId | undefined
  for (const clause of clauses)
    for (const part of clause.split(/[，,]/)) {
      const phrase = educationPhrase.exec(part)
      if (!phrase || preferred.test(part)) continue
      const level = parseEducation(phrase[0]) ?? (/bachelor|college/i.test(phrase[0]) ? 'bachelor' : undefined)
      if (level && (lowest === undefined || educationRank(level)! < educationRank(lowest)!)) lowest = level
    }
  return lowest
}

const general = new RegExp(
  `(${smallNumber})(?:\\s*[-~至到]\\s*(${smallNumber}))?\\s*\\+?\\s*${year}(?:或|及|和)?(?:以上|及以上)?(?:的)?([^，,。；;\\n]{0,16}?)(?:经验|经历|工作|experience)`,
  'i',
)
/** Words that may stand between the years and the word experience without narrowing it to one tool. */
const unspecific =
  /^(?:以上|及|或|的|相关|同等|工作|从业|行业|岗位|实际|软件|开发|项目|研发|专业|full-?time|relevant|working|work|of|professional|industry|\s)*$/i

/** The years that the text asks in general: "3 years of Java" is about Java and does not count. */
export const experienceInText = (clauses: readonly string[]): ExperienceYears | undefined => {
  let most: ExperienceYears | undefined
  for (const clause of clauses) {
    // 7.2年以上 is the seventh point: two years
    const found = general.exec(clause.normalize('NFKC').replace(/^\s*\d{1,2}\.\s*(?=\d)/, ''))
    if (!found || preferred.test(clause) || !unspecific.test(found[3] ?? '')) continue
    const [first, second] = [smallNumberOf(found[1]!), found[2] === undefined ? undefined : smallNumberOf(found[2])]
    const minimum = second === undefined ? first : Math.min(first, second)
    const maximum = second === undefined ? undefined : Math.max(first, second)
    if (minimum > 30 || (most && most.minimum >= minimum)) continue
    most = { minimum, ...(maximum !== undefined && { maximum }) }
  }
  return most
}

export const showYears = ({ minimum, maximum }: ExperienceYears): string => {
  if (maximum !== undefined) return `${minimum}–${maximum} 年/years`
  return minimum === 0 ? '不限 / any' : `≥ ${minimum} 年/years`
}

const nameOf = (id: EducationId): string => {
  const level = educationLevels.find(one => one.id === id)
  return level ? `${level.zh} / ${level.en}` : id
}

export type RequirementSource = {
  readonly education?: string | undefined
  readonly experience?: string | undefined
  /** Clauses of the description that ask something. */
  readonly clauses: readonly string[]
  /** The title or the channel says that graduates are meant. */
  readonly campus?: boolean
}

export type Requirement = { education?: EducationId; experienceYears?: ExperienceYears; internship: boolean }

const readEducation = (
  written: string | undefined,
  clauses: readonly string[],
  notes: Notes,
): EducationId | undefined => {
  const column = written === undefined ? undefined : parseEducationColumn(written)
  if (written !== undefined && column === undefined) notes.missed('education', written, 'education-unclear')
  const text = educationInText(clauses)
  if (column === undefined || column === 'none') {
    if (text) {
      notes.assume('education', 'education-from-text', { field: written ?? '', text: nameOf(text) })
      notes.understood('education', nameOf(text))
    } else if (column === 'none') notes.understood('education', '不限 / any')
    return text
  }
  if (text && text !== column)
    notes.assume('education', 'education-differs', { field: written ?? '', text: nameOf(text) })
  notes.understood('education', nameOf(column))
  return column
}

const readExperience = (source: RequirementSource, notes: Notes): { years?: ExperienceYears; internship: boolean } => {
  const { experience: written, clauses, campus } = source
  const column = written === undefined ? undefined : parseExperience(written)
  if (written !== undefined && !column) notes.missed('experienceYears', written, 'experience-unclear')
  const internship = column?.internship === true
  const text = experienceInText(clauses)
  if (column?.swapped) notes.assume('experienceYears', 'experience-swapped')
  if (!column || column.none) {
    if (text) {
      notes.assume('experienceYears', 'experience-from-text', { field: written ?? '', text: showYears(text) })
      notes.understood('experienceYears', showYears(text))
      return { years: text, internship }
    }
    if (!column && campus) {
      notes.assume('experienceYears', 'experience-graduate')
      notes.understood('experienceYears', showYears({ minimum: 0, maximum: 1 }))
      return { years: { minimum: 0, maximum: 1 }, internship }
    }
    if (column) notes.understood('experienceYears', showYears(column.years))
    return { ...(column && { years: column.years }), internship }
  }
  const { years } = column
  if (column.graduate) notes.assume('experienceYears', 'experience-graduate')
  if (text && (text.minimum < years.minimum || text.minimum > (years.maximum ?? years.minimum)))
    notes.assume('experienceYears', 'experience-differs', { field: written ?? '', text: showYears(text) })
  notes.understood('experienceYears', showYears(years))
  return { years, internship }
}

/** Education and experience, also where the two columns were swapped or speak against the description. */
export const readRequirement = (source: RequirementSource, notes: Notes): Requirement => {
  let education = source.education === undefined ? undefined : clip(source.education, 200)
  let experience = source.experience === undefined ? undefined : clip(source.experience, 200)
  const swapped =
    (education !== undefined &&
      parseEducationColumn(education) === undefined &&
      parseExperience(education) !== undefined) ||
    (experience !== undefined &&
      parseExperience(experience) === undefined &&
      parseEducationColumn(experience) !== undefined)
  if (swapped) {
    notes.assume('education', 'columns-swapped')
    ;[education, experience] = [experience, education]
  }
  const level = readEducation(education, source.clauses, notes)
  const { years, internship } = readExperience({ ...source, experience }, notes)
  return { ...(level && { education: level }), ...(years && { experienceYears: years }), internship }
}
