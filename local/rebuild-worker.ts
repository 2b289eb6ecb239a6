import { runRequested } from '#functions/operations/rebuild.ts'
import { describeError } from '#functions/runtime/log.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { pauses } from './pauses.ts'

export type RebuildWorker = { wake(): void; stop(): Promise<void> }

/** The minute's schedule on a laptop: rebuilds what administrators, or a change of many documents' concepts, asked for. */
export const startRebuildWorker = ({
  resources,
  everyMilliseconds = 1000,
}: {
  resources: StreamResources
  everyMilliseconds?: number
}): RebuildWorker => {
  let stopped = false
  const { pause, wake } = pauses()
  let failures = 0
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        if (await runRequested(resources)) continue
        failures = 0
      } catch (error) {
        if (stopped) return
        failures += 1
        if (failures === 1) resources.log.warn('a rebuild failed', describeError(error))
      }
      if (!stopped) await pause(everyMilliseconds)
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
