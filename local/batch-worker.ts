import { endJob, failJob, failureOf, runJobSlice, startJob } from '#functions/batch/job.ts'
import type { JobResources } from '#functions/batch/run-slice.ts'
import { openBatches } from '#functions/batch/store.ts'
import { describeError } from '#functions/runtime/log.ts'
import { isOutage } from '#functions/runtime/stream.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { pauses } from './pauses.ts'

export type BatchWorker = {
  /** A job was made: look at once instead of at the next tick. */
  wake(): void
  /** Ends after the slice that is being made; the next start goes on from there. */
  stop(): Promise<void>
}

/** As the state machine's Retry: a slice that fails so often fails the job. */
const attempts = 3
const slowestRetry = 5000

/**
 * The state machine on a laptop: takes the jobs that are open, the oldest first, and runs the same steps, one slice after the other. All
 * state is in the table, so that a job goes on after a restart.
 */
export const startBatchWorker = ({
  resources,
  everyMilliseconds = 500,
}: {
  resources: JobResources
  everyMilliseconds?: number
}): BatchWorker => {
  const { table, log } = resources
  let stopped = false
  const { pause: wait, wake } = pauses()
  const pause = async (milliseconds: number): Promise<void> => {
    if (!stopped) await wait(milliseconds)
  }

  const runSlice = async (id: string, slice: number): Promise<void> => {
    for (let attempt = 1; ; attempt++)
      try {
        await runJobSlice(id, slice, resources)
        return
      } catch (error) {
        if (isOutage(error) || error instanceof CodedError || attempt === attempts) throw error
        await pause(100 * 2 ** attempt)
      }
  }

  const runJob = async (id: string): Promise<void> => {
    try {
      for (const slice of await startJob(id, resources)) {
        if (stopped) return
        await runSlice(id, slice)
      }
      await endJob(id, resources)
    } catch (error) {
      // While a store is down the job waits, and then goes on.
      if (isOutage(error) || (error instanceof CodedError && error.code === 'service/unavailable')) throw error
      log.error('batch step failed', { batch: id, ...describeError(error) })
      await failJob(id, failureOf(error instanceof CodedError ? error.code : ''), resources)
    }
  }

  const run = async (): Promise<void> => {
    let failures = 0
    while (!stopped) {
      try {
        const jobs = await openBatches(table, 20)
        for (const { id } of jobs) if (!stopped) await runJob(id)
        failures = 0
        await pause(everyMilliseconds)
      } catch (error) {
        if (stopped) break
        failures += 1
        if (failures === 1) log.warn('batch worker waits', describeError(error))
        await pause(Math.min(slowestRetry, 100 * 2 ** failures))
      }
    }
  }
  const running = run()

  return {
    wake,
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}
