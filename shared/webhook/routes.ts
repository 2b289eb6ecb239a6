import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { instant } from '../kernel/text.ts'
import { Delivery, Webhook, WebhookInput } from './schema.ts'

const ofOrganisation = z.strictObject({ organisationId: idSchema('organisation') })
const one = z.strictObject({ webhookId: idSchema('webhook') })
const access = { member: { roles: ['owner'] } } as const
const secret = z.string().meta({ description: 'whsec_…, shown this once' })

export const webhookRoutes = routesOf('webhook')({
  createWebhook: {
    verb: 'create',
    method: 'POST',
    path: '/organisations/{organisationId}/webhooks',
    summary: {
      'zh-CN': '登记网络钩子（Standard Webhooks 格式）；密钥只显示一次',
      en: 'Register an endpoint for notices, in the Standard Webhooks format; its secret is shown once',
    },
    access,
    parameters: ofOrganisation,
    body: WebhookInput,
    output: Webhook.extend({ secret }),
    status: 201,
    errors: ['record/not-found', 'webhook/too-many', 'webhook/address-not-allowed'],
  },
  listWebhooks: {
    verb: 'list',
    method: 'GET',
    path: '/organisations/{organisationId}/webhooks',
    summary: { 'zh-CN': '列出本单位的网络钩子', en: 'The organisation’s endpoints' },
    access,
    parameters: ofOrganisation,
    output: z.strictObject({ items: z.array(Webhook) }),
    status: 200,
    errors: ['record/not-found'],
  },
  getWebhook: {
    verb: 'get',
    method: 'GET',
    path: '/webhooks/{webhookId}',
    summary: { 'zh-CN': '查看网络钩子', en: 'One endpoint' },
    access,
    parameters: one,
    output: Webhook,
    status: 200,
    errors: ['record/not-found'],
  },
  changeWebhook: {
    verb: 'change',
    method: 'PUT',
    path: '/webhooks/{webhookId}',
    summary: { 'zh-CN': '修改、停用或重新启用网络钩子', en: 'Change an endpoint, or turn it off and on again' },
    access,
    parameters: one,
    body: WebhookInput,
    output: Webhook,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale', 'webhook/address-not-allowed'],
  },
  deleteWebhook: {
    verb: 'delete',
    method: 'DELETE',
    path: '/webhooks/{webhookId}',
    summary: { 'zh-CN': '删除网络钩子', en: 'Delete an endpoint' },
    access,
    parameters: one,
    output: z.undefined(),
    status: 204,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  rotateWebhookSecret: {
    verb: 'rotate',
    method: 'POST',
    path: '/webhooks/{webhookId}/secret',
    summary: {
      'zh-CN': '更换密钥；此后一天内新旧密钥同时签名',
      en: 'A new secret; for a day from then on both sign',
    },
    access,
    parameters: one,
    output: Webhook.extend({ secret }),
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  listDeliveries: {
    verb: 'deliveries',
    method: 'GET',
    path: '/webhooks/{webhookId}/deliveries',
    summary: { 'zh-CN': '投递记录，最新在前，保留 30 天', en: 'Deliveries, newest first, kept for 30 days' },
    access,
    parameters: one,
    query: z.strictObject(pageQuery),
    output: pageOf(Delivery),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  replayDelivery: {
    verb: 'replay-one',
    method: 'POST',
    path: '/webhooks/{webhookId}/deliveries/{noticeId}/replay',
    summary: { 'zh-CN': '重新投递一条，编号不变', en: 'Send one again, under the same id' },
    access,
    parameters: z.strictObject({ webhookId: idSchema('webhook'), noticeId: idSchema('notice') }),
    output: Delivery,
    status: 200,
    errors: ['record/not-found', 'webhook/not-listening'],
  },
  replayDeliveries: {
    verb: 'replay',
    method: 'POST',
    path: '/webhooks/{webhookId}/replay',
    summary: {
      'zh-CN': '重新投递某时刻以来的全部通知，每次至多 1,000 条',
      en: 'Send all again since a time, up to 1,000 at once; `more` where some are left',
    },
    access,
    parameters: one,
    body: z.strictObject({
      since: instant(),
      /** Only those that did not arrive. */
      undeliveredOnly: z.boolean().default(true),
    }),
    output: z.strictObject({
      replayed: z.int().min(0),
      more: z.boolean(),
      /** From where the next call goes on. */
      nextSince: instant().optional(),
    }),
    status: 200,
    errors: ['record/not-found', 'webhook/not-listening'],
  },
})
