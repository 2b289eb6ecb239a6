import { summaryOf } from '#functions/matching/shown.ts'
import type { Request } from '#functions/runtime/request.ts'
import type { AssignedRow } from '#shared/batch/outcome.ts'
import { fromUnits } from '#shared/batch/pairs.ts'
import type { AssignmentRow, BatchResult, BatchView } from '#shared/batch/routes.ts'
import { expiryOf, mayMeet } from '#shared/batch/rules.ts'
import type { Batch } from '#shared/batch/schema.ts'
import { leftText } from '#shared/batch/texts.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import { Explainer } from '#shared/matching/explain.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { viewFor } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { openingsSeen, type SeenOpening, talentsSeen } from './seen.ts'
import { doneSlices, type Row } from './store.ts'

type With = Pick<Request, 'table' | 'actor' | 'now' | 'locale'>

export const batchView = async ({ table }: Pick<Request, 'table'>, batch: Batch): Promise<BatchView> => {
  const { rows: _, slices: __, ...shown } = batch
  const done =
    batch.state === 'done'
      ? batch.of
      : batch.state === 'cancelled'
        ? 0
        : [...(await doneSlices(table, batch.id)).values()].reduce((sum, members) => sum + members, 0)
  return {
    ...shown,
    progress: { done, of: batch.of },
    keptUntil: new Date(expiryOf(batch.createdAt) * 1000).toISOString(),
  }
}

const talentView = (talent: Talent, { actor, now }: With) => viewFor(talent, actor, now)
const openingView = ({ opening, organisation }: SeenOpening, { now }: With) => summaryOf(opening, organisation, now)

/** What each member asks with, and what each other is compared by: made once for a page. */
const packedOf = ({ now }: With) => {
  const talents = new Map<string, Uint8Array>()
  const openings = new Map<string, Uint8Array>()
  const once = (known: Map<string, Uint8Array>, id: string, make: () => Uint8Array): Uint8Array => {
    const packed = known.get(id) ?? make()
    known.set(id, packed)
    return packed
  }
  return {
    talent: (talent: Talent) => once(talents, talent.id, () => projectTalent(talent, 1, now).packed),
    opening: ({ opening, organisation }: SeenOpening) =>
      once(openings, opening.id, () => projectOpening(opening, organisation, 1, now).packed),
  }
}

/**
 * Rows as they may be shown now: a member who may not be shown any more is left out with the whole list, and so is everybody in a list
 * who may not. Of the others in each list the best `top` that are left.
 */
export const resultViews = async (
  request: With,
  batch: Batch,
  rows: readonly Row[],
  top: number,
): Promise<BatchResult[]> => {
  const { table, now, locale } = request
  const members = rows.map(({ member }) => member)
  // Some of the best may have ended: a few more are read, so that a list is not short while others wait behind it.
  const others = [...new Set(rows.flatMap(row => row.top.slice(0, top + 5).map(([other]) => other)))]
  const [talentIds, openingIds] = batch.side === 'talents' ? [members, others] : [others, members]
  const talents = await talentsSeen(table, batch, talentIds)
  const openings = await openingsSeen(table, batch, openingIds, now)
  const packed = packedOf(request)
  return rows.flatMap((row): BatchResult[] => {
    const member = batch.side === 'talents' ? talents.get(row.member) : openings.get(row.member)
    if (!member) return []
    const explainer = new Explainer('opening' in member ? packed.opening(member) : packed.talent(member), { now })
    const list = row.top.flatMap(([other, score], at): BatchResult['top'] => {
      const talent = 'opening' in member ? talents.get(other) : member
      const opening = 'opening' in member ? member : openings.get(other)
      if (!talent || !opening || !mayMeet(talent, opening.organisation)) return []
      return [
        {
          rank: at + 1,
          score: fromUnits(score),
          ...('opening' in member
            ? {
                talent: talentView(talent, request),
                reason: explainer.summarise(packed.talent(talent), locale).short,
              }
            : {
                opening: openingView(opening, request),
                reason: explainer.summarise(packed.opening(opening), locale).short,
              }),
        },
      ]
    })
    return [
      {
        ...('opening' in member ? { opening: openingView(member, request) } : { talent: talentView(member, request) }),
        top: list.slice(0, top),
      },
    ]
  })
}

export type ShownPair = {
  readonly row: AssignedRow
  readonly talent: Talent | undefined
  readonly opening: SeenOpening | undefined
  readonly reason: AssignedRow['reason']
}

/** Rows of the assignment as they may be shown now. Whoever may not be shown leaves no trace, an opening that has ended a reason. */
export const shownPairs = async (
  { table, now }: Pick<With, 'table' | 'now'>,
  batch: Batch,
  rows: readonly AssignedRow[],
): Promise<ShownPair[]> => {
  const talents = await talentsSeen(
    table,
    batch,
    rows.flatMap(({ talent }) => talent ?? []),
  )
  const openings = await openingsSeen(
    table,
    batch,
    rows.flatMap(row => row.opening ?? []),
    now,
  )
  return rows.flatMap((row): ShownPair[] => {
    const talent = row.talent === undefined ? undefined : talents.get(row.talent)
    const opening = row.opening === undefined ? undefined : openings.get(row.opening)
    if (row.talent !== undefined && !talent) return []
    const ended =
      row.opening !== undefined && (!opening || (talent !== undefined && !mayMeet(talent, opening.organisation)))
    if (ended)
      return talent && batch.side === 'talents' ? [{ row, talent, opening: undefined, reason: 'ended-since' }] : []
    return [{ row, talent, opening, reason: row.reason }]
  })
}

export const assignmentViews = async (
  request: With,
  batch: Batch,
  rows: readonly AssignedRow[],
): Promise<AssignmentRow[]> =>
  (await shownPairs(request, batch, rows)).map(({ row, talent, opening, reason }) => ({
    ...(talent && { talent: talentView(talent, request) }),
    ...(opening && { opening: openingView(opening, request) }),
    ...(opening && row.score !== undefined && { score: fromUnits(row.score) }),
    ...(row.greedyOpening !== undefined &&
      row.greedyScore !== undefined && {
        greedy: { openingId: row.greedyOpening as never, score: fromUnits(row.greedyScore) },
      }),
    ...(reason && { left: leftOf(reason, row.places, request.locale) }),
  }))

const leftOf = (reason: NonNullable<AssignedRow['reason']>, places: number | undefined, locale: Locale) => ({
  reason,
  text: leftText(reason, locale),
  ...(places !== undefined && { places }),
})
