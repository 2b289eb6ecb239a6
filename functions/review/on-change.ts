import { isTombstone } from '#functions/runtime/record.ts'
import type { Consumer, StreamResources } from '#functions/runtime/stream.ts'
import type { Change, Page, Table } from '#functions/runtime/table.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { removeReview, reviews, reviewsAbout, reviewsOf } from './store.ts'

const about = new Set(['talent', 'venture'])

const isGone = ({ kind, key, before, after }: Change): boolean =>
  about.has(kind) && key.sk === '#' && before !== undefined && (after === undefined || isTombstone(after))

const idsOf = async (read: (after: string | undefined) => Promise<Page>, id: (of: Page['items'][number]) => string) => {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page: Page = await read(after)
    ids.push(...page.items.filter(item => !isTombstone(item)).map(id))
    after = page.next
  } while (after)
  return ids
}

const remove = async (table: Table, id: string, now: string): Promise<void> => {
  for (;;) {
    try {
      await removeReview(table, await reviews.read(table, id), now)
      return
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      if (error.code === 'record/not-found') return
      if (error.code !== 'request/revision-stale') throw error
    }
  }
}

/** Who deletes their profile or venture takes with it what they asked, and what was asked about them. */
export const reviewConsumer: Consumer = {
  name: 'review',
  handle: async (changes, { table, clock }: Pick<StreamResources, 'table' | 'clock'>) => {
    for (const { key } of changes.filter(isGone)) {
      const ids = [
        ...(await idsOf(
          after => reviewsAbout(table, key.pk, 100, after),
          item => item.sk,
        )),
        ...(await idsOf(
          after => reviewsOf(table, key.pk, 100, after),
          item => item.pk,
        )),
      ]
      for (const id of new Set(ids)) await remove(table, id, clock())
    }
    return []
  },
}
