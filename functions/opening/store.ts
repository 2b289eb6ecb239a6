import { shardOf } from '#functions/runtime/due.ts'
import { alive, asStale, fromItem, recordKey, replaces, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import { type Item, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { archiveInstant } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'

export const dueKey = (shard: number): string => `opn#due#${shard}`

/** Ended openings by the instant from which they are archived. */
const oldKey = (shard: number): string => `opn#old#${shard}`

const reviewQueue = 'opn#review'

/** Where the clock or an administrator finds it next. */
const nextOf = (opening: Opening): Item['index2'] => {
  const { id, status, validity, review, archivedAt } = opening
  switch (status) {
    case 'published':
      return validity && { pk: dueKey(shardOf(id)), sk: `${validity.instant}#${id}` }
    case 'in-review':
      return review && { pk: reviewQueue, sk: `${review.askedAt}#${id}` }
    case 'closed':
    case 'expired':
      return archivedAt === undefined ? { pk: oldKey(shardOf(id)), sk: `${archiveInstant(opening)}#${id}` } : undefined
    case 'draft':
      return undefined
  }
}

const listKey = ({ organisationId, archivedAt }: Opening): string =>
  `opn#${archivedAt === undefined ? 'of' : 'archived'}#${organisationId}`

export const openingItem = (opening: Opening): Item => {
  const index2 = nextOf(opening)
  return toItem('opening', recordKey(opening.id), opening, {
    index1: { pk: listKey(opening), sk: opening.id },
    ...(index2 && { index2 }),
  })
}

const externalKey = (organisationId: string, externalId: string) => ({
  pk: `opn#external#${organisationId}`,
  sk: externalId,
})

export const openings = recordStore<Opening>(openingItem)

/** The opening with what is written beside it, in one transaction. */
export const putOpening = async (table: Table, opening: Opening, also: readonly Write[]): Promise<Opening> => {
  await asStale(table.write([replaces(openingItem(opening)), ...also]))
  return opening
}

/** A record that is already there was made by an earlier attempt of the same request: it is the answer. */
export const createOpening = async (table: Table, opening: Opening, also: readonly Write[]): Promise<Opening> => {
  try {
    await table.write([{ put: openingItem(opening), if: 'absent', name: 'record-is-new' }, ...also])
    return opening
  } catch (error) {
    const current = error instanceof WriteRefused ? error.failed[0]?.current : undefined
    if (!current) throw error
    return fromItem<Opening>(alive(current))
  }
}

export const deleteOpening = (table: Table, opening: Opening, now: Instant, also: readonly Write[]): Promise<void> =>
  openings.remove(table, opening, now, [
    ...(opening.externalId ? [{ delete: externalKey(opening.organisationId, opening.externalId) }] : []),
    ...also,
  ])

/** Newest first: ids rise with the time of creation. Archived ones are a list of their own. */
export const openingsOf = (
  table: Table,
  organisationId: string,
  limit: number,
  after: string | undefined,
  list: 'of' | 'archived' = 'of',
): Promise<Page> => table.query({ by: 'index1', pk: `opn#${list}#${organisationId}`, descending: true, limit, after })

/** In review, those that wait longest first. */
export const openingsInReview = (table: Table, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ by: 'index2', pk: reviewQueue, limit, after })

/** Ended openings that may be archived before `now`, in one shard. */
export const oldOpenings = (
  table: Table,
  shard: number,
  now: Instant,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ by: 'index2', pk: oldKey(shard), sk: { to: `${now}~` }, limit, after })

/** Published openings whose validity ended before `now`, in one shard. */
export const dueOpenings = (
  table: Table,
  shard: number,
  now: Instant,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ by: 'index2', pk: dueKey(shard), sk: { to: `${now}~` }, limit, after })

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
