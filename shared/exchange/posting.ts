import { type Column, columnOf } from './column.ts'
import { readDay } from './day.ts'
import { draftOpening, type ReadOpening } from './draft-opening.ts'
import { collectNotes, type Notes, refusedRow } from './report.ts'
import { isObject, numberOf, textOf } from './tidy.ts'

type Cell = { readonly key: string; readonly value: unknown; readonly unit?: string }
type Cells = Partial<Record<Column, Cell>>

const says = (value: unknown): boolean => textOf(value) !== undefined

const place = (cells: Cells, column: Column, cell: Cell, notes: Notes): void => {
  const known = cells[column]
  if (known === undefined) cells[column] = cell
  else if (textOf(known.value) !== textOf(cell.value))
    notes.missed(cell.key, textOf(cell.value) ?? '', 'key-repeated', { name: cell.key })
}

/** The row's values by what their keys mean. Objects inside (`salary: {min, max}`) are read by their joined keys. */
const cellsOf = (row: Record<string, unknown>, notes: Notes): Cells => {
  const cells: Cells = {}
  for (const [key, value] of Object.entries(row)) {
    const meant = columnOf(key)
    if (isObject(value)) {
      for (const [inner, part] of Object.entries(value)) {
        if (!says(part)) continue
        const column =
          columnOf(`${key}${inner}`) ??
          columnOf(inner) ??
          (/^(?:name|label|text|value)$/i.test(inner) ? meant : undefined)
        if (column) place(cells, column.column, { key: `${key}.${inner}`, value: part }, notes)
        else notes.missed(`${key}.${inner}`, textOf(part) ?? '', 'unknown-key', { name: `${key}.${inner}` })
      }
      continue
    }
    if (Array.isArray(value) && value.some(isObject)) {
      const names = value.map(one => (isObject(one) ? (one['name'] ?? one['label'] ?? one['text']) : one))
      if (meant && names.every(says)) place(cells, meant.column, { key, value: names }, notes)
      else notes.missed(key, JSON.stringify(value), meant ? 'wrong-shape' : 'unknown-key', { name: key })
      continue
    }
    if (!says(value)) continue
    if (meant) place(cells, meant.column, { key, value, ...(meant.unit !== undefined && { unit: meant.unit }) }, notes)
    else notes.missed(key, textOf(value) ?? '', 'unknown-key', { name: key })
  }
  return cells
}

const listOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.map(textOf).filter(text => text !== undefined)
  const text = textOf(value)
  return text === undefined ? [] : text.split('\n').filter(line => line.trim() !== '')
}

const numberCell = (cells: Cells, column: Column, field: string, notes: Notes): number | undefined => {
  const cell = cells[column]
  if (!cell) return undefined
  const number = numberOf(cell.value)
  if (number === undefined) notes.missed(field, textOf(cell.value) ?? '', 'pay-unclear')
  return number
}

/** Never taken, or without a place in an opening: said so, row by row. */
const leftOut: readonly (readonly [string, readonly Column[], Parameters<Notes['leaveOut']>[2]])[] = [
  ['employer', ['employer', 'employerSize', 'employerKind'], 'organisation-from-account'],
  ['person', ['age', 'sex', 'photo', 'ethnicity'], 'never-a-criterion'],
]

const leaveOut = (cells: Cells, notes: Notes): void => {
  for (const [field, columns, code] of leftOut) {
    const texts = columns.map(column => textOf(cells[column]?.value)).filter(text => text !== undefined)
    if (texts.length > 0) notes.leaveOut(field, texts.join(', '), code)
  }
  // a person's number or address is not repeated in a report
  if (cells.contact) notes.leaveOut('contact', cells.contact.key, 'contact-not-public')
}

const composed = (cells: Cells): string | undefined => {
  const parts = [
    textOf(cells.description?.value),
    cells.duties && `岗位职责：\n${textOf(cells.duties.value)}`,
    cells.requirements && `任职要求：\n${textOf(cells.requirements.value)}`,
  ].filter(part => part !== undefined)
  return parts.length > 0 ? parts.join('\n') : undefined
}

/** A repost names its source: the board, the address, the day on which it stood there. */
const sourceOf = (cells: Cells): string | undefined => {
  const parts = [textOf(cells.source?.value), textOf(cells.url?.value)].filter(part => part !== undefined)
  const day = readDay(textOf(cells.postedAt?.value) ?? '')
  return parts.length > 0 ? [...parts, ...(day ? [day] : [])].join(' ') : undefined
}

const removedCharacters = (row: Record<string, unknown>): boolean =>
  Object.values(row).some(value => typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed()))

/**
 * One posting, as a job board or a spreadsheet has it, to a draft opening. Never throws. What was not understood, what was
 * assumed and what has no place in an opening stands in the report. Pay is yuan a month before tax.
 */
export const readPosting = (value: unknown, row = 1): ReadOpening => {
  if (!isObject(value)) return { report: refusedRow(row, '', textOf(value) ?? '', 'row-not-object') }
  const notes = collectNotes()
  const cells = cellsOf(value, notes)
  const text = (column: Column) => textOf(cells[column]?.value)
  if (removedCharacters(value)) notes.assume('', 'characters-removed')
  leaveOut(cells, notes)
  return draftOpening(
    {
      externalId: text('id'),
      title: text('title') ?? '',
      description: composed(cells),
      kind: text('kind'),
      employment: text('employment'),
      place: {
        city: text('city'),
        province: text('province'),
        district: text('district'),
        address: text('address'),
        remote: text('remote'),
      },
      pay: {
        text: text('salaryText'),
        unit: cells.salaryText?.unit,
        minimum: numberCell(cells, 'salaryMinimum', 'pay', notes),
        maximum: numberCell(cells, 'salaryMaximum', 'pay', notes),
        months: numberCell(cells, 'months', 'pay', notes),
      },
      education: text('education'),
      experience: text('experience'),
      labels: listOf(cells.skills?.value),
      skillsFromText: true,
      languages: text('languages'),
      benefits: listOf(cells.benefits?.value),
      industry: text('industry'),
      headcount: text('headcount'),
      source: sourceOf(cells),
      posted: text('postedAt'),
      deadline: text('deadline'),
    },
    notes,
    row,
  )
}
