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
 * The same Idempotency-Key has one effect (draft-ietf-httpapi-idempotency-key-header). Ids are drawn from the key, so a repeated
 * request, also at the same moment or after an attempt that died half-way, meets the record that the first one made, and
 * answers with it. No answer is kept: it would hold personal data that a deletion has to reach. The key is scoped to the
 * actor and the route; another request under it is refused.
 */
export const idempotency = ({ table, clock }: Pick<Resources, 'table' | 'clock'>): HttpMiddleware => ({
  name: 'idempotency',
  before: async ({ internal, event }) => {
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
    const item: Item = {
      pk: `idm#${scope}`,
      sk: '#',
      kind: 'idempotency',
      revision: 1,
      data: { fingerprint, startedAt: now },
      expiresAt: Math.floor(now / 1000) + keptSeconds,
    }
    const first = await firstOf(table, item)
    if (first.data['fingerprint'] !== fingerprint) throw new CodedError('request/idempotency-key-reused')
    internal.newId = seededId(scope, Number(first.data['startedAt']))
  },
})

/** The record of the first request under this key: the one given, or the one that was there before. */
const firstOf = async (table: Resources['table'], item: Item): Promise<Item> => {
  const found = await table.get(item)
  if (found) return found
  try {
    await table.write([{ put: item, if: 'absent' }])
    return item
  } catch (error) {
    const current = error instanceof WriteRefused ? error.failed[0]?.current : undefined
    if (!current) throw error
    return current
  }
}
