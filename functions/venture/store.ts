import { recordKey, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import type { Page, Table } from '#functions/runtime/table.ts'
import type { Venture } from '#shared/venture/schema.ts'

export const ventures = recordStore<Venture>(venture =>
  toItem('venture', recordKey(venture.id), venture, { index1: { pk: `ven#of#${venture.founderId}`, sk: venture.id } }),
)

/** Newest first. */
export const venturesOf = (table: Table, founderId: string, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ by: 'index1', pk: `ven#of#${founderId}`, descending: true, limit, after })
