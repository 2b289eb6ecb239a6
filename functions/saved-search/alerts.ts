import { fromItem, toItem } from '#functions/runtime/record.ts'
import { type Item, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import { newId } from '#shared/kernel/id.ts'
import type { AlertRecord, SavedSearch } from '#shared/saved-search/schema.ts'

/** In-app notices. They hold ids and no content; a mailer would follow items of the kind `alert` in the change feed. */
const keptDays = 180

const alertKey = (ownerId: string, id: string) => ({ pk: `alr#${ownerId}`, sk: id })

const alertItem = (alert: AlertRecord): Item =>
  toItem('alert', alertKey(alert.ownerId, alert.id), alert, {
    ...(alert.readAt === undefined && { index2: { pk: `alr#unread#${alert.ownerId}`, sk: alert.id } }),
    expiresAt: epochSeconds(alert.createdAt) + keptDays * 86_400,
  })

export const alertOf = (item: Item): AlertRecord => fromItem<AlertRecord>(item)

export const newAlert = (
  search: SavedSearch,
  what: Pick<AlertRecord, 'kind'> & Partial<Pick<AlertRecord, 'found' | 'count' | 'reason'>>,
  now: Instant,
): AlertRecord => ({
  id: newId('alert'),
  ownerId: search.ownerId,
  savedSearchId: search.id,
  searchName: search.name,
  language: search.language,
  seeks: search.criteria.seeks,
  found: [],
  count: what.found?.length ?? 0,
  ...what,
  revision: 1,
  createdAt: now,
  updatedAt: now,
})

export const alertWrite = (alert: AlertRecord): Write => ({
  put: alertItem(alert),
  if: 'absent',
  name: 'alert-is-new',
})

/** Newest first. */
export const alertsOf = (table: Table, ownerId: string, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ pk: `alr#${ownerId}`, descending: true, limit, after })

export const readAlert = async (table: Table, ownerId: string, id: string): Promise<AlertRecord | undefined> => {
  const item = await table.get(alertKey(ownerId, id))
  return item && alertOf(item)
}

/** By id; at most a hundred. */
export const readAlerts = async (
  table: Table,
  wanted: readonly Pick<AlertRecord, 'ownerId' | 'id'>[],
): Promise<Map<string, AlertRecord>> => {
  const keys = new Map(wanted.map(({ ownerId, id }) => [id, alertKey(ownerId, id)]))
  const items = keys.size > 0 ? await table.getMany([...keys.values()]) : []
  return new Map(items.flatMap(item => (item ? [[item.sk, alertOf(item)] as const] : [])))
}

const mostUnread = 1000

const unreadOf = async (table: Table, ownerId: string): Promise<AlertRecord[]> => {
  const all: AlertRecord[] = []
  let after: string | undefined
  do {
    const page: Page = await table.query({ by: 'index2', pk: `alr#unread#${ownerId}`, limit: 100, after })
    all.push(...page.items.map(alertOf))
    after = page.next
  } while (after && all.length < mostUnread)
  return all
}

export const countUnread = async (table: Table, ownerId: string): Promise<number> =>
  (await unreadOf(table, ownerId)).length

/** Read is read, whoever of the organisation was first. */
export const markRead = async (table: Table, alert: AlertRecord, now: Instant): Promise<AlertRecord> => {
  if (alert.readAt !== undefined) return alert
  const read = { ...alert, readAt: now, revision: alert.revision + 1, updatedAt: now }
  try {
    await table.write([{ put: alertItem(read), if: { revision: alert.revision } }])
    return read
  } catch (error) {
    const current = error instanceof WriteRefused ? error.failed[0]?.current : undefined
    if (!current) throw error
    return alertOf(current)
  }
}

export const markAllRead = async (table: Table, ownerId: string, now: Instant): Promise<number> => {
  const unread = await unreadOf(table, ownerId)
  for (const alert of unread) await markRead(table, alert, now)
  return unread.length
}
