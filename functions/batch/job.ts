import { stores } from '#functions/matching/sources.ts'
import { isOpen } from '#shared/batch/rules.ts'
import type { Batch } from '#shared/batch/schema.ts'
import { CodedError, type ErrorCode } from '#shared/kernel/error.ts'
import { isVerified } from '#shared/organisation/rules.ts'
import { finishJob } from './finish-job.ts'
import { type JobResources, runSlice, type StepResources } from './run-slice.ts'
import { batches, doneSlices, dropsSlices, moveBatch, removeResults } from './store.ts'

/** The job, if it is still to be done. */
const openJob = async (id: string, { table }: StepResources): Promise<Batch | undefined> => {
  try {
    const batch = await batches.read(table, id)
    return isOpen(batch.state) ? batch : undefined
  } catch (error) {
    if (error instanceof CodedError && error.code === 'record/not-found') return undefined
    throw error
  }
}

/**
 * First step: the job is running, and these slices wait. After a crash the same call names those that are left. Nothing: it has ended.
 * Throws `organisation/not-verified`, for which `failJob` is the answer.
 */
export const startJob = async (id: string, resources: StepResources): Promise<number[]> => {
  const { table, clock } = resources
  const batch = await openJob(id, resources)
  if (!batch) return []
  const now = clock()
  const organisation = await stores.organisation.read(table, batch.organisationId)
  if (!isVerified(organisation, now)) throw new CodedError('organisation/not-verified')
  if (batch.state === 'queued') await moveBatch(table, batch, { state: 'running', startedAt: now }, now)
  const done = await doneSlices(table, id)
  return Array.from({ length: batch.slices }, (_, slice) => slice).filter(slice => !done.has(slice))
}

/** Second step, for each slice that waits, in any order and any number at once. */
export const runJobSlice = async (id: string, slice: number, resources: JobResources): Promise<boolean> => {
  const batch = await openJob(id, resources)
  return batch ? runSlice(batch, slice, resources) : false
}

/** Last step. False while slices are left, or where the job has ended. */
export const endJob = async (id: string, resources: StepResources): Promise<boolean> => {
  const batch = await openJob(id, resources)
  if (!batch || (await doneSlices(resources.table, id)).size < batch.slices) return false
  return finishJob(batch, resources)
}

/** What a failed step said, as a code that the firm can be told; anything but a coded failure is ours. */
export const failureOf = (text: string): ErrorCode =>
  text.includes('organisation/not-verified') ? 'organisation/not-verified' : 'service/failed'

const moves = 5

/** It cannot go on. What was found stays and can be read. */
export const failJob = async (id: string, failure: ErrorCode, resources: StepResources): Promise<void> => {
  const { table, clock, log } = resources
  for (let attempt = 0; attempt < moves; attempt++) {
    const batch = await openJob(id, resources)
    if (!batch) return
    const now = clock()
    if (await moveBatch(table, batch, { state: 'failed', endedAt: now, failure }, now)) {
      log.warn('batch failed', { batch: id, code: failure })
      return
    }
  }
}

/** Stops a job and removes what it found, whatever its state; steps that are at work find it gone. */
export const cancelJob = async (
  id: string,
  { table, now }: { readonly table: StepResources['table']; readonly now: string },
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    const batch = await batches.read(table, id)
    const cancelled =
      batch.state === 'cancelled' ||
      (await moveBatch(
        table,
        batch,
        { state: 'cancelled', endedAt: batch.endedAt ?? now, summary: undefined, rows: undefined },
        now,
        dropsSlices(batch),
      ))
    if (cancelled) {
      await removeResults(table, batch)
      return
    }
    if (attempt === moves) throw new CodedError('service/unavailable', { retryAfterSeconds: 1 })
  }
}
