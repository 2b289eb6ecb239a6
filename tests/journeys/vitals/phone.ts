import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import { openVisitor } from '../browser.ts'

/** As the browser's own tools slow a connection down: bytes a second, milliseconds. */
export const networks = {
  'fast-4g': { downloadThroughput: 1_012_500, uploadThroughput: 168_750, latency: 165 },
  'slow-4g': { downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 },
} as const
export type Network = keyof typeof networks

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
}

type Seen = {
  firstPaint: number
  largestPaint: number
  largest: string
  /** Milliseconds until the next paint, of the slowest event of each interaction. */
  interactions: Record<number, { name: string; milliseconds: number }>
  /** Milliseconds beyond 50 of each frame that took longer. */
  blocked: number[]
  frames: number[]
}
declare global {
  interface Window {
    vitals: Seen
    recordFrames: boolean
  }
}

/** Runs in the page before anything of it does. */
const observe = (): void => {
  const seen: Seen = { firstPaint: 0, largestPaint: 0, largest: '', interactions: {}, blocked: [], frames: [] }
  window.vitals = seen
  const on = (type: string, read: (entry: never) => void, options: object = {}): void =>
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) read(entry as never)
    }).observe({ type, buffered: true, ...options })
  on('paint', ({ name, startTime }: PerformanceEntry) => {
    if (name === 'first-contentful-paint') seen.firstPaint = startTime
  })
  on('largest-contentful-paint', ({ startTime, element }: PerformanceEntry & { element?: Element }) => {
    seen.largestPaint = startTime
    seen.largest = element ? `${element.tagName.toLowerCase()} ${element.textContent?.slice(0, 24) ?? ''}` : ''
  })
  const event = ({ name, duration, interactionId }: PerformanceEventTiming): void => {
    if (!interactionId) return
    const before = seen.interactions[interactionId]
    if (!before || duration > before.milliseconds) seen.interactions[interactionId] = { name, milliseconds: duration }
  }
  on('event', event, { durationThreshold: 16 })
  on('first-input', event)
  on('long-animation-frame', ({ blockingDuration }: PerformanceEntry & { blockingDuration: number }) =>
    seen.blocked.push(blockingDuration),
  )
  const frame = (at: number): void => {
    if (window.recordFrames) seen.frames.push(at)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

export type Phone = {
  readonly page: Page
  readonly tools: CDPSession
  slow(): Promise<void>
  close(): Promise<void>
}

/** A phone with an empty cache; quick until `slow`, so that a sign-in need not be waited for. */
export const openPhone = async (browser: Browser, origin: string, cpu: number, network: Network): Promise<Phone> => {
  const { page, close } = await openVisitor(browser, origin, phone)
  await page.addInitScript(observe)
  const tools = await page.context().newCDPSession(page)
  return {
    page,
    tools,
    slow: async () => {
      await tools.send('Network.enable')
      await tools.send('Network.emulateNetworkConditions', { offline: false, ...networks[network] })
      await tools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    },
    close,
  }
}

/** What is painted and handled late comes late: nothing is read before the page was quiet for so long. */
const quiet = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(700)
}

export type Load = {
  readonly first: number
  readonly largest: number
  readonly element: string
  readonly blocked: number
}

/** A first visit. */
export const load = async ({ page }: Phone, path: string): Promise<Load> => {
  await page.goto(path)
  await quiet(page)
  return page.evaluate(() => ({
    first: window.vitals.firstPaint,
    largest: window.vitals.largestPaint,
    element: window.vitals.largest,
    blocked: window.vitals.blocked.reduce((sum, one) => sum + one, 0),
  }))
}

/** The slowest interaction of an action, in milliseconds until the next paint; the browser reports none below 16. */
export const slowest = async ({ page }: Phone, act: () => Promise<unknown>): Promise<number> => {
  await quiet(page)
  await page.evaluate(() => {
    window.vitals.interactions = {}
  })
  await act()
  await quiet(page)
  return page.evaluate(() =>
    Math.max(16, ...Object.values(window.vitals.interactions).map(({ milliseconds }) => milliseconds)),
  )
}

export type Scroll = { readonly perSecond: number; readonly late: number }

/** Frames a second while a finger scrolls without a stop, and how many of a hundred came later than two should have. */
export const scroll = async ({ page, tools }: Phone, distance = 16_000): Promise<Scroll> => {
  await quiet(page)
  await page.evaluate(() => {
    window.vitals.frames = []
    window.recordFrames = true
  })
  await tools.send('Input.synthesizeScrollGesture', {
    ...{ x: 190, y: 600, yDistance: -distance, speed: 3200, preventFling: true, gestureSourceType: 'touch' },
  })
  const frames = await page.evaluate(() => {
    window.recordFrames = false
    return window.vitals.frames
  })
  const deltas = frames.slice(1).map((at, index) => at - frames[index]!)
  const whole = deltas.reduce((sum, one) => sum + one, 0)
  return {
    perSecond: (1000 * deltas.length) / whole,
    late: (100 * deltas.filter(delta => delta > 1000 / 30).length) / deltas.length,
  }
}
