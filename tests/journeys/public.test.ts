import { describe, expect, it } from 'vitest'
import { demoRecords } from '#local/demo/logins.ts'
import { locales } from '#shared/kernel/locale.ts'
import { settled } from './browser.ts'
import { describeJourney, useJourney } from './journey.ts'

const { opening } = demoRecords

describeJourney('the public pages and the match lists', () => {
  const journey = useJourney()
  const { visit } = journey

  it('search, narrow, open one opening and come back to the same search', async () => {
    const page = await visit()
    await page.goto('/')
    await settled(page)
    const count = page.locator('main p[role="status"]', { hasText: '个岗位' })
    const all = await count.textContent()
    await page.locator('main input[type="search"]').fill('大模型')
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.searchParams.get('q') === '大模型')
    await settled(page)
    expect(await count.textContent()).not.toBe(all)
    await page.locator('#facet-region-320500').click()
    await page.waitForURL(url => url.searchParams.get('region') === '320500')
    await settled(page)
    // The box that was just ticked keeps the focus, so that the keyboard can go on from there.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('facet-region-320500')
    const searched = page.url()
    const first = page.locator('main article h2 a').first()
    const title = await first.textContent()
    await first.click()
    const heading = page.locator('h1', { hasText: title! })
    await heading.waitFor()
    expect(await heading.textContent()).toContain(title)
    expect(await heading.textContent()).toContain('样例')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.goBack()
    await settled(page)
    expect(page.url()).toBe(searched)
    expect(await page.locator('#facet-region-320500').isChecked()).toBe(true)
  })

  it('say everything in the other language after a switch, on the same page, and remember it', async () => {
    const page = await visit()
    await page.goto(`/openings/${opening}`)
    await settled(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    expect(await page.locator('main').textContent()).toMatch(/[\d.]+万–[\d.]+万元\/月/)
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('h1', { hasText: 'large language model engineer' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/openings/${opening}`)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('main').textContent()).toMatch(/CNY [\d,]+–[\d,]+ a month/)
    await page.goto('/')
    await settled(page)
    expect(await page.title()).toContain('Digital talent marketplace')
  })

  it('leave Enter to an input method while it composes, and search afterwards', async () => {
    const page = await visit()
    await page.goto('/')
    await settled(page)
    const asked: string[] = []
    page.on('request', request => {
      if (request.url().includes('/v1/concepts')) asked.push(request.url())
    })
    await page.locator('main input[type="search"]').focus()
    const session = await page.context().newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: 'damoxing', selectionStart: 8, selectionEnd: 8 })
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    expect(new URL(page.url()).search).toBe('')
    expect(asked).toEqual([])
    await session.send('Input.insertText', { text: '大模型' })
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.searchParams.get('q') === '大模型')
  })

  it('ask for each answer of a first visit once, in the reader’s language', async () => {
    const page = await visit({ locale: 'en' })
    let asked: string[] = []
    page.on('request', request => {
      const url = new URL(request.url())
      url.searchParams.sort()
      if (url.pathname.startsWith('/v1/')) asked.push(`${request.headers()['accept-language']} ${url}`)
    })
    for (const path of ['/', '/?region=320500&q=Python', `/openings/${opening}`]) {
      asked = []
      await page.goto(path)
      await settled(page)
      // What `early.ts` asked for is what the page takes, and not asked for again.
      expect(asked.length).toBeGreaterThan(0)
      expect(asked).toEqual([...new Set(asked)])
      expect(asked.filter(one => !one.startsWith('en '))).toEqual([])
    }
  })

  it('say what to leave out where nothing is found, and do it', async () => {
    const page = await visit()
    await page.goto('/?q=%E5%A4%A7%E6%A8%A1%E5%9E%8B&field=blockchain')
    await settled(page)
    const advice = page.getByRole('button', { name: /^去掉/ }).first()
    await advice.click()
    await page.locator('main article').first().waitFor()
  })

  it('show a talent ranked matches with both sides’ reasons, and an order that is not based on the person', async () => {
    const page = await visit({ login: 'talent' })
    expect(new URL(page.url()).pathname).toBe('/my/matches')
    await page.locator('[data-score]').first().waitFor()
    const scores = (await page.locator('[data-score] strong').allInnerTexts()).map(text => Number.parseInt(text, 10))
    expect(scores.length).toBeGreaterThan(3)
    expect(scores[0]).toBeGreaterThan(50)
    const reasons = page.locator('[data-explanation]').first()
    expect(await reasons.locator('section h3').count()).toBeGreaterThanOrEqual(2)
    expect(await reasons.locator('[data-criterion]').count()).toBeGreaterThan(3)
    expect(await reasons.textContent()).toMatch(/权重 \d+%/)
    await page.getByText('按发布时间（非个性化）').click()
    await page.waitForURL(/order=newest/)
    await settled(page)
    await page.locator('[data-score]').first().waitFor({ state: 'detached' })
    expect(await page.locator('main article').count()).toBeGreaterThan(3)
  })

  it('walk a list with J and K, not inside a field, and not where they are switched off', async () => {
    const page = await visit({ login: 'enterprise' })
    await page.goto(`/openings/${opening}/talents`)
    await page.locator('[data-score]').first().waitFor()
    const row = () =>
      page.evaluate(() => [...document.querySelectorAll('main [data-row]')].indexOf(document.activeElement as Element))
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await row()).toBe(1)
    await page.keyboard.press('k')
    expect(await row()).toBe(0)
    expect(await page.locator('main').textContent()).not.toContain('@example.org')
    await page.keyboard.press('?')
    await page.getByLabel('启用单键快捷键').uncheck()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const before = await row()
    await page.keyboard.press('j')
    expect(await row()).toBe(before)
  })

  it('sign in again where one is, when the sign-in has expired', async () => {
    const page = await visit({ login: 'talent' })
    const token = await journey.host.issuer.badTokenFor({ subject: 'demo-talent' }, 'expired')
    await page.evaluate(bad => {
      const session = JSON.parse(sessionStorage.getItem('session')!)
      sessionStorage.setItem('session', JSON.stringify({ ...session, accessToken: bad }))
    }, token)
    await page.reload()
    await page.getByRole('button', { name: /重新登录/ }).click()
    await page.locator('[data-score]').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/my/matches')
  })

  it('say what is wrong where there is no right and no such page', async () => {
    const page = await visit()
    await page.goto('/my/matches')
    await settled(page)
    const signIn = page.getByRole('main').getByRole('link', { name: '登录' })
    expect(await signIn.getAttribute('href')).toContain(encodeURIComponent('/my/matches'))
    await page.goto('/nothing/here')
    await settled(page)
    expect(await page.locator('h1').textContent()).toBe('没有这个页面')
  })

  describe.each(locales)('in %s', locale => {
    it('are usable by keyboard alone', async () => {
      const page = await visit({ locale })
      await page.goto('/')
      await settled(page)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Kubern')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(url => url.searchParams.has('skill') || url.searchParams.has('q'))
      await settled(page)
      expect(await page.locator('main article').count()).toBeGreaterThan(0)
    })
  })
})
