import { type Actor, actingFor, ownerOf } from '../kernel/actor.ts'
import type { Instant } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import type { Locale } from '../kernel/locale.ts'
import { statusAt } from '../opening/rules.ts'
import type { Opening } from '../opening/schema.ts'
import { isVerified } from '../organisation/rules.ts'
import type { Organisation } from '../organisation/schema.ts'
import type { SavedSearch, SavedSearchInput, SearchReason, SearchState, SearchStatus } from './schema.ts'
import { reasonText } from './texts.ts'

export const requireOwner = (actor: Actor, search: Pick<SavedSearch, 'ownerId'>): void => {
  // Somebody without a profile owns none: absent, like any other's.
  if (actor.kind === 'talent' && actor.talentId === undefined) throw notFound()
  if (ownerOf(actor) !== search.ownerId) throw notFound()
}

export const isOfOrganisation = (search: Pick<SavedSearch, 'ownerId'>): boolean => search.ownerId.startsWith('org_')

export const requireSide = (actor: Actor, { criteria }: Pick<SavedSearchInput, 'criteria'>): void => {
  if ((criteria.seeks === 'talents') !== (actingFor(actor) !== undefined))
    throw new CodedError('saved-search/wrong-side')
}

/** The opening that a search watches, if it watches one. */
export const watchedOpening = ({ criteria }: Pick<SavedSearch, 'criteria'>): string | undefined =>
  criteria.seeks === 'talents' ? criteria.match?.openingId : undefined

/** Does it depend on the owner's own profile? */
export const readsProfile = ({ criteria }: Pick<SavedSearch, 'criteria'>): boolean =>
  criteria.seeks === 'openings' && criteria.minimumScore !== undefined

export const minimumOf = ({ criteria }: Pick<SavedSearch, 'criteria'>): number | undefined =>
  criteria.seeks === 'openings' ? criteria.minimumScore : criteria.match?.minimumScore

/**
 * What a search goes by while its owner wants nothing that is based on their person (PIPL Art. 24): its conditions alone, and not
 * the profile. Nothing where it has no other.
 */
export const impersonal = <S extends Pick<SavedSearch, 'criteria'>>(search: S): S | undefined => {
  const { criteria } = search
  if (criteria.seeks !== 'openings' || criteria.minimumScore === undefined) return search
  if (!Object.values(criteria.conditions).some(value => value !== undefined)) return undefined
  return { ...search, criteria: { seeks: criteria.seeks, conditions: criteria.conditions } }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What was sent replaces what was there. Other criteria, or the end of a pause, report only what changes from then on. */
export const changed = (search: SavedSearch, input: SavedSearchInput, now: Instant): SavedSearch => ({
  ...search,
  ...input,
  reportsSince: !same(search.criteria, input.criteria) || (search.paused && !input.paused) ? now : search.reportsSince,
})

/** Records that say whether a search can report: its organisation, and the opening that it watches. */
export type SearchFacts = {
  readonly organisation?: Organisation | undefined
  readonly opening?: Opening | undefined
  /** False: the owner wants nothing that is based on their person. */
  readonly personalised?: boolean | undefined
}

export const reasonAgainst = (
  search: SavedSearch,
  { organisation, opening, personalised }: SearchFacts,
  state: Pick<SearchState, 'failedAt'> | undefined,
  now: Instant,
): SearchReason | undefined => {
  if (search.paused) return 'paused'
  if (isOfOrganisation(search) && (!organisation || !isVerified(organisation, now))) return 'organisation-not-verified'
  if (watchedOpening(search) !== undefined) {
    if (!opening || opening.organisationId !== search.ownerId) return 'opening-gone'
    const status = statusAt(opening, now)
    if (status === 'closed' || status === 'expired') return 'opening-ended'
  }
  if (personalised === false && !impersonal(search)) return 'not-personalised'
  if (state?.failedAt !== undefined && state.failedAt >= search.updatedAt) return 'could-not-run'
  return undefined
}

export const statusOf = (
  search: SavedSearch,
  facts: SearchFacts,
  state: SearchState | undefined,
  lastReportAt: Instant | undefined,
  locale: Locale,
  now: Instant,
): SearchStatus => {
  const reason = reasonAgainst(search, facts, state, now)
  return {
    state: reason === undefined ? 'active' : reason === 'paused' ? 'paused' : 'failing',
    ...(reason !== undefined && { reason, text: reasonText(reason, locale) }),
    ...(state?.lastRunAt !== undefined && { lastRunAt: state.lastRunAt }),
    ...(lastReportAt !== undefined && { lastReportAt }),
    ...(state !== undefined && { nextRunAt: state.nextRunAt }),
  }
}
