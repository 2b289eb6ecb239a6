import { shardOf } from '#functions/runtime/due.ts'
import { fromItem, replaces, toItem } from '#functions/runtime/record.ts'
import type { Item, Page, Table, Write } from '#functions/runtime/table.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import type { RecordFields } from '#shared/kernel/record.ts'
import { hashOf } from './store.ts'

const keptDays = 30

const queueKey = (ownerId: string): string => `ntc#mail#${ownerId}`
const dueKey = (shard: number): string => `ntc#due#${shard}`

/** A notice that waits for its mail; all of an owner that are due go together. */
export type Waiting = RecordFields & { readonly ownerId: string; readonly noticeId: string; readonly dueAt: Instant }

/**
 * One mail. `claimed`: it may have left. SES knows no request that has one effect, so a mail whose sending was cut short is not sent
 * again (`uncertain`): the notice stands in the list all the same, and nobody is told twice.
 */
export type Mailing = RecordFields & {
  readonly ownerId: string
  readonly id: string
  readonly noticeIds: readonly string[]
  /** Asks to confirm this address instead of telling anything. */
  readonly confirms?: string | undefined
  readonly state: 'waiting' | 'claimed' | 'sent' | 'refused' | 'uncertain'
  readonly attempts: number
  readonly dueAt?: Instant | undefined
}

const waitingItem = (waiting: Waiting): Item =>
  toItem('mail-waiting', { pk: queueKey(waiting.ownerId), sk: `waiting#${waiting.noticeId}` }, waiting, {
    index2: { pk: dueKey(shardOf(waiting.ownerId)), sk: `${waiting.dueAt}#${waiting.ownerId}#${waiting.noticeId}` },
    expiresAt: epochSeconds(waiting.createdAt) + keptDays * 86_400,
  })

const mailingItem = (mailing: Mailing): Item =>
  toItem('mail', { pk: queueKey(mailing.ownerId), sk: `mail#${mailing.id}` }, mailing, {
    ...(mailing.dueAt !== undefined && {
      index2: { pk: dueKey(shardOf(mailing.ownerId)), sk: `${mailing.dueAt}#${mailing.ownerId}#${mailing.id}` },
    }),
    expiresAt: epochSeconds(mailing.createdAt) + keptDays * 86_400,
  })

export const isMailing = ({ kind }: Item): boolean => kind === 'mail'
export const waitingOf = (item: Item): Waiting => fromItem<Waiting>(item)
export const mailingOf = (item: Item): Mailing => fromItem<Mailing>(item)
export const waitingWrite = (waiting: Waiting): Write => ({ put: waitingItem(waiting), if: 'absent' })
export const mailingWrite = (mailing: Mailing): Write => replaces(mailingItem(mailing))

/** The same notices make the same mail. */
export const mailIdOf = (...parts: readonly string[]): string =>
  hashOf(...parts)
    .toString('base64url')
    .slice(0, 24)

export const dueMails = (table: Table, shard: number, now: Instant, limit: number): Promise<Page> =>
  table.query({ by: 'index2', pk: dueKey(shard), sk: { to: `${now}#~` }, limit })

export const queueOf = (table: Table, ownerId: string, after: string | undefined): Promise<Page> =>
  table.query({ pk: queueKey(ownerId), limit: 100, after })

/** One mail for each address and day: the route cannot be made to flood somebody. */
export const confirmation = (ownerId: string, address: string, now: Instant): Mailing => ({
  ownerId,
  id: mailIdOf('confirm', address, now.slice(0, 10)),
  noticeIds: [],
  confirms: address,
  state: 'waiting',
  attempts: 0,
  dueAt: now,
  revision: 1,
  createdAt: now,
  updatedAt: now,
})
