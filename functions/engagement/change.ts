import { setTimeout as sleep } from 'node:timers/promises'
import { organisations } from '#functions/organisation/store.ts'
import { fromItem, isTombstone, recordKey, revised, stale } from '#functions/runtime/record.ts'
import { type Item, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { talents } from '#functions/talent/store.ts'
import { type Facts, noFacts } from '#shared/engagement/facts.ts'
import { advance } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import type { Party } from '#shared/engagement/party.ts'
import { type Around, openingAccepts } from '#shared/engagement/rules.ts'
import type { Engagement, GivenConsent } from '#shared/engagement/schema.ts'
import type { Incubator } from '#shared/incubator/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { groupOf, isVerified } from '#shared/organisation/rules.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { privacyNotice } from '#shared/reference/retention.ts'
import { withConsent } from '#shared/talent/consent.ts'
import { employersOf } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import type { Venture } from '#shared/venture/schema.ts'
import { capacityKey, placesOf, placeWrites, shareKey, shareOf, shareWrites } from './ledger.ts'
import { ownWrites } from './store.ts'

/** A race is lost at most this often, and for so long, before the caller is told to come back; each round has one winner. */
const attempts = 40
const longestPause = 400
const withinMilliseconds = 15_000

/** The records that a decision rests on, as read, so that its write can state that they have not changed. */
export type Loaded = {
  readonly facts: Facts
  readonly around: Around
  readonly opening: Opening | undefined
  readonly incubator: Incubator | undefined
  readonly capacity: Item | undefined
  readonly share: Item | undefined
}

const unitOf = (organisation: Organisation | undefined, now: Instant) =>
  organisation && {
    id: organisation.id,
    kind: organisation.kind,
    verified: isVerified(organisation, now),
    region: organisation.place.region,
  }

/** These organisations, with those of the named that are of a group with one of them. */
const reached = (ids: readonly string[], named: readonly (Organisation | undefined)[]): string[] => [
  ...ids,
  ...named.flatMap(one => (one && !ids.includes(one.id) && groupOf(one).some(id => ids.includes(id)) ? [one.id] : [])),
]

/** Reads what surrounds an engagement. `named` are organisations that the event itself names. */
export const load = async (
  table: Table,
  engagement: Engagement,
  now: Instant,
  named: { readonly partnerOrganisationId?: string | undefined } = {},
): Promise<Loaded> => {
  const subject = engagement.openingId ?? engagement.incubatorId
  const keys = [
    recordKey(engagement.talentId),
    shareKey(engagement.talentId),
    ...(subject ? [recordKey(subject), capacityKey(subject)] : []),
    ...(engagement.ventureId ? [recordKey(engagement.ventureId)] : []),
  ]
  const items = new Map(
    (await table.getMany(keys)).flatMap(item => (item && !isTombstone(item) ? [[item.pk, item] as const] : [])),
  )
  const record = <T>(id: string | undefined): T | undefined => {
    const item = id === undefined ? undefined : items.get(id)
    return item && (fromItem(item as Item) as unknown as T)
  }
  const talent = record<Talent>(engagement.talentId)
  const partnerId = named.partnerOrganisationId ?? engagement.partnerOrganisationId
  // Before it is asked, the home employer is whom the person names; from then on it is whom they asked.
  const homeId = engagement.homeOrganisationId ?? talent?.employer?.organisationId
  const units = await organisations.readMany(
    table,
    [engagement.organisationId, homeId, partnerId].filter(id => id !== undefined),
  )
  const unit = (id: string | undefined) => (id === undefined ? undefined : units.get(id))
  const opening = record<Opening>(engagement.openingId)
  const incubator = record<Incubator>(engagement.incubatorId)
  const venture = record<Venture>(engagement.ventureId)
  const capacity = subject ? items.get(capacityKey(subject).pk) : undefined
  const share = items.get(shareKey(engagement.talentId).pk)
  const places = placesOf(capacity)
  const { slices, leaves } = shareOf(share)
  const [host, home, partner] = [unit(engagement.organisationId), unit(homeId), unit(partnerId)]
  const facts: Facts = {
    ...noFacts,
    ...(host && { host: unitOf(host, now)! }),
    ...(home && { home: unitOf(home, now)! }),
    ...(partner && { partner: unitOf(partner, now)! }),
    ...(opening && {
      opening: {
        open: openingAccepts(opening, now),
        headcount: opening.headcount ?? 0,
        taken: places.held + places.filled,
        filled: places.filled,
        lastDay: opening.validity?.lastDay,
      },
    }),
    ...(incubator && {
      incubator: {
        accepting: incubator.accepting,
        total: incubator.places.total,
        taken: Math.max(incubator.places.taken, places.held + places.filled),
        admission: incubator.admission,
      },
    }),
    ...(venture && { venture }),
    blocked: reached(talent?.visibility.blockedOrganisations ?? [], [host, partner]),
    employers: reached(talent ? employersOf(talent) : [], [host, partner]),
    slices: slices.filter(slice => slice.engagementId !== engagement.id),
    leaves: leaves.filter(leave => leave.engagementId !== engagement.id),
  }
  return {
    facts,
    around: {
      host,
      home: engagement.homeOrganisationId ? home : undefined,
      partner: engagement.partnerOrganisationId ? partner : undefined,
      talent,
      venture,
    },
    opening,
    incubator,
    capacity,
    share,
  }
}

/** The same consents in the person's own record: given ones are added, withdrawn ones marked, in the same transaction. */
const consentWrites = (before: Engagement, after: Engagement, talent: Talent | undefined, now: Instant): Write[] => {
  const pairs: [GivenConsent | undefined, GivenConsent | undefined][] = [
    [before.consent, after.consent],
    [before.partnerConsent, after.partnerConsent],
  ]
  const changed = pairs.filter(([was, is]) => JSON.stringify(was) !== JSON.stringify(is))
  if (changed.length === 0 || !talent) return []
  let consents = talent.consents
  for (const [was, is] of changed) {
    if (is && is.withdrawnAt === undefined)
      consents = withConsent(consents, {
        ...{ recipient: is.recipient, purpose: 'application', kinds: is.kinds, givenAt: is.givenAt },
        noticeVersion: privacyNotice.version,
      })
    else if (was)
      consents = consents.map(row =>
        row.recipient === was.recipient &&
        row.purpose === 'application' &&
        row.givenAt === was.givenAt &&
        row.withdrawnAt === undefined
          ? { ...row, withdrawnAt: is?.withdrawnAt ?? now }
          : row,
      )
  }
  return [
    {
      put: talents.itemOf(revised(talent, { consents }, now)),
      if: { revision: talent.revision },
      name: 'talent-unchanged',
    },
  ]
}

/** All that one transition writes, together or not at all. */
const writesOf = (before: Engagement, after: Engagement, loaded: Loaded, now: Instant): Write[] => {
  const places = placeWrites(before, after, loaded, now)
  return [
    ...ownWrites(before.revision === 0 ? undefined : before, after),
    ...places,
    // An opening that is closed at this instant gives no place away.
    ...(places.length > 0 && after.place === 'held' && loaded.opening
      ? [
          {
            check: recordKey(loaded.opening.id),
            if: { revision: loaded.opening.revision },
            name: 'opening-unchanged',
          },
        ]
      : []),
    ...shareWrites(before, after, loaded.share),
    ...consentWrites(before, after, loaded.around.talent, now),
  ]
}

export type Step = {
  readonly event: string
  readonly data: unknown
  /** As whom: worked out anew from each reading of the engagement. */
  readonly party: (engagement: Engagement) => Party
  readonly actor?: string
  readonly now: Instant
}

/**
 * Reads, decides, writes; where another write of the records around it came between, again from the start. `read` gives the
 * engagement of each attempt, and refuses what must not be tried again (a stale revision).
 */
export const change = async (
  table: Table,
  read: () => Promise<Engagement>,
  { event, data, party, actor, now }: Step,
): Promise<Engagement> => {
  const partnerOrganisationId = (data as { partnerOrganisationId?: unknown } | undefined)?.partnerOrganisationId
  const deadline = performance.now() + withinMilliseconds
  for (let attempt = 0; attempt < attempts && performance.now() < deadline; attempt++) {
    const before = await read()
    const loaded = await load(
      table,
      before,
      now,
      typeof partnerOrganisationId === 'string' && /^org_\w{26}$/.test(partnerOrganisationId)
        ? { partnerOrganisationId }
        : {},
    )
    const after = advance(machines[before.kind], before, event, data, {
      party: party(before),
      now,
      facts: loaded.facts,
      ...(actor !== undefined && { actor }),
    })
    try {
      await table.write(writesOf(before, after, loaded, now))
      return after
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error
      const lost = (name: string) => error.failed.find(one => one.name === name)
      const changed = lost('engagement-unchanged')
      if (changed) throw stale(changed.current?.revision, error)
      // An earlier attempt of the same request made it already.
      const made = lost('engagement-is-new')?.current
      if (made) return fromItem<Engagement>(made)
      const other = lost('none-under-way')?.current
      if (other)
        throw new CodedError('engagement/already-open', {
          parameters: { engagementId: other.data['engagementId'] },
          cause: error,
        })
    }
    await sleep(Math.random() * Math.min(longestPause, 5 * 2 ** Math.min(attempt, 10)))
  }
  throw new CodedError('service/unavailable', { retryAfterSeconds: 1 })
}
