import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { recordFields } from '../kernel/record.ts'
import { instant, line } from '../kernel/text.ts'
import { NoticeAbout, NoticeKindName } from '../notice/schema.ts'

/** As many as one organisation may have. */
export const mostWebhooks = 10

export const WebhookInput = z.strictObject({
  label: line(80),
  /** https, by name: addresses of a network of one's own are refused. */
  url: z.url({ protocol: /^https?$/ }).max(500),
  /** Which kinds of notice; all of them where it is left out. */
  kinds: z.array(NoticeKindName).min(1).max(60).optional(),
  active: z.boolean().default(true),
})
export type WebhookInput = z.infer<typeof WebhookInput>

export const Webhook = WebhookInput.extend({
  id: idSchema('webhook'),
  organisationId: idSchema('organisation'),
  /** Why it does not listen, where it was not its owner who said so. */
  disabled: z.strictObject({ at: instant(), reason: z.enum(['failing', 'gone']) }).optional(),
  ...recordFields,
})
/** As it is kept: secrets are sealed, since they are needed in the clear to sign. */
export type Webhook = z.infer<typeof Webhook> & {
  readonly secret: string
  readonly previous?: { readonly secret: string; readonly until: string } | undefined
}

/** Where one notice's way to one endpoint stands. */
export const Delivery = z.strictObject({
  noticeId: idSchema('notice'),
  webhookId: idSchema('webhook'),
  kind: NoticeKindName,
  at: instant(),
  about: NoticeAbout,
  /** `held`: came while the endpoint did not listen; a replay sends it. */
  state: z.enum(['waiting', 'delivered', 'failed', 'held']),
  attempts: z.int().min(0),
  /** Of the last attempt: the HTTP status, or what was in the way. */
  lastStatus: z.int().optional(),
  lastFailure: z.enum(['no-answer', 'timed-out', 'address-not-allowed', 'refused']).optional(),
  lastAttemptAt: instant().optional(),
  nextAt: instant().optional(),
  ...recordFields,
})
export type Delivery = z.infer<typeof Delivery>
