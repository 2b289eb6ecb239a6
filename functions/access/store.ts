import type { Item, Page, Table } from '#functions/runtime/table.ts'
import { dayIn, epochSeconds } from '#shared/kernel/clock.ts'
import { retentions } from '#shared/reference/retention.ts'
import type { AccessKind, AccessPurpose } from '#shared/talent/access.ts'
import { marketZone } from '#shared/talent/due.ts'

export type AccessEvent = {
  readonly organisationId: string
  readonly purpose: AccessPurpose
  readonly at: string
  readonly people: { readonly [talentId: string]: readonly AccessKind[] }
}

export type AccessRow = {
  readonly day: string
  readonly organisationId: string
  readonly purpose: AccessPurpose
  readonly times: { readonly [K in AccessKind]?: number }
  readonly firstAt: string
  readonly lastAt: string
}

const accessLogKey = (talentId: string): string => `acc#${talentId}`

export const accessKey = (talentId: string, { organisationId, purpose, at }: AccessEvent) => ({
  pk: accessLogKey(talentId),
  sk: `${dayIn(at, marketZone)}#${organisationId}#${purpose}`,
})

export const rowOf = (item: Item): AccessRow => item.data as unknown as AccessRow

/** The row of that day with this look counted in. */
export const counted = (talentId: string, event: AccessEvent, before: Item | undefined): Item => {
  const row = before && rowOf(before)
  const times: Record<string, number> = { ...row?.times }
  for (const kind of event.people[talentId] ?? []) times[kind] = (times[kind] ?? 0) + 1
  const { organisationId, purpose, at } = event
  return {
    ...accessKey(talentId, event),
    kind: 'access-entry',
    revision: (before?.revision ?? 0) + 1,
    data: {
      ...{ day: dayIn(at, marketZone), organisationId, purpose, times },
      firstAt: row && row.firstAt < at ? row.firstAt : at,
      lastAt: row && row.lastAt > at ? row.lastAt : at,
    },
    expiresAt: epochSeconds(at) + retentions.accessLog.days * 86_400,
  }
}

/** Newest day first. */
export const accessOf = (table: Table, talentId: string, limit: number, after?: string): Promise<Page> =>
  table.query({ pk: accessLogKey(talentId), descending: true, limit, after })
