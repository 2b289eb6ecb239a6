import { encodeTime } from 'ulid'
import { shardOf } from '#functions/runtime/due.ts'
import { fromItem, isTombstone, recordKey, replaces, revised, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import { type Item, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import { prefixes } from '#shared/kernel/id.ts'
import type { NoticeRecord } from '#shared/notice/schema.ts'
import { listens } from '#shared/webhook/rules.ts'
import { type Delivery, mostWebhooks, type Webhook } from '#shared/webhook/schema.ts'

const keptDays = 30

const webhookItem = (webhook: Webhook): Item =>
  toItem('webhook', recordKey(webhook.id), webhook, {
    index1: { pk: `whk#of#${webhook.organisationId}`, sk: webhook.id },
  })

export const webhooks = recordStore<Webhook>(webhookItem)

export const webhooksOf = async (table: Table, organisationId: string): Promise<Webhook[]> => {
  const { items } = await table.query({ by: 'index1', pk: `whk#of#${organisationId}`, limit: 2 * mostWebhooks })
  return items.filter(item => !isTombstone(item)).map(item => fromItem<Webhook>(item))
}

/** The disabled ones too: what they miss is held, so that it can be replayed. */
export const webhooksByOwner = async (
  table: Table,
  owners: readonly string[],
): Promise<Map<string, readonly Webhook[]>> => {
  const found = new Map<string, readonly Webhook[]>()
  for (const ownerId of new Set(owners))
    if (ownerId.startsWith('org_')) found.set(ownerId, await webhooksOf(table, ownerId))
  return found
}

const dueKey = (shard: number): string => `whk#due#${shard}`

const deliveryKey = (webhookId: string, noticeId: string) => ({ pk: webhookId, sk: `delivery#${noticeId}` })

const deliveryItem = (delivery: Delivery): Item =>
  toItem('webhook-delivery', deliveryKey(delivery.webhookId, delivery.noticeId), delivery, {
    ...(delivery.nextAt !== undefined && {
      index2: {
        pk: dueKey(shardOf(delivery.webhookId)),
        sk: `${delivery.nextAt}#${delivery.webhookId}#${delivery.noticeId}`,
      },
    }),
    expiresAt: epochSeconds(delivery.createdAt) + keptDays * 86_400,
  })

export const deliveryOf = (item: Item): Delivery => fromItem<Delivery>(item)

/** The notice it tells is new; what the endpoint misses while it does not listen is held. */
export const newDelivery = (
  webhook: Webhook,
  { id, kind, at, about }: Pick<NoticeRecord, 'id' | 'kind' | 'at' | 'about'>,
  now: Instant,
): Delivery => ({
  ...{ noticeId: id, webhookId: webhook.id, kind, at, about },
  ...(listens(webhook) ? { state: 'waiting', nextAt: now } : { state: 'held' }),
  ...{ attempts: 0, revision: 1, createdAt: now, updatedAt: now },
})

export const deliveryWrite = (delivery: Delivery): Write => ({ ...replaces(deliveryItem(delivery)), name: 'delivery' })

/** False where somebody else was faster: then it is theirs. */
export const putDelivery = async (table: Table, delivery: Delivery): Promise<boolean> => {
  try {
    await table.write([deliveryWrite(delivery)])
    return true
  } catch (error) {
    if (error instanceof WriteRefused) return false
    throw error
  }
}

export const readDelivery = async (
  table: Table,
  webhookId: string,
  noticeId: string,
): Promise<Delivery | undefined> => {
  const item = await table.get(deliveryKey(webhookId, noticeId))
  return item && deliveryOf(item)
}

/** Newest first, by when it happened. */
export const deliveriesOf = (
  table: Table,
  webhookId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ pk: webhookId, sk: { beginsWith: 'delivery#' }, descending: true, limit, after })

/** Of events from that instant on, oldest first: the ids of notices begin with the time. */
export const deliveriesSince = (
  table: Table,
  webhookId: string,
  since: Instant,
  limit: number,
  after: string | undefined,
): Promise<Page> =>
  table.query({
    pk: webhookId,
    sk: { from: `delivery#${prefixes.notice}_${encodeTime(Date.parse(since), 10)}`, to: 'delivery#~' },
    limit,
    after,
  })

export const dueDeliveries = (table: Table, shard: number, now: Instant, limit: number): Promise<Page> =>
  table.query({ by: 'index2', pk: dueKey(shard), sk: { to: `${now}#~` }, limit })

/** The endpoint does not listen any more; whoever disabled it first said why. */
export const disableWebhook = async (
  table: Table,
  id: string,
  reason: 'failing' | 'gone',
  now: Instant,
): Promise<void> => {
  for (;;) {
    const webhook = (await webhooks.readMany(table, [id])).get(id)
    if (!webhook || !listens(webhook)) return
    try {
      return await table.write([
        replaces(webhookItem(revised(webhook, { active: false, disabled: { at: now, reason } }, now))),
      ])
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error
    }
  }
}
