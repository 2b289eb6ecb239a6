import { poisonKey, poisonPartition, probeKey, seenPartition } from '#functions/runtime/feed-health.ts'
import type { Item, Key, Table } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { notFound } from '#shared/kernel/error.ts'
import { type Locale, say } from '#shared/kernel/locale.ts'
import {
  type ConsumerName,
  consumerNames,
  consumers,
  type FeedHealth,
  type PoisonRecord,
} from '#shared/operations/schema.ts'

const mostCounted = 100

const secondsBetween = (from: Instant, to: Instant): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)

export const feedHealth = async (table: Table, now: Instant, locale: Locale): Promise<FeedHealth[]> => {
  const [probe, seen, ...poison] = await Promise.all([
    table.get(probeKey),
    table.query({ pk: seenPartition, limit: 100 }),
    ...consumerNames.map(name => table.query({ pk: poisonPartition(name), limit: mostCounted })),
  ])
  const sentAt = probe && String(probe.data['at'])
  return consumerNames.map((consumer, at) => {
    const met = seen.items.find(({ sk }) => sk === consumer)
    const [metSentAt, metAt] = [met && String(met.data['probeAt']), met && String(met.data['seenAt'])]
    // It met the last one: that took so long. Else it has been waiting for it since.
    const lag =
      sentAt === undefined
        ? undefined
        : metSentAt !== undefined && metAt !== undefined && metSentAt >= sentAt
          ? secondsBetween(metSentAt, metAt)
          : secondsBetween(sentAt, now)
    return {
      consumer,
      name: say(consumers[consumer], locale),
      poison: poison[at]!.items.length,
      ...(lag !== undefined && { lagSeconds: lag }),
      ...(sentAt !== undefined && { probeSentAt: sentAt }),
      ...(metAt !== undefined && { probeSeenAt: metAt }),
    }
  })
}

export const poisonOf = (consumer: ConsumerName, { data, sk, revision }: Item): PoisonRecord => {
  const pk = String(data['record'])
  return {
    consumer,
    key: { pk, sk: sk.slice(pk.length + 1) },
    recordKind: String(data['recordKind']),
    reason: String(data['reason']),
    at: String(data['at']),
    times: revision,
  }
}

export const readPoison = async (table: Table, consumer: ConsumerName, record: Key): Promise<Item> => {
  const item = await table.get(poisonKey(consumer, record))
  if (!item) throw notFound()
  return item
}
