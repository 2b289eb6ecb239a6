import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoRecords } from '#local/demo/logins.ts'
import type { demoId } from '#local/demo/random.ts'
import type { ProblemError } from '#shared/contract/client.ts'
import { plusDays } from '#shared/kernel/clock.ts'
import { locales } from '#shared/kernel/locale.ts'
import { anOpening } from '#tests/support/market.ts'
import { settled } from './browser.ts'
import { describeJourney, said, useJourney } from './journey.ts'

/** The form of a step stands before all others on the page. */
const send = (page: Page) => page.locator('main form').first().locator('button[type="submit"]').click()
const stands = (page: Page, state: string) => page.locator('[aria-current="step"]', { hasText: state }).waitFor()
const again = async (page: Page): Promise<void> => {
  await page.reload()
  await settled(page)
}

describeJourney('talents, founders and who they deal with', () => {
  let days = 0
  const journey = useJourney({ clock: () => plusDays(new Date().toISOString(), days) })
  const { visit } = journey

  describe.each(locales)('%s', locale => {
    const t = said(locale)

    it('a person imports a résumé, is found, blocks the employer, exports, deletes, and is gone', async () => {
      const page = await visit({ login: 'newcomer', locale })
      const skill = `Bluewhale-${locale} scheduling`
      const resume = {
        basics: { name: 'Sample Person', label: 'Data engineer', email: 'sample@example.org' },
        work: [{ position: 'Data engineer', name: 'Sample Works', startDate: '2021-03' }],
        skills: [{ name: skill, level: 'Expert' }, { name: 'Python' }, { name: 'Spark' }],
      }
      await page.goto('/my/profile/import')
      await settled(page)
      const buffer = Buffer.from(JSON.stringify(resume))
      await page.setInputFiles('input[type=file]', { name: 'resume.json', mimeType: 'application/json', buffer })
      await page.getByLabel('Spark').uncheck()
      await page.getByRole('button', { name: t('放入档案编辑页', 'Put it into the editor') }).click()
      await page.getByRole('button', { name: t('建立档案', 'Create my profile') }).click()
      await page.waitForURL('**/my/profile')
      await settled(page)
      const skills = page.locator('main section', { has: page.getByRole('heading', { name: t('技能', 'Skills') }) })
      expect(await skills.getByRole('listitem').count()).toBe(2)
      expect(await skills.textContent()).toContain(skill)

      const { talentId } = (await (await journey.host.clientFor('newcomer')).whoAmI({})).body
      const enterprise = await journey.host.clientFor('enterprise')
      const seen = async (): Promise<boolean> => {
        await journey.host.caughtUp(20_000)
        const found = await enterprise.searchTalents({ query: { q: skill } })
        return found.body.items.some(({ id }) => id === talentId)
      }
      const card = () =>
        enterprise.viewTalent({ parameters: { talentId: talentId! } }).then(
          () => 200,
          error => (error as ProblemError).problem.status,
        )
      expect(await seen()).toBe(false)
      await page.goto('/my/privacy')
      await settled(page)
      await page.getByRole('radio', { name: new RegExp(`^${t('匿名公开', 'Anonymous')}`) }).check()
      await page.getByRole('button', { name: t('保存可见范围', 'Save') }).click()
      await page.getByText(t('可见范围已保存', 'Saved who may find you')).waitFor()
      expect(await seen()).toBe(true)
      await enterprise.createSavedSearch({
        body: { name: skill, criteria: { seeks: 'talents', conditions: { q: skill } } },
      })

      const name = t('云栖智造', 'Cloudrest')
      await page.getByLabel(t('按名称查找单位', 'Find an organisation by name')).fill(name)
      await page
        .getByRole('button', { name: new RegExp(t('^屏蔽 ', '^Block ')) })
        .first()
        .click()
      await page.getByRole('button', { name: new RegExp(t('^取消屏蔽', '^Unblock')) }).waitFor()
      expect(await seen()).toBe(false)
      expect(await card()).toBe(404)
      const alerts = await enterprise.listAlerts({ query: { limit: 100 } })
      expect(JSON.stringify(alerts.body)).not.toContain(talentId)

      await page.getByRole('switch').click({ force: true })
      await page.getByText(t('已关闭个性化', 'Personalisation is off')).waitFor()
      await page.goto('/my/matches')
      await settled(page)
      expect(await page.locator('[data-score]').count()).toBe(0)

      await page.goto('/my/privacy')
      await settled(page)
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: t('下载 JSON', 'Download as JSON'), exact: true }).click(),
      ])
      const held = JSON.parse(await readFile(await file.path(), 'utf8'))
      expect(held.profile.contact.email).toBe('sample@example.org')

      await page.getByRole('button', { name: t('删除档案', 'Delete my profile') }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('删除档案', 'Delete my profile') })
        .click()
      await page.getByText(t('档案已删除', 'Your profile is deleted')).waitFor()
      const other = await journey.host.clientFor('hr-firm')
      await journey.host.caughtUp(20_000)
      expect((await other.searchTalents({ query: { q: skill } })).body.items.map(({ id }) => id)).not.toContain(
        talentId,
      )
      expect((await (await journey.host.clientFor('newcomer')).whoAmI({})).body.talentId).toBeUndefined()
    })

    it('a founder registers a venture, reads the gates, applies, and is admitted', async () => {
      const founder = await visit({ login: 'talent', locale })
      await founder.goto('/my/ventures/new')
      await settled(founder)
      await founder.getByLabel(t('项目名称（中文）', 'Name in Chinese')).fill(`旅程项目 ${locale}`)
      await founder.getByLabel(t('人工智能', 'Artificial intelligence'), { exact: true }).check()
      await founder.getByLabel(t('创办人学历', 'Founder’s degree')).selectOption('doctor')
      await founder.getByLabel(t('创办人合计持股', 'Held by the founders')).fill('100')
      const region = founder.getByLabel(t('意向地区', 'Regions wanted'))
      await region.last().fill(t('苏州', 'Suzhou'))
      await founder.locator('[role="option"]').first().click()
      await founder.getByRole('button', { name: t('保存项目', 'Save the venture') }).click()
      await founder.waitForURL(/\/my\/ventures\/ven_/)
      await journey.host.caughtUp(20_000)
      await again(founder)
      const park = founder.locator('article', {
        has: founder.locator(`a[href="/incubators/${demoRecords.incubator}"]`),
      })
      const reasons = park.getByRole('button', { name: t('查看完整理由', 'The reasons in full') })
      if ((await reasons.count()) > 0) await reasons.click()
      expect(await park.getByText(t('创办人', 'ounder')).count()).toBeGreaterThan(0)
      await park.getByRole('button', { name: t('申请入驻', 'Apply') }).click()
      await park.getByLabel(t('姓名', 'Name')).check()
      await park.getByRole('button', { name: t('提交申请', 'Send the application') }).click()
      await founder.waitForURL(/\/engagements\/eng_/)
      const address = new URL(founder.url()).pathname
      await stands(founder, t('已申请', 'applied'))

      const manager = await visit({ login: 'incubator', locale })
      await manager.goto('/engagements?as=incubator')
      await settled(manager)
      await manager.locator(`a[href="${address}"]`).click()
      await manager.getByRole('button', { name: t('开始评审', 'Start the review') }).click()
      await stands(manager, t('评审中', 'review'))
      await manager.getByRole('button', { name: t('同意进站或入驻', 'Admit') }).click()
      await manager.getByLabel(t('地点、工位或链接', 'Place, desk or link')).fill('A-12')
      await manager.getByLabel(t('理由', 'Reason'), { exact: true }).fill(t('符合条件', 'It meets the rules'))
      await send(manager)
      await stands(manager, t('已批准入驻', 'admitted'))

      await again(founder)
      await founder.getByRole('button', { name: t('确认入驻', 'Confirm'), exact: true }).click()
      await founder
        .getByRole('dialog')
        .getByRole('button', { name: t('确认入驻', 'Confirm'), exact: true })
        .click()
      await stands(founder, t('在驻', 'resident'))
    })

    it('a researcher’s part-time role: consent of the unit, publicity, agreement, the clock', async () => {
      const enterprise = await journey.host.clientFor('enterprise')
      const draft = await enterprise.createOpening({
        body: anOpening({
          terms: { kind: 'part-time-researcher-role', timeShare: 10, termMonths: 12 } as never,
          title: { zh: `旅程兼职 ${locale}`, en: `Journey role ${locale}` },
          places: [{ region: '320500' }],
        }),
      })
      const openingId = draft.body.id
      await enterprise.publishOpening({ parameters: { openingId }, ifMatch: draft.revision! })

      let researcher = await visit({ login: 'researcher', locale })
      await researcher.goto(`/openings/${openingId}`)
      await settled(researcher)
      await researcher.getByRole('button', { name: t('申请', 'Apply'), exact: true }).click()
      await researcher.getByLabel(t('姓名', 'Name')).check()
      await researcher.getByLabel(t('完整档案', 'Whole profile')).check()
      await researcher.getByRole('button', { name: t('提交申请', 'Send the application') }).click()
      await researcher.waitForURL(/\/engagements\/eng_/)
      const address = new URL(researcher.url()).pathname
      const engagementId = address.split('/').at(-1) as ReturnType<typeof demoId<'engagement'>>
      for (const event of ['shortlist', 'select'] as const) {
        const { revision } = await enterprise.getEngagement({ parameters: { engagementId } })
        await enterprise.advanceEngagement({ parameters: { engagementId }, ifMatch: revision!, body: { event } })
      }
      await again(researcher)
      await researcher.getByRole('button', { name: t('申请所在单位同意', 'Ask the home employer') }).click()
      await send(researcher)
      await stands(researcher, t('待所在单位同意', 'waiting for the home employer'))

      let unit = await visit({ login: 'university', locale })
      await unit.goto(address)
      await settled(unit)
      await unit.getByRole('button', { name: t('所在单位同意', 'Grant consent') }).click()
      await unit.getByLabel(t('确认本人继续完成本职工作', 'own duties go on')).check()
      await send(unit)
      await stands(unit, t('所在单位已同意', 'home employer consents'))
      await unit.getByRole('button', { name: t('开始单位内部公示', 'Start internal publicity') }).click()
      await send(unit)
      // Refused with its place: the summary leads to the field.
      await unit.getByRole('alert').getByRole('link').first().click()
      expect(await unit.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('number')
      await unit.getByLabel(t('公示天数', 'Days of publicity')).fill('5')
      await unit.getByLabel(t('依据', 'By which rule')).fill(t('样例规定', 'Sample rule'))
      await send(unit)
      await stands(unit, t('单位内部公示中', 'internal publicity'))
      await unit.getByText(t('没有异议', 'No objection')).waitFor()

      days += 7
      unit = await visit({ login: 'university', locale })
      await unit.goto(address)
      await settled(unit)
      const conclude = unit.getByRole('button', { name: t('公示期满', 'Conclude the publicity') })
      if (await conclude.isVisible()) await conclude.click()
      await stands(unit, t('公示无异议', 'cleared'))

      const recruiter = await visit({ login: 'enterprise', locale })
      await recruiter.goto(address)
      await settled(recruiter)
      await recruiter.getByRole('button', { name: t('提出协议文本', 'Propose the agreement') }).click()
      for (const [chinese, english] of [
        ['工作内容', 'Duties'],
        ['报酬', 'Remuneration'],
        ['保密', 'Secrecy'],
        ['知识产权', 'Intellectual property'],
        ['收益分配', 'Benefits and insurance'],
      ] as const)
        await recruiter.getByLabel(t(chinese, english)).fill(t('样例条款', 'Sample term'))
      await send(recruiter)
      await stands(recruiter, t('协议待签署', 'agreement to be signed'))
      await recruiter.getByRole('button', { name: t('签署协议', 'Sign the agreement') }).click()
      await send(recruiter)
      await recruiter.getByText(t('已签署', 'signed')).first().waitFor()

      researcher = await visit({ login: 'researcher', locale })
      await researcher.goto(address)
      await settled(researcher)
      await researcher.getByRole('button', { name: t('签署协议', 'Sign the agreement') }).click()
      await send(researcher)
      await stands(researcher, t('协议已签署', 'agreed'))
      await researcher.goto('/my/clock')
      await settled(researcher)
      const row = researcher.getByRole('row', { name: new RegExp(t('旅程兼职', 'Journey role')) }).first()
      expect(await row.textContent()).toMatch(/20\d\d-\d\d-\d\d/)
      expect(await researcher.getByRole('img').count()).toBeGreaterThan(2)
    })
  })
})
