import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { Locale } from '#shared/kernel/locale.ts'

/** Debian's Chromium, or the one that CHROMIUM names. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
export const browserAvailable = existsSync(chromiumPath)

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export type Look = {
  readonly login?: string | undefined
  readonly locale?: Locale
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
}

export type Visitor = {
  readonly page: Page
  /** Addresses asked for outside the marketplace's own origin. */
  readonly strayRequests: readonly string[]
  /** What the page complained of: script errors, warnings of React, refusals by the content security policy, outages. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** A reader with a browser of their own: nothing kept from the one before. */
export const openVisitor = async (
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
): Promise<Visitor> => {
  const context = await browser.newContext({ baseURL: origin, timezoneId: 'Europe/Berlin', ...options })
  // Browsers share two cores with the servers under test; a slow page is not what the journeys look for.
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const strayRequests: string[] = []
  const complaints: string[] = []
  page.on('request', request => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:') && !url.startsWith('blob:')) strayRequests.push(url)
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    // A refusal is logged by the browser itself; that the page shows it is what the journeys look at.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('response', response => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  return { page, strayRequests, complaints, close: () => context.close() }
}

/** `openPage(browser, host.url, { login: 'talent', locale: 'en', width: 375, scheme: 'dark' })`, signed in and on the start page. */
export const openPage = async (browser: Browser, origin: string, look: Look = {}): Promise<Visitor> => {
  const { login, locale = 'zh-CN', width = 1200, scheme = 'light' } = look
  const visitor = await openVisitor(browser, origin, {
    locale,
    viewport: { width, height: width < 640 ? 740 : 860 },
    colorScheme: scheme,
  })
  if (login) await signIn(visitor.page, login)
  return visitor
}

/** Until the page is drawn and nothing on it is still loading. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load')
  await page.waitForFunction(
    () =>
      document.querySelector('main h1, #api .swagger-ui') !== null &&
      document.querySelector('[aria-busy="true"], [data-loading], .loading-container') === null,
  )
}

/** Signs in through the page as one of the demo logins, by its position in the list. */
export const signIn = async (page: Page, login: string): Promise<void> => {
  await page.goto('/sign-in')
  await settled(page)
  const { logins } = (await (await page.request.get('/auth/logins')).json()) as { logins: { login: string }[] }
  const at = logins.findIndex(one => one.login === login)
  if (at < 0) throw new Error(`no demo login is called ${login}`)
  await page.locator('main ul button').nth(at).click()
  await page.waitForURL(url => url.pathname !== '/sign-in')
  await settled(page)
}

/** What axe finds (WCAG 2.2 A and AA with its best practices), one line each. */
export const axe = async (page: Page, leftOut?: string): Promise<string[]> => {
  // Pages hold no frames: without them nothing has to be gathered, for which axe would open a page of its own each time.
  const builder = new AxeBuilder({ page })
  if (leftOut !== undefined) builder.exclude(leftOut)
  const { violations } = await builder
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3)}`)
}

/** Style elements and inline handlers that the policy would refuse, and its refusals so far. */
export const noCspViolations = async ({ page, complaints }: Visitor): Promise<string[]> => [
  ...complaints.filter(text => /Content.Security.Policy/i.test(text)),
  ...(await page.locator('style').evaluateAll(all => all.map(style => `<style>${style.textContent.slice(0, 80)}`))),
]

/** Pixels by which the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
