import { randomBytes } from 'node:crypto'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, revised } from '#functions/runtime/record.ts'
import { implement, type Request } from '#functions/runtime/request.ts'
import { sealingOf } from '#functions/runtime/sealing.ts'
import type { Table } from '#functions/runtime/table.ts'
import { type Instant, plusMilliseconds } from '#shared/kernel/clock.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { requireOwn } from '#shared/organisation/rules.ts'
import { webhookRoutes } from '#shared/webhook/routes.ts'
import {
  changed,
  listens,
  requireAllowedUrl,
  requireOwnWebhook,
  rotationMilliseconds,
  webhookView,
} from '#shared/webhook/rules.ts'
import { type Delivery, mostWebhooks, type Webhook } from '#shared/webhook/schema.ts'
import { deliveriesOf, deliveriesSince, deliveryOf, putDelivery, readDelivery, webhooks, webhooksOf } from './store.ts'

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const allowed = (url: string, { resources }: Pick<Request, 'resources'>): void =>
  requireAllowedUrl(url, { loopback: resources.loopbackWebhooks === true })

const own = async ({
  parameters,
  actor,
  table,
}: Pick<Request, 'actor' | 'table'> & { parameters: { webhookId: string } }): Promise<Webhook> => {
  const webhook = await webhooks.read(table, parameters.webhookId)
  requireOwnWebhook(actor, webhook)
  return webhook
}

const requireListening = (webhook: Webhook): void => {
  if (!listens(webhook)) throw new CodedError('webhook/not-listening')
}

/** From the first attempt again, under the same id. */
const queued = async (table: Table, delivery: Delivery, now: Instant): Promise<Delivery> => {
  const next = revised(delivery, { state: 'waiting', attempts: 0, nextAt: now }, now)
  // An attempt under way is as good as one that is queued.
  return (await putDelivery(table, next))
    ? next
    : ((await readDelivery(table, delivery.webhookId, delivery.noticeId)) ?? next)
}

const mostReplayed = 1000

export const webhookApi = implement(webhookRoutes, {
  createWebhook: async request => {
    const { parameters, body, actor, newId, now, table } = request
    requireOwn(actor, parameters.organisationId)
    allowed(body.url, request)
    if ((await webhooksOf(table, parameters.organisationId)).length >= mostWebhooks)
      throw new CodedError('webhook/too-many', { parameters: { limit: mostWebhooks } })
    const id = newId('webhook')
    const secret = newSecret()
    const webhook: Webhook = {
      ...body,
      ...{ id, organisationId: parameters.organisationId, secret: sealingOf(request).seal(id, secret) },
      ...created(now),
    }
    await webhooks.create(table, webhook)
    return { body: { ...webhookView(webhook), secret }, revision: webhook.revision }
  },

  listWebhooks: async ({ parameters, actor, table }) => {
    requireOwn(actor, parameters.organisationId)
    return { body: { items: (await webhooksOf(table, parameters.organisationId)).map(webhookView) } }
  },

  getWebhook: async request => {
    const webhook = await own(request)
    return { body: webhookView(webhook), revision: webhook.revision }
  },

  changeWebhook: async request => {
    const webhook = await own(request)
    expectRevision(webhook, request.ifMatch)
    allowed(request.body.url, request)
    const saved = await webhooks.put(request.table, revised(webhook, changed(webhook, request.body), request.now))
    return { body: webhookView(saved), revision: saved.revision }
  },

  deleteWebhook: async request => {
    const webhook = await own(request)
    expectRevision(webhook, request.ifMatch)
    await webhooks.remove(request.table, webhook, request.now)
    return { body: undefined }
  },

  rotateWebhookSecret: async request => {
    const { now, table, ifMatch } = request
    const webhook = await own(request)
    expectRevision(webhook, ifMatch)
    const secret = newSecret()
    const saved = await webhooks.put(
      table,
      revised(
        webhook,
        {
          secret: sealingOf(request).seal(webhook.id, secret),
          previous: { secret: webhook.secret, until: plusMilliseconds(now, rotationMilliseconds) },
        },
        now,
      ),
    )
    return { body: { ...webhookView(saved), secret }, revision: saved.revision }
  },

  listDeliveries: async request => {
    const { id } = await own(request)
    return {
      body: await tablePage(
        request,
        `deliveries ${id}`,
        (limit, after) => deliveriesOf(request.table, id, limit, after),
        deliveryOf,
      ),
    }
  },

  replayDelivery: async request => {
    const { table, now, parameters } = request
    const webhook = await own(request)
    const delivery = await readDelivery(table, webhook.id, parameters.noticeId)
    if (!delivery) throw notFound()
    requireListening(webhook)
    return { body: await queued(table, delivery, now) }
  },

  replayDeliveries: async request => {
    const { table, now, body } = request
    const webhook = await own(request)
    requireListening(webhook)
    let replayed = 0
    let after: string | undefined
    do {
      const page = await deliveriesSince(table, webhook.id, body.since, 100, after)
      for (const delivery of page.items.map(deliveryOf)) {
        if (body.undeliveredOnly && delivery.state === 'delivered') continue
        if (replayed >= mostReplayed) return { body: { replayed, more: true, nextSince: delivery.at } }
        await queued(table, delivery, now)
        replayed += 1
      }
      after = page.next
    } while (after)
    return { body: { replayed, more: false } }
  },
})
