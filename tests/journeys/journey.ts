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
  /** What axe finds and what is wider than the window, on each of the pages, by who looks at it (`''`: nobody known). */
  faults(look: Look, pages: { readonly [login: string]: readonly string[] }): Promise<string[]>
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
    faults: async (look, pages) => {
      const found: string[] = []
      for (const [login, paths] of Object.entries(pages)) {
        const page = await visit({ ...look, login: login || undefined })
        for (const path of paths) {
          await open(page, path)
          found.push(...(await axe(page)).map(line => `${path} ${line}`))
          const wider = await overflow(page)
          if (wider > 0) found.push(`${path} is ${wider} px too wide`)
        }
      }
      return found
    },
  }
}
