import { z } from 'zod'
import { engagements } from '#functions/engagement/store.ts'
import { organisations } from '#functions/organisation/store.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { implement, type Request } from '#functions/runtime/request.ts'
import { talents } from '#functions/talent/store.ts'
import { type EventName, events } from '#shared/engagement/names.ts'
import { parties, partyOwner } from '#shared/engagement/party.ts'
import { historyFor } from '#shared/engagement/rules.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import { actorLabel, ownerOf } from '#shared/kernel/actor.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import { withReach } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { type MessageView, type StepView, type ThreadSummary, threadRoutes } from '#shared/thread/routes.ts'
import { addressees, isVisible, mayRead, openParties, requireThreadParty } from '#shared/thread/rules.ts'
import type { Message, ThreadParty } from '#shared/thread/schema.ts'
import * as store from './store.ts'

type Asking = Pick<Request, 'actor' | 'table' | 'now' | 'locale'>
type Around = {
  readonly engagement: Engagement
  readonly party: ThreadParty
  readonly ownerId: string
  readonly talent: Talent | undefined
}

/** The person of each engagement, with the reach of their blocks over the organisations in it. */
const peopleIn = async (table: Asking['table'], found: readonly Engagement[]): Promise<ReadonlyMap<string, Talent>> => {
  const unitsOf = ({ organisationId, partnerOrganisationId }: Engagement) =>
    [organisationId, partnerOrganisationId].filter(id => id !== undefined)
  const [people, units] = await Promise.all([
    talents.readMany(
      table,
      found.map(({ talentId }) => talentId),
    ),
    organisations.readMany(table, found.flatMap(unitsOf)),
  ])
  return new Map(
    found.flatMap(engagement => {
      const talent = people.get(engagement.talentId)
      return talent
        ? [
            [
              engagement.id,
              withReach(
                talent,
                unitsOf(engagement).map(id => units.get(id)),
              ),
            ] as const,
          ]
        : []
    }),
  )
}

const around = async ({ actor, table }: Asking, engagementId: string): Promise<Around> => {
  const engagement = await engagements.read(table, engagementId)
  const party = requireThreadParty(engagement, actor)
  const talent = (await peopleIn(table, [engagement])).get(engagement.id)
  return { engagement, party, ownerId: partyOwner(engagement, party)!, talent }
}

const messageView = ({ id, from, to, text, at }: Message, ownerId: string, locale: Locale): MessageView => ({
  kind: 'message',
  id,
  from: from.party,
  fromName: parties[from.party][locale],
  to: to.map(({ party }) => party),
  own: from.ownerId === ownerId,
  text,
  at,
})

const Position = z.strictObject({ after: z.string().optional(), before: z.string() })

/** Visible messages, newest first: those to others are passed over, so that a page is full while there is anything left. */
const visible = async (request: Asking, { engagement, ownerId }: Around, limit: number, from: string | undefined) => {
  const found: Message[] = []
  let after = from
  // One item at a time would be slow, and more than is asked for could not be gone on from.
  do {
    const page = await store.messagesOf(request.table, engagement.id, limit - found.length, after)
    found.push(...page.items.map(store.messageOf).filter(message => isVisible(message, ownerId)))
    after = page.next
  } while (after !== undefined && found.length < limit)
  return { found, after }
}

const steps = ({ engagement, party }: Around, { locale }: Asking): StepView[] =>
  historyFor(engagement, { party, locale }).map(({ event, by, at }) => ({
    ...{ kind: 'step', event, name: events[event as EventName][locale], by, at },
  }))

export const threadApi = implement(threadRoutes, {
  listThreads: async request => {
    const ownerId = ownerOf(request.actor)
    const { items, ...rest } = await tablePage(
      request,
      `threads ${ownerId}`,
      (limit, after) => store.threadsOf(request.table, ownerId, limit, after),
      store.sideOf,
    )
    const found = await engagements.readMany(
      request.table,
      items.map(({ engagementId }) => engagementId),
    )
    const people = await peopleIn(request.table, [...found.values()])
    const rows = items.flatMap(({ engagementId, party, lastAt, unread }): ThreadSummary[] => {
      const engagement = found.get(engagementId)
      if (!engagement || partyOwner(engagement, party) !== ownerId) return []
      if (!mayRead(engagement, party, people.get(engagement.id), request.now)) return []
      const { id, kind, position } = engagement
      return [{ engagementId: id, kind, title: position.title, as: party, lastAt, unread }]
    })
    return { body: { items: rows, ...rest } }
  },

  readThread: async request => {
    const { query, table, now, locale, cursors, actor } = request
    const at = await around(request, request.parameters.engagementId)
    const { engagement, party, ownerId, talent } = at
    const context = `thread ${engagement.id} ${actorLabel(actor)}`
    const position = query.cursor === undefined ? undefined : cursors.open(context, query.cursor, Position)
    const open = openParties(engagement, party, talent, now)
    if (!mayRead(engagement, party, talent, now)) return { body: { items: [], unread: 0, open } }
    const { found, after } = await visible(request, at, query.limit, position?.after)
    // Steps stand between the messages of their time; those before the oldest message here are the next page's.
    const oldest = after === undefined ? '' : (found.at(-1)?.at ?? position?.before ?? '')
    const newest = position?.before ?? '~'
    const between = steps(at, request).filter(step => step.at <= newest && (after === undefined || step.at > oldest))
    const items = [...found.map(message => messageView(message, ownerId, locale)), ...between].sort((a, b) =>
      a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
    )
    const side = await store.readSide(table, engagement.id, party)
    return {
      body: {
        items,
        unread: side?.ownerId === ownerId ? side.unread : 0,
        open,
        ...(after !== undefined && { next: cursors.seal(context, { after, before: oldest }) }),
      },
    }
  },

  postMessage: async request => {
    const { parameters, body, actor, table, now, locale, newId } = request
    const id = newId('message')
    const decide = async () => {
      const { engagement, party, ownerId, talent } = await around(request, parameters.engagementId)
      const to = addressees(engagement, party, body, talent, now)
      const message: Message = {
        ...{ id, engagementId: engagement.id, talentId: engagement.talentId },
        from: { party, ownerId: ownerId as Message['from']['ownerId'] },
        ...{ to, text: body.text, actor: actorLabel(actor), at: now },
      }
      return { message, grounds: { engagement, talent: talent! } }
    }
    const message = await store.postMessage(table, decide)
    return { body: messageView(message, message.from.ownerId, locale) }
  },

  markThreadRead: async request => {
    const { parameters, query, table, now } = request
    const { engagement, party, ownerId } = await around(request, parameters.engagementId)
    const side = await store.readSide(table, engagement.id, party)
    return {
      body: { read: side?.ownerId === ownerId ? await store.markSideRead(table, side, now, query.upTo) : 0 },
    }
  },
})
