import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoRecords } from '#local/demo/logins.ts'
import { locales } from '#shared/kernel/locale.ts'
import { axe, overflow, settled } from './browser.ts'
import { describeJourney, said, useJourney } from './journey.ts'

describeJourney('evidence', () => {
  const { visit: visitor } = useJourney()

  it.each(locales)('is asked for, attested by the organisation, and shown on the profile, in %s', async locale => {
    const say = said(locale)
    const look = locale === 'en' ? ({ scheme: 'dark', width: 375 } as const) : {}
    const visit = (login: string, path: string): Promise<Page> => visitor({ locale, login, ...look }, path)
    const clean = async (page: Page): Promise<void> => {
      expect(await axe(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
    }
    // One profile is played twice: a degree in Chinese, employment in English.
    const part = say('education', 'experience')

    const person = await visit('talent', '/my/evidence')
    const own = person.getByRole('main')
    await own.getByRole('button', { name: say('申请证明', 'Ask for an attestation') }).click()
    await own.getByRole('button', { name: say('提交申请', 'Send the request') }).click()
    await own.getByRole('alert').first().waitFor()
    await own.getByLabel(say('证明哪一项', 'Which entry')).selectOption(`${part}:1`)
    await own.getByLabel(say('单位', 'Organisation'), { exact: true }).selectOption(demoRecords.university)
    await clean(person)
    await own.getByRole('button', { name: say('提交申请', 'Send the request') }).click()
    await own.getByRole('button', { name: say('提交申请', 'Send the request') }).waitFor({ state: 'detached' })
    const item = own.locator('[data-evidence]').first()
    await item.getByText(say('待证明', 'Waiting'), { exact: true }).waitFor()
    const id = await item.getAttribute('data-evidence')

    const unit = await visit('university', '/evidence')
    const asked = unit.locator(`[data-evidence="${id}"]`)
    await asked.getByRole('button', { name: say('证明', 'Attest'), exact: true }).click()
    if (locale === 'en') await clean(unit)
    await asked.getByRole('button', { name: say('确认证明', 'Attest it') }).click()
    await asked.getByText(say('已核实', 'Verified'), { exact: true }).waitFor()

    await person.reload()
    await settled(person)
    await own
      .locator(`[data-evidence="${id}"]`)
      .getByRole('button', { name: say('导出徽章', 'Export as a badge') })
      .waitFor()
    await person.goto('/my/profile')
    await settled(person)
    const panel = own.locator('section', { has: person.getByRole('heading', { name: say('教育', 'Experience') }) })
    await panel.getByRole('listitem').nth(1).getByText(say('已核实', 'Verified')).waitFor()
  })
})
