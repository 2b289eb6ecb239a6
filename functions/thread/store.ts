import { setTimeout as sleep } from 'node:timers/promises'
import { deleteItems, everyItem } from '#functions/runtime/every-item.ts'
import { fromItem, recordKey, replaces, toItem } from '#functions/runtime/record.ts'
import { type Item, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { RecordFields } from '#shared/kernel/record.ts'
import type { Message, ThreadParty } from '#shared/thread/schema.ts'

/** A party's side of a thread: how much is unread, and where it stands in the owner's list. */
export type Side = RecordFields & {
  readonly engagementId: string
  readonly party: ThreadParty
  readonly ownerId: string
  readonly unread: number
  readonly lastAt: Instant
}

const threadKey = (engagementId: string): string => `thr#${engagementId}`
const sideKey = (engagementId: string, party: ThreadParty) => ({ pk: threadKey(engagementId), sk: `side#${party}` })
const listKey = (ownerId: string): string => `thr#of#${ownerId}`

const sideItem = (side: Side): Item =>
  toItem('thread-side', sideKey(side.engagementId, side.party), side, {
    index1: { pk: listKey(side.ownerId), sk: `${side.lastAt}#${side.engagementId}#${side.party}` },
  })

export const sideOf = (item: Item): Side => fromItem<Side>(item)

/** A message never changes. Ids rise with the time, and a repeated request has the same one. */
const messageItem = (message: Message): Item => ({
  pk: threadKey(message.engagementId),
  sk: `message#${message.id}`,
  kind: 'message',
  revision: 1,
  data: message,
})

export const messageOf = ({ data }: Item): Message => data as unknown as Message

export const messagesOf = (
  table: Table,
  engagementId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> =>
  table.query({ pk: threadKey(engagementId), sk: { beginsWith: 'message#' }, descending: true, limit, after })

export const threadsOf = (table: Table, ownerId: string, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ by: 'index1', pk: listKey(ownerId), descending: true, limit, after })

export const readSide = async (table: Table, engagementId: string, party: ThreadParty): Promise<Side | undefined> => {
  const item = await table.get(sideKey(engagementId, party))
  return item && sideOf(item)
}

/** The other organisation's count, where a party was replaced, is not the new one's. */
const sideAfter = (before: Side | undefined, message: Message, one: Message['from'], unread: 0 | 1): Side => {
  const own = before?.ownerId === one.ownerId ? before : undefined
  return {
    ...{ engagementId: message.engagementId, party: one.party, ownerId: one.ownerId },
    unread: (own?.unread ?? 0) + unread,
    lastAt: own && own.lastAt > message.at ? own.lastAt : message.at,
    ...{ revision: (before?.revision ?? 0) + 1, createdAt: own?.createdAt ?? message.at, updatedAt: message.at },
  }
}

/** What the decision to write rested on. */
export type Grounds = {
  readonly engagement: { readonly id: string; readonly revision: number }
  readonly talent: { readonly id: string; readonly revision: number }
}

const attempts = 30

/**
 * The message, everybody's count, and that neither engagement nor person has changed since it was decided who may read it: together or
 * not at all. `decide` is asked again with each attempt. A message that is there already was made by the same request.
 */
export const postMessage = async (
  table: Table,
  decide: () => Promise<{ message: Message; grounds: Grounds }>,
): Promise<Message> => {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { message, grounds } = await decide()
    const sides: [Message['from'], 0 | 1][] = [
      [message.from, 0],
      ...message.to.map((one): [Message['from'], 1] => [one, 1]),
    ]
    const items = await table.getMany(sides.map(([{ party }]) => sideKey(message.engagementId, party)))
    const writes: Write[] = [
      { put: messageItem(message), if: 'absent', name: 'message-is-new' },
      { check: recordKey(grounds.engagement.id), if: { revision: grounds.engagement.revision } },
      { check: recordKey(grounds.talent.id), if: { revision: grounds.talent.revision } },
      ...sides.map(([one, unread], position) => {
        const item = items[position]
        return replaces(sideItem(sideAfter(item && sideOf(item), message, one, unread)))
      }),
    ]
    try {
      await table.write(writes)
      return message
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error
      const made = error.failed.find(({ name }) => name === 'message-is-new')?.current
      if (made) return messageOf(made)
    }
    await sleep(Math.random() * Math.min(200, 5 * 2 ** attempt))
  }
  throw new CodedError('service/unavailable', { retryAfterSeconds: 1 })
}

/** How many of a side's unread messages came after this one; ids rise with the time. */
const unreadAfter = async (table: Table, side: Side, upTo: string): Promise<number> => {
  let found = 0
  const newer = everyItem(after => messagesOf(table, side.engagementId, Math.min(side.unread + 1, 100), after))
  for await (const item of newer) {
    const { id, to } = messageOf(item)
    if (id <= upTo || found === side.unread) break
    if (to.some(({ ownerId }) => ownerId === side.ownerId)) found++
  }
  return found
}

/** How many were unread, up to a message where one is named. Nothing of the engagement changes by it. */
export const markSideRead = async (
  table: Table,
  before: Side,
  now: Instant,
  upTo: string | undefined,
): Promise<number> => {
  for (let side: Side | undefined = before; side && side.unread > 0; ) {
    const left = upTo === undefined ? 0 : await unreadAfter(table, side, upTo)
    if (left === side.unread) return 0
    try {
      // A message that comes in between has raised the revision, and is counted in the next round.
      await table.write([replaces(sideItem({ ...side, unread: left, revision: side.revision + 1, updatedAt: now }))])
      return side.unread - left
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error
      side = await readSide(table, side.engagementId, side.party)
      if (side?.ownerId !== before.ownerId) return 0
    }
  }
  return 0
}

export const deleteThread = (table: Table, engagementId: string): Promise<void> =>
  deleteItems(
    table,
    everyItem(after => table.query({ pk: threadKey(engagementId), limit: 100, after })),
  )

/** Whatever was written to a person, by them and about them. */
export const forgetThreads = async (table: Table, talentId: string): Promise<void> => {
  for await (const item of everyItem(after => threadsOf(table, talentId, 100, after)))
    await deleteThread(table, sideOf(item).engagementId)
}
