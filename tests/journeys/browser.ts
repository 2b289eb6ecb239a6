import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

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

export type Visitor = {
  readonly page: Page
  /** Addresses asked for outside the marketplace's own origin. */
  readonly strayRequests: readonly string[]
  /** What the page complained of: script errors and refusals by the content security policy. */
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
  context.setDefaultTimeout(120_000)
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

/** Until the page is drawn and nothing on it is still loading. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load')
  await page.waitForFunction(
    () =>
      document.querySelector('main, #api .swagger-ui') !== null &&
      document.querySelector('[aria-busy="true"], .loading, .loading-container') === null,
  )
}

/** Signs in through the page, as a visitor would. */
export const signIn = async (page: Page, name: string): Promise<void> => {
  await page.goto('/login')
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForURL(url => url.pathname !== '/login')
  await settled(page)
}
