import type { Table } from '#functions/runtime/table.ts'
import type { Incubator } from '#shared/incubator/schema.ts'
import type { Actor } from '#shared/kernel/actor.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { projectIncubator } from '#shared/matching/project-incubator.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { projectVenture } from '#shared/matching/project-venture.ts'
import type { OpeningSummary } from '#shared/matching/routes.ts'
import { statusAt } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { isVerified, publicView } from '#shared/organisation/rules.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { hasBlocked, mayBeSeenBy, viewFor } from '#shared/talent/rules.ts'
import type { AnonymousTalent } from '#shared/talent/schema.ts'
import { listedView } from '#shared/venture/rules.ts'
import type { ListedVenture } from '#shared/venture/schema.ts'
import { stores } from './sources.ts'

/**
 * The recheck: what the index found, as the table has it now. A record that may not be shown any more is left out, whatever
 * the index says; and what is shown and explained is the record of this moment.
 */
export type Shown<T> = { readonly view: T; readonly packed: Uint8Array }

export const summaryOf = (opening: Opening, organisation: Organisation, now: Instant): OpeningSummary => {
  const { id, kind, name, verified } = publicView(organisation, now)
  const {
    terms,
    title,
    occupation,
    field,
    skills,
    headcount,
    places,
    remote,
    pay,
    education,
    experienceYears,
    validity,
    publishedAt,
    source,
    sample,
  } = opening
  return {
    ...{
      id: opening.id,
      terms,
      title,
      occupation,
      field,
      skills,
      headcount,
      places,
      remote,
      pay,
      education,
      experienceYears,
      validity,
      publishedAt,
      source,
      sample,
    },
    organisation: { id, kind, name, verified },
  }
}

export const openingsShown = async (
  table: Table,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, Shown<OpeningSummary> & { readonly publisher: Organisation }>> => {
  const openings = await stores.opening.readMany(table, ids)
  const organisations = await stores.organisation.readMany(
    table,
    [...openings.values()].map(opening => opening.organisationId),
  )
  return new Map(
    [...openings].flatMap(([id, opening]) => {
      const organisation = organisations.get(opening.organisationId)
      if (!organisation || !isVerified(organisation, now) || statusAt(opening, now) !== 'published') return []
      return [
        [
          id,
          {
            view: summaryOf(opening, organisation, now),
            packed: projectOpening(opening, organisation, 1, now).packed,
            publisher: organisation,
          },
        ] as const,
      ]
    }),
  )
}

export const talentsShown = async (
  table: Table,
  ids: readonly string[],
  actor: Actor,
  group: readonly string[],
  now: Instant,
): Promise<Map<string, Shown<AnonymousTalent>>> =>
  new Map(
    [...(await stores.talent.readMany(table, ids))].flatMap(([id, talent]) =>
      mayBeSeenBy(talent, group)
        ? [[id, { view: viewFor(talent, actor, now), packed: projectTalent(talent, 1, now).packed }] as const]
        : [],
    ),
  )

export const venturesShown = async (
  table: Table,
  ids: readonly string[],
  group: readonly string[],
  now: Instant,
): Promise<Map<string, Shown<ListedVenture>>> => {
  const ventures = await stores.venture.readMany(table, ids)
  const founders = await stores.talent.readMany(
    table,
    [...ventures.values()].map(venture => venture.founderId),
  )
  return new Map(
    [...ventures].flatMap(([id, venture]) => {
      const founder = founders.get(venture.founderId)
      // A founder who blocked the organisation or one of its group blocked it for the venture too; one's own university may well be its park.
      if (!venture.seeking || !founder || hasBlocked(founder, group)) return []
      return [[id, { view: listedView(venture), packed: projectVenture(venture, founder, 1, now).packed }] as const]
    }),
  )
}

export const incubatorsShown = async (
  table: Table,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, Shown<Incubator>>> => {
  const incubators = await stores.incubator.readMany(table, ids)
  const organisations = await stores.organisation.readMany(
    table,
    [...incubators.values()].map(incubator => incubator.organisationId),
  )
  return new Map(
    [...incubators].flatMap(([id, incubator]) => {
      const organisation = organisations.get(incubator.organisationId)
      if (!organisation || !isVerified(organisation, now) || !incubator.accepting) return []
      return [[id, { view: incubator, packed: projectIncubator(incubator, organisation, 1, now).packed }] as const]
    }),
  )
}
