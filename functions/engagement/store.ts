import { shardOf } from '#functions/runtime/due.ts'
import { recordKey, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import type { Item, Key, Page, Table, Write } from '#functions/runtime/table.ts'
import { type Due, dueOf } from '#shared/engagement/due.ts'
import { isTerminal } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import {
  type OrganisationParty,
  organisationOf,
  organisationParties,
  type Party,
  partyOwner,
} from '#shared/engagement/party.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import { retentions } from '#shared/reference/retention.ts'

const talentIndex = (talentId: string): string => `eng#talent#${talentId}`
const openingIndex = (openingId: string): string => `eng#opening#${openingId}`
const incubatorIndex = (incubatorId: string): string => `eng#incubator#${incubatorId}`
const partyIndex = (party: OrganisationParty, organisationId: string): string => `eng#${party}#${organisationId}`
/** Of a talent or an organisation, or of a shard of the clock's own work. */
export const dueIndex = (owner: string): string => `eng#due#${owner}`
const systemDue = (shard: number): string => dueIndex(`system#${shard}`)

const subjectIndex = ({ openingId, incubatorId }: Engagement): string | undefined =>
  openingId !== undefined
    ? openingIndex(openingId)
    : incubatorId !== undefined
      ? incubatorIndex(incubatorId)
      : undefined

/** Once it has ended it is kept as long as its purpose asks for: longer where something was agreed. */
const expiryOf = ({ kind, state, stateSince, term }: Engagement): { expiresAt?: number } => {
  const machine = machines[kind]
  if (!isTerminal(machine, state)) return {}
  const agreed = term !== undefined || machine.states[state]?.keepsPlace === true
  const { days } = agreed ? retentions.endedEngagement : retentions.rejectedApplication
  return { expiresAt: epochSeconds(stateSince) + days * 86_400 }
}

export const engagementItem = (engagement: Engagement): Item => {
  const subject = subjectIndex(engagement)
  return toItem('engagement', recordKey(engagement.id), engagement, {
    index1: { pk: talentIndex(engagement.talentId), sk: engagement.id },
    ...(subject !== undefined && { index2: { pk: subject, sk: engagement.id } }),
    ...expiryOf(engagement),
  })
}

export const engagements = recordStore<Engagement>(engagementItem)

const partyItem = (engagement: Engagement, party: OrganisationParty, organisationId: string): Item => ({
  pk: engagement.id,
  sk: `party#${party}`,
  kind: 'engagement-party',
  revision: engagement.revision,
  data: { organisationId },
  index1: { pk: partyIndex(party, organisationId), sk: engagement.id },
  ...expiryOf(engagement),
})

const ownerOf = (engagement: Engagement, party: Party): string | undefined =>
  party === 'system' ? `system#${shardOf(engagement.id)}` : partyOwner(engagement, party)

const dueItems = (engagement: Engagement): Item[] =>
  dueOf(machines[engagement.kind], engagement).flatMap((due): Item[] => {
    const owner = ownerOf(engagement, due.party)
    return owner === undefined
      ? []
      : [
          {
            pk: engagement.id,
            sk: `due#${due.event}#${due.party}`,
            kind: 'engagement-due',
            revision: engagement.revision,
            data: { ...due, kind: engagement.kind },
            index1: { pk: dueIndex(owner), sk: `${due.at}#${engagement.id}#${due.event}` },
          },
        ]
  })

export const dueOfItem = (item: Item): Due & { engagementId: Engagement['id']; kind: Engagement['kind'] } =>
  ({ ...item.data, engagementId: item.pk }) as never

const keyOf = ({ pk, sk }: Item): Key => ({ pk, sk })

/** One engagement under way for each person and opening, incubator's venture, or institution of a leave. */
const pairKey = ({ talentId, openingId, incubatorId, ventureId, id }: Engagement): Key => ({
  pk: `eng#pair#${talentId}`,
  sk: openingId ?? (incubatorId !== undefined ? `${incubatorId}#${ventureId}` : `leave#${ventureId ?? id}`),
})

/** What its own items become: the record, links of its parties, what is due, and the guard against a second one. */
export const ownWrites = (before: Engagement | undefined, after: Engagement): Write[] => {
  const machine = machines[after.kind]
  const ended = isTerminal(machine, after.state)
  const links = organisationParties.flatMap((party): Write[] => {
    const organisationId = organisationOf(after, party)
    const known = before && organisationOf(before, party) === organisationId
    // Written once, and again at the end, when it is to go with the engagement.
    if (organisationId === undefined || (known && !ended)) return []
    return [{ put: partyItem(after, party, organisationId) }]
  })
  const due = dueItems(after)
  const kept = new Set(due.map(({ sk }) => sk))
  const gone = before ? dueItems(before).filter(({ sk }) => !kept.has(sk)) : []
  return [
    {
      put: engagementItem(after),
      if: before ? { revision: before.revision } : 'absent',
      name: before ? 'engagement-unchanged' : 'engagement-is-new',
    },
    ...(before
      ? ended
        ? [{ delete: pairKey(after) }]
        : []
      : [
          {
            put: { ...pairKey(after), kind: 'engagement-pair', revision: 1, data: { engagementId: after.id } },
            if: 'absent' as const,
            name: 'none-under-way',
          },
        ]),
    ...links,
    ...gone.map((item): Write => ({ delete: keyOf(item) })),
    ...due.map((item): Write => ({ put: item })),
  ]
}

/** Newest first. */
export const engagementsOfTalent = (table: Table, talentId: string, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index1', pk: talentIndex(talentId), descending: true, limit, after })

export const engagementsOfOpening = (table: Table, openingId: string, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index2', pk: openingIndex(openingId), descending: true, limit, after })

/** Links, whose `pk` is the engagement's id. */
export const engagementsOfParty = (
  table: Table,
  party: OrganisationParty,
  organisationId: string,
  limit: number,
  after?: string,
): Promise<Page> => table.query({ by: 'index1', pk: partyIndex(party, organisationId), descending: true, limit, after })

/** What is due from somebody, soonest first. */
export const dueFrom = (table: Table, owner: string, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index1', pk: dueIndex(owner), limit, after })

/** What the clock has to do by now, in one shard. */
export const dueBySystem = (table: Table, shard: number, now: Instant, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index1', pk: systemDue(shard), sk: { to: `${now}~` }, limit, after })
