import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ReadOpening } from '#shared/exchange/draft-opening.ts'
import { readPosting } from '#shared/exchange/posting.ts'
import { readRows } from '#shared/exchange/rows.ts'

const file = process.env['POSTINGS_FILE']

type Row = { salaryText?: string; education?: string; experience?: string; description?: string }

/** Holds what was reached on real postings. They stay outside: `POSTINGS_FILE` names a file of JSON lines. */
describe.skipIf(file === undefined)('real postings (POSTINGS_FILE)', () => {
  let rows: readonly { readonly row: Row; readonly read: ReadOpening }[] = []
  beforeAll(() => {
    rows = readRows(readFileSync(file ?? '', 'utf8'), 'application/x-ndjson').map((one, i) => {
      if (!('value' in one)) throw new Error(`line ${one.line}: ${one.error.reason}`)
      return { row: one.value as Row, read: readPosting(one.value, i + 1) }
    })
  }, 600_000)

  const share = (of: (row: Row) => boolean, understood: (read: ReadOpening) => boolean): number => {
    const asked = rows.filter(({ row }) => of(row))
    return asked.filter(({ read }) => understood(read)).length / asked.length
  }
  const says = (text: string | undefined) => (text ?? '') !== ''
  const reports = (field: string) => (read: ReadOpening) => read.report.understood.some(one => one.field === field)

  it('all become drafts', () => {
    expect(
      share(
        () => true,
        read => read.input !== undefined,
      ),
    ).toBe(1)
  })

  it.each([
    ['pay', (row: Row) => says(row.salaryText) && !row.salaryText?.includes('面议'), 0.999],
    ['places', () => true, 0.999],
    ['education', (row: Row) => says(row.education), 0.999],
    ['experienceYears', (row: Row) => says(row.experience), 0.999],
    ['occupation', () => true, 0.8],
  ] as const)('%s is understood', (field, of, least) => {
    expect(share(of, reports(field))).toBeGreaterThanOrEqual(least)
  })

  it('show three skills or more where they have a description', () => {
    expect(
      share(
        row => says(row.description),
        read => (read.input?.skills.length ?? 0) >= 3,
      ),
    ).toBeGreaterThanOrEqual(0.97)
  })
})
