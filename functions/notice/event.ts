import { encodeTime } from 'ulid'
import { isTombstone, recordKey } from '#functions/runtime/record.ts'
import { type Item, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { deliveryWrite, newDelivery, webhooksByOwner } from '#functions/webhook/store.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type Id, prefixes } from '#shared/kernel/id.ts'
import type { NoticeKind } from '#shared/notice/kinds.ts'
import { channelsFor, mailAddress, mailAt } from '#shared/notice/rules.ts'
import type { NoticeAbout, NoticeOwner, NoticeRecord, Preferences } from '#shared/notice/schema.ts'
import type { Webhook } from '#shared/webhook/schema.ts'
import { waitingWrite } from './mail-queue.ts'
import { hashOf, noticeKey, noticeWrite, readPreferences } from './store.ts'

/** Something that happened, as one receiver is told of it. */
export type NoticeEvent = {
  /** Names the event for ever: the same event and receiver make the same notice, however often the change is delivered. */
  readonly key: string
  readonly kind: NoticeKind
  readonly ownerId: NoticeOwner
  readonly at: Instant
  readonly about: NoticeAbout
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID of the time at which it happened, whose other half is drawn from the event and its receiver. */
export const noticeIdOf = ({ key, ownerId, kind, at }: Pick<NoticeEvent, 'key' | 'ownerId' | 'kind' | 'at'>) => {
  const bytes = hashOf(key, kind, ownerId)
  const drawn = Array.from({ length: 16 }, (_, position) => alphabet[bytes[position]! % 32]).join('')
  return `${prefixes.notice}_${encodeTime(Date.parse(at), 10)}${drawn}` as Id<'notice'>
}

const writesOf = (
  event: NoticeEvent,
  id: Id<'notice'>,
  preferences: Preferences,
  webhooks: readonly Webhook[],
  now: Instant,
): Write[] => {
  const { kind, ownerId, at, about } = event
  const ways = channelsFor(kind, preferences)
  const notice: NoticeRecord = {
    ...{ id, ownerId, kind, at, about, inApp: ways.includes('in-app') },
    ...{ revision: 1, createdAt: now, updatedAt: now },
  }
  const listening = ways.includes('webhook')
    ? webhooks.filter(({ kinds }) => kinds === undefined || kinds.includes(kind))
    : []
  return [
    noticeWrite(notice),
    ...(ways.includes('mail') && mailAddress(preferences) !== undefined
      ? [
          waitingWrite({
            ...{ ownerId, noticeId: id, dueAt: mailAt(kind, preferences, now) },
            ...{ revision: 1, createdAt: now, updatedAt: now },
          }),
        ]
      : []),
    ...listening.map(webhook => deliveryWrite(newDelivery(webhook, notice, now))),
  ]
}

/** Talents who are there; the notice's write states that they still are, so that a deletion leaves none behind. */
const talentsAt = async (table: Table, owners: readonly string[]): Promise<Map<string, Item>> => {
  const ids = [...new Set(owners)].filter(id => id.startsWith('tal_'))
  const found = new Map<string, Item>()
  for (let at = 0; at < ids.length; at += 100)
    for (const item of await table.getMany(ids.slice(at, at + 100).map(recordKey)))
      if (item && !isTombstone(item)) found.set(item.pk, item)
  return found
}

const attempts = 6

/**
 * Writes each notice, and what is to be sent of it, in one transaction of its own: once for each event and receiver. Returns how many
 * were new.
 */
export const tell = async (table: Table, events: readonly NoticeEvent[], now: Instant): Promise<number> => {
  const byId = new Map(events.map(event => [noticeIdOf(event), event]))
  const ids = [...byId.keys()]
  const known = new Set<string>()
  for (let at = 0; at < ids.length; at += 100)
    for (const item of await table.getMany(ids.slice(at, at + 100).map(id => noticeKey(byId.get(id)!.ownerId, id))))
      if (item) known.add(item.sk)
  const fresh = ids.filter(id => !known.has(id))
  if (fresh.length === 0) return 0
  const owners = fresh.map(id => byId.get(id)!.ownerId)
  const [preferences, webhooks, people] = await Promise.all([
    readPreferences(table, owners),
    webhooksByOwner(table, owners),
    talentsAt(table, owners),
  ])
  let told = 0
  for (const id of fresh) {
    const event = byId.get(id)!
    for (let attempt = 1; ; attempt++) {
      const person = people.get(event.ownerId)
      if (event.ownerId.startsWith('tal_') && !person) break
      try {
        await table.write([
          ...writesOf(event, id, preferences.get(event.ownerId)!, webhooks.get(event.ownerId) ?? [], now),
          ...(person
            ? [{ check: recordKey(person.pk), if: { revision: person.revision }, name: 'receiver-unchanged' }]
            : []),
        ])
        told += 1
        break
      } catch (error) {
        if (!(error instanceof WriteRefused)) throw error
        // Another delivery of the same change was faster.
        if (error.failed.some(({ name }) => name === 'notice-is-new')) break
        if (attempt >= attempts) throw error
        const person = (await talentsAt(table, [event.ownerId])).get(event.ownerId)
        if (person) people.set(event.ownerId, person)
        else people.delete(event.ownerId)
      }
    }
  }
  return told
}
