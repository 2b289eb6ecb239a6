import { recordKey, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import type { Page, Table } from '#functions/runtime/table.ts'
import type { Incubator } from '#shared/incubator/schema.ts'

export const incubators = recordStore<Incubator>(incubator =>
  toItem('incubator', recordKey(incubator.id), incubator, {
    index1: { pk: `inc#of#${incubator.organisationId}`, sk: incubator.id },
  }),
)

/** Newest first. */
export const incubatorsOf = (
  table: Table,
  organisationId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ by: 'index1', pk: `inc#of#${organisationId}`, descending: true, limit, after })
