import { createHash } from 'node:crypto'
import type { Request } from '#functions/runtime/request.ts'
import { type Item, WriteRefused } from '#functions/runtime/table.ts'
import type { Conditions } from './search-page.ts'

const keptDays = 400
const attempts = 3

/** The conditions as concepts; words that are no concept are left out, since people type names into search boxes. */
const askedFor = ({ filters, must }: Conditions): { field: string; values: string[] }[] =>
  [...filters, ...must.flat()].flatMap(clause =>
    'anyOf' in clause && 'field' in clause && clause.field !== 'organisation'
      ? [{ field: String(clause.field), values: [...clause.anyOf].sort() }]
      : [],
  )

/**
 * One count for each day and each set of conditions that found nothing: the demand signal of the plan (what is asked for
 * and not there). No caller, no words. A recording that fails does not spoil the search.
 */
export const recordDemand = async (
  { table, now, log }: Pick<Request, 'table' | 'now' | 'log'>,
  conditions: Conditions,
): Promise<void> => {
  const asked = askedFor(conditions)
  if (asked.length === 0) return
  const day = now.slice(0, 10)
  const digest = createHash('sha256')
    .update(JSON.stringify([conditions.kind, asked]))
    .digest('base64url')
    .slice(0, 22)
  const key = { pk: `dmd#${day}`, sk: digest }
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await table.get(key)
      const item: Item = {
        ...key,
        kind: 'demand',
        revision: (before?.revision ?? 0) + 1,
        data: { wanted: conditions.kind, asked, times: Number(before?.data['times'] ?? 0) + 1 },
        expiresAt: Math.floor(Date.parse(now) / 1000) + keptDays * 86_400,
      }
      try {
        await table.write([{ put: item, if: before ? { revision: before.revision } : 'absent' }])
        return
      } catch (error) {
        if (!(error instanceof WriteRefused)) throw error
      }
    }
  } catch {
    log.warn('a demand was not recorded', { wanted: conditions.kind })
  }
}
