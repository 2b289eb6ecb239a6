import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoId } from '#local/demo/random.ts'
import { locales } from '#shared/kernel/locale.ts'
import { type Look, settled } from './browser.ts'
import { describeJourney, said, useJourney } from './journey.ts'

const applicant = demoId('organisation', 901)
const posting = demoId('opening', 900)

describeJourney.each(locales)('in %s', locale => {
  const { visit: visitor, open } = useJourney()
  const say = said(locale)
  const visit = (look: Look = {}): Promise<Page> => visitor({ locale, ...look })

  it('the administrator verifies, reviews a posting, merges two skills, and the audit tells of it', async () => {
    const page = await visit({ login: 'administrator' })
    const main = page.getByRole('main')

    await open(page, '/administration/organisations')
    await main.locator(`a[data-row][href$="${applicant}"]`).click()
    await page.waitForURL(`**/administration/organisations/${applicant}`)
    await settled(page)
    // What is not said is asked for, beside the field.
    await main.getByLabel(say('决定', 'Decision'), { exact: true }).selectOption('returned')
    await main.getByRole('button', { name: say('作出决定', 'Decide') }).click()
    await main.getByRole('alert').first().waitFor()
    await main.getByLabel(say('决定', 'Decision'), { exact: true }).selectOption('verified')
    await main.getByRole('button', { name: say('作出决定', 'Decide') }).click()
    await page.waitForURL('**/administration/organisations')
    await settled(page)
    await main.locator(`a[data-row][href$="${applicant}"]`).waitFor({ state: 'detached' })

    const opening = async () => (await page.request.get(`/v1/openings/${posting}`)).status()
    expect(await opening()).toBe(404)
    await open(page, '/administration/openings')
    await main.locator('a[data-row]').first().click()
    await main.locator('[data-rule="identity-limit"]').first().waitFor()
    await main.getByRole('button', { name: say('通过并发布', 'Approve and publish') }).click()
    await main.getByText(say('没有待审核的岗位', 'No posting waits for review')).waitFor()
    expect(await opening()).toBe(200)

    const total = async (skill: string): Promise<number> =>
      ((await (await page.request.get(`/v1/openings?skill=${skill}`)).json()) as { total: number }).total
    const before = await total('kubernetes')
    await open(page, '/administration/concepts?q=docker')
    await main.locator('a[data-row][href$="/docker"]').click()
    await page.waitForURL('**/administration/concepts/docker')
    await settled(page)
    const merge = main.locator('section', {
      has: page.getByRole('button', { name: say('合并', 'Merge'), exact: true }),
    })
    await merge.getByRole('combobox').fill('Kubernetes')
    await merge
      .getByRole('option', { name: /^Kubernetes/ })
      .first()
      .click()
    await merge
      .getByLabel(say('变更理由', 'Why'))
      .fill(say('样例：容器不作区分', 'Sample: containers are not told apart'))
    await merge.getByRole('button', { name: say('合并', 'Merge'), exact: true }).click()
    await main.getByText(say('已合并', 'Merged'), { exact: true }).first().waitFor()
    // Records stay as they are and are matched anew.
    await expect.poll(() => total('kubernetes'), { timeout: 60_000 }).toBeGreaterThan(before)

    await open(page, '/administration/audit')
    const text = await main.textContent()
    for (const done of [
      say('决定单位核验', 'Decided on an organisation'),
      say('审核岗位', 'Reviewed a posting'),
      say('合并技能概念', 'Merged a skill concept'),
    ])
      expect(text).toContain(done)
    expect(text).toContain('pending')
    await main.locator(`a[data-row]`, { hasText: applicant }).first().click()
    await page.waitForURL(url => url.searchParams.get('record') === applicant)
    await settled(page)
    expect(await main.locator('tbody tr').count()).toBeGreaterThan(0)
    expect(await main.textContent()).not.toContain('docker')
  })

  it('a newcomer registers an organisation, adds a document, asks for verification and makes a key', async () => {
    const page = await visit({ login: 'newcomer' })
    const main = page.getByRole('main')
    await open(page, '/organisations/new')
    await main.getByRole('button', { name: say('登记', 'Register'), exact: true }).click()
    await main.getByRole('alert').first().waitFor()
    await main.getByLabel(say('类型', 'Kind'), { exact: true }).selectOption('enterprise')
    await main.getByLabel(say('中文名称', 'Name in Chinese')).fill('样例企业·旅程')
    await main.getByRole('combobox', { name: say('所在地', 'Place') }).fill(say('苏州', 'Suzhou'))
    await main.locator('[role="listbox"] [role="option"]').first().click()
    await main.getByRole('button', { name: say('登记', 'Register'), exact: true }).click()
    await page.waitForURL('**/my/organisation')
    await settled(page)

    await main.getByRole('button', { name: say('登记证照', 'Add a document') }).click()
    await main.getByLabel(say('证照', 'Document'), { exact: true }).selectOption('business-licence')
    await main.getByLabel(say('编号', 'Number'), { exact: true }).fill('样例-7777')
    await main.getByRole('button', { name: say('登记证照', 'Add a document') }).click()
    await main.getByRole('row', { name: /7777/ }).waitFor()
    await main.getByRole('button', { name: say('提交核验', 'Ask for verification') }).click()
    await main.getByText(say('待核验', 'Waiting'), { exact: true }).waitFor()

    await open(page, '/my/organisation/keys')
    await main.getByLabel(say('名称', 'Name'), { exact: true }).fill('HR')
    await main.getByRole('button', { name: say('新建密钥', 'Make a key') }).click()
    const secret = await main.locator('[data-once]').textContent()
    expect(secret).toMatch(/^key_/)
    const used = await page.request.get('/v1/openings?limit=1', { headers: { authorization: `Key ${secret}` } })
    expect(used.status()).toBe(200)
    await page.reload()
    await main.getByRole('row', { name: /HR/ }).waitFor()
    expect(await main.textContent()).not.toContain(secret)
  })
})
