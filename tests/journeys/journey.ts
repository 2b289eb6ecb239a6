import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, vi } from 'vitest'
import { type Host, type HostOptions, startHost } from '#local/host.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import {
  axe,
  browserAvailable,
  chromiumPath,
  type Look,
  noCspViolations,
  openBrowser,
  openPage,
  overflow,
  settled,
  type Visitor,
} from './browser.ts'
import type { Screen } from './screen-list.ts'

const leftOut = !browserAvailable && process.env['CI'] !== 'true'
if (leftOut) console.warn(`${chromiumPath} is missing: the journeys are left out (CHROMIUM names another).`)

// A busy machine draws slowly; how fast is not what is tested here.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

/** Left out where there is no browser, but never in CI. */
export const describeJourney = describe.skipIf(leftOut)

/** What a button, field or state is called in the language of the run. */
export const said =
  (locale: Locale) =>
  (chinese: string, english: string): string =>
    locale === 'en' ? english : chinese

export type Journey = {
  readonly host: Host
  readonly browser: Browser
  /** A reader with a browser of their own, signed in and at `path`. */
  visit(look?: Look, path?: string): Promise<Page>
  open(page: Page, path: string): Promise<void>
  /** The service goes, `meanwhile` happens, and it comes back at the same address with the same data. */
  restart(meanwhile: () => Promise<void>): Promise<void>
  /** What axe finds and what is wider than the window, on each of the screens in both languages, both themes and both widths. */
  faults(screens: readonly Omit<Screen, 'name'>[]): Promise<string[]>
}

/** Each language in each theme and at each width; from one to the next on the page as it is, as its reader would. */
const looks = [
  { locale: 'zh-CN', scheme: 'light', width: 1200 },
  { locale: 'zh-CN', scheme: 'dark', width: 375 },
  { locale: 'en', scheme: 'light', width: 375 },
  { locale: 'en', scheme: 'dark', width: 1200 },
] as const satisfies readonly Look[]

/** Switches language by the page's own button, theme by the system's, and width. */
const lookAt = async (page: Page, { locale, scheme, width }: (typeof looks)[number]): Promise<void> => {
  await page.setViewportSize({ width, height: width < 640 ? 740 : 860 })
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  const there = await page.locator('html').getAttribute('lang')
  if (there !== locale) {
    await page.locator(`header button[lang="${locale}"]`).click()
    await page.locator(`html[lang="${locale}"]`).waitFor()
    // The pointer stays over nothing, so that no colour is one of hovering.
    await page.mouse.move(0, 0)
  }
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor()
  await settled(page)
}

/**
 * A host with its demo data and a browser for the tests of the `describe` that calls it. After each test nobody has asked another site,
 * and no page has complained or held what the policy refuses.
 */
export const useJourney = (options: Partial<HostOptions> = {}): Journey => {
  let folder: string
  let host: Host
  let browser: Browser
  let visitors: Visitor[] = []
  let outage = false

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journey-'))
    host = await startHost({ port: 0, folder, ...options })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await host?.stop()
    await rm(folder, { recursive: true, force: true })
  })
  afterEach(async () => {
    const seen = visitors
    visitors = []
    for (const visitor of seen) {
      const refused = await noCspViolations(visitor)
      await visitor.close()
      expect(refused).toEqual([])
      expect(visitor.strayRequests).toEqual([])
      // Of a service that a test took away, the page may complain.
      if (!outage) expect(visitor.complaints).toEqual([])
    }
    outage = false
  })

  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(path)
    await settled(page)
  }
  const visit = async (look: Look = {}, path?: string): Promise<Page> => {
    const visitor = await openPage(browser, host.url, look)
    visitors.push(visitor)
    if (path !== undefined) await open(visitor.page, path)
    return visitor.page
  }
  return {
    get host() {
      return host
    },
    get browser() {
      return browser
    },
    visit,
    open,
    restart: async meanwhile => {
      outage = true
      const port = Number(new URL(host.url).port)
      await host.stop()
      await meanwhile()
      host = await startHost({ ...options, port, folder })
    },
    faults: async screens => {
      const found: string[] = []
      for (const [login, theirs] of Map.groupBy(screens, one => one.login)) {
        const page = await visit({ login })
        for (const { path, act, covers } of theirs) {
          await open(page, path)
          for (const look of looks) {
            await lookAt(page, look)
            await act?.(page)
            await settled(page)
            const where = `${path} ${Object.values(look).join(' ')}`
            found.push(...(await axe(page, covers ? 'main' : undefined)).map(line => `${where} ${line}`))
            const wider = await overflow(page)
            if (wider > 0) found.push(`${where} is ${wider} px too wide`)
            // What was opened may cover the way to the next look.
            if (act) await open(page, path)
          }
        }
      }
      return found
    },
  }
}
