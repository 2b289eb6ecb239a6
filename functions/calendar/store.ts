import { asStale, fromItem, isTombstone, recordKey, replaces, toItem, tombstone } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import type { Item, Table } from '#functions/runtime/table.ts'
import type { CalendarFeed } from '#shared/calendar/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'

const feedItem = (feed: CalendarFeed): Item =>
  toItem('calendar-feed', recordKey(feed.id), feed, { index1: { pk: `cal#of#${feed.ownerId}`, sk: feed.id } })

export const feeds = recordStore<CalendarFeed>(feedItem)

const addressKey = (tokenHash: string) => ({ pk: `cal#address#${tokenHash}`, sk: '#' })

const addressItem = ({ id, tokenHash }: CalendarFeed): Item => ({
  ...addressKey(tokenHash),
  kind: 'calendar-address',
  revision: 1,
  data: { feedId: id },
})

export const createFeed = (table: Table, feed: CalendarFeed): Promise<void> =>
  table.write([
    { put: feedItem(feed), if: 'absent' },
    { put: addressItem(feed), if: 'absent' },
  ])

/** The new address begins in the moment in which the old one ends. */
export const moveFeed = (table: Table, before: CalendarFeed, after: CalendarFeed): Promise<void> =>
  asStale(
    table.write([
      replaces(feedItem(after)),
      { delete: addressKey(before.tokenHash) },
      { put: addressItem(after), if: 'absent' },
    ]),
  )

export const deleteFeed = (table: Table, feed: CalendarFeed, now: Instant): Promise<void> =>
  asStale(
    table.write([
      { put: tombstone(feedItem(feed), now), if: { revision: feed.revision } },
      { delete: addressKey(feed.tokenHash) },
    ]),
  )

export const feedsOf = async (table: Table, ownerId: string): Promise<CalendarFeed[]> => {
  const { items } = await table.query({ by: 'index1', pk: `cal#of#${ownerId}`, limit: 100 })
  return items.filter(item => !isTombstone(item)).map(item => fromItem<CalendarFeed>(item))
}

export const feedByHash = async (table: Table, tokenHash: string): Promise<CalendarFeed | undefined> => {
  const address = await table.get(addressKey(tokenHash))
  if (!address) return undefined
  const feed = (await feeds.readMany(table, [String(address.data['feedId'])])).get(String(address.data['feedId']))
  return feed?.tokenHash === tokenHash ? feed : undefined
}

/** Every address of somebody who left ends. */
export const forgetCalendars = async (table: Table, ownerId: string): Promise<void> => {
  for (const { id, tokenHash } of await feedsOf(table, ownerId))
    await table.write([{ delete: recordKey(id) }, { delete: addressKey(tokenHash) }])
}
