import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookOverDue } from '#functions/saved-search/digest.ts'
import type { Client } from '#shared/contract/client.ts'
import { aTalent, type NewTalent } from '#tests/support/market.ts'
import { hours, openSearchMarket, type SearchMarket } from '#tests/support/saved-search-market.ts'

/** PIPL Art. 24: whoever switches personalisation off gets nothing that is ordered, chosen or explained by their person. */
describe('with personalisation', () => {
  let bench: SearchMarket
  beforeAll(async () => {
    bench = await openSearchMarket()
  })
  afterAll(() => bench.market.close())

  const headline = { zh: '机器学习工程师' }

  const switched = async (
    person: { client: Client; id: `tal_${string}` },
    personalised: boolean,
    change: Partial<NewTalent> = {},
  ): Promise<void> => {
    const parameters = { talentId: person.id }
    const { revision } = await person.client.getTalent({ parameters })
    const body = aTalent({ headline, preferences: { personalised }, ...change })
    await person.client.changeTalent({ parameters, ifMatch: revision!, body })
    await bench.market.indexed()
  }

  const anOpening = (enterprise: SearchMarket['enterprise'], n: string, region = '310000') =>
    bench.given.aPublishedOpening(enterprise, {
      description: { zh: `负责推荐模型的训练、评测与上线，${n}。` },
      places: [{ region }],
    })

  it('on, alerts say in the reader’s language why; off, they are neither scored nor explained nor ordered by it', async () => {
    const { given, save, alerts, market } = bench
    const person = await given.aPerson({ headline })
    const search = await save(person, { seeks: 'openings', minimumScore: 0.5 })
    const publisher = await given.anOrganisation('enterprise')
    const first = await anOpening(publisher, '其一')
    const [alert] = (await alerts(person)).items
    expect(alert!.items[0]).toMatchObject({ opening: { id: first.id } })
    const { body: explained } = await person.client.explainOpening({
      parameters: { talentId: person.id, openingId: first.id },
    })
    expect(alert!.items[0]!.why).toBe(explained.short)
    const english = await market.as(person.subject, { locale: 'en' })
    expect((await english.listAlerts({})).body.items[0]!.items[0]!.why).toMatch(/^\d+% match\./)
    const run = await person.client.runSavedSearch({ parameters: { savedSearchId: search.id } })
    expect(run.body.items.find(({ opening }) => opening?.id === first.id)?.why).toBe(explained.short)

    await switched(person, false)
    for (const { items } of (await alerts(person)).items)
      for (const item of items) expect(Object.keys(item)).toEqual(['opening'])
  })

  it('off, matches come newest first and without scores', async () => {
    const { given, market } = bench
    const person = await given.aPerson({ headline })
    const publisher = await given.anOrganisation('enterprise')
    const fitting = await anOpening(publisher, '其二')
    const unfit = await given.aPublishedOpening(publisher, {
      ...{ title: { zh: '法务专员' }, description: { zh: '合同审查。' } },
      skills: [{ label: '合同审查' }],
    })
    await market.indexed()
    const parameters = { talentId: person.id }
    const ranked = (await person.client.matchOpenings({ parameters })).body
    const place = (id: string) => ranked.items.findIndex(({ opening }) => opening.id === id)
    expect(ranked.order).toBe('match')
    expect(place(fitting.id)).toBeGreaterThanOrEqual(0)
    expect(place(unfit.id) === -1 || place(unfit.id) > place(fitting.id)).toBe(true)
    await switched(person, false)
    const plain = (await person.client.matchOpenings({ parameters })).body
    expect(plain.order).toBe('newest')
    expect(plain.items.slice(0, 2).map(({ opening }) => opening.id)).toEqual([unfit.id, fitting.id])
    expect(plain.items.every(item => item.score === undefined && item.explanation === undefined)).toBe(true)
  })

  it('off, a saved search goes by its conditions alone, at once and in a digest', async () => {
    const { given, save, found, alerts, pass, jobs, market } = bench
    const person = await given.aPerson({ headline })
    const criteria = { seeks: 'openings' as const, conditions: { region: ['440000'] }, minimumScore: 0.5 }
    const search = await save(person, criteria)
    const daily = await save(person, criteria, { kind: 'daily', hour: 8, zone: 'Asia/Shanghai' })
    const publisher = await given.anOrganisation('enterprise')
    const unfit = {
      ...{ title: { zh: '会计主管' }, description: { zh: '总账与报表。' } },
      ...{ skills: [{ label: '总账' }], places: [{ region: '440300' }] },
    }
    await given.aPublishedOpening(publisher, unfit)
    expect(await found(person, search.id)).toEqual([])
    await switched(person, false)
    const next = await given.aPublishedOpening(publisher, { ...unfit, title: { zh: '会计经理' } })
    expect(await found(person, search.id)).toEqual([next.id])
    await market.indexed()
    pass(48 * hours)
    await lookOverDue(jobs())
    const digest = (await alerts(person)).items.find(
      ({ kind, savedSearchId }) => kind === 'digest' && savedSearchId === daily.id,
    )
    expect(digest?.items.map(({ opening }) => opening?.id)).toContain(next.id)
    expect(digest?.items.every(({ score, why }) => score === undefined && why === undefined)).toBe(true)
  })

  it('off, a search by the profile alone reports nothing and says why, once; on again, it goes on', async () => {
    const { given, save, found, alerts, pass, jobs } = bench
    const person = await given.aPerson({ headline })
    const search = await save(person, { seeks: 'openings', minimumScore: 0.5 })
    await switched(person, false)
    const publisher = await given.anOrganisation('enterprise')
    await anOpening(publisher, '其三')
    expect(await found(person, search.id)).toEqual([])
    const parameters = { savedSearchId: search.id }
    const { status } = (await person.client.getSavedSearch({ parameters })).body
    expect(status).toMatchObject({ state: 'failing', reason: 'not-personalised' })
    for (let day = 0; day < 3; day++) {
      pass(25 * hours)
      await lookOverDue(jobs())
    }
    const told = (await alerts(person)).items.filter(({ kind }) => kind === 'not-reporting')
    expect(told.map(({ reason }) => reason)).toEqual(['not-personalised'])
    await switched(person, true)
    const next = await anOpening(publisher, '其四')
    expect(await found(person, search.id)).toContain(next.id)
    expect((await person.client.getSavedSearch({ parameters })).body.status.state).toBe('active')
  })
})
