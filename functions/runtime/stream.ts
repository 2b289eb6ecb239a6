import { IndexUnavailable } from '#functions/matching/match-index.ts'
import { noteProbe, poisonKey, withRetries } from './feed-health.ts'
import { describeError } from './log.ts'
import type { Resources } from './request.ts'
import type { Change, Item } from './table.ts'
import { TableUnavailable } from './table.ts'

export type StreamResources = Pick<Resources, 'table' | 'index' | 'clock' | 'log'>

/** A change that can never be handled, whatever the weather: named by its record's id, without its content. */
export type Poison = { readonly change: Change; readonly reason: string }

/** Follows the change feed. May be given the same change again; an outage is thrown, and the batch comes back. */
export type Consumer = {
  readonly name: string
  readonly handle: (changes: readonly Change[], resources: StreamResources) => Promise<readonly Poison[]>
}

export const isOutage = (error: unknown): boolean =>
  error instanceof IndexUnavailable || error instanceof TableUnavailable

const setAsideSeconds = 14 * 86_400

/** Kept for the operator: which record, which consumer, why; ids and codes only. */
const setAside = async (
  consumer: Consumer,
  { change, reason }: Poison,
  { table, clock, log }: StreamResources,
): Promise<void> => {
  const now = clock()
  const key = poisonKey(consumer.name, change.key)
  const before = await table.get(key)
  const item: Item = {
    ...key,
    kind: 'poison',
    revision: (before?.revision ?? 0) + 1,
    data: { record: change.key.pk, recordKind: change.kind, reason: reason.slice(0, 200), at: now },
    expiresAt: Math.floor(Date.parse(now) / 1000) + setAsideSeconds,
  }
  await table.write([{ put: item }])
  log.error('change set aside', { consumer: consumer.name, record: change.key.pk, reason: reason.slice(0, 200) })
  log.measure('PoisonRecords', 1, 'Count', { consumer: consumer.name })
}

/**
 * Runs one consumer over a batch. The whole batch is tried first, since a bulk write is far cheaper than many; where that
 * fails for another reason than an outage, each change is tried alone, in order, so that one bad record is found and set aside.
 */
export const consume = async (
  consumer: Consumer,
  delivered: readonly Change[],
  resources: StreamResources,
): Promise<void> => {
  const { changes, keys } = await withRetries(consumer.name, delivered, resources.table)
  let poison: readonly Poison[]
  try {
    poison = await consumer.handle(changes, resources)
  } catch (error) {
    if (isOutage(error)) throw error
    const found: Poison[] = []
    for (const change of changes) {
      try {
        found.push(...(await consumer.handle([change], resources)))
      } catch (single) {
        if (isOutage(single)) throw single
        resources.log.error('change failed', {
          consumer: consumer.name,
          record: change.key.pk,
          ...describeError(single),
        })
        found.push({ change, reason: single instanceof Error ? single.name : 'unknown' })
      }
    }
    poison = found
  }
  for (const one of poison) await setAside(consumer, one, resources)
  const still = new Set(poison.map(({ change }) => `${change.key.pk}#${change.key.sk}`))
  for (const key of keys)
    if (!still.has(`${key.pk}#${key.sk}`)) await resources.table.write([{ delete: poisonKey(consumer.name, key) }])
  await noteProbe(consumer.name, delivered, resources.table, resources.clock())
}
