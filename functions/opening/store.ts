import { recordKey, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import type { Item, Page, Table } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Opening } from '#shared/opening/schema.ts'

/** Partitions of the expiry index, so that no one of them takes all the writes of a busy day. */
export const dueShards = 8

const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % dueShards

export const dueKey = (shard: number): string => `opn#due#${shard}`

export const openingItem = (opening: Opening): Item =>
  toItem('opening', recordKey(opening.id), opening, {
    index1: { pk: `opn#of#${opening.organisationId}`, sk: opening.id },
    ...(opening.status === 'published' &&
      opening.validity && {
        index2: { pk: dueKey(shardOf(opening.id)), sk: `${opening.validity.instant}#${opening.id}` },
      }),
  })

const externalKey = (organisationId: string, externalId: string) => ({
  pk: `opn#external#${organisationId}`,
  sk: externalId,
})

export const openings = recordStore<Opening>(openingItem)

export const deleteOpening = (table: Table, opening: Opening, now: Instant): Promise<void> =>
  openings.remove(
    table,
    opening,
    now,
    opening.externalId ? [{ delete: externalKey(opening.organisationId, opening.externalId) }] : [],
  )

/** Newest first: ids rise with the time of creation. */
export const openingsOf = (
  table: Table,
  organisationId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ by: 'index1', pk: `opn#of#${organisationId}`, descending: true, limit, after })

/** Published openings whose validity ended before `now`, in one shard. */
export const dueOpenings = (
  table: Table,
  shard: number,
  now: Instant,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ by: 'index2', pk: dueKey(shard), sk: { to: now }, limit, after })

/** For an import: the openings that carry these references of the publisher's, by reference. */
export const openingsByExternalId = async (
  table: Table,
  organisationId: string,
  externalIds: readonly string[],
): Promise<Map<string, Opening>> => {
  const links = new Map<string, string>()
  for (let at = 0; at < externalIds.length; at += 100) {
    const slice = externalIds.slice(at, at + 100)
    const items = await table.getMany(slice.map(id => externalKey(organisationId, id)))
    items.forEach(item => {
      if (item) links.set(item.sk, String(item.data['openingId']))
    })
  }
  const found = await openings.readMany(table, [...links.values()])
  return new Map(
    [...links].flatMap(([externalId, id]) => (found.has(id) ? [[externalId, found.get(id)!] as const] : [])),
  )
}

/** Up to 50 drafts with their references, all or nothing: an import tried again makes none of them twice. */
export const createImported = async (table: Table, drafts: readonly Opening[]): Promise<void> =>
  table.write(
    drafts.flatMap(opening => [
      { put: openingItem(opening), if: 'absent' as const, name: 'opening-is-new' },
      ...(opening.externalId
        ? [
            {
              put: {
                ...externalKey(opening.organisationId, opening.externalId),
                kind: 'opening-reference',
                revision: 1,
                data: { openingId: opening.id },
              },
              if: 'absent' as const,
              name: 'reference-is-new',
            },
          ]
        : []),
    ]),
  )
