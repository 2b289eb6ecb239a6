import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import type { Change, Item, Key, Table } from './table.ts'

/**
 * How far a consumer is behind, told in the table itself and so alike on AWS and on a laptop: a probe is written now and then,
 * and each consumer notes the last one that came by. And changes that were set aside can be given to their consumer once more.
 */

export const probeKey: Key = { pk: 'fed#probe', sk: '#' }
export const seenPartition = 'fed#seen'
export const poisonPartition = (consumer: string): string => `psn#${consumer}`

export const writeProbe = async (table: Table, now: Instant): Promise<void> => {
  const before = await table.get(probeKey)
  await table.write([
    { put: { ...probeKey, kind: 'feed-probe', revision: (before?.revision ?? 0) + 1, data: { at: now } } },
  ])
}

export const noteProbe = async (
  consumer: string,
  changes: readonly Change[],
  table: Table,
  now: Instant,
): Promise<void> => {
  const last = changes.findLast(({ kind, after }) => kind === 'feed-probe' && after)
  if (!last) return
  const key = { pk: seenPartition, sk: consumer }
  const before = await table.get(key)
  await table.write([
    {
      put: {
        ...key,
        kind: 'feed-seen',
        revision: (before?.revision ?? 0) + 1,
        data: { probeAt: last.after!.data['at'], seenAt: now },
      },
    },
  ])
}

const retryDays = 2

/** The change feed brings it to every consumer; the named one takes it for a change of the record. */
export const retryItem = (
  consumer: string,
  record: Key,
  recordKind: string,
  before: Item | undefined,
  now: Instant,
): Item => ({
  pk: `fed#retry#${consumer}#${record.pk}#${record.sk}`,
  sk: '#',
  kind: 'feed-retry',
  revision: (before?.revision ?? 0) + 1,
  data: { consumer, pk: record.pk, sk: record.sk, recordKind, at: now },
  expiresAt: epochSeconds(now) + retryDays * 86_400,
})

type Retried = { readonly changes: readonly Change[]; readonly keys: readonly Key[] }

/** Requests to try again become changes of their records, as those are now. */
export const withRetries = async (consumer: string, changes: readonly Change[], table: Table): Promise<Retried> => {
  const asked = changes.filter(({ kind, after }) => kind === 'feed-retry' && after?.data['consumer'] === consumer)
  const plain = changes.filter(({ kind }) => kind !== 'feed-retry' && kind !== 'feed-probe')
  const again: Change[] = []
  for (const { after, sequence } of asked) {
    const key = { pk: String(after!.data['pk']), sk: String(after!.data['sk']) }
    const kind = String(after!.data['recordKind'])
    again.push({ key, kind, before: undefined, after: await table.get(key), sequence })
  }
  return { changes: [...plain, ...again], keys: again.map(({ key }) => key) }
}

export const poisonKey = (consumer: string, record: Key): Key => ({
  pk: poisonPartition(consumer),
  sk: `${record.pk}#${record.sk}`,
})
