import { recordAccess, type ShownPerson } from '#functions/access/record.ts'
import { openings } from '#functions/opening/store.ts'
import { organisations } from '#functions/organisation/store.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { expectRevision } from '#functions/runtime/record.ts'
import { implement, type Request } from '#functions/runtime/request.ts'
import type { Item } from '#functions/runtime/table.ts'
import { readSecrets, withPhone } from '#functions/talent/secrets.ts'
import { talents } from '#functions/talent/store.ts'
import { type OrganisationParty, type Party, partyOf } from '#shared/engagement/party.ts'
import { engagementRoutes } from '#shared/engagement/routes.ts'
import { dueView, requireParty, summaryOf, viewOf } from '#shared/engagement/rules.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import type { EngagementSummary, EngagementView } from '#shared/engagement/view.ts'
import { actorLabel } from '#shared/kernel/actor.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { requireOwn } from '#shared/organisation/rules.ts'
import { change, load } from './change.ts'
import { beginningOf, ownTalentId } from './start.ts'
import {
  dueFrom,
  dueOfItem,
  engagements,
  engagementsOfOpening,
  engagementsOfParty,
  engagementsOfTalent,
} from './store.ts'

type Asking = Pick<Request, 'actor' | 'table' | 'now' | 'locale' | 'log' | 'resources'>

/** What an organisation is shown of a candidate, with the phone where the consent covers the contact; noted in the access log. */
const candidateShown = async (request: Asking, talentId: string, body: EngagementView): Promise<EngagementView> => {
  const { candidate, profile } = body
  if (request.actor.kind !== 'member') return body
  if (!candidate) {
    await recordAccess(request, 'engagement', body.personName ? [{ id: talentId, name: body.personName }] : [])
    return body
  }
  await recordAccess(request, 'engagement', [{ ...candidate, profile }])
  if (!candidate.contact) return body
  const secrets = await readSecrets(request.table, request.resources.keyRing, candidate.id)
  return { ...body, candidate: withPhone(candidate, secrets) }
}

const shown = async (
  request: Asking,
  engagement: Engagement,
  party: Party,
): Promise<{ body: EngagementView; revision: number }> => {
  const { table, now, locale } = request
  const { facts, around } = await load(table, engagement, now)
  const body = await candidateShown(
    request,
    engagement.talentId,
    viewOf(engagement, around, facts, { party, now, locale }),
  )
  return { body, revision: engagement.revision }
}

/** A page of engagements with the few records that a row shows. */
const summaries = async (
  request: Asking,
  rows: readonly { engagement: Engagement; party: Party }[],
): Promise<EngagementSummary[]> => {
  const { table, now, locale } = request
  const units = await organisations.readMany(
    table,
    rows.flatMap(({ engagement }) =>
      [engagement.organisationId, engagement.homeOrganisationId].filter(id => id !== undefined),
    ),
  )
  const people = await talents.readMany(
    table,
    rows.flatMap(({ engagement, party }) => (party === 'talent' ? [] : [engagement.talentId])),
  )
  const shownRows = rows.map(({ engagement, party }) =>
    summaryOf(
      engagement,
      {
        host: units.get(engagement.organisationId ?? ''),
        home: units.get(engagement.homeOrganisationId ?? ''),
        talent: people.get(engagement.talentId),
      },
      { party, now, locale },
    ),
  )
  await recordAccess(
    request,
    'engagement',
    shownRows.flatMap(({ candidate, personName }, at): ShownPerson[] =>
      candidate ? [candidate] : personName ? [{ id: rows[at]!.engagement.talentId, name: personName }] : [],
    ),
  )
  return shownRows
}

/** `tablePage` shows items one by one; rows here need other records, read for the page as a whole. */
const summaryPage = async (
  request: Asking & Parameters<typeof tablePage>[0],
  name: string,
  read: Parameters<typeof tablePage>[2],
  party: (engagement: Engagement) => Party | undefined,
) => {
  const { items, ...rest } = await tablePage(request, name, read, (item: Item) => item)
  const found = await engagements.readMany(
    request.table,
    items.map(item => item.pk),
  )
  const rows = items.flatMap(item => {
    const engagement = found.get(item.pk)
    const as = engagement && party(engagement)
    return engagement && as ? [{ engagement, party: as }] : []
  })
  return { body: { items: await summaries(request, rows), ...rest } }
}

const duePage = async (request: Asking & Parameters<typeof tablePage>[0], owner: string) => ({
  body: await tablePage(
    request,
    `due ${owner}`,
    (limit, after) => dueFrom(request.table, owner, limit, after),
    item => {
      const due = dueOfItem(item)
      return dueView({ id: due.engagementId, kind: due.kind }, due, request)
    },
  ),
})

export const engagementApi = implement(engagementRoutes, {
  startEngagement: async request => {
    const { body, actor, table, now, newId } = request
    const { engagement: begun, party } = await beginningOf(body, newId('engagement'), request)
    const engagement = await change(table, async () => begun, {
      event: body.event,
      data: body.data,
      party: () => party,
      actor: actorLabel(actor),
      now,
    })
    return shown(request, engagement, party)
  },

  listOwnEngagements: request => {
    const talentId = ownTalentId(request.actor)
    return summaryPage(
      request,
      'own engagements',
      (limit, after) => engagementsOfTalent(request.table, talentId, limit, after),
      () => 'talent',
    )
  },

  getEngagement: async request => {
    const engagement = await engagements.read(request.table, request.parameters.engagementId)
    return shown(request, engagement, requireParty(engagement, request.actor))
  },

  advanceEngagement: async request => {
    const { parameters, body, actor, table, now, ifMatch } = request
    const read = async () => {
      const engagement = await engagements.read(table, parameters.engagementId)
      requireParty(engagement, actor)
      expectRevision(engagement, ifMatch)
      return engagement
    }
    const party = (engagement: Engagement) => requireParty(engagement, actor)
    const engagement = await change(table, read, { ...body, party, actor: actorLabel(actor), now })
    return shown(request, engagement, party(engagement))
  },

  objectToEngagement: async request => {
    const { parameters, body, actor, table, now } = request
    const read = async () => {
      const engagement = await engagements.read(table, parameters.engagementId)
      if (requireParty(engagement, actor) !== 'home-employer') throw notFound()
      return engagement
    }
    const step = { event: 'object', data: body, party: () => 'home-employer' as const, actor: actorLabel(actor), now }
    // Two colleagues who object at once are both heard: nobody has to state a revision here.
    for (let attempt = 1; ; attempt++) {
      try {
        const engagement = await change(table, read, step)
        return await shown(request, engagement, 'home-employer')
      } catch (error) {
        if (attempt >= 10 || !(error instanceof CodedError && error.code === 'request/revision-stale')) throw error
      }
    }
  },

  listOrganisationEngagements: request => {
    const { organisationId } = request.parameters
    requireOwn(request.actor, organisationId)
    const as: OrganisationParty = request.query.as
    return summaryPage(
      request,
      `engagements ${as} ${organisationId}`,
      (limit, after) => engagementsOfParty(request.table, as, organisationId, limit, after),
      // A link outlives a partner that was replaced.
      engagement => (partyOf(engagement, request.actor) === as ? as : undefined),
    )
  },

  listOpeningEngagements: async request => {
    const opening = await openings.read(request.table, request.parameters.openingId)
    requireOwn(request.actor, opening.organisationId)
    return summaryPage(
      request,
      `engagements ${opening.id}`,
      (limit, after) => engagementsOfOpening(request.table, opening.id, limit, after),
      () => 'publisher',
    )
  },

  listOwnDue: request => duePage(request, ownTalentId(request.actor)),

  listOrganisationDue: request => {
    requireOwn(request.actor, request.parameters.organisationId)
    return duePage(request, request.parameters.organisationId)
  },
})
