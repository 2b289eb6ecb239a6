import { stores } from '#functions/matching/sources.ts'
import type { Table } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { statusAt } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { isVerified } from '#shared/organisation/rules.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { repostKeys } from '#shared/saved-search/repost.ts'
import type { SavedSearch } from '#shared/saved-search/schema.ts'
import type { Talent } from '#shared/talent/schema.ts'
import type { Facts } from './facts.ts'
import type { Find } from './report.ts'

/** The found records as the table has them now: what may not be shown to a search's owner is no find, whatever the index says. */
export type Finds = (search: SavedSearch, facts: Facts, recordId: string, score: number | undefined) => Find | undefined

export const findsAmong = async (table: Table, recordIds: readonly string[], now: Instant): Promise<Finds> => {
  const openings: Map<string, Opening> = await stores.opening.readMany(
    table,
    recordIds.filter(id => id.startsWith('opn_')),
  )
  const organisations: Map<string, Organisation> = await stores.organisation.readMany(
    table,
    [...openings.values()].map(({ organisationId }) => organisationId),
  )
  const talents: Map<string, Talent> = await stores.talent.readMany(
    table,
    recordIds.filter(id => id.startsWith('tal_')),
  )
  const keys = new Map<string, string[]>()
  const keysOf = (opening: Opening): string[] => {
    const known = keys.get(opening.id) ?? repostKeys(opening)
    keys.set(opening.id, known)
    return known
  }
  return (search, facts, recordId, score) => {
    const opening = openings.get(recordId)
    if (opening) {
      const publisher = organisations.get(opening.organisationId)
      const isShown =
        publisher !== undefined &&
        isVerified(publisher, now) &&
        statusAt(opening, now) === 'published' &&
        facts.mayShowOpening(search, publisher)
      return isShown ? { recordId, score, repostKeys: keysOf(opening) } : undefined
    }
    const talent = talents.get(recordId)
    return talent && facts.mayShowTalent(search, talent) ? { recordId, score, repostKeys: [] } : undefined
  }
}
