import { organisations } from '#functions/organisation/store.ts'
import type { Item, Key, Table, Write } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Duplicate } from '#shared/opening/duplicate.ts'
import { likelyDuplicate, nearKeys, nearness } from '#shared/opening/near.ts'
import { statusAt } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { isVerified } from '#shared/organisation/rules.ts'
import { openings } from './store.ts'

const nearKey = (key: string, openingId: string): Key => ({ pk: `opn#near#${key}`, sk: openingId })

/** Whether a near-duplicate can be found at all is decided when an opening is written: its keys go with it. */
export const nearWrites = (before: Opening | undefined, after: Opening | undefined): Write[] => {
  const was = before ? nearKeys(before) : []
  const is = after ? nearKeys(after) : []
  return [
    ...was.filter(key => !is.includes(key)).map((key): Write => ({ delete: nearKey(key, before!.id) })),
    ...is.map((key): Write => {
      const item: Item = { ...nearKey(key, after!.id), kind: 'opening-near', revision: 1, data: {} }
      return { put: item }
    }),
  ]
}

/** Of each key the newest: a common title in a large city has thousands, and the text decides among them. */
const ofEachKey = 40
const mostShown = 20

const distinctKey = (openingId: string, other: string): Key => ({ pk: openingId, sk: `distinct#${other}` })

const distinctFrom = async (table: Table, openingId: string): Promise<Set<string>> => {
  const { items } = await table.query({ pk: openingId, sk: { beginsWith: 'distinct#' }, limit: 1000 })
  return new Set(items.map(({ sk }) => sk.slice('distinct#'.length)))
}

/** “Not a duplicate”, remembered with both, so that neither asks again. */
export const keepDistinct = async (table: Table, a: string, b: string, by: string, now: Instant): Promise<void> => {
  const item = (key: Key): Write => ({
    put: { ...key, kind: 'opening-distinct', revision: 1, data: { by, at: now } },
  })
  await table.write([item(distinctKey(a, b)), item(distinctKey(b, a))])
}

/** Openings that its organisation may see: its own that are not over, and what others have published. */
const comparable = async (table: Table, opening: Opening, ids: readonly string[], now: Instant): Promise<Opening[]> => {
  const found = [...(await openings.readMany(table, ids)).values()].filter(other => {
    const status = statusAt(other, now)
    return other.organisationId === opening.organisationId
      ? status !== 'closed' && status !== 'expired'
      : status === 'published'
  })
  const publishers = await organisations.readMany(
    table,
    found.map(({ organisationId }) => organisationId),
  )
  return found.filter(({ organisationId }) => {
    if (organisationId === opening.organisationId) return true
    const publisher = publishers.get(organisationId)
    return publisher !== undefined && isVerified(publisher, now)
  })
}

/** Likely duplicates of an opening, the nearest first, without those that somebody said are none. */
export const duplicatesOf = async (table: Table, opening: Opening, now: Instant): Promise<Duplicate[]> => {
  const [distinct, ...pages] = await Promise.all([
    distinctFrom(table, opening.id),
    ...nearKeys(opening).map(key => table.query({ pk: `opn#near#${key}`, descending: true, limit: ofEachKey })),
  ])
  const ids = new Set(pages.flatMap(({ items }) => items.map(({ sk }) => sk)))
  for (const id of [opening.id, ...distinct]) ids.delete(id)
  return (await comparable(table, opening, [...ids], now))
    .map(
      (other): Duplicate => ({
        openingId: other.id,
        organisationId: other.organisationId,
        own: other.organisationId === opening.organisationId,
        title: other.title,
        status: statusAt(other, now),
        similarity: nearness(opening, other),
      }),
    )
    .filter(({ similarity }) => similarity >= likelyDuplicate)
    .sort((a, b) => b.similarity - a.similarity || (a.openingId < b.openingId ? -1 : 1))
    .slice(0, mostShown)
}
