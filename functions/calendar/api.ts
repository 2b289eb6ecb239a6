import { randomBytes } from 'node:crypto'
import { engagements } from '#functions/engagement/store.ts'
import { organisations } from '#functions/organisation/store.ts'
import { hashSecret, memberKey } from '#functions/runtime/authenticate.ts'
import { created, expectRevision, isTombstone, revised } from '#functions/runtime/record.ts'
import { implement, type Request } from '#functions/runtime/request.ts'
import type { Table } from '#functions/runtime/table.ts'
import { talents } from '#functions/talent/store.ts'
import { type Deadline, deadlineName, engagementDeadlines } from '#shared/calendar/deadlines.ts'
import { calendarRoutes, type DeadlineView } from '#shared/calendar/routes.ts'
import { type CalendarFeed, type CalendarFeedView, mostFeeds } from '#shared/calendar/schema.ts'
import { partyOwner } from '#shared/engagement/party.ts'
import { requireParty } from '#shared/engagement/rules.ts'
import { ownerOf } from '#shared/kernel/actor.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import { requireOwn } from '#shared/organisation/rules.ts'
import { deadlinesOf } from './deadlines.ts'
import { calendarText } from './ical.ts'
import { createFeed, deleteFeed, feedByHash, feeds, feedsOf, moveFeed } from './store.ts'

const deadlineView = (deadline: Deadline, now: Instant, locale: Locale): DeadlineView => {
  const { kind, title, engagementId, openingId, organisationId, party, events, lastDay, at } = deadline
  return {
    ...{ kind, name: deadlineName(deadline)[locale], title, engagementId, openingId, organisationId, party },
    ...{ events: [...events], lastDay, at, late: at <= now },
  }
}

const listed = async (
  { table, now, locale }: Pick<Request, 'table' | 'now' | 'locale'>,
  ownerId: string,
): Promise<{ body: { items: DeadlineView[] } }> => ({
  body: { items: (await deadlinesOf(table, ownerId, now)).map(one => deadlineView(one, now, locale)) },
})

const feedView = ({ tokenHash: _, userId: __, ...feed }: CalendarFeed): CalendarFeedView => feed

const newAddress = () => {
  const token = randomBytes(32).toString('base64url')
  return { address: `/v1/calendars/${token}.ics`, tokenHash: hashSecret(token) }
}

/** One's own; in an organisation, those that one made oneself. */
const own = async ({
  parameters,
  actor,
  table,
  ifMatch,
}: Pick<Request, 'actor' | 'table' | 'ifMatch'> & {
  parameters: { calendarFeedId: string }
}): Promise<CalendarFeed> => {
  const feed = await feeds.read(table, parameters.calendarFeedId)
  if (actor.kind === 'talent' && actor.talentId === undefined) throw notFound()
  if (ownerOf(actor) !== feed.ownerId || !('userId' in actor) || actor.userId !== feed.userId) throw notFound()
  expectRevision(feed, ifMatch)
  return feed
}

/** Whoever made it may still read it: the profile is there, or they are still a member. */
const stillStands = async (table: Table, { ownerId, userId }: CalendarFeed): Promise<boolean> => {
  if (ownerId.startsWith('tal_')) return (await talents.readMany(table, [ownerId])).has(ownerId)
  const member = await table.get(memberKey(ownerId, userId))
  return member !== undefined && !isTombstone(member) && (await organisations.readMany(table, [ownerId])).has(ownerId)
}

export const calendarApi = implement(calendarRoutes, {
  listOwnDeadlines: request => listed(request, ownerOf(request.actor)),

  listOrganisationDeadlines: request => {
    requireOwn(request.actor, request.parameters.organisationId)
    return listed(request, request.parameters.organisationId)
  },

  createCalendarFeed: async ({ body, actor, table, now, newId }) => {
    const ownerId = ownerOf(actor)
    if (!('userId' in actor)) throw notFound()
    const { userId } = actor
    const mine = (await feedsOf(table, ownerId)).filter(feed => feed.userId === userId)
    if (mine.length >= mostFeeds) throw new CodedError('calendar/too-many', { parameters: { limit: mostFeeds } })
    const { address, tokenHash } = newAddress()
    const feed: CalendarFeed = { ...body, id: newId('calendarFeed'), ownerId, userId, tokenHash, ...created(now) }
    await createFeed(table, feed)
    return { body: { ...feedView(feed), address }, revision: feed.revision }
  },

  listCalendarFeeds: async ({ actor, table }) => {
    const all = await feedsOf(table, ownerOf(actor))
    return { body: { items: all.filter(feed => 'userId' in actor && feed.userId === actor.userId).map(feedView) } }
  },

  rotateCalendarFeed: async request => {
    const before = await own(request)
    const { address, tokenHash } = newAddress()
    const after = revised(before, { tokenHash }, request.now)
    await moveFeed(request.table, before, after)
    return { body: { ...feedView(after), address }, revision: after.revision }
  },

  deleteCalendarFeed: async request => {
    await deleteFeed(request.table, await own(request), request.now)
    return { body: undefined }
  },

  getCalendar: async ({ parameters, table, now }) => {
    const feed = await feedByHash(table, hashSecret(parameters.calendarFile.slice(0, -'.ics'.length)))
    if (!feed || !(await stillStands(table, feed))) throw notFound()
    return { body: calendarText('deadlines', await deadlinesOf(table, feed.ownerId, now), feed.locale, now) }
  },

  getInterviewCalendar: async ({ parameters, actor, table, now, locale }) => {
    const engagement = await engagements.read(table, parameters.engagementId)
    const party = requireParty(engagement, actor)
    if (party !== 'talent' && party !== 'publisher') throw notFound()
    const interviews = engagementDeadlines(engagement, now).filter(
      ({ kind, ownerId }) => kind === 'interview' && ownerId === partyOwner(engagement, party),
    )
    return { body: calendarText('interviews', interviews, locale, now) }
  },
})
