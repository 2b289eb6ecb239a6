import type { Item, Page, Table, Write } from './table.ts'

/** Every item of a query, page after page. */
export async function* everyItem(
  read: (after: string | undefined) => Promise<Page>,
): AsyncGenerator<Item, void, undefined> {
  let after: string | undefined
  do {
    const page = await read(after)
    yield* page.items
    after = page.next
  } while (after)
}

/** Removes them, as many at once as a transaction holds. Nobody's condition stands in its way, and it may be called again. */
export const deleteItems = async (table: Table, items: AsyncIterable<Item>): Promise<void> => {
  let writes: Write[] = []
  for await (const { pk, sk } of items) {
    writes.push({ delete: { pk, sk } })
    if (writes.length < 100) continue
    await table.write(writes)
    writes = []
  }
  if (writes.length > 0) await table.write(writes)
}
