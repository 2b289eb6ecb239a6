import { createHash } from 'node:crypto'
import { encodeTime, ulid } from 'ulid'
import { actorLabel } from '#shared/kernel/actor.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { type NewId, newId, prefixes } from '#shared/kernel/id.ts'
import { invalid } from '#shared/kernel/validate.ts'
import type { Resources } from '../request.ts'
import { type Item, WriteRefused } from '../table.ts'
import type { HttpMiddleware } from './state.ts'

const keptSeconds = 86_400
/** Longer than any function may run: after that the first attempt is dead, and a retry takes over with the same ids. */
const attemptSeconds = 60

const digest = (...parts: string[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:${part}`)
  return hash.digest()
}

/** Ids drawn from the key: an attempt that died after its write, tried again, makes the same id, and the write says so. */
const seededId = (seed: string, startedAt: number): NewId => {
  let made = 0
  return kind => {
    const bytes = digest(seed, String(made++))
    let at = 0
    return `${prefixes[kind]}_${encodeTime(startedAt, 10)}${ulid(startedAt, () => bytes[at++ % 32]! / 256).slice(10)}` as never
  }
}

/**
 * The same Idempotency-Key has one effect (draft-ietf-httpapi-idempotency-key-header). The key is scoped to the actor and the
 * route; another body under it is refused; the first answer is given again for a day. Kept in the table itself, so that it
 * works alike on both stores; Powertools' idempotency speaks DynamoDB only and knows nothing of repeated ids.
 */
export const idempotency = ({ table, clock }: Pick<Resources, 'table' | 'clock'>): HttpMiddleware => {
  const itemOf = new WeakMap<object, Item>()
  return {
    name: 'idempotency',
    before: async request => {
      const { internal, event } = request
      internal.newId = newId
      const key = internal.headers['idempotency-key']
      if (!internal.route.idempotent || key === undefined) return
      if (!/^[\x21-\x7e]{1,200}$/.test(key))
        throw invalid([
          { pointer: '#/header/idempotency-key', code: 'field/bad-format', parameters: { format: '1-200 ASCII' } },
        ])
      const scope = digest(actorLabel(internal.actor), internal.routeId, key).toString('base64url')
      const fingerprint = digest(
        JSON.stringify(event.pathParameters ?? {}),
        JSON.stringify(event.queryStringParameters ?? {}),
        event.body ?? '',
      ).toString('base64url')
      const now = Date.parse(clock())
      const found = await table.get({ pk: `idm#${scope}`, sk: '#' })
      if (found && found.data['fingerprint'] !== fingerprint) throw new CodedError('request/idempotency-key-reused')
      const answer = found?.data['answer']
      if (typeof answer === 'string') {
        internal.replay = JSON.parse(answer)
        return
      }
      const startedAt = Number(found?.data['startedAt'] ?? now)
      if (found && Number(found.data['attemptAt']) + attemptSeconds * 1000 > now)
        throw new CodedError('request/in-progress', { retryAfterSeconds: 1 })
      const item: Item = {
        pk: `idm#${scope}`,
        sk: '#',
        kind: 'idempotency',
        revision: (found?.revision ?? 0) + 1,
        data: { fingerprint, startedAt, attemptAt: now },
        expiresAt: Math.floor(now / 1000) + keptSeconds,
      }
      try {
        await table.write([{ put: item, if: found ? { revision: found.revision } : 'absent' }])
      } catch (error) {
        if (error instanceof WriteRefused) throw new CodedError('request/in-progress', { retryAfterSeconds: 1 })
        throw error
      }
      itemOf.set(internal, item)
      internal.newId = seededId(scope, startedAt)
    },
    after: async ({ internal, response }) => {
      const item = itemOf.get(internal)
      if (!item) return
      await table.write([
        {
          put: { ...item, revision: item.revision + 1, data: { ...item.data, answer: JSON.stringify(response) } },
          if: { revision: item.revision },
        },
      ])
    },
    onError: async ({ internal }) => {
      const item = itemOf.get(internal)
      // Nothing was done, or it may be tried again: the key is free for the next attempt, with the same ids.
      if (item)
        await table
          .write([
            {
              put: { ...item, revision: item.revision + 1, data: { ...item.data, attemptAt: 0 } },
              if: { revision: item.revision },
            },
          ])
          .catch(() => {})
    },
  }
}
