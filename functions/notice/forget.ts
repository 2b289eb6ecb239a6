import type { Table } from '#functions/runtime/table.ts'
import { queueOf } from './mail-queue.ts'
import { deleteAll } from './store.ts'

/** Whoever leaves takes their notices, their address and what was still to be sent along. */
export const forget = async (table: Table, ownerId: string): Promise<void> => {
  await deleteAll(table, after => table.query({ pk: `ntc#${ownerId}`, limit: 100, after }))
  await deleteAll(table, after => queueOf(table, ownerId, after))
  await deleteAll(table, after => table.query({ pk: `ntc#preferences#${ownerId}`, limit: 100, after }))
}
