import type { Actor } from '../kernel/actor.ts'
import { type Instant, plusMilliseconds } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import type { Delivery, Webhook, WebhookInput } from './schema.ts'

export const requireOwnWebhook = (actor: Actor, webhook: Pick<Webhook, 'organisationId'>): void => {
  if (actor.kind !== 'member' || actor.organisationId !== webhook.organisationId) throw notFound()
}

const isNumeric = (host: string): boolean => host.startsWith('[') || /^[\d.]+$/.test(host) || /^0x/i.test(host)
const isLoopback = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'

/**
 * https to a public name, on the usual port or an unprivileged one. What the name leads to is checked again with each connection,
 * since that may change at any time (`functions/webhook/post.ts`). On a laptop also http to the laptop itself.
 */
export const requireAllowedUrl = (text: string, { loopback }: { readonly loopback: boolean }): void => {
  const url = new URL(text)
  const port = Number(url.port || 443)
  const isPublic =
    url.protocol === 'https:' &&
    !isNumeric(url.hostname) &&
    url.hostname.includes('.') &&
    !/\.(local|internal|localhost|localdomain|arpa)\.?$/i.test(url.hostname) &&
    (port === 443 || port >= 1024)
  const allowed = (isPublic || (loopback && isLoopback(url.hostname))) && url.username === '' && url.password === ''
  if (!allowed || url.hash !== '')
    throw new CodedError('request/invalid', {
      parameters: { count: 1 },
      findings: [{ pointer: '/url', code: 'webhook/address-not-allowed' }],
    })
}

/** Seconds before each further attempt, as Standard Webhooks suggests: the last one is nearly four days after the first. */
export const retrySeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

/** When it is tried again, or undefined where this was the last attempt. */
export const nextAttempt = (attempts: number, now: Instant): Instant | undefined => {
  const seconds = retrySeconds[attempts - 1]
  return seconds === undefined ? undefined : plusMilliseconds(now, seconds * 1000)
}

/** Both secrets sign for a day, so that a receiver may change over without losing anything. */
export const rotationMilliseconds = 86_400_000

export const listens = ({ active, disabled }: Pick<Webhook, 'active' | 'disabled'>): boolean =>
  active && disabled === undefined

export const wants = ({ kinds }: Pick<Webhook, 'kinds'>, kind: Delivery['kind']): boolean =>
  kinds === undefined || kinds.includes(kind)

/** What was sent replaces what was there; to say `active` again ends a disablement. */
export const changed = (webhook: Webhook, { label, url, kinds, active }: WebhookInput): Partial<Webhook> => ({
  label,
  url,
  kinds,
  active,
  ...(active && { disabled: undefined }),
  ...(webhook.disabled && !active && { disabled: webhook.disabled }),
})

export const webhookView = ({ secret: _, previous: __, ...webhook }: Webhook) => webhook

/** The body: ids and codes only. Whoever wants more reads it from the API, as what they may see. */
export const payloadOf = ({ kind, at, noticeId, about }: Delivery, organisationId: string): string =>
  JSON.stringify({ type: kind, timestamp: at, data: { noticeId, organisationId, ...about } })
