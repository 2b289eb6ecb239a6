import { parse } from 'csv-parse/browser/esm/sync'
import type { NoteCode } from './note.ts'

/** One record of a file, with the line on which it begins (1-based; for a JSON document the line of the document's begin). */
export type ReadRow =
  | { readonly row: number; readonly line: number; readonly value: unknown }
  | { readonly row: number; readonly line: number; readonly error: RowError }

/** `raw`: the start of what could not be read. */
export type RowError = { readonly code: NoteCode; readonly reason: string; readonly raw: string }

export const importMediaTypes = ['application/x-ndjson', 'application/json', 'application/ld+json', 'text/csv'] as const
export type ImportMediaType = (typeof importMediaTypes)[number]

const byName: Readonly<Record<string, ImportMediaType>> = {
  'application/x-ndjson': 'application/x-ndjson',
  'application/jsonl': 'application/x-ndjson',
  'application/jsonlines': 'application/x-ndjson',
  'application/x-jsonlines': 'application/x-ndjson',
  'json-lines': 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
  'application/json': 'application/json',
  json: 'application/json',
  'application/ld+json': 'application/ld+json',
  'json-ld': 'application/ld+json',
  'text/csv': 'text/csv',
  'text/tab-separated-values': 'text/csv',
  csv: 'text/csv',
  tsv: 'text/csv',
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 200) : '')

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** Whether a prefix of a document is only cut off, or wrong in itself. */
const isCutOff = (prefix: string): boolean => {
  try {
    JSON.parse(prefix)
    return true
  } catch (error) {
    const reason = reasonOf(error)
    const position = /position (\d+)/.exec(reason)?.[1]
    return /end of JSON|unterminated/i.test(reason) || (position !== undefined && Number(position) >= prefix.length)
  }
}

/** Where a JSON document breaks; engines name the place for some errors only. */
const brokenAt = (text: string): number => {
  let [good, bad] = [0, text.length]
  while (good < bad) {
    const middle = (good + bad) >> 1
    if (isCutOff(text.slice(0, middle + 1))) good = middle + 1
    else bad = middle
  }
  return good
}

const jsonLines = (text: string): ReadRow[] => {
  const rows: ReadRow[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    const at = { row: rows.length + 1, line: index + 1 }
    try {
      rows.push({ ...at, value: JSON.parse(trimmed) })
    } catch (error) {
      rows.push({ ...at, error: { code: 'row-unreadable', reason: reasonOf(error), raw: trimmed.slice(0, 120) } })
    }
  }
  return rows
}

/** The records of a JSON document: an array, a `@graph`, an `ItemList`, or the one object. */
const recordsOf = (document: unknown): readonly unknown[] => {
  if (Array.isArray(document)) return document.flatMap(one => (isGraph(one) ? recordsOf(one) : [one]))
  return isGraph(document) ? recordsOf(document['@graph']) : [document]
}

const isGraph = (value: unknown): value is { '@graph': unknown[] } =>
  typeof value === 'object' && value !== null && Array.isArray((value as Record<string, unknown>)['@graph'])

const json = (text: string): ReadRow[] => {
  try {
    return recordsOf(JSON.parse(text)).map((value, i) => ({ row: i + 1, line: 1, value }))
  } catch (error) {
    // a file of JSON lines is often called JSON
    const lines = text.split('\n').filter(line => line.trim() !== '')
    if (lines.length > 1 && lines.every(line => /^\s*\{.*\}\s*,?\s*$/.test(line))) return jsonLines(text)
    const offset = Math.min(brokenAt(text), text.length - 1)
    return [
      {
        row: 1,
        line: lineAt(text, offset),
        error: {
          code: 'row-unreadable',
          reason: reasonOf(error),
          raw: text.slice(Math.max(0, offset - 40), offset + 80),
        },
      },
    ]
  }
}

/** The separator of the heading: whichever of comma, tab and semicolon stands there most often outside quotes. */
const delimiterOf = (text: string): string => {
  const heading = text.slice(0, text.search(/\n|$/)).replace(/"(?:[^"]|"")*"/g, '')
  const counted = [',', '\t', ';'].map(mark => [mark, heading.split(mark).length] as const)
  return counted.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

type CsvRecord = { record: Record<string, string>; info: { lines: number }; raw: string }

const headingsOf = (first: readonly string[]): string[] => {
  const seen = new Map<string, number>()
  return first.map((name, i) => {
    const heading = name.trim() === '' ? `column ${i + 1}` : name.trim()
    const times = (seen.get(heading) ?? 0) + 1
    seen.set(heading, times)
    // a second column of one name is kept apart, so that its content is named and not lost
    return times === 1 ? heading : `${heading} ${times}`
  })
}

const csv = (text: string): ReadRow[] => {
  const begin = text.length - text.trimStart().length
  const offset = text.slice(0, begin).split('\n').length - 1
  const body = text.slice(begin)
  if (body === '') return []
  let records: CsvRecord[]
  const failed = (error: unknown): ReadRow[] => {
    const line = Number((error as { lines?: number }).lines ?? 1) + offset
    return [
      {
        row: 1,
        line,
        error: {
          code: 'row-unreadable',
          reason: reasonOf(error),
          raw: body.split('\n')[line - offset - 1]?.slice(0, 120) ?? '',
        },
      },
    ]
  }
  try {
    records = parse(body, {
      columns: headingsOf,
      delimiter: delimiterOf(body),
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      ltrim: true,
    }) as unknown as CsvRecord[]
  } catch (error) {
    return failed(error)
  }
  return records.map(({ record, info, raw }, i) => {
    const height = raw.trim().split('\n').length - 1
    return { row: i + 1, line: offset + info.lines - height, value: record }
  })
}

const sniff = (text: string): ImportMediaType => {
  if (/^\s*\[/.test(text)) return 'application/json'
  if (!/^\s*\{/.test(text)) return 'text/csv'
  try {
    JSON.parse(text)
    return 'application/json'
  } catch {
    return 'application/x-ndjson'
  }
}

/**
 * The records of an import: JSON lines, a JSON array or object, JSON-LD, or CSV with a heading (comma, tab or semicolon). One that
 * cannot be read is an error with its line; the others are read. `mediaType` may be a short name (`csv`, `json-lines`).
 */
export const readRows = (text: string, mediaType?: string): ReadRow[] => {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (clean.trim() === '') return []
  const type = byName[(mediaType ?? '').split(';')[0]!.trim().toLowerCase()] ?? sniff(clean)
  switch (type) {
    case 'application/x-ndjson':
      return /^\s*\[/.test(clean) ? json(clean) : jsonLines(clean)
    case 'application/json':
    case 'application/ld+json':
      return json(clean)
    case 'text/csv':
      return csv(clean)
    default:
      return type satisfies never
  }
}

/**
 * One cell of an export: quoted where CSV asks for it (RFC 4180), and never a formula: a spreadsheet runs what begins with
 * `=`, `+`, `-`, `@`, a tab or a return, so such a text gets an apostrophe in front. Plain numbers stay numbers.
 */
export const csvCell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value)
  const number = typeof value === 'number' || /^-?\d+(?:\.\d+)?$/.test(text)
  const safe = !number && /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A CSV document: UTF-8 with a byte order mark (spreadsheets take it for GBK without one), lines ended by CRLF. */
export const csvOf = (headings: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `\ufeff${[headings, ...rows].map(row => row.map(csvCell).join(',')).join('\r\n')}\r\n`
