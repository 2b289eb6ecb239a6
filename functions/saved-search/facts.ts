import { stores } from '#functions/matching/sources.ts'
import type { Table } from '#functions/runtime/table.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { groupOf } from '#shared/organisation/rules.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { isOfOrganisation, type SearchFacts, watchedOpening } from '#shared/saved-search/rules.ts'
import type { SavedSearch } from '#shared/saved-search/schema.ts'
import { hasBlocked, mayBeSeenBy } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'

/** The records around some searches, as they are now: who owns them, and what they watch. */
export type Facts = {
  readonly isOwnerGone: (search: Pick<SavedSearch, 'ownerId'>) => boolean
  readonly of: (search: SavedSearch) => SearchFacts
  /** Of an owner, or of an opening that is watched; nothing where it was deleted. */
  readonly revisionOf: (id: string) => number | undefined
  /** False: a person who wants no order and no reasons that are based on them. */
  readonly isPersonal: (search: Pick<SavedSearch, 'ownerId'>) => boolean
  /** May this opening, or this talent, be reported to the owner of this search? Asked when an alert is written and when it is read. */
  readonly mayShowOpening: (
    search: Pick<SavedSearch, 'ownerId'>,
    publisher: Pick<Organisation, 'id' | 'affiliates'>,
  ) => boolean
  readonly mayShowTalent: (search: Pick<SavedSearch, 'ownerId'>, talent: Talent) => boolean
}

export const factsOf = async (table: Table, searches: readonly SavedSearch[]): Promise<Facts> => {
  const owners = searches.map(({ ownerId }) => ownerId)
  const [organisations, people, openings] = (await Promise.all([
    stores.organisation.readMany(
      table,
      owners.filter(id => id.startsWith('org_')),
    ),
    stores.talent.readMany(
      table,
      owners.filter(id => id.startsWith('tal_')),
    ),
    stores.opening.readMany(
      table,
      searches.flatMap(search => watchedOpening(search) ?? []),
    ),
  ])) as [Map<string, Organisation>, Map<string, Talent>, Map<string, Opening>]
  return {
    isOwnerGone: ({ ownerId }) => !people.has(ownerId) && !organisations.has(ownerId),
    of: search => ({
      ...(isOfOrganisation(search) && { organisation: organisations.get(search.ownerId) }),
      opening: openings.get(watchedOpening(search) ?? ''),
      personalised: people.get(search.ownerId)?.preferences.personalised,
    }),
    revisionOf: id => (organisations.get(id) ?? people.get(id) ?? openings.get(id))?.revision,
    isPersonal: ({ ownerId }) => people.get(ownerId)?.preferences.personalised !== false,
    mayShowOpening: ({ ownerId }, publisher) => {
      const person = people.get(ownerId)
      return person !== undefined && !hasBlocked(person, groupOf(publisher))
    },
    mayShowTalent: ({ ownerId }, talent) => {
      const owner = organisations.get(ownerId)
      return owner !== undefined && mayBeSeenBy(talent, groupOf(owner))
    },
  }
}
