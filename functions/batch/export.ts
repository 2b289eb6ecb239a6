import type { ShownPerson } from '#functions/access/record.ts'
import type { Request } from '#functions/runtime/request.ts'
import { fromUnits } from '#shared/batch/pairs.ts'
import { mayMeet } from '#shared/batch/rules.ts'
import type { Batch } from '#shared/batch/schema.ts'
import { exportHeadings, leftText } from '#shared/batch/texts.ts'
import { csvOf } from '#shared/exchange/rows.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { inLocale } from '#shared/kernel/text.ts'
import { viewFor } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { openingsSeen, type SeenOpening, talentsSeen } from './seen.ts'
import { everyRow, readAssignment } from './store.ts'
import { shownPairs } from './view.ts'

/** Told of everybody whose row is in the file: their name where the file has it, never the contact. */
type OnShown = (person: ShownPerson) => void
type With = Pick<Request, 'table' | 'actor' | 'now' | 'locale'> & { readonly onShown: OnShown }
type Column = keyof typeof exportHeadings
type Cells = { readonly [C in Column]?: unknown }

/** About 4 MB: a function's answer may have 6. */
const mostRows = 15_000

const columns = {
  assignment: [
    ...(['talent', 'name', 'headline', 'opening', 'title', 'organisation', 'score'] as const),
    ...(['greedyOpening', 'greedyScore', 'left'] as const),
  ],
  'top-lists': ['talent', 'name', 'headline', 'rank', 'opening', 'title', 'organisation', 'score'],
} as const satisfies Record<string, readonly Column[]>

const talentCells = (talent: Talent | undefined, { actor, now, locale, onShown }: With): Cells => {
  if (!talent) return {}
  const { id, name, headline } = viewFor(talent, actor, now)
  onShown({ id, name })
  return {
    talent: id,
    ...(name && { name: inLocale(name, locale) }),
    ...(headline && { headline: inLocale(headline, locale) }),
  }
}

const openingCells = (seen: SeenOpening | undefined, { locale }: With): Cells =>
  seen
    ? {
        opening: seen.opening.id,
        title: inLocale(seen.opening.title, locale),
        organisation: inLocale(seen.organisation.name, locale),
      }
    : {}

const shownScore = (units: number | undefined): string | undefined =>
  units === undefined ? undefined : fromUnits(units).toFixed(4)

const assignmentCells = async function* (request: With, batch: Batch): AsyncGenerator<Cells[]> {
  const of = batch.rows ?? 0
  for (let from = 0; from < of; from += 100) {
    const rows = await readAssignment(request.table, batch.id, from, Math.min(of, from + 100))
    yield (await shownPairs(request, batch, rows)).map(({ row, talent, opening, reason }) => ({
      ...talentCells(talent, request),
      ...openingCells(opening, request),
      score: opening && shownScore(row.score),
      greedyOpening: row.greedyOpening,
      greedyScore: shownScore(row.greedyScore),
      left: reason && leftText(reason, request.locale),
    }))
  }
}

const listCells = async function* (request: With, batch: Batch, top: number): AsyncGenerator<Cells[]> {
  const { table, now } = request
  for await (const rows of everyRow(table, batch)) {
    const members = rows.map(({ member }) => member)
    const others = [...new Set(rows.flatMap(row => row.top.slice(0, top).map(([other]) => other)))]
    const [talentIds, openingIds] = batch.side === 'talents' ? [members, others] : [others, members]
    const talents = await talentsSeen(table, batch, talentIds)
    const openings = await openingsSeen(table, batch, openingIds, now)
    yield rows.flatMap(row =>
      row.top.slice(0, top).flatMap(([other, score], at): Cells[] => {
        const [talentId, openingId] = batch.side === 'talents' ? [row.member, other] : [other, row.member]
        const talent = talents.get(talentId)
        const opening = openings.get(openingId)
        if (!talent || !opening || !mayMeet(talent, opening.organisation)) return []
        return [
          {
            ...talentCells(talent, request),
            ...openingCells(opening, request),
            rank: at + 1,
            score: shownScore(score),
          },
        ]
      }),
    )
  }
}

/**
 * A CSV for a spreadsheet, in the reader's language. Each row is looked at anew: what may not be shown at this moment is not in it, and a
 * name only by the person's consent. No cell is a formula.
 */
export const exportCsv = async (
  asked: Omit<With, 'onShown'>,
  batch: Batch,
  { content, top }: { readonly content: keyof typeof columns; readonly top: number },
  onShown: OnShown,
): Promise<string> => {
  const request: With = { ...asked, onShown }
  const expected = content === 'assignment' ? (batch.rows ?? 0) : batch.of * Math.min(top, batch.top)
  if (expected > mostRows) throw new CodedError('batch/export-too-large', { parameters: { limit: mostRows } })
  const wanted: readonly Column[] = columns[content]
  const rows: unknown[][] = []
  const pages = content === 'assignment' ? assignmentCells(request, batch) : listCells(request, batch, top)
  for await (const page of pages) for (const cells of page) rows.push(wanted.map(column => cells[column]))
  return csvOf(
    wanted.map(column => exportHeadings[column][request.locale]),
    rows,
  )
}
