import { setTimeout as sleep } from 'node:timers/promises'
import { describeError } from '#functions/runtime/log.ts'
import { type Consumer, consume, type StreamResources } from '#functions/runtime/stream.ts'
import type { ChangeFeed } from '#functions/runtime/table.ts'
import { pauses } from './pauses.ts'

/** Items that no consumer looks at; a position written for them alone would itself be the next change, for ever. */
const bookkeeping = new Set([
  ...['batch', 'batch-slice', 'batch-slice-done', 'batch-row', 'batch-assignment', 'batch-book'],
  ...['feed-position', 'feed-seen', 'rebuild', 'audit', 'concept', 'concept-version'],
  ...['idempotency', 'poison', 'demo'],
  ...['notice', 'notice-preferences', 'mail-waiting', 'mail', 'reminder', 'webhook-delivery', 'thread-side'],
  ...['calendar-feed', 'calendar-address'],
  ...['access-entry', 'talent-due', 'talent-sealed', 'talent-digest', 'evidence-credential', 'evidence-issuer'],
  ...['candidate', 'candidate-sealed', 'suggestion'],
  ...['saved-search-hit', 'saved-search-seen', 'saved-search-state', 'saved-search-digest', 'saved-search-count'],
])

const batch = 500
const slowestRetry = 5000

export type FeedLoop = {
  /** Something was written: look at once instead of at the next tick. */
  wake(): void
  /** Are all changes written before the call handled? False when the time is up first. */
  caughtUp(withinMilliseconds: number): Promise<boolean>
  stop(): Promise<void>
}

const positionKey = (consumer: Consumer) => ({ pk: `fed#${consumer.name}`, sk: '#' })

/** Has this consumer ever kept a position in this table? */
export const hasPosition = async (consumer: Consumer, { table }: Pick<StreamResources, 'table'>): Promise<boolean> =>
  (await table.get(positionKey(consumer))) !== undefined

/**
 * Lambda's event source mapping on a laptop: reads the change feed and runs one consumer, batch after batch, so that changes
 * of a key stay in order. The position is kept in the table; while the index is down the loop waits and then catches up.
 */
export const startFeedLoop = ({
  feed,
  consumer,
  resources,
  everyMilliseconds = 200,
}: {
  feed: ChangeFeed
  consumer: Consumer
  resources: StreamResources
  everyMilliseconds?: number
}): FeedLoop => {
  const { table, log } = resources
  let stopped = false
  let passes = 0
  const onPass: (() => void)[] = []

  const { pause: wait, wake } = pauses()
  const pause = async (milliseconds: number): Promise<void> => {
    if (!stopped) await wait(milliseconds)
  }
  /** One look at the feed; where nothing was left to do, those who wait for that are told. */
  const passed = (): void => {
    passes += 1
    for (const tell of onPass.splice(0)) tell()
  }

  const run = async (): Promise<void> => {
    const key = positionKey(consumer)
    let position: string | undefined
    let revision = 0
    let loaded = false
    let failures = 0
    while (!stopped) {
      try {
        if (!loaded) {
          const saved = await table.get(key)
          position = saved && String(saved.data['position'])
          revision = saved?.revision ?? 0
          loaded = true
        }
        const page = await feed.read(position, batch)
        const changes = page.changes.filter(({ kind }) => !bookkeeping.has(kind))
        if (changes.length > 0) {
          await consume(consumer, changes, resources)
          revision += 1
          await table.write([{ put: { ...key, kind: 'feed-position', revision, data: { position: page.position } } }])
        }
        position = page.position
        failures = 0
        if (changes.length > 0) continue
        passed()
        await pause(everyMilliseconds)
      } catch (error) {
        if (stopped) break
        failures += 1
        if (failures === 1) log.warn('change feed waits', { consumer: consumer.name, ...describeError(error) })
        await pause(Math.min(slowestRetry, 100 * 2 ** failures))
      }
    }
  }
  const running = run()

  return {
    wake,
    caughtUp: async withinMilliseconds => {
      const deadline = Date.now() + withinMilliseconds
      // A pass may have begun before the call: the second one to end began after it.
      const wanted = passes + 2
      while (passes < wanted && !stopped && Date.now() < deadline) {
        wake()
        const timer = new AbortController()
        await Promise.race([
          new Promise<void>(resolve => onPass.push(resolve)),
          sleep(Math.max(1, deadline - Date.now()), undefined, { signal: timer.signal }).catch(() => {}),
        ])
        timer.abort()
      }
      return passes >= wanted
    },
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}

/** Several consumers of one feed, each at its own pace and position, as several event source mappings of one stream. */
export const startFeedLoops = ({
  feed,
  consumers,
  resources,
}: {
  feed: () => ChangeFeed
  consumers: readonly Consumer[]
  resources: StreamResources
}): FeedLoop => {
  const loops = consumers.map(consumer => startFeedLoop({ feed: feed(), consumer, resources }))
  return {
    wake: () => {
      for (const loop of loops) loop.wake()
    },
    // One after the other: what the first consumer wrote is then before the second one's own look.
    caughtUp: async withinMilliseconds => {
      const deadline = Date.now() + withinMilliseconds
      for (const loop of loops) if (!(await loop.caughtUp(Math.max(1, deadline - Date.now())))) return false
      return true
    },
    stop: async () => {
      await Promise.all(loops.map(loop => loop.stop()))
    },
  }
}
