import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { demoLogin, demoRecords } from '#local/demo/logins.ts'
import { type Host, startHost } from '#local/host.ts'
import { type Locale, locales } from '#shared/kernel/locale.ts'
import { browserAvailable, chromiumPath, openBrowser, openVisitor, settled, signIn, type Visitor } from './browser.ts'

// A busy machine draws slowly; how fast is not what is tested here.
vi.setConfig({ testTimeout: 300_000 })

const { opening, venture, incubator } = demoRecords
const name = (login: string, locale: Locale) => demoLogin(login)!.name[locale]

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

if (!browserAvailable) console.warn(`${chromiumPath} is missing: the journeys are left out (CHROMIUM names another).`)

describe.skipIf(!browserAvailable && process.env['CI'] !== 'true')('the first page', () => {
  let folder: string
  let host: Host
  let browser: Browser
  let visitor: Visitor
  const visit = async (options: Parameters<typeof openVisitor>[2]): Promise<Page> => {
    await visitor?.close()
    visitor = await openVisitor(browser, host.url, { viewport: { width: 1200, height: 800 }, ...options })
    return visitor.page
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journey-'))
    host = await startHost({ port: 0, folder })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await host?.stop()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => visit({ locale: 'zh-CN' }).then(() => undefined))
  afterEach(async () => {
    const { strayRequests, complaints } = visitor
    await visitor.close()
    expect(strayRequests).toEqual([])
    expect(complaints).toEqual([])
  })

  it('searches, narrows, opens one opening and comes back to the same search', async () => {
    const { page } = visitor
    await page.goto('/')
    await settled(page)
    const all = await page.getByRole('status').first().textContent()
    await page.getByRole('searchbox').fill('大模型')
    await page.getByRole('button', { name: '搜索', exact: true }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('q')).toBe('大模型')
    expect(await page.getByRole('status').first().textContent()).not.toBe(all)
    await page.getByLabel('苏州市').check()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('region')).toBe('320500')
    // The box that was just ticked keeps the focus, so that the keyboard can go on from there.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('facet-region-320500')
    const searched = page.url()
    const first = page.locator('.cards h2 a').first()
    const title = await first.textContent()
    await first.click()
    await settled(page)
    expect(await page.locator('h1').textContent()).toContain(title)
    expect(await page.locator('h1').textContent()).toContain('样例')
    await page.goBack()
    await settled(page)
    expect(page.url()).toBe(searched)
    expect(await page.getByLabel('苏州市').isChecked()).toBe(true)
  })

  it('says everything in the other language after a switch, and remembers it', async () => {
    const { page } = visitor
    await page.goto(`/openings/${opening}`)
    await settled(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    expect(await page.locator('h1').textContent()).toContain('大模型算法工程师')
    expect(await page.locator('main').textContent()).toMatch(/[\d.]+万–[\d.]+万元\/月/)
    await page.getByRole('button', { name: 'English' }).click()
    await settled(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('h1').textContent()).toContain('large language model engineer')
    expect(await page.locator('main').textContent()).toMatch(/CNY [\d,]+–[\d,]+ a month/)
    await page.goto('/')
    await settled(page)
    expect(await page.locator('h1').textContent()).toBe('Search openings')
  })

  it('shows a talent ranked matches with reasons', async () => {
    const { page } = visitor
    await signIn(page, name('talent', 'zh-CN'))
    expect(new URL(page.url()).pathname).toBe('/my/matches')
    const scores = (await page.locator('.score strong').allInnerTexts()).map(text => Number.parseInt(text, 10))
    expect(scores.length).toBeGreaterThan(3)
    expect(scores[0]).toBeGreaterThan(50)
    const reasons = page.locator('.card').first().locator('.explanation')
    expect(await reasons.locator('.side').count()).toBe(2)
    expect(await reasons.textContent()).toContain('Python')
    expect(await reasons.locator('.bar').count()).toBeGreaterThan(3)
    await page.getByRole('link', { name: '按发布时间' }).click()
    await settled(page)
    expect(await page.locator('.score').count()).toBe(0)
    expect(await page.locator('.card').count()).toBeGreaterThan(3)
  })

  it('takes a newcomer from nothing to matches', async () => {
    const { page } = visitor
    await signIn(page, name('newcomer', 'zh-CN'))
    await page.getByLabel('姓名').fill('样例新人')
    await page.getByLabel('目前或最近的职位').fill('芯片验证工程师')
    await page.getByLabel('我的技能').fill('UVM,SystemVerilog、芯片验证,自研验证平台')
    await page.locator('.recognised', { hasText: '按文字匹配 自研验证平台' }).waitFor()
    await page.getByLabel('居住城市').fill('上海')
    await page.getByRole('button', { name: '建立档案并查看匹配' }).click()
    await page.locator('.score').first().waitFor()
    expect(await page.locator('.card > h2').first().textContent()).toContain('验证')
  })

  it('takes a recruiter from a form to matching talents, and points at what is missing', async () => {
    const { page } = visitor
    await signIn(page, name('enterprise', 'zh-CN'))
    await page.getByRole('link', { name: '发布岗位' }).first().click()
    await settled(page)
    await page.getByLabel('职位名称').fill('数据安全工程师')
    await page.getByLabel('需要的技能').fill('数据分类分级、数据脱敏、Python')
    await page.getByLabel('城市').fill('苏州')
    await page.locator('form').evaluate(form => form.setAttribute('novalidate', ''))
    const publish = page.getByRole('button', { name: '发布并查看匹配' })
    await publish.click()
    await page.getByRole('link', { name: /^岗位说明 — / }).click()
    await page.keyboard.type('负责数据安全体系建设。')
    await publish.click()
    await page.waitForURL(url => /^\/openings\/opn_\w+\/talents$/.test(url.pathname))
    await page.locator('.score').first().waitFor()
    expect(await page.locator('.card').first().textContent()).toContain('数据')
    expect(await page.locator('main').textContent()).not.toContain('@example.org')
  })

  it('shows founders their incubators with each admission rule, and incubators their ventures', async () => {
    const { page } = visitor
    await signIn(page, name('talent', 'zh-CN'))
    await page.goto(`/ventures/${venture}/incubators`)
    await page.locator('.score').first().waitFor()
    expect(await page.locator('.gates').first().textContent()).toMatch(/符合|待证明/)
    const manager = await visit({ locale: 'zh-CN' })
    await signIn(manager, name('incubator', 'zh-CN'))
    await manager.goto(`/incubators/${incubator}/ventures`)
    await manager.locator('.score').first().waitFor()
    expect(await manager.locator('.card > h2').first().textContent()).toContain('样例项目')
  })

  it('says what is wrong when there is nothing, no right and no such page', async () => {
    const { page } = visitor
    await page.goto('/?q=%22没有这种岗位%22')
    await settled(page)
    expect(await page.locator('main').textContent()).toContain('没有符合条件的岗位')
    await page.goto('/my/matches')
    await settled(page)
    expect(await page.getByRole('main').getByRole('link', { name: '演示登录' }).count()).toBe(1)
  })

  const paths = (login: string | undefined): string[] =>
    login === undefined
      ? ['/', '/?field=big-data', `/openings/${opening}`, '/login']
      : login === 'talent'
        ? ['/my/matches', '/my/profile', '/my/ventures', `/openings/${opening}`, `/ventures/${venture}/incubators`]
        : login === 'incubator'
          ? ['/my/incubators', `/incubators/${incubator}/ventures`]
          : ['/my/openings', '/openings/new', `/openings/${opening}/talents`]

  describe.each(locales)('in %s', locale => {
    it.each([
      ['light', 1200],
      ['dark', 375],
    ] as const)('has nothing for axe to find, and fits: %s, %i px', async (colorScheme, width) => {
      const problems: string[] = []
      for (const login of [undefined, 'talent', 'incubator', 'enterprise']) {
        const page = await visit({ locale, colorScheme, viewport: { width, height: 800 } })
        if (login) await signIn(page, name(login, locale))
        for (const path of paths(login)) {
          await page.goto(path)
          await settled(page)
          const { violations } = await new AxeBuilder({ page }).analyze()
          for (const { id, nodes } of violations)
            problems.push(`${path} ${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`)
          if ((await overflow(page)) > 0) problems.push(`${path} is wider than ${width} px`)
        }
      }
      expect(problems).toEqual([])
    })

    it('is usable by keyboard alone', async () => {
      const page = await visit({ locale })
      await page.goto('/')
      await settled(page)
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
      await page.keyboard.type('Kubernetes')
      await page.keyboard.press('Enter')
      await settled(page)
      expect(new URL(page.url()).searchParams.get('q')).toBe('Kubernetes')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
    })
  })
})
