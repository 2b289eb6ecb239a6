import { stores } from '#functions/matching/sources.ts'
import type { Table } from '#functions/runtime/table.ts'
import { mayBeIn } from '#shared/batch/rules.ts'
import type { Batch } from '#shared/batch/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { statusAt } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { groupOf, isVerified } from '#shared/organisation/rules.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import type { Talent } from '#shared/talent/schema.ts'

export type SeenOpening = { readonly opening: Opening; readonly organisation: Organisation }

/** Those whom the job's organisation may work on at this moment; whoever may not be seen is as if absent. */
export const talentsSeen = async (
  table: Table,
  batch: Pick<Batch, 'side' | 'organisationId'>,
  ids: readonly string[],
): Promise<Map<string, Talent>> => {
  const owner = (await stores.organisation.readMany(table, [batch.organisationId])).get(batch.organisationId)
  if (!owner) return new Map()
  const group = groupOf(owner)
  return new Map([...(await stores.talent.readMany(table, ids))].filter(([, talent]) => mayBeIn(batch, talent, group)))
}

/** Published at this moment, by a verified organisation; of the job's own only, where its members are openings. */
export const openingsSeen = async (
  table: Table,
  batch: Pick<Batch, 'side' | 'organisationId'>,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, SeenOpening>> => {
  const openings = await stores.opening.readMany(table, ids)
  const organisations = await stores.organisation.readMany(
    table,
    [...openings.values()].map(opening => opening.organisationId),
  )
  return new Map(
    [...openings].flatMap(([id, opening]) => {
      const organisation = organisations.get(opening.organisationId)
      if (!organisation || !isVerified(organisation, now) || statusAt(opening, now) !== 'published') return []
      if (batch.side === 'openings' && opening.organisationId !== batch.organisationId) return []
      return [[id, { opening, organisation }] as const]
    }),
  )
}
