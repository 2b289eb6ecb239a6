import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoRecords } from '#local/demo/logins.ts'
import { type Client, createClient } from '#shared/contract/client.ts'
import type { Id } from '#shared/kernel/id.ts'
import { locales } from '#shared/kernel/locale.ts'
import { anOpening, aTalent } from '#tests/support/market.ts'
import { settled } from './browser.ts'
import { describeJourney, said, useJourney } from './journey.ts'

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

/** Chooses the first suggestion of a field that looks concepts up, by keyboard. */
const choose = async (page: Page, label: string, text: string): Promise<void> => {
  const box = page.getByRole('combobox', { name: label })
  await box.fill(text)
  await page.locator('[role="option"]').first().waitFor()
  await box.press('ArrowDown')
  await box.press('Enter')
}

const openingIn = (page: Page): Id<'opening'> => new URL(page.url()).pathname.split('/')[2] as Id<'opening'>

describeJourney('organisations that recruit', () => {
  const journey = useJourney()
  const { visit, faults } = journey
  /** Somebody new, who is no demo login. */
  const somebody = async (subject: string): Promise<Client> => {
    const { accessToken } = await journey.host.issuer.tokenFor({ subject })
    return createClient({
      baseUrl: journey.host.url,
      locale: () => 'zh-CN',
      authorization: () => `Bearer ${accessToken}`,
      actingFor: () => undefined,
    })
  }

  describe.each(locales)('in %s', locale => {
    const t = said(locale)

    it('an enterprise posts a role, sees its reach and what is wrong with it, publishes, compares, invites and moves by keyboard', async () => {
      const page = await visit({ login: 'enterprise', locale })
      await page.goto('/openings/new')
      await settled(page)
      await page.getByLabel(t('岗位名称（中文）', 'Title in Chinese')).fill('大模型应用工程师')
      const pool = page.locator('[data-pool]')
      await pool.waitFor()
      const before = Number(await pool.getAttribute('data-pool'))
      await choose(page, t('需要的技能', 'Skills wanted'), 'PyTorch')
      await choose(page, t('工作地点', 'Places of work'), locale === 'en' ? 'Suzhou' : '苏州')
      await page.getByLabel(t('必须在上述地点工作', 'Must work at one of the places')).check()
      await page.waitForFunction(
        old => Number(document.querySelector('[data-pool]')?.getAttribute('data-pool')) !== old,
        before,
      )
      const description = page.getByLabel(t('岗位说明（中文）', 'Description in Chinese'))
      await description.fill('微调和评测大模型。要求熟练掌握 PyTorch，限男性。')
      await page.locator('main form [data-rule]').first().waitFor()
      expect(await page.locator('main form [data-rule]').first().textContent()).toMatch(/限男性/)
      await description.fill('微调和评测大模型。要求熟练掌握 PyTorch。')
      await page.locator('[data-rule]').waitFor({ state: 'detached' })
      await page.getByLabel(t('招聘人数', 'Positions')).fill('2')
      await page.getByLabel(t('月薪下限', 'Pay from')).fill('30000')
      await page.getByLabel(t('月薪上限', 'Pay to')).fill('50000')
      await page.getByLabel(t('招聘截止日', 'Last day')).fill(day(60))
      await page.getByText(t('必填内容已齐全', 'All that is required is there')).waitFor()
      await page.getByRole('button', { name: t('保存草稿并核对', 'Save the draft and check it') }).click()
      await page.waitForURL(/\/manage$/)
      const openingId = openingIn(page)
      await page.getByRole('button', { name: t('发布', 'Publish'), exact: true }).click()
      await page.getByRole('link', { name: t('匹配人才', 'Matches') }).click()
      await journey.host.caughtUp()
      await page.reload()
      const theirs = page.locator('article', { has: page.locator(`a[href$="/talents/${demoRecords.talent}"]`) })
      await theirs.waitFor()
      expect(await page.locator('[data-explanation]').first().locator('[data-criterion]').count()).toBeGreaterThan(3)

      await theirs.getByLabel(t('加入比较', 'Compare')).check()
      const others = page
        .locator('article')
        .filter({ hasNot: page.locator(`a[href$="/talents/${demoRecords.talent}"]`) })
      await others.first().getByLabel(t('加入比较', 'Compare')).check()
      await page.getByRole('link', { name: t('并排比较', 'Compare side by side') }).click()
      await page.locator('table thead th').nth(1).waitFor()
      const all = await page.locator('table tbody tr').count()
      await page.getByRole('switch', { name: t('只看不同', 'Differences only') }).press('Space')
      await page.waitForURL(/diff=yes/)
      await expect.poll(() => page.locator('table tbody tr').count()).toBeLessThan(all)

      const column = page.locator('th', { has: page.locator(`a[href$="/talents/${demoRecords.talent}"]`) })
      await column.getByRole('button', { name: t('邀请申请', 'Invite') }).click()
      await column.getByLabel(t('附言', 'Message')).fill('欢迎聊聊')
      await column.getByRole('button', { name: t('发出邀请', 'Send the invitation') }).click()
      await column.getByText(t('已在进程中', 'Already in the pipeline')).waitFor()

      const talent = await journey.host.clientFor('talent')
      const { items } = (await talent.listOwnEngagements({ query: { limit: 100 } })).body
      const engagement = items.find(one => one.openingId === openingId)!
      expect(engagement.state).toBe('invited')
      await talent.advanceEngagement({
        parameters: { engagementId: engagement.id },
        ifMatch: engagement.revision,
        body: { event: 'apply', data: { consent: { kinds: ['name', 'contact', 'profile'] } } },
      })
      const state = async () => (await talent.getEngagement({ parameters: { engagementId: engagement.id } })).body.state

      await page.goto(`/openings/${openingId}/pipeline`)
      await page.locator('[data-stage="applied"] [data-engagement]').waitFor()
      const move = async (): Promise<void> => {
        await page.locator(`[data-move="${engagement.id}"]`).focus()
        await page.keyboard.press('Enter')
        await page.getByRole('menuitem', { name: t('列入候选', 'Shortlist') }).waitFor()
        await page.keyboard.press('ArrowDown')
        const item = () => page.evaluate(() => document.activeElement?.textContent)
        for (let at = 0; at < 5 && (await item()) !== t('列入候选', 'Shortlist'); at++)
          await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
        await page.locator('[data-stage="shortlisted"] [data-engagement]').waitFor()
      }
      await move()
      await page.getByRole('button', { name: t('撤销', 'Undo') }).press('Enter')
      await page.locator('[data-stage="applied"] [data-engagement]').waitFor()
      expect(await state()).toBe('applied')
      await move()
      await page.getByRole('button', { name: t('立即生效', 'Do it now') }).press('Enter')
      await expect.poll(state, { timeout: 20_000 }).toBe('shortlisted')

      const candidate = await visit({ login: 'talent', locale })
      await candidate.goto(`/engagements/${engagement.id}`)
      await candidate.getByText(t('已列入候选', 'shortlisted')).first().waitFor()
    })

    it('a university publishes a mobile position from a pasted text, watches it, and is told of a new fitting person exactly once', async () => {
      const page = await visit({ login: 'university', locale })
      await page.goto('/openings/new')
      await settled(page)
      await page.getByRole('button', { name: t('粘贴或选择文件', 'Paste it or choose a file') }).click()
      await page
        .getByLabel(t('招聘文字或 JSON-LD', 'Posting or JSON-LD'))
        .fill(
          '职位名称：集成电路设计流动岗位\n工作地点：苏州\n薪资范围：8k-12k/月\n岗位职责\n带领学生完成课题。\n任职要求\n硕士及以上学历，熟悉 Verilog、数字电路设计',
        )
      await page.getByRole('button', { name: t('识别', 'Read it'), exact: true }).click()
      await page.getByRole('button', { name: t('填入表单', 'Fill in the form') }).click()
      expect(await page.getByLabel(t('岗位名称（中文）', 'Title in Chinese')).inputValue()).toMatch(/集成电路/)
      await page.getByLabel(t('岗位类型', 'Kind of opening')).selectOption('university-mobile-position')
      await page.getByLabel(t('工作时间占比', 'Share of full time')).fill('20')
      await page.getByLabel(t('期限（月）', 'Term in months')).fill('12')
      await page.getByLabel(t('招聘人数', 'Positions')).fill('1')
      await page.getByLabel(t('招聘截止日', 'Last day')).fill(day(60))
      await page.getByRole('button', { name: t('保存草稿并核对', 'Save the draft and check it') }).click()
      await page.waitForURL(/\/manage$/)
      const openingId = openingIn(page)
      await page.getByRole('button', { name: t('发布', 'Publish'), exact: true }).click()
      await page.getByRole('link', { name: t('匹配人才', 'Matches') }).click()
      await journey.host.caughtUp()
      await page.getByRole('button', { name: t('有新的合适人选时提醒我', 'Tell me when somebody new fits') }).click()
      const name = `流动岗位 ${locale}`
      await page.getByRole('dialog').getByRole('textbox').first().fill(name)
      await page.getByRole('button', { name: t('保存', 'Save'), exact: true }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await journey.host.caughtUp()

      const opening = (await (await journey.host.clientFor('university')).getOpening({ parameters: { openingId } }))
        .body.opening
      const person = await somebody(`new-fit-${locale}`)
      const registered = await person.registerTalent({
        body: aTalent({
          headline: { zh: '集成电路设计工程师' },
          residence: { region: '320500' },
          skills: opening.skills.map(({ concept, label }) => ({
            ...(concept ? { concept } : { label: label! }),
            level: 4,
          })),
          education: [{ level: 'doctor', institution: '样例大学', country: 'CN' }],
          experience: [
            { title: '集成电路设计工程师', organisationId: demoRecords.enterprise, from: '2019-01', country: 'CN' },
          ],
          availability: { timeShare: 100 },
          preferences: { openingKinds: ['university-mobile-position'], regions: ['320500'] },
          employer: { organisationId: demoRecords.enterprise },
        }),
      })
      const talentId = registered.body.id
      await person.setVisibility({
        parameters: { talentId },
        ifMatch: registered.revision!,
        body: { state: 'anonymous' },
      })
      await journey.host.caughtUp()
      await page.goto('/alerts')
      const told = page.locator('[data-unread]', { hasText: name })
      await told.first().waitFor()
      expect(await told.count()).toBe(1)
      expect(await told.locator(`a[href$="/talents/${talentId}"]`).count()).toBe(1)
      await told.getByRole('button', { name: t('标为已读', 'Mark as read') }).click()
      await told.waitFor({ state: 'detached' })
      await page.goto('/saved-searches')
      const search = page.locator('article', { hasText: name })
      await search.getByRole('button', { name: t('立即执行', 'Run it now') }).click()
      const row = search.locator('li', { has: page.locator(`a[href$="/talents/${talentId}"]`) })
      await row.waitFor()
      // What was reported is not new again.
      expect(await row.getByText(t('新', 'New'), { exact: true }).count()).toBe(0)

      const university = await journey.host.clientFor('university')
      const home = await journey.host.clientFor('enterprise')
      const { body: begun } = await person.startEngagement({
        body: { event: 'apply', openingId, data: { consent: { kinds: ['name', 'profile'] } } },
      })
      const parameters = { engagementId: begun.id }
      const step = async (client: Client, event: string, data = {}) => {
        const { body } = await client.getEngagement({ parameters })
        return (
          await client.advanceEngagement({
            parameters,
            ifMatch: body.revision,
            body: { event: event as 'select', data },
          })
        ).body
      }
      await step(university, 'shortlist')
      await step(university, 'select')
      const term = { from: day(0), to: day(300), timeShare: 20 }
      await step(person, 'request-home-consent', term)
      await step(home, 'grant-home-consent', { ownDutiesContinue: true })
      const proposed = await step(university, 'propose-agreement', {
        terms: {
          ...term,
          ...{ duties: '指导课题', pay: '每月 8000 元', secrecy: '遵守保密规定' },
          ...{ intellectualProperty: '成果共有', benefits: '按贡献分配' },
        },
      })
      const { hash } = proposed.agreement!
      for (const party of [person, university, ...(proposed.agreement!.signatories.length > 2 ? [home] : [])])
        await step(party, 'sign-agreement', { hash })
      await journey.host.sweep()
      await page.goto(`/openings/${openingId}/pipeline`)
      await page.locator('[data-stage="active"] [data-engagement]').waitFor()
    })

    it('an HR service firm searches, selects from its book, matches the selection in one go and exports it', async () => {
      const page = await visit({ login: 'hr-firm', locale })
      await page.goto('/talents')
      await settled(page)
      await page.locator('main input[type="search"]').first().fill('kubernetes')
      await page.keyboard.press('Enter')
      await page.waitForURL(url => url.searchParams.get('q') === 'kubernetes')
      await page.locator('main article').first().waitFor()
      await page.goto('/candidates')
      await settled(page)
      const rows = page.getByRole('checkbox', { name: t('选择：', 'Select: ') })
      for (const at of [0, 1, 2]) await rows.nth(at).check()
      await page.getByRole('button', { name: t('所选 3 人批量匹配', 'Match the 3 selected') }).click()
      await page.getByRole('button', { name: t('开始', 'Start'), exact: true }).click()
      await page.waitForURL(/\/batches\/bat_/)
      await page.getByRole('button', { name: t('导出分配', 'Export the assignment') }).waitFor()
      await page.getByRole('row').nth(1).waitFor()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: t('导出分配', 'Export the assignment') }).click(),
      ])
      const chunks: Buffer[] = []
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
      const csv = Buffer.concat(chunks).toString('utf8')
      expect(csv.trim().split(/\r?\n/).length).toBeGreaterThan(1)
      expect(csv).not.toContain('@example.org')
      await page.getByRole('link', { name: t('逐个排名', 'Lists') }).click()
      await page.locator('main article ol li p').first().waitFor()
    })

    it.each([false, true])(
      'a stale edit shows both versions, and nobody’s words are lost (after a reload: %j)',
      async reload => {
        const enterprise = await journey.host.clientFor('enterprise')
        const made = await enterprise.createOpening({ body: anOpening({ title: { zh: `并发 ${locale}` } }) })
        const parameters = { openingId: made.body.id }
        const page = await visit({ login: 'enterprise', locale })
        await page.goto(`/openings/${made.body.id}/edit`)
        await settled(page)
        await page.getByLabel(t('岗位名称（英文）', 'Title in English')).fill('Mine')
        await enterprise.changeOpening({
          parameters,
          ifMatch: made.revision!,
          body: anOpening({ title: { zh: `并发 ${locale}` }, headcount: 7 }),
        })
        if (reload) {
          await page.waitForFunction(() => JSON.stringify(localStorage).includes('Mine'))
          await page.reload()
          await settled(page)
        }
        await page.getByRole('button', { name: t('保存草稿并核对', 'Save the draft and check it') }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByText(t('招聘人数', 'Positions')).waitFor()
        await dialog.getByRole('button', { name: t('按所选保存', 'Save what I chose') }).click()
        await page.waitForURL(/\/manage$/)
        const { opening } = (await enterprise.getOpening({ parameters })).body
        expect([opening.title.en, opening.headcount]).toEqual(['Mine', 7])
      },
    )
  })

  it('have nothing for axe to find, and fit, with what they made', async () => {
    const { opening } = demoRecords
    const enterprise = await journey.host.clientFor('enterprise')
    const { items } = (
      await enterprise.listOpenings({
        parameters: { organisationId: demoRecords.enterprise },
        query: { status: 'draft', limit: 100 },
      })
    ).body
    const found = (await enterprise.matchTalents({ parameters: { openingId: opening }, query: { limit: 2 } })).body
      .items
    const batches = (await (await journey.host.clientFor('hr-firm')).listBatches({ query: { limit: 1 } })).body.items
    expect(
      await faults([
        { login: 'enterprise', path: `/openings/${items[0]!.id}/manage` },
        { login: 'enterprise', path: `/openings/${opening}/compare?talents=${found.map(one => one.talent.id)}` },
        ...batches.map(({ id }) => ({ login: 'hr-firm', path: `/batches/${id}` })),
      ]),
    ).toEqual([])
  })

  it.each([
    { locale: 'zh-CN', scheme: 'dark', width: 375 },
    { locale: 'en', scheme: 'light', width: 1200 },
  ] as const)(
    'keep a half-filled form through composition, a switch of language, an expired sign-in and a restart of the service: from $locale, $scheme, $width px',
    async look => {
      const first = said(look.locale)
      const other = look.locale === 'en' ? 'zh-CN' : 'en'
      const then = said(other)
      const page = await visit({ login: 'enterprise', ...look })
      await page.goto('/openings/new')
      await settled(page)
      const asked: string[] = []
      page.on('request', request => {
        if (request.url().endsWith('/openings/pool')) asked.push(request.url())
      })
      await page.getByLabel(first('岗位名称（中文）', 'Title in Chinese')).focus()
      const ime = await page.context().newCDPSession(page)
      await ime.send('Input.imeSetComposition', { text: 'houduan', selectionStart: 7, selectionEnd: 7 })
      await page.waitForTimeout(1200)
      expect(asked).toEqual([])
      await ime.send('Input.insertText', { text: '后端工程师' })
      await page.locator('[data-pool]').waitFor()
      await page.getByLabel(first('招聘人数', 'Positions')).fill('3')

      await page.locator(`header button[lang="${other}"]`).click()
      await page.locator('h1', { hasText: then('发布岗位', 'Post an opening') }).waitFor()
      const title = page.getByLabel(then('岗位名称（中文）', 'Title in Chinese'))
      expect(await title.inputValue()).toBe('后端工程师')
      await page.waitForTimeout(300)
      await page.reload()
      await settled(page)
      expect(await title.inputValue()).toBe('后端工程师')
      expect(await page.getByLabel(then('招聘人数', 'Positions')).inputValue()).toBe('3')

      const bad = await journey.host.issuer.badTokenFor({ subject: 'demo-enterprise' }, 'expired')
      await page.evaluate(token => {
        const session = JSON.parse(sessionStorage.getItem('session')!)
        sessionStorage.setItem('session', JSON.stringify({ ...session, accessToken: token }))
      }, bad)
      await page.reload()
      const again = page.getByRole('button', { name: then('重新登录', 'again') }).first()
      await again.click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })

      const save = page.getByRole('button', { name: then('保存草稿并核对', 'Save the draft and check it') })
      await journey.restart(async () => {
        await save.click()
        await page.getByText(then('没有应答', 'does not answer')).first().waitFor()
        expect(await title.inputValue()).toBe('后端工程师')
      })
      await save.click()
      // The keys of the local sign-in are made anew with the host.
      await Promise.race([page.waitForURL(/\/manage$/), again.waitFor()])
      if (!page.url().endsWith('/manage')) {
        await again.click()
        await page.getByRole('dialog').waitFor({ state: 'detached' })
        await save.click()
        await page.waitForURL(/\/manage$/)
      }
      await page.locator('h1', { hasText: '后端工程师' }).waitFor()
    },
  )
})
