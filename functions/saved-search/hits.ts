import type { Item, Page, Table, Write } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'

/** What a search has reported: kept as long as the search, so that nothing is reported twice. */
export type Reported = {
  readonly recordId: string
  readonly score?: number | undefined
  /** The same opening under another id was reported before. */
  readonly repost: boolean
  /** In an alert of its own, or seen by the owner in a run; otherwise the next digest takes it. */
  readonly delivered: boolean
  readonly at: Instant
}

const hitKey = (searchId: string, recordId: string) => ({ pk: searchId, sk: `hit#${recordId}` })

const hitItem = (searchId: string, hit: Reported): Item => ({
  ...hitKey(searchId, hit.recordId),
  kind: 'saved-search-hit',
  revision: 1,
  data: {
    recordId: hit.recordId,
    at: hit.at,
    repost: hit.repost,
    delivered: hit.delivered,
    ...(hit.score !== undefined && { score: hit.score }),
  },
  index1: { pk: `svs#hits#${searchId}`, sk: `${hit.at}#${hit.recordId}` },
})

const hitOf = ({ data }: Item): Reported => ({
  recordId: String(data['recordId']),
  at: String(data['at']),
  repost: data['repost'] === true,
  delivered: data['delivered'] === true,
  ...(typeof data['score'] === 'number' && { score: data['score'] }),
})

export const hitWrite = (searchId: string, hit: Reported): Write => ({
  put: hitItem(searchId, hit),
  if: 'absent',
  name: `not-reported ${hit.recordId}`,
})

const seenKey = (searchId: string, key: string) => ({ pk: searchId, sk: `seen#${key}` })

export const seenWrite = (searchId: string, key: string): Write => ({
  put: { ...seenKey(searchId, key), kind: 'saved-search-seen', revision: 1, data: {} },
})

/** Which of these has the search reported already? */
export const reportedAmong = async (
  table: Table,
  searchId: string,
  recordIds: readonly string[],
): Promise<Set<string>> => {
  const found = new Set<string>()
  for (let at = 0; at < recordIds.length; at += 100) {
    const slice = recordIds.slice(at, at + 100)
    const items = await table.getMany(slice.map(id => hitKey(searchId, id)))
    slice.forEach((id, position) => {
      if (items[position]) found.add(id)
    })
  }
  return found
}

/** Which of these has the search reported, and which repost keys? In one reading, of at most a hundred items. */
export const knownAmong = async (
  table: Table,
  searchId: string,
  recordIds: readonly string[],
  repostKeys: readonly string[],
): Promise<{ readonly reported: ReadonlySet<string>; readonly seen: ReadonlySet<string> }> => {
  const items = await table.getMany([
    ...recordIds.map(id => hitKey(searchId, id)),
    ...repostKeys.map(key => seenKey(searchId, key)),
  ])
  return {
    reported: new Set(recordIds.filter((_, at) => items[at])),
    seen: new Set(repostKeys.filter((_, at) => items[recordIds.length + at])),
  }
}

/** Reports after one moment and up to another, oldest first. */
export const reportsBetween = async (
  table: Table,
  searchId: string,
  from: Instant | undefined,
  to: Instant,
): Promise<Reported[]> => {
  const all: Reported[] = []
  let after: string | undefined
  do {
    const page: Page = await table.query({
      by: 'index1',
      pk: `svs#hits#${searchId}`,
      // `~` stands after every id of the same instant.
      sk: { ...(from !== undefined && { from: `${from}#~` }), to: `${to}#~` },
      limit: 100,
      after,
    })
    all.push(...page.items.map(hitOf))
    after = page.next
  } while (after)
  return all
}

export const lastReportAt = async (table: Table, searchId: string): Promise<Instant | undefined> => {
  const page = await table.query({ by: 'index1', pk: `svs#hits#${searchId}`, descending: true, limit: 1 })
  return page.items[0] && hitOf(page.items[0]).at
}
