import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { demoLogin, demoRecords } from '#local/demo/logins.ts'
import { startHost } from '#local/host.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import { openBrowser, openVisitor, settled, signIn } from './browser.ts'

/** `npm run screens [-- --out .screens] [--only search]`: every view in both languages, on a desktop, on a phone, and dark. */
const { values } = parseArgs({
  options: { out: { type: 'string', default: '.screens' }, only: { type: 'string', default: '' } },
})

type Screen = {
  readonly name: string
  readonly login?: string
  readonly path: string
  readonly act?: (page: Page) => Promise<unknown>
}

const { opening, venture, incubator } = demoRecords

const screens: readonly Screen[] = [
  { name: 'search', path: '/' },
  { name: 'search-filtered', path: '/?field=artificial-intelligence&sort=newest' },
  { name: 'search-empty', path: '/?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E7%A7%8D%E5%B2%97%E4%BD%8D' },
  { name: 'opening', path: `/openings/${opening}` },
  { name: 'opening-absent', path: '/openings/opn_00000000000000000000000000' },
  { name: 'login', path: '/login' },
  { name: 'talent-matches', login: 'talent', path: '/my/matches' },
  { name: 'talent-opening', login: 'talent', path: `/openings/${opening}` },
  { name: 'talent-profile', login: 'talent', path: '/my/profile' },
  { name: 'talent-ventures', login: 'talent', path: '/my/ventures' },
  { name: 'venture-incubators', login: 'talent', path: `/ventures/${venture}/incubators` },
  { name: 'newcomer-profile', login: 'newcomer', path: '/my/profile' },
  { name: 'enterprise-openings', login: 'enterprise', path: '/my/openings' },
  { name: 'opening-talents', login: 'enterprise', path: `/openings/${opening}/talents` },
  {
    name: 'post-opening',
    login: 'enterprise',
    path: '/openings/new',
    act: page => page.locator('textarea').nth(1).fill('Python, PyTorch, 大模型, 自研框架'),
  },
  {
    name: 'post-opening-refused',
    login: 'enterprise',
    path: '/openings/new',
    act: async page => {
      await page.locator('form').evaluate(form => form.setAttribute('novalidate', ''))
      await page.locator('button[type=submit]').click()
      await page.locator('.notice.error').waitFor()
    },
  },
  { name: 'incubator-ventures', login: 'incubator', path: `/incubators/${incubator}/ventures` },
  { name: 'docs', path: '/docs' },
]

const looks = [
  { name: 'desktop', locale: 'zh-CN', width: 1200, colorScheme: 'light' },
  { name: 'desktop', locale: 'en', width: 1200, colorScheme: 'light' },
  { name: 'phone', locale: 'zh-CN', width: 375, colorScheme: 'light' },
  { name: 'phone', locale: 'en', width: 375, colorScheme: 'light' },
  { name: 'dark', locale: 'zh-CN', width: 1200, colorScheme: 'dark' },
] as const satisfies readonly { locale: Locale; name: string; width: number; colorScheme: 'light' | 'dark' }[]

const folder = await mkdtemp(join(tmpdir(), 'screens-'))
const host = await startHost({ port: 0, folder })
const browser = await openBrowser()
try {
  await mkdir(values.out, { recursive: true })
  for (const look of looks) {
    for (const screen of screens.filter(({ name }) => name.includes(values.only))) {
      const { page, close } = await openVisitor(browser, host.url, {
        locale: look.locale,
        viewport: { width: look.width, height: 800 },
        colorScheme: look.colorScheme,
      })
      if (screen.login) await signIn(page, demoLogin(screen.login)!.name[look.locale])
      await page.goto(screen.path)
      await settled(page)
      await screen.act?.(page)
      await settled(page)
      const file = join(values.out, `${screen.name}.${look.name}.${look.locale}.png`)
      await page.screenshot({ path: file, fullPage: true })
      await close()
      console.log(file)
    }
  }
} finally {
  await browser.close()
  await host.stop()
  await rm(folder, { recursive: true, force: true })
}
