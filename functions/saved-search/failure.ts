import type { StreamResources } from '#functions/runtime/stream.ts'
import { WriteRefused } from '#functions/runtime/table.ts'
import { nextState, readState, stateWrite } from './store.ts'

/** A search that cannot be run is said to fail, from now until it is changed; its owner is told at the next look. */
export const noteFailure = async (
  { table, clock, log }: Pick<StreamResources, 'table' | 'clock' | 'log'>,
  searchId: string,
): Promise<void> => {
  const state = await readState(table, searchId)
  const now = clock()
  if (!state) return
  try {
    await table.write([stateWrite(nextState(state, { failedAt: now, nextRunAt: now }, now))])
  } catch (error) {
    // The clock's own look is under way and finds the same.
    if (!(error instanceof WriteRefused)) throw error
  }
  log.warn('a saved search cannot be run', { record: searchId })
}
