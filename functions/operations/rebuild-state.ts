import { fromItem } from '#functions/runtime/record.ts'
import { type Table, WriteRefused } from '#functions/runtime/table.ts'
import { type Instant, plusMilliseconds } from '#shared/kernel/clock.ts'
import type { IndexKind } from '#shared/matching/document.ts'
import type { RebuildRecord, RebuildView } from '#shared/operations/schema.ts'

/** The record of a kind's rebuild is also its lock: whoever writes `running` first has it, as long as they are heard of. */

const keyOf = (kind: IndexKind) => ({ pk: `rbd#${kind}`, sk: '#' })

export const heartbeatMilliseconds = 20_000
/** Not heard of for so long: it died, and another one may take over. */
const silentMilliseconds = 120_000

/** Somebody else rebuilds this kind at the moment. */
export class RebuildRunning extends Error {
  constructor(kind: IndexKind) {
    super(`${kind} is being rebuilt`)
    this.name = 'RebuildRunning'
  }
}

export const readRebuild = async (table: Table, kind: IndexKind): Promise<RebuildRecord | undefined> => {
  const item = await table.get(keyOf(kind))
  return item && fromItem<RebuildRecord>(item)
}

export const isUnderWay = (rebuild: RebuildRecord, now: Instant): boolean =>
  rebuild.state === 'running' && (rebuild.heardAt ?? '') > plusMilliseconds(now, -silentMilliseconds)

/** A running one that is not heard of any more has failed, whatever is written. */
export const rebuildView = (kind: IndexKind, rebuild: RebuildRecord | undefined, now: Instant): RebuildView => {
  if (!rebuild) return { kind, state: 'never' }
  const { revision: _, createdAt: __, updatedAt: ___, run: ____, again, ...shown } = rebuild
  return {
    ...shown,
    kind,
    state: rebuild.state === 'running' && !isUnderWay(rebuild, now) ? 'failed' : rebuild.state,
    ...(again && { again }),
  }
}

const attempts = 8

/** `decide` gives what changes, or nothing to leave it. */
export const updateRebuild = async (
  table: Table,
  kind: IndexKind,
  now: Instant,
  decide: (before: RebuildRecord | undefined) => Partial<RebuildRecord> | undefined,
): Promise<RebuildRecord | undefined> => {
  for (let attempt = 1; ; attempt++) {
    const before = await readRebuild(table, kind)
    const change = decide(before)
    if (!change) return undefined
    const after = {
      ...before,
      ...change,
      kind,
      revision: (before?.revision ?? 0) + 1,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    } as RebuildRecord
    const { revision, ...data } = after
    try {
      await table.write([
        {
          put: { ...keyOf(kind), kind: 'rebuild', revision, data: data as never },
          if: before ? { revision: before.revision } : 'absent',
        },
      ])
      return after
    } catch (error) {
      if (!(error instanceof WriteRefused) || attempt >= attempts) throw error
    }
  }
}

/** Asks for one; while another runs, for one more after it. False where one is asked for already. */
export const requestRebuild = async (table: Table, kind: IndexKind, by: string, now: Instant): Promise<boolean> => {
  const made = await updateRebuild(table, kind, now, before => {
    if (before?.state === 'requested') return undefined
    if (before && isUnderWay(before, now)) return before.again ? undefined : { again: true }
    return { state: 'requested', requestedAt: now, requestedBy: by, again: false }
  })
  return made !== undefined
}
