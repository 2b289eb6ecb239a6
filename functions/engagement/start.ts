import { incubators } from '#functions/incubator/store.ts'
import { openings } from '#functions/opening/store.ts'
import { organisations } from '#functions/organisation/store.ts'
import type { Request } from '#functions/runtime/request.ts'
import { talents } from '#functions/talent/store.ts'
import { ventures } from '#functions/venture/store.ts'
import type { Input } from '#shared/contract/route.ts'
import { beginning } from '#shared/engagement/machine.ts'
import type { Party } from '#shared/engagement/party.ts'
import type { engagementRoutes } from '#shared/engagement/routes.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import { actingFor, actingGroup } from '#shared/kernel/actor.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { defaultZone } from '#shared/opening/rules.ts'
import { hasBlocked, mayBeSeenBy, requireVerifiedReader } from '#shared/talent/rules.ts'

type Start = Input<typeof engagementRoutes.startEngagement>['body']
type Asking = Pick<Request, 'actor' | 'table' | 'now'>

/** The person's own id; a signed-in user without a profile is told to make one. */
export const ownTalentId = (actor: Request['actor']) => {
  if (actor.kind !== 'talent' || actor.talentId === undefined) throw new CodedError('talent/not-registered')
  return actor.talentId
}

type Subject = Omit<Engagement, 'id' | 'state' | 'stateSince' | 'revision' | 'createdAt' | 'updatedAt'>
const empty = { interviews: [], admissions: [], slices: [], milestones: [], history: [] }

const ofOpening = async (body: Start, { actor, table }: Asking): Promise<{ subject: Subject; party: Party }> => {
  const opening = await openings.read(table, body.openingId!)
  const organisation = await organisations.read(table, opening.organisationId)
  const acting = actingFor(actor)
  let talentId: Engagement['talentId']
  if (acting !== undefined) {
    if (acting !== opening.organisationId || body.talentId === undefined) throw notFound()
    const talent = await talents.read(table, body.talentId)
    // Whom the organisation may not see, it cannot invite either.
    requireVerifiedReader(actor)
    if (!mayBeSeenBy(talent, actingGroup(actor))) throw notFound()
    talentId = talent.id
  } else {
    if (opening.status === 'draft' || opening.status === 'in-review') throw notFound()
    talentId = ownTalentId(actor)
  }
  const { terms } = opening
  return {
    party: acting === undefined ? 'talent' : 'publisher',
    subject: {
      ...empty,
      kind: terms.kind,
      talentId,
      organisationId: opening.organisationId,
      openingId: opening.id,
      region: opening.places[0]?.region ?? organisation.place.region,
      zone: opening.validity?.zone ?? defaultZone,
      position: {
        title: opening.title,
        ...('timeShare' in terms && { timeShare: terms.timeShare }),
        ...('termMonths' in terms && { termMonths: terms.termMonths }),
        ...('visitDays' in terms && { visitDays: terms.visitDays }),
        ...('station' in terms && { station: terms.station }),
      },
      sample: opening.sample,
    },
  }
}

const ofVenture = async (body: Start, { actor, table }: Asking): Promise<{ subject: Subject; party: Party }> => {
  const venture = await ventures.read(table, body.ventureId!)
  const acting = actingFor(actor)
  const incubator = body.incubatorId === undefined ? undefined : await incubators.read(table, body.incubatorId)
  if (acting === undefined) {
    if (venture.founderId !== ownTalentId(actor)) throw notFound()
  } else {
    requireVerifiedReader(actor)
    if (incubator?.organisationId !== acting || !venture.seeking) throw notFound()
    const founder = await talents.read(table, venture.founderId)
    if (hasBlocked(founder, actingGroup(actor))) throw notFound()
  }
  return {
    party: acting === undefined ? 'talent' : 'incubator',
    subject: {
      ...empty,
      kind: incubator ? 'incubator-admission' : 'venture-leave',
      talentId: venture.founderId,
      ...(incubator && { organisationId: incubator.organisationId, incubatorId: incubator.id }),
      ventureId: venture.id,
      region: incubator?.place.region ?? venture.currentPlace?.region ?? venture.wantedRegions[0] ?? 'CN',
      zone: defaultZone,
      position: { title: incubator?.name ?? venture.name },
      sample: incubator?.sample ?? venture.sample,
    },
  }
}

/** The engagement before its first event, and as whom the actor begins it. Records that the actor may not see are absent. */
export const beginningOf = async (
  body: Start,
  id: Engagement['id'],
  asking: Asking,
): Promise<{ engagement: Engagement; party: Party }> => {
  const { subject, party } =
    body.openingId === undefined ? await ofVenture(body, asking) : await ofOpening(body, asking)
  const { now } = asking
  return {
    party,
    engagement: { ...subject, id, state: beginning, stateSince: now, revision: 0, createdAt: now, updatedAt: now },
  }
}
