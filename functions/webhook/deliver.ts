import { Webhook as Signer } from 'standardwebhooks'
import { shardsOf } from '#functions/runtime/due.ts'
import type { Log } from '#functions/runtime/log.ts'
import { describeError } from '#functions/runtime/log.ts'
import { revised } from '#functions/runtime/record.ts'
import type { Sealing } from '#functions/runtime/sealing.ts'
import { isOutage } from '#functions/runtime/stream.ts'
import type { Table } from '#functions/runtime/table.ts'
import { type Clock, type Instant, plusMilliseconds } from '#shared/kernel/clock.ts'
import { listens, nextAttempt, payloadOf } from '#shared/webhook/rules.ts'
import type { Delivery, Webhook } from '#shared/webhook/schema.ts'
import type { Answer, Post } from './post.ts'
import { deliveryOf, disableWebhook, dueDeliveries, putDelivery, readDelivery, webhooks } from './store.ts'

export type WebhookResources = {
  readonly table: Table
  readonly clock: Clock
  readonly log: Log
  readonly sealing: Sealing
  readonly post: Post
}

/** Whoever claims a delivery has so long; when that is over, its attempt counts as none. */
const claimMilliseconds = 60_000
const atOnce = 16
const pageSize = 100

export const headersOf = (
  webhook: Webhook,
  { noticeId }: Pick<Delivery, 'noticeId'>,
  body: string,
  sealing: Sealing,
  now: Instant,
): Record<string, string> => {
  const secrets = [
    webhook.secret,
    ...(webhook.previous && webhook.previous.until > now ? [webhook.previous.secret] : []),
  ]
  const at = new Date(now)
  return {
    'webhook-id': noticeId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets
      .map(secret => new Signer(sealing.unseal(webhook.id, secret)).sign(noticeId, at, body))
      .join(' '),
  }
}

/** What an attempt makes of a delivery. */
const after = (delivery: Delivery, answer: Answer, now: Instant): Delivery => {
  const { nextAt: _, lastStatus: __, lastFailure: ___, ...rest } = delivery
  const tried = { ...rest, attempts: delivery.attempts + 1, lastAttemptAt: now }
  const said = 'status' in answer ? { lastStatus: answer.status } : { lastFailure: answer.failure }
  const delivered = 'status' in answer && answer.status >= 200 && answer.status < 300
  const gone = 'status' in answer && answer.status === 410
  const next = delivered || gone ? undefined : nextAttempt(tried.attempts, now)
  return revised(
    { ...tried, ...said, ...(next !== undefined && { nextAt: next }) },
    { state: delivered ? 'delivered' : next === undefined ? 'failed' : 'waiting' },
    now,
  )
}

/** One attempt, by whoever claims it first. */
const attempt = async (delivery: Delivery, resources: WebhookResources): Promise<boolean> => {
  const { table, clock, sealing, post, log } = resources
  const now = clock()
  const webhook = (await webhooks.readMany(table, [delivery.webhookId])).get(delivery.webhookId)
  const { nextAt: _, ...rest } = delivery
  if (!webhook || !listens(webhook)) return putDelivery(table, revised(rest, { state: 'held' }, now))
  const claimed = revised(delivery, { nextAt: plusMilliseconds(now, claimMilliseconds) }, now)
  if (!(await putDelivery(table, claimed))) return false
  const body = payloadOf(delivery, webhook.organisationId)
  const answer = await post(webhook.url, headersOf(webhook, delivery, body, sealing, now), body)
  const done = after(claimed, answer, clock())
  await putDelivery(table, done)
  log.measure('WebhookAttempts', 1, 'Count', { outcome: done.state })
  if (done.state === 'failed') {
    const gone = done.lastStatus === 410
    await disableWebhook(table, webhook.id, gone ? 'gone' : 'failing', clock())
    log.warn('a webhook was disabled', { record: webhook.id, attempts: done.attempts })
  }
  return true
}

export type DeliveryResult = { readonly attempted: number; readonly failed: number }

/** What is due by now, in one shard or in all. Endpoints are strangers' computers: one that is slow holds up nobody else's. */
export const deliverWebhooks = async (resources: WebhookResources, shard?: number): Promise<DeliveryResult> => {
  const { table, clock, log } = resources
  let attempted = 0
  let failed = 0
  for (const part of shardsOf(shard)) {
    for (;;) {
      const page = await dueDeliveries(table, part, clock(), pageSize)
      const waiting = page.items.map(deliveryOf)
      let moved = 0
      const work = async (): Promise<void> => {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          try {
            // The index may lag behind an attempt that was just made.
            const current = await readDelivery(table, one.webhookId, one.noticeId)
            if (current?.nextAt === undefined || current.nextAt > clock()) continue
            moved += Number(await attempt(current, resources))
          } catch (error) {
            if (isOutage(error)) throw error
            failed += 1
            log.error('a webhook could not be sent', { record: one.webhookId, ...describeError(error) })
          }
        }
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      attempted += moved
      if (page.items.length < pageSize || moved === 0) break
    }
  }
  return { attempted, failed }
}
