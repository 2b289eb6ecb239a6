import type { Item, Page, Table } from '#functions/runtime/table.ts'
import type { AuditEntry } from '#shared/audit/schema.ts'
import { epochSeconds } from '#shared/kernel/clock.ts'
import { retentions } from '#shared/reference/retention.ts'

const byTime = ({ at, id }: AuditEntry): string => `${at}#${id}`

export const auditItem = (entry: AuditEntry): Item => ({
  pk: `aud#${entry.record}`,
  sk: byTime(entry),
  kind: 'audit',
  revision: 1,
  data: entry as never,
  index1: { pk: `aud#month#${entry.at.slice(0, 7)}`, sk: byTime(entry) },
  index2: { pk: `aud#by#${entry.by}`, sk: byTime(entry) },
  expiresAt: epochSeconds(entry.at) + retentions.audit.days * 86_400,
})

export const auditOf = (item: Item): AuditEntry => item.data as unknown as AuditEntry

type List = (table: Table, of: string, limit: number, after: string | undefined) => Promise<Page>

export const auditOfRecord: List = (table, record, limit, after) =>
  table.query({ pk: `aud#${record}`, descending: true, limit, after })

export const auditOfMonth: List = (table, month, limit, after) =>
  table.query({ by: 'index1', pk: `aud#month#${month}`, descending: true, limit, after })

export const auditBy: List = (table, user, limit, after) =>
  table.query({ by: 'index2', pk: `aud#by#${user}`, descending: true, limit, after })
