import { setTimeout as sleep } from 'node:timers/promises'

/** Waiting between two looks, which something that was written ends early. */
export const pauses = () => {
  let waiting = new AbortController()
  return {
    /** Ends the pause under way; before one, the next ends at once. */
    wake: (): void => waiting.abort(),
    pause: async (milliseconds: number): Promise<void> => {
      await sleep(milliseconds, undefined, { signal: waiting.signal }).catch(() => {})
      waiting = new AbortController()
    },
  }
}
