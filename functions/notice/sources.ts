import { fromItem, isTombstone } from '#functions/runtime/record.ts'
import type { Change, Item } from '#functions/runtime/table.ts'
import { machines } from '#shared/engagement/machines.ts'
import { notices } from '#shared/engagement/names.ts'
import { type Party, partyOwner } from '#shared/engagement/party.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import { dayIn } from '#shared/kernel/clock.ts'
import type { NoticeKind } from '#shared/notice/kinds.ts'
import type { NoticeOwner } from '#shared/notice/schema.ts'
import { defaultZone } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import type { Review } from '#shared/review/schema.ts'
import type { AlertRecord } from '#shared/saved-search/schema.ts'
import type { Talent } from '#shared/talent/schema.ts'
import type { Message } from '#shared/thread/schema.ts'
import type { Webhook } from '#shared/webhook/schema.ts'
import type { NoticeEvent } from './event.ts'

type Images<T> = {
  readonly before: T | undefined
  readonly after: T | undefined
  readonly id: string
  readonly key: string
}

/** Records as they were and are; what was deleted is not there. */
type Source<T> = (images: Images<T>) => readonly NoticeEvent[]

const engagement: Source<Engagement> = ({ before, after }) => {
  if (!after) return []
  const { transitions } = machines[after.kind]
  return after.history.slice(before?.history.length ?? 0).flatMap(({ event, from, to, by, at }, position) => {
    const sends = new Set(
      transitions
        .filter(one => one.event === event && one.to === to && (one.from as readonly string[]).includes(from))
        .flatMap(one => one.sends ?? []),
    )
    return [...sends].flatMap(kind =>
      (notices[kind].to as readonly Party[]).flatMap((party): NoticeEvent[] => {
        const ownerId = partyOwner(after, party)
        // Whoever did it knows.
        if (ownerId === undefined || ownerId === partyOwner(after, by)) return []
        const key = `${after.id}#${(before?.history.length ?? 0) + position}`
        return [{ key, kind, ownerId, at, about: { engagementId: after.id } }]
      }),
    )
  })
}

const message: Source<Message> = ({ before, after }) =>
  before || !after
    ? []
    : after.to.map(({ ownerId }) => ({
        ...{ key: after.id, kind: 'message-received' as const, ownerId, at: after.at },
        about: { engagementId: after.engagementId, messageId: after.id },
      }))

const alert: Source<AlertRecord> = ({ before, after }) =>
  before || !after
    ? []
    : [
        {
          key: after.id,
          kind: after.kind === 'results' || after.kind === 'digest' ? 'saved-search-found' : 'saved-search-note',
          ownerId: after.ownerId as NoticeOwner,
          at: after.createdAt,
          about: { alertId: after.id },
        },
      ]

const decisions = new Set<string>(['verified', 'refused', 'returned', 'suspended'])

const organisation: Source<Organisation> = ({ before, after }) => {
  if (!before || !after) return []
  const [was, is] = [before.verification, after.verification]
  if (was.state === is.state && was.decidedAt === is.decidedAt) return []
  const lapsed = was.state === 'verified' && is.state === 'unverified'
  if (!lapsed && !decisions.has(is.state)) return []
  return [
    {
      key: `${after.id}#${after.revision}`,
      kind: lapsed ? 'affiliation-lapsed' : 'organisation-decided',
      ownerId: after.id,
      at: after.updatedAt,
      about: { organisationId: after.id, state: is.state },
    },
  ]
}

type EndReminder = {
  organisationId: Organisation['id']
  about: 'verification' | 'affiliation'
  until: string
  at: string
}

/** Of a verification, or of a member's affiliation: which member it is, its owners see in the list. */
const endReminder: Source<EndReminder> = ({ before, after, key }) =>
  before || !after
    ? []
    : [
        {
          key,
          kind: after.about === 'verification' ? 'affiliation-expiring' : 'member-expiring',
          ...{ ownerId: after.organisationId, at: after.at },
          about: { organisationId: after.organisationId, lastDay: dayIn(after.until, defaultZone) },
        },
      ]

/** By how an opening's status changed. An opening in review is one that its publisher submitted and nobody has decided on. */
const openingKind = (from: string, to: string): NoticeKind | undefined =>
  to === 'expired' && from === 'published'
    ? 'opening-expired'
    : from === 'in-review' && to === 'draft'
      ? 'opening-returned'
      : from === 'in-review' && to === 'published'
        ? 'opening-approved'
        : undefined

const opening: Source<Opening> = ({ before, after }) => {
  const kind = before && after && openingKind(before.status, after.status)
  return kind === undefined || !after
    ? []
    : [
        {
          ...{ key: `${after.id}#${after.revision}`, kind, ownerId: after.organisationId, at: after.updatedAt },
          about: { openingId: after.id },
        },
      ]
}

type Consents = Pick<Talent, 'consents'>['consents']
const ends = (row: Consents[number]): string | undefined => row.withdrawnAt ?? row.expiredAt

const talent: Source<Talent> = ({ before, after, id }) => {
  const told: NoticeEvent[] = []
  const talentId = id as Talent['id']
  for (const row of before?.consents ?? []) {
    if (ends(row) !== undefined) continue
    const now = after?.consents.find(
      one => one.recipient === row.recipient && one.purpose === row.purpose && one.givenAt === row.givenAt,
    )
    const endedAt = after === undefined ? before?.updatedAt : now && ends(now)
    if (endedAt !== undefined)
      told.push({
        key: `${talentId}#consent#${row.recipient}#${row.purpose}#${row.givenAt}`,
        ...{ kind: 'consent-withdrawn', ownerId: row.recipient, at: endedAt, about: { talentId } },
      })
  }
  if (after?.retention && before?.retention?.remindedAt !== after.retention.remindedAt)
    told.push({
      key: `${talentId}#retention#${after.retention.remindedAt}`,
      ...{ kind: 'profile-unused', ownerId: talentId, at: after.retention.remindedAt },
      about: { lastDay: dayIn(after.retention.deletesAt, defaultZone) },
    })
  return told
}

const review: Source<Review> = ({ before, after }) =>
  after?.state !== 'decided' || before?.state === 'decided'
    ? []
    : [
        {
          ...{ key: `${after.id}#${after.revision}`, kind: 'match-review-answered', ownerId: after.askerId },
          at: after.decidedAt ?? after.updatedAt,
          about: { reviewId: after.id, ...(after.openingId && { openingId: after.openingId }) },
        },
      ]

const webhook: Source<Webhook> = ({ before, after }) =>
  !after?.disabled || before?.disabled
    ? []
    : [
        {
          ...{ key: `${after.id}#${after.disabled.at}`, kind: 'webhook-disabled', ownerId: after.organisationId },
          ...{ at: after.disabled.at, about: { webhookId: after.id, state: after.disabled.reason } },
        },
      ]

/**
 * What makes a notice: kind of record → what happened to it, to whom it is told, and as which kind of notice (`shared/notice/kinds.ts`).
 * A new kind of record is a row here. Everything that names an event comes from the record, never from the clock: the feed may bring
 * the same change again.
 */
const sources = {
  engagement,
  message,
  alert,
  organisation,
  'organisation-reminder': endReminder,
  opening,
  talent,
  'match-review': review,
  webhook,
} as const

const isSource = (kind: string): kind is keyof typeof sources => kind in sources

const image = <T>(item: Item | undefined): T | undefined =>
  item === undefined || isTombstone(item) ? undefined : (fromItem(item as Item) as unknown as T)

export const eventsOf = ({ kind, key, before, after }: Change): readonly NoticeEvent[] =>
  isSource(kind)
    ? (sources[kind] as Source<unknown>)({
        id: key.pk,
        key: `${key.pk}#${key.sk}`,
        before: image(before),
        after: image(after),
      })
    : []
