import { type FieldId, fields } from '../reference/fields.ts'
import { occupationByCode } from '../reference/occupations.ts'
import { resolveTitle } from '../reference/titles.ts'
import type { Notes } from './report.ts'
import { remembered } from './tidy.ts'

/**
 * Below this a family is a guess, and a wrong occupation is worse than none: the title itself still matches. Read by eye on real
 * titles, 14 for each tenth of similarity: above 0.6 one or two wrong, below 0.5 a third.
 */
const sureEnough = 0.6

const familiesOf = remembered(title => resolveTitle(title).families)

/** The occupation of the dictionary for a title, where its family has one. */
export const readOccupation = (title: string, notes: Notes): string | undefined => {
  const [best] = familiesOf(title)
  const code = best && best.similarity >= sureEnough ? best.family.occupation : undefined
  const occupation = code === undefined ? undefined : occupationByCode(code)
  if (!occupation) return undefined
  notes.assume('occupation', 'occupation-from-title', { code: occupation.code, zh: occupation.zh, en: occupation.en })
  notes.understood('occupation', `${occupation.code} ${occupation.zh}`)
  return occupation.code
}

const inTitle = (title: string): FieldId | undefined => {
  const lower = title.toLowerCase()
  return fields.find(field =>
    [field.zh, ...field.aliases.zh, field.en, ...field.aliases.en].some(name => {
      const word = name.toLowerCase()
      // 数据 and 云 alone stand in too many titles
      if (/^[a-z0-9]+$/.test(word)) return word.length > 1 && new RegExp(`(?<![a-z])${word}(?![a-z])`).test(lower)
      return word.length > 2 && lower.includes(word)
    }),
  )?.id
}

/** The field of the plan: what the title names, else that of the occupation. */
export const readField = (title: string, occupation: string | undefined, notes: Notes): FieldId | undefined => {
  const named = inTitle(title)
  const field = named ?? (occupation === undefined ? undefined : (occupationByCode(occupation)?.field ?? undefined))
  if (field === undefined) return undefined
  // a field that follows from the occupation needs no note beside that of the occupation
  if (named) notes.assume('field', 'field-from-title')
  notes.understood('field', field)
  return field
}
