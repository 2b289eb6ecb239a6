import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startHost } from '#local/host.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import { openBrowser, openPage, settled } from './browser.ts'
import { screens } from './screen-list.ts'

/** `npm run screens [-- --out .screens] [--only 'admin|batch'] [--look 'phone.en|dark']`: every screen in both languages, on a phone, and dark. */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.screens' },
    only: { type: 'string', default: '' },
    look: { type: 'string', default: '' },
  },
})

const looks = [
  { name: 'desktop', locale: 'zh-CN', width: 1200, scheme: 'light' },
  { name: 'desktop', locale: 'en', width: 1200, scheme: 'light' },
  { name: 'phone', locale: 'zh-CN', width: 375, scheme: 'light' },
  { name: 'phone', locale: 'en', width: 375, scheme: 'light' },
  { name: 'dark', locale: 'zh-CN', width: 1200, scheme: 'dark' },
  { name: 'dark-phone', locale: 'en', width: 375, scheme: 'dark' },
] as const satisfies readonly { locale: Locale; name: string; width: number; scheme: 'light' | 'dark' }[]

const folder = await mkdtemp(join(tmpdir(), 'screens-'))
const host = await startHost({ port: 0, folder })
const browser = await openBrowser()
try {
  await mkdir(values.out, { recursive: true })
  const isAsked = { look: new RegExp(values.look), screen: new RegExp(values.only) }
  for (const look of looks.filter(({ name, locale }) => isAsked.look.test(`${name}.${locale}`)))
    for (const screen of screens.filter(({ name }) => isAsked.screen.test(name))) {
      const { page, complaints, close } = await openPage(browser, host.url, { ...look, login: screen.login })
      await page.goto(screen.path)
      await settled(page)
      await screen.act?.(page)
      await settled(page)
      const file = join(values.out, `${screen.name}.${look.name}.${look.locale}.png`)
      await page.screenshot({ path: file, fullPage: screen.act === undefined })
      await close()
      console.log([file, ...complaints].join('\n  '))
    }
} finally {
  await browser.close()
  await host.stop()
  await rm(folder, { recursive: true, force: true })
}
