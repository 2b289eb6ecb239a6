import { fromItem, isTombstone, recordKey, self } from '#functions/runtime/record.ts'
import type { Consumer, StreamResources } from '#functions/runtime/stream.ts'
import type { Item, Key, Table, Write } from '#functions/runtime/table.ts'
import { referredBy } from '#shared/batch/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'

/**
 * The candidate book: who consented to be referred by which organisation. A list of ids that follows the talents' records; whether
 * the consent is still in force is always asked of the record itself.
 */
const bookKey = (organisationId: string, talentId: string): Key => ({ pk: `bat#book#${organisationId}`, sk: talentId })

const recipientsOf = (item: Item | undefined): Set<string> =>
  item && !isTombstone(item) ? referredBy(fromItem<Talent>(item)) : new Set()

const follow = async (table: Table, talentId: string, recipients: Iterable<string>): Promise<void> => {
  const current = recipientsOf(await table.get(recordKey(talentId)))
  const writes = [...recipients].map((organisationId): Write => {
    const key = bookKey(organisationId, talentId)
    return current.has(organisationId)
      ? { put: { ...key, kind: 'batch-book', revision: 1, data: {} } }
      : { delete: key }
  })
  for (let at = 0; at < writes.length; at += 100) await table.write(writes.slice(at, at + 100))
}

/** A consent given or withdrawn, a profile deleted: the books concerned are set right from the record as it is now. */
export const bookConsumer: Consumer = {
  name: 'book',
  handle: async (changes, { table }) => {
    for (const { kind, key, before, after } of changes) {
      if (kind !== 'talent' || key.sk !== self) continue
      const touched = recipientsOf(before).symmetricDifference(recipientsOf(after))
      if (touched.size > 0) await follow(table, key.pk, touched)
    }
    return []
  },
}

/** All books anew, for a table that was there before them. */
export const fillBooks = async ({ table }: Pick<StreamResources, 'table'>): Promise<number> => {
  let people = 0
  let after: string | undefined
  do {
    const page = await table.scan({ kinds: ['talent'], limit: 200, after })
    for (const item of page.items) {
      const recipients = recipientsOf(item)
      if (recipients.size === 0) continue
      await follow(table, item.pk, recipients)
      people++
    }
    after = page.next
  } while (after !== undefined)
  return people
}

/** A page of the book; its keys are the ids. */
export const bookPage = (table: Table, organisationId: string, limit: number, after: string | undefined) =>
  table.query({ pk: `bat#book#${organisationId}`, limit, after })

/** Ids in the book, by id, up to a number. */
export const bookOf = async (table: Table, organisationId: string, most: number): Promise<string[]> => {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await bookPage(table, organisationId, Math.min(1000, most), after)
    ids.push(...page.items.map(({ sk }) => sk))
    after = page.next
  } while (after !== undefined && ids.length < most)
  return ids.slice(0, most)
}
