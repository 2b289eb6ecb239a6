import { createHash } from 'node:crypto'
import { fromItem, toItem } from '#functions/runtime/record.ts'
import { type Item, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import { noPreferences } from '#shared/notice/rules.ts'
import type { NoticeOwner, NoticeRecord, Preferences } from '#shared/notice/schema.ts'

export const keptDays = 180

export const hashOf = (...parts: readonly string[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:${part}`)
  return hash.digest()
}

export const noticeKey = (ownerId: string, id: string) => ({ pk: `ntc#${ownerId}`, sk: id })

const noticeItem = (notice: NoticeRecord): Item =>
  toItem('notice', noticeKey(notice.ownerId, notice.id), notice, {
    ...(notice.inApp && { index1: { pk: `ntc#shown#${notice.ownerId}`, sk: notice.id } }),
    ...(notice.inApp &&
      notice.readAt === undefined && { index2: { pk: `ntc#unread#${notice.ownerId}`, sk: notice.id } }),
    expiresAt: epochSeconds(notice.createdAt) + keptDays * 86_400,
  })

export const noticeOf = (item: Item): NoticeRecord => fromItem<NoticeRecord>(item)

/** Made once: its id says which event it tells to whom. */
export const noticeWrite = (notice: NoticeRecord): Write => ({
  put: noticeItem(notice),
  if: 'absent',
  name: 'notice-is-new',
})

/** Newest first, by when it happened. */
export const noticesOf = (table: Table, ownerId: string, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ by: 'index1', pk: `ntc#shown#${ownerId}`, descending: true, limit, after })

export const readNotice = async (table: Table, ownerId: string, id: string): Promise<NoticeRecord | undefined> => {
  const item = await table.get(noticeKey(ownerId, id))
  return item && noticeOf(item)
}

export const readNotices = async (table: Table, ownerId: string, ids: readonly string[]): Promise<NoticeRecord[]> => {
  const found: NoticeRecord[] = []
  for (let at = 0; at < ids.length; at += 100)
    for (const item of await table.getMany(ids.slice(at, at + 100).map(id => noticeKey(ownerId, id))))
      if (item) found.push(noticeOf(item))
  return found
}

const mostUnread = 1000

export const unreadOf = async (table: Table, ownerId: string): Promise<NoticeRecord[]> => {
  const all: NoticeRecord[] = []
  let after: string | undefined
  do {
    const page: Page = await table.query({ by: 'index2', pk: `ntc#unread#${ownerId}`, limit: 100, after })
    all.push(...page.items.map(noticeOf))
    after = page.next
  } while (after && all.length < mostUnread)
  return all.slice(0, mostUnread)
}

/** Read is read: the second who says so changes nothing. */
export const markRead = async (table: Table, notice: NoticeRecord, now: Instant): Promise<NoticeRecord> => {
  if (notice.readAt !== undefined) return notice
  const read = { ...notice, readAt: now, revision: notice.revision + 1, updatedAt: now }
  try {
    await table.write([{ put: noticeItem(read), if: { revision: notice.revision } }])
    return read
  } catch (error) {
    const current = error instanceof WriteRefused ? error.failed[0]?.current : undefined
    if (!current) throw error
    return noticeOf(current)
  }
}

const preferencesKey = (ownerId: string) => ({ pk: `ntc#preferences#${ownerId}`, sk: '#' })

export const preferencesItem = (preferences: Preferences): Item =>
  toItem('notice-preferences', preferencesKey(preferences.ownerId), preferences)

export const readPreferences = async (table: Table, owners: readonly string[]): Promise<Map<string, Preferences>> => {
  const found = new Map<string, Preferences>()
  const distinct = [...new Set(owners)]
  for (let at = 0; at < distinct.length; at += 100) {
    const slice = distinct.slice(at, at + 100)
    const items = await table.getMany(slice.map(preferencesKey))
    slice.forEach((ownerId, position) => {
      const item = items[position]
      const none = noPreferences(ownerId as NoticeOwner)
      found.set(ownerId, item ? fromItem<Preferences>(item) : { ...none, createdAt: '', updatedAt: '' })
    })
  }
  return found
}

export const preferencesOf = async (table: Table, ownerId: string): Promise<Preferences> =>
  (await readPreferences(table, [ownerId])).get(ownerId)!
