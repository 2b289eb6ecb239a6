import { marketStatistics } from '#functions/matching/market.ts'
import { incubatorsShown, openingsShown, talentsShown, venturesShown } from '#functions/matching/shown.ts'
import { stores } from '#functions/matching/sources.ts'
import type { Request } from '#functions/runtime/request.ts'
import { actingGroup } from '#shared/kernel/actor.ts'
import { notFound } from '#shared/kernel/error.ts'
import { explainPair } from '#shared/matching/explain.ts'
import type { Explanation } from '#shared/matching/explanation.ts'
import { projectIncubator } from '#shared/matching/project-incubator.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { projectVenture } from '#shared/matching/project-venture.ts'
import { groupOf, requireOwn } from '#shared/organisation/rules.ts'
import type { ReviewInput } from '#shared/review/schema.ts'
import { hasBlocked, requireSelf, requireVerifiedReader } from '#shared/talent/rules.ts'
import { requireFounder } from '#shared/venture/rules.ts'

type Asked = Pick<Request, 'actor' | 'table' | 'now' | 'locale'>
type Pair = Pick<ReviewInput, 'talentId' | 'openingId' | 'ventureId' | 'incubatorId'>
type Packed = { readonly asking: Uint8Array; readonly other: Uint8Array }

const live = 'anonymous' as const

const talentOf = async ({ table, now }: Asked, talentId: string) => {
  const talent = await stores.talent.read(table, talentId)
  const { packed } = projectTalent({ ...talent, visibility: { ...talent.visibility, state: live } }, 1, now)
  return { talent, packed }
}

const openingOf = async ({ table, now }: Asked, openingId: string) => {
  const opening = await stores.opening.read(table, openingId)
  const organisation = await stores.organisation.read(table, opening.organisationId)
  const { validity: _, ...rest } = opening
  return { opening, packed: projectOpening({ ...rest, status: 'published' }, organisation, 1, now).packed }
}

const ventureOf = async ({ table, now }: Asked, ventureId: string) => {
  const venture = await stores.venture.read(table, ventureId)
  return { venture, packed: projectVenture({ ...venture, seeking: true }, undefined, 1, now).packed }
}

const incubatorOf = async ({ table, now }: Asked, incubatorId: string) => {
  const incubator = await stores.incubator.read(table, incubatorId)
  const organisation = await stores.organisation.read(table, incubator.organisationId)
  return { incubator, packed: projectIncubator({ ...incubator, accepting: true }, organisation, 1, now).packed }
}

const shownOr404 = <T extends { readonly packed: Uint8Array }>(
  found: ReadonlyMap<string, T>,
  id: string,
): Uint8Array => {
  const one = found.get(id)
  if (!one) throw notFound()
  return one.packed
}

/** The two sides as the asker may see them: their own record, and one that is shown to them. Anything else is absent. */
const asked = async (request: Asked, { talentId, openingId, ventureId, incubatorId }: Pair): Promise<Packed> => {
  const { actor, table, now } = request
  if (talentId !== undefined && openingId !== undefined) {
    if (actor.kind === 'talent') {
      const { talent, packed } = await talentOf(request, talentId)
      requireSelf(actor, talent)
      const { opening } = await openingOf(request, openingId)
      const publisher = await stores.organisation.read(table, opening.organisationId)
      if (hasBlocked(talent, groupOf(publisher))) throw notFound()
      return { asking: packed, other: shownOr404(await openingsShown(table, [openingId], now), openingId) }
    }
    const { opening, packed } = await openingOf(request, openingId)
    requireOwn(actor, opening.organisationId)
    requireVerifiedReader(actor)
    const found = await talentsShown(table, [talentId], actor, actingGroup(actor), now)
    return { asking: packed, other: shownOr404(found, talentId) }
  }
  if (actor.kind === 'talent') {
    const { venture, packed } = await ventureOf(request, ventureId!)
    requireFounder(actor, venture)
    return { asking: packed, other: shownOr404(await incubatorsShown(table, [incubatorId!], now), incubatorId!) }
  }
  const { incubator, packed } = await incubatorOf(request, incubatorId!)
  requireOwn(actor, incubator.organisationId)
  requireVerifiedReader(actor)
  const found = await venturesShown(table, [ventureId!], actingGroup(actor), now)
  return { asking: packed, other: shownOr404(found, ventureId!) }
}

const explained = async ({ asking, other }: Packed, { table, locale, now }: Asked): Promise<Explanation> =>
  explainPair(asking, other, locale, { now, market: await marketStatistics(table) })

export const explainAsked = async (request: Asked, pair: Pair): Promise<Explanation> =>
  explained(await asked(request, pair), request)

/** For the reviewer, who sees what the scorer saw; whoever asked comes first. */
export const explainCase = async (
  request: Asked,
  { talentId, openingId, ventureId, incubatorId }: Pair,
  byOrganisation: boolean,
): Promise<Explanation> => {
  const [person, place] =
    talentId !== undefined && openingId !== undefined
      ? [(await talentOf(request, talentId)).packed, (await openingOf(request, openingId)).packed]
      : [(await ventureOf(request, ventureId!)).packed, (await incubatorOf(request, incubatorId!)).packed]
  return explained(byOrganisation ? { asking: place, other: person } : { asking: person, other: place }, request)
}
