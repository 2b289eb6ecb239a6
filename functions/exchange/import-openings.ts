import { createImported, openings, openingsByExternalId } from '#functions/opening/store.ts'
import { created, revised } from '#functions/runtime/record.ts'
import type { ActorOf } from '#functions/runtime/request.ts'
import { type Table, WriteRefused } from '#functions/runtime/table.ts'
import type { ReadOpening } from '#shared/exchange/draft-opening.ts'
import { readPosting } from '#shared/exchange/posting.ts'
import { readJobPosting } from '#shared/exchange/read-job-posting.ts'
import { type ImportReport, type ImportRow, importReport, refusedRow } from '#shared/exchange/report.ts'
import { readRows } from '#shared/exchange/rows.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Id, NewId } from '#shared/kernel/id.ts'
import * as rules from '#shared/opening/rules.ts'
import type { Opening, OpeningInput } from '#shared/opening/schema.ts'

export type ImportFormat = 'json-lines' | 'json-ld' | 'csv'

type Context = {
  readonly actor: ActorOf<'member' | 'service'>
  readonly organisationId: Id<'organisation'>
  readonly now: Instant
  readonly newId: NewId
}

type Wanted = { readonly input: OpeningInput; readonly externalId: string | undefined; readonly report: ImportRow }

/** A draft and its reference are two items, and a transaction holds a hundred. */
const draftsAtOnce = 50

/** schema.org's own shape, wherever it stands in the file. */
const isJobPosting = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  '@type' in value &&
  [value['@type']].flat().some(type => /(^|\/)JobPosting$/.test(String(type)))

const read = (value: unknown, row: number): ReadOpening =>
  isJobPosting(value) ? readJobPosting(value, row) : readPosting(value, row)

const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, inner]) => inner !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, canonical(inner)]),
        )
      : value

const sameContent = (a: Opening, b: Opening): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))

/**
 * Postings as they come → draft openings, with a report for each row. A row that carries the publisher's own reference is made
 * once: the same file again changes drafts that differ, and leaves what was published alone. A refused row stops no other.
 */
export const importOpenings = async (
  table: Table,
  text: string,
  format: ImportFormat,
  context: Context,
): Promise<ImportReport> => {
  const rows = readRows(text, format)
  if (rows.length === 0) throw new CodedError('import/unreadable')
  const reports: ImportRow[] = []
  const wanted: Wanted[] = []
  // The last row of a reference wins; the earlier ones are said to be repeated by having the same record.
  for (const row of rows) {
    const found: ReadOpening =
      'error' in row
        ? { report: refusedRow(row.row, '', row.error.raw, row.error.code, { reason: row.error.reason }) }
        : read(row.value, row.row)
    const report = { ...found.report, line: row.line }
    if (found.input) wanted.push({ input: found.input, externalId: found.externalId, report })
    else reports.push(report)
  }
  for (const one of wanted) rules.requirePublisher(context.actor, one.input.terms.kind)

  const known = await openingsByExternalId(table, context.organisationId, [
    ...new Set(wanted.flatMap(({ externalId }) => externalId ?? [])),
  ])
  const drafts: { opening: Opening; report: ImportRow }[] = []
  const made = new Map<string, Id<'opening'>>()
  for (const { input, externalId, report } of wanted) {
    const before = externalId === undefined ? undefined : known.get(externalId)
    const twin = externalId === undefined ? undefined : made.get(externalId)
    if (before) reports.push(await update(table, before, input, report, context.now))
    else if (twin) reports.push({ ...report, id: twin, outcome: 'unchanged' })
    else {
      const opening: Opening = {
        ...rules.contentOf(input),
        id: context.newId('opening'),
        organisationId: context.organisationId,
        status: 'draft',
        ...(externalId !== undefined && { externalId }),
        ...created(context.now),
      }
      if (externalId !== undefined) made.set(externalId, opening.id)
      drafts.push({ opening, report })
    }
  }
  for (let at = 0; at < drafts.length; at += draftsAtOnce)
    reports.push(...(await create(table, drafts.slice(at, at + draftsAtOnce), context)))
  return importReport(reports.sort((a, b) => a.row - b.row))
}

const update = async (
  table: Table,
  before: Opening,
  input: OpeningInput,
  report: ImportRow,
  now: Instant,
): Promise<ImportRow> => {
  const unchanged: ImportRow = { ...report, id: before.id, outcome: 'unchanged' }
  if (before.status !== 'draft') return unchanged
  const after = rules.changed(before, input, now)
  if (sameContent(before, after)) return unchanged
  try {
    await openings.put(table, revised(after, {}, now))
    return { ...unchanged, outcome: 'updated' }
  } catch (error) {
    // Somebody is working on the draft: their words stay.
    if (error instanceof CodedError && error.code === 'request/revision-stale') return unchanged
    throw error
  }
}

/** A second import of the same file at the same moment may have made some of them: what is there is kept, and said. */
const create = async (
  table: Table,
  drafts: readonly { opening: Opening; report: ImportRow }[],
  context: Context,
): Promise<ImportRow[]> => {
  try {
    await createImported(
      table,
      drafts.map(({ opening }) => opening),
    )
    return drafts.map(({ opening, report }) => ({ ...report, id: opening.id, outcome: 'created' }))
  } catch (error) {
    if (!(error instanceof WriteRefused) || error.failed.length === 0) throw error
    const there = await openingsByExternalId(
      table,
      context.organisationId,
      drafts.flatMap(({ opening }) => opening.externalId ?? []),
    )
    const missing = drafts.filter(({ opening }) => opening.externalId === undefined || !there.has(opening.externalId))
    if (missing.length === drafts.length) throw error
    const kept = drafts
      .filter(draft => !missing.includes(draft))
      .map(
        ({ opening, report }): ImportRow => ({
          ...report,
          id: there.get(opening.externalId!)!.id,
          outcome: 'unchanged',
        }),
      )
    return [...kept, ...(missing.length > 0 ? await create(table, missing, context) : [])]
  }
}
