import { recordKey } from '#functions/runtime/record.ts'
import { type Table, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { SavedSearch } from '#shared/saved-search/schema.ts'
import { alertWrite, newAlert } from './alerts.ts'
import { hitWrite, knownAmong, seenWrite } from './hits.ts'

export type Find = {
  readonly recordId: string
  readonly score?: number | undefined
  /** Of an opening: keys that its reposts share (`shared/saved-search/repost.ts`). */
  readonly repostKeys: readonly string[]
}

/** `run`: the owner sees them at this moment, so they count as reported and no alert follows. */
export type Delivery = 'at-once' | 'digest' | 'run'

export const deliveryOf = ({ frequency }: SavedSearch): Delivery =>
  frequency.kind === 'at-once' ? 'at-once' : 'digest'

/** With four repost keys each, within the hundred items of a transaction. */
const inOneAlert = 15
const attempts = 6

/** The search was changed or deleted meanwhile: what was found has to be judged by what it is now. */
export class SearchChanged extends Error {}

const best = (a: Find, b: Find): number => (b.score ?? 0) - (a.score ?? 0) || (a.recordId < b.recordId ? 1 : -1)

/**
 * Reports what was found, each thing once: that it is not reported yet, that nobody reposted it, and that the search is unchanged are
 * conditions of the write that makes the alert. Returns how many were new. Throws SearchChanged.
 */
export const report = async (
  table: Table,
  search: SavedSearch,
  found: readonly Find[],
  delivery: Delivery,
  now: Instant,
): Promise<number> => {
  let reported = 0
  const ordered = [...found].sort(best)
  for (let at = 0; at < ordered.length; at += inOneAlert)
    reported += await reportSome(table, search, ordered.slice(at, at + inOneAlert), delivery, now)
  return reported
}

const reportSome = async (
  table: Table,
  search: SavedSearch,
  found: readonly Find[],
  delivery: Delivery,
  now: Instant,
): Promise<number> => {
  for (let attempt = 1; ; attempt++) {
    const known = await knownAmong(
      table,
      search.id,
      found.map(({ recordId }) => recordId),
      [...new Set(found.flatMap(({ repostKeys }) => repostKeys))],
    )
    const fresh: Find[] = []
    const reposts: Find[] = []
    const keys = new Set<string>()
    for (const find of found) {
      if (known.reported.has(find.recordId)) continue
      const isRepost = find.repostKeys.some(key => keys.has(key) || known.seen.has(key))
      if (isRepost) reposts.push(find)
      else {
        fresh.push(find)
        for (const key of find.repostKeys) keys.add(key)
      }
    }
    if (fresh.length + reposts.length === 0) return 0
    const hit = ({ recordId, score }: Find, repost: boolean) =>
      hitWrite(search.id, { recordId, score, repost, delivered: repost || delivery !== 'digest', at: now })
    try {
      await table.write([
        { check: recordKey(search.id), if: { revision: search.revision }, name: 'search-unchanged' },
        ...fresh.map(find => hit(find, false)),
        ...reposts.map(find => hit(find, true)),
        ...[...keys].map(key => ({ ...seenWrite(search.id, key), if: 'absent' as const, name: 'no-repost' })),
        ...(delivery === 'at-once' && fresh.length > 0
          ? [
              alertWrite(
                newAlert(
                  search,
                  {
                    kind: 'results',
                    found: fresh.map(({ recordId, score }) => ({
                      id: recordId,
                      ...(score !== undefined && { score }),
                    })),
                  },
                  now,
                ),
              ),
            ]
          : []),
      ])
      return fresh.length
    } catch (error) {
      if (!(error instanceof WriteRefused) || attempt >= attempts) throw error
      if (error.failed.some(({ name }) => name === 'search-unchanged')) throw new SearchChanged('', { cause: error })
    }
  }
}
