import { z } from 'zod'
import type { Bilingual } from '../kernel/locale.ts'
import { type NoteCode, noteCodes } from './note.ts'
import { clip } from './tidy.ts'

/** A text in both languages, as it goes over the wire. */
export const BilingualNote = z.strictObject({ 'zh-CN': z.string(), en: z.string() })

const codes = Object.keys(noteCodes) as [NoteCode, ...NoteCode[]]

/** A field of the record and what became of it. */
export const Understood = z.strictObject({ field: z.string(), value: z.string().max(200) })

export const ImportNote = z.strictObject({ field: z.string(), code: z.enum(codes), text: BilingualNote })
export type ImportNote = z.infer<typeof ImportNote>

/** `raw`: the start of what was written, so that the reader finds it in their own file. */
export const RawNote = ImportNote.extend({ raw: z.string().max(120) })
export type RawNote = z.infer<typeof RawNote>

/** `understood`: read, and nothing was written (a trial run, or the step before the store). */
export const importOutcomes = ['created', 'updated', 'unchanged', 'refused', 'understood'] as const
export const ImportOutcome = z.enum(importOutcomes)
export type ImportOutcome = z.infer<typeof ImportOutcome>

export const ImportRow = z.strictObject({
  /** 1-based, in the order of the import. */
  row: z.int().min(1),
  /** Line of the file where the row begins, for formats that have lines. */
  line: z.int().min(1).optional(),
  externalId: z.string().optional(),
  /** The record that was written. */
  id: z.string().optional(),
  outcome: ImportOutcome,
  understood: z.array(Understood),
  notUnderstood: z.array(RawNote),
  /** What was decided where the row left room or contradicted itself. */
  assumptions: z.array(ImportNote),
  /** Read, but without a place in the record: the organisation comes from the account, age and sex are never taken. */
  leftOut: z.array(RawNote),
})
export type ImportRow = z.infer<typeof ImportRow>

const counts = () => z.record(z.string(), z.int().min(0))

export const ImportReport = z
  .strictObject({
    totals: z.strictObject({
      rows: z.int().min(0),
      outcomes: z.record(ImportOutcome, z.int().min(0)),
      /** Rows in which the field was understood. */
      understood: counts(),
      /** Rows in which something of the field was not understood. */
      notUnderstood: counts(),
      assumptions: counts(),
    }),
    rows: z.array(ImportRow),
  })
  .meta({ description: 'What was understood of an import, row by row, and what was not' })
export type ImportReport = z.infer<typeof ImportReport>

/** Rows that mention each field. A map, because a column may be called `valueOf` or `__proto__`. */
const tally = (
  rows: readonly ImportRow[],
  list: 'understood' | 'notUnderstood' | 'assumptions',
): Record<string, number> => {
  const rowsOf = new Map<string, number>()
  for (const row of rows)
    for (const field of new Set(row[list].map(one => one.field))) rowsOf.set(field, (rowsOf.get(field) ?? 0) + 1)
  return Object.fromEntries(rowsOf)
}

/** Totals over the rows of one import or of one page of it. */
export const importReport = (rows: readonly ImportRow[]): ImportReport => {
  const outcomes = Object.fromEntries(importOutcomes.map(outcome => [outcome, 0])) as Record<ImportOutcome, number>
  for (const row of rows) outcomes[row.outcome] += 1
  return {
    totals: {
      rows: rows.length,
      outcomes,
      understood: tally(rows, 'understood'),
      notUnderstood: tally(rows, 'notUnderstood'),
      assumptions: tally(rows, 'assumptions'),
    },
    rows: [...rows],
  }
}

type Parameters = Readonly<Record<string, string | number>>

const render = (code: NoteCode, parameters: Parameters): Bilingual => {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => clip(String(parameters[name] ?? ''), 120))
  return { 'zh-CN': fill(noteCodes[code]['zh-CN']), en: fill(noteCodes[code].en) }
}

/** Gathers what one row's readers say. Every reader takes it; nothing that was written is dropped without a word here. */
export type Notes = {
  understood(field: string, value: string): void
  missed(field: string, raw: string, code: NoteCode, parameters?: Parameters): void
  assume(field: string, code: NoteCode, parameters?: Parameters): void
  leaveOut(field: string, raw: string, code: NoteCode, parameters?: Parameters): void
  /** Takes back what was understood of a field whose value did not hold. */
  retract(field: string): void
  report(row: number, outcome: ImportOutcome, externalId?: string): ImportRow
}

/** More notes than this of one kind say nothing new to a reader. */
const mostNotes = 60

export const collectNotes = (): Notes => {
  const understood = new Map<string, string>()
  const notUnderstood: RawNote[] = []
  const assumptions: ImportNote[] = []
  const leftOut: RawNote[] = []
  const add = <T extends ImportNote>(list: T[], note: T) => {
    const same = (other: T) =>
      other.field === note.field &&
      other.code === note.code &&
      other.text.en === note.text.en &&
      raw(other) === raw(note)
    if (list.length < mostNotes && !list.some(same)) list.push(note)
  }
  const raw = (note: ImportNote) => (note as Partial<RawNote>).raw
  const one = (text: string, max: number) => clip(text.replace(/\s+/g, ' ').trim(), max)
  return {
    understood: (field, value) => void understood.set(field, one(value, 200)),
    missed: (field, written, code, parameters = {}) =>
      add(notUnderstood, { field: clip(field, 80), raw: one(written, 120), code, text: render(code, parameters) }),
    assume: (field, code, parameters = {}) => add(assumptions, { field, code, text: render(code, parameters) }),
    leaveOut: (field, written, code, parameters = {}) =>
      add(leftOut, { field: clip(field, 80), raw: one(written, 120), code, text: render(code, parameters) }),
    retract: field => void understood.delete(field),
    report: (row, outcome, externalId) => ({
      row,
      ...(externalId !== undefined && { externalId }),
      outcome,
      understood: [...understood].map(([field, value]) => ({ field, value })),
      notUnderstood,
      assumptions,
      leftOut,
    }),
  }
}

/** A row that could not be read at all. It does not stop the others. */
export const refusedRow = (
  row: number,
  field: string,
  raw: string,
  code: NoteCode,
  parameters?: Parameters,
): ImportRow => {
  const notes = collectNotes()
  notes.missed(field, raw, code, parameters)
  return notes.report(row, 'refused')
}
