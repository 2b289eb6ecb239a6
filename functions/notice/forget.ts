import { deleteItems, everyItem } from '#functions/runtime/every-item.ts'
import type { Page, Table } from '#functions/runtime/table.ts'
import { queueOf } from './mail-queue.ts'

/** Whoever leaves takes their notices, their address and what was still to be sent along. */
export const forget = async (table: Table, ownerId: string): Promise<void> => {
  const remove = (read: (after: string | undefined) => Promise<Page>) => deleteItems(table, everyItem(read))
  await remove(after => table.query({ pk: `ntc#${ownerId}`, limit: 100, after }))
  await remove(after => queueOf(table, ownerId, after))
  await remove(after => table.query({ pk: `ntc#preferences#${ownerId}`, limit: 100, after }))
}
