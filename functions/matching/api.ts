import { recordAccess } from '#functions/access/record.ts'
import { implement, type Request } from '#functions/runtime/request.ts'
import { isOwn } from '#shared/incubator/rules.ts'
import type { Incubator } from '#shared/incubator/schema.ts'
import { actingGroup, actorLabel } from '#shared/kernel/actor.ts'
import { epochSeconds } from '#shared/kernel/clock.ts'
import { notFound } from '#shared/kernel/error.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { explainPair } from '#shared/matching/explain.ts'
import type { Explanation, ExplanationSummary } from '#shared/matching/explanation.ts'
import { packedId } from '#shared/matching/packed.ts'
import { projectIncubator } from '#shared/matching/project-incubator.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { projectVenture } from '#shared/matching/project-venture.ts'
import { moreLikeThis } from '#shared/matching/query.ts'
import { matchingRoutes } from '#shared/matching/routes.ts'
import { suggestConcepts } from '#shared/matching/suggest.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { requireOwn } from '#shared/organisation/rules.ts'
import { requireSelf, requireVerifiedReader } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { requireFounder } from '#shared/venture/rules.ts'
import { marketStatistics } from './market.ts'
import { type Matches, matchPage } from './match.ts'
import { estimatePool } from './pool.ts'
import { searchOpenings } from './search-openings.ts'
import { NewestCursor } from './search-page.ts'
import { searchTalents } from './search-talents.ts'
import { incubatorsShown, openingsShown, type Shown, talentsShown, venturesShown } from './shown.ts'
import { documentsOf, stores } from './sources.ts'

type Asked = Pick<Request, 'actor' | 'table' | 'now'>

/**
 * Whoever asks is projected from the record of this moment, as if it were live: a hidden person may look for openings, and a
 * draft may be tried against the pool before it is published.
 */
const askingTalent = async (
  { actor, table, now }: Asked,
  talentId: string,
): Promise<{ talent: Talent; document: MatchDocument }> => {
  const talent = await stores.talent.read(table, talentId)
  requireSelf(actor, talent)
  return {
    talent,
    document: projectTalent({ ...talent, visibility: { ...talent.visibility, state: 'anonymous' } }, 1, now),
  }
}

const askingOpening = async (
  { actor, table, now }: Asked,
  openingId: string,
): Promise<{ opening: Opening; document: MatchDocument }> => {
  const opening = await stores.opening.read(table, openingId)
  requireOwn(actor, opening.organisationId)
  requireVerifiedReader(actor)
  const organisation = await stores.organisation.read(table, opening.organisationId)
  const { validity: _, ...rest } = opening
  return { opening, document: projectOpening({ ...rest, status: 'published' }, organisation, 1, now) }
}

const askingVenture = async ({ actor, table, now }: Asked, ventureId: string): Promise<MatchDocument> => {
  const venture = await stores.venture.read(table, ventureId)
  requireFounder(actor, venture)
  return projectVenture({ ...venture, seeking: true }, undefined, 1, now)
}

const askingIncubator = async (
  { actor, table, now }: Asked,
  incubatorId: string,
): Promise<{ incubator: Incubator; document: MatchDocument }> => {
  const incubator = await stores.incubator.read(table, incubatorId)
  if (!isOwn(actor, incubator)) throw notFound()
  requireVerifiedReader(actor)
  const organisation = await stores.organisation.read(table, incubator.organisationId)
  return { incubator, document: projectIncubator({ ...incubator, accepting: true }, organisation, 1, now) }
}

const explained = async (
  asking: MatchDocument,
  shown: Shown<unknown> | undefined,
  { table, locale, now }: Pick<Request, 'table' | 'locale' | 'now'>,
): Promise<{ body: Explanation }> => {
  if (!shown) throw notFound()
  const market = await marketStatistics(table)
  return { body: explainPair(asking.packed, shown.packed, locale, { now, market }) }
}

const named = <N extends string, T>(name: N, { items, next }: Matches<T>) => ({
  items: items.map(
    ({ view, score, explanation }) =>
      ({ [name]: view, score, explanation }) as { [K in N]: T } & { score: number; explanation: ExplanationSummary },
  ),
  order: 'match' as const,
  ...(next !== undefined && { next }),
})

export const matchingApi = implement(matchingRoutes, {
  searchOpenings: async request => ({ body: await searchOpenings(request) }),

  searchTalents: async request => ({ body: await searchTalents(request) }),

  estimatePool: async request => ({ body: await estimatePool(request) }),

  suggestConcepts: async ({ query, locale }) => ({
    body: { items: suggestConcepts(query.q, locale, query.kind, query.limit) },
  }),

  similarOpenings: async ({ parameters, query, table, index, now }) => {
    const [document] = await documentsOf(table, 'opening', [parameters.openingId], now)
    if (!document?.live) throw notFound()
    // The opening itself is among them, and some may have ended since the index heard of them.
    const candidates = await index.retrieve(moreLikeThis(document, now, query.limit * 2 + 1))
    const ids = candidates.map(({ packed }) => packedId(packed)).filter(id => id !== parameters.openingId)
    const shown = await openingsShown(table, ids, now)
    return { body: { items: ids.flatMap(id => shown.get(id)?.view ?? []).slice(0, query.limit) } }
  },

  matchOpenings: async request => {
    const { talent, document } = await askingTalent(request, request.parameters.talentId)
    const order = request.query.order ?? (talent.preferences.personalised ? 'match' : 'newest')
    const { table, now, index, cursors, query } = request
    if (order === 'match')
      return {
        body: named(
          'opening',
          await matchPage(
            request,
            document,
            'opening',
            ids => openingsShown(table, ids, now),
            (_, opening) => opening.organisation.id,
          ),
        ),
      }
    // The order that is not based on the person: newest first, of the kinds that they asked for.
    const context = `newest ${talent.id} ${actorLabel(request.actor)}`
    const after = query.cursor === undefined ? undefined : cursors.open(context, query.cursor, NewestCursor)
    const { hits } = await index.search({
      kind: 'opening',
      filters: [
        { number: 'validUntil', from: epochSeconds(now) + 1, orMissing: true },
        { field: 'openingKind', anyOf: talent.preferences.openingKinds },
        { field: 'organisation', noneOf: talent.visibility.blockedOrganisations },
        { field: 'hiddenFrom', noneOf: talent.visibility.blockedOrganisations },
      ],
      must: [],
      mustNot: [],
      should: [],
      sort: 'newest',
      size: query.limit + 1,
      facets: [],
      ...(after && { after }),
    })
    const page = hits.slice(0, query.limit)
    const last = page.at(-1)
    const shown = await openingsShown(
      table,
      page.map(({ id }) => id),
      now,
    )
    return {
      body: {
        items: page.flatMap(({ id }) => (shown.has(id) ? [{ opening: shown.get(id)!.view }] : [])),
        order,
        ...(hits.length > query.limit &&
          last && { next: cursors.seal(context, { publishedAt: last.publishedAt, id: last.id }) }),
      },
    }
  },

  explainOpening: async request => {
    const { document } = await askingTalent(request, request.parameters.talentId)
    const { openingId } = request.parameters
    const shown = await openingsShown(request.table, [openingId], request.now)
    return explained(document, shown.get(openingId), request)
  },

  matchTalents: async request => {
    const { document } = await askingOpening(request, request.parameters.openingId)
    const { table, actor, now } = request
    const matches = await matchPage(request, document, 'talent', ids =>
      talentsShown(table, ids, actor, actingGroup(actor), now),
    )
    await recordAccess(
      request,
      'matching',
      matches.items.map(({ view }) => view),
    )
    return { body: named('talent', matches) }
  },

  explainTalent: async request => {
    const { document } = await askingOpening(request, request.parameters.openingId)
    const { talentId } = request.parameters
    const shown = await talentsShown(request.table, [talentId], request.actor, actingGroup(request.actor), request.now)
    await recordAccess(request, 'matching', shown.has(talentId) ? [{ id: talentId }] : [])
    return explained(document, shown.get(talentId), request)
  },

  matchIncubators: async request => {
    const document = await askingVenture(request, request.parameters.ventureId)
    return {
      body: named(
        'incubator',
        await matchPage(request, document, 'incubator', ids => incubatorsShown(request.table, ids, request.now)),
      ),
    }
  },

  explainIncubator: async request => {
    const document = await askingVenture(request, request.parameters.ventureId)
    const { incubatorId } = request.parameters
    const shown = await incubatorsShown(request.table, [incubatorId], request.now)
    return explained(document, shown.get(incubatorId), request)
  },

  matchVentures: async request => {
    const { document } = await askingIncubator(request, request.parameters.incubatorId)
    return {
      body: named(
        'venture',
        await matchPage(request, document, 'venture', ids =>
          venturesShown(request.table, ids, actingGroup(request.actor), request.now),
        ),
      ),
    }
  },

  explainVenture: async request => {
    const { document } = await askingIncubator(request, request.parameters.incubatorId)
    const { ventureId } = request.parameters
    const shown = await venturesShown(request.table, [ventureId], actingGroup(request.actor), request.now)
    return explained(document, shown.get(ventureId), request)
  },
})
