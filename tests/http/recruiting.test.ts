import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Market, openMarket } from '#tests/support/market.ts'

describe('what recruiters work from', () => {
  let market: Market
  beforeAll(async () => {
    market = await openMarket()
  })
  afterAll(() => market.close())

  it('reads a pasted posting into a proposal, in either language and as JSON-LD, and saves nothing', async () => {
    const { client, id } = await market.given.anOrganisation('enterprise')
    const read = async (text: string) => (await client.readPostingText({ body: { text } })).body.opening
    const chinese = await read(
      '职位名称：高级后端工程师\n工作地点：苏州\n薪资范围：25k-40k/月\n任职要求\n本科及以上，3-5年经验，熟悉 Go、MySQL',
    )
    expect(chinese).toMatchObject({
      title: { zh: '高级后端工程师' },
      places: [{ region: '320500' }],
      pay: { minimum: 25_000, maximum: 40_000 },
      education: 'bachelor',
      experienceYears: { minimum: 3, maximum: 5 },
    })
    expect(chinese!.skills.map(({ concept }) => concept)).toEqual(expect.arrayContaining(['go-language', 'mysql']))
    const english = await read('Data engineer\nRequirements\nBachelor degree, Python and SQL')
    expect(english?.title.en).toBe('Data engineer')
    const page = `<html><script type="application/ld+json">${JSON.stringify({
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      title: '测试工程师',
      description: '负责自动化测试。',
    })}</script></html>`
    expect((await read(page))?.title.zh).toBe('测试工程师')
    expect((await client.listOpenings({ parameters: { organisationId: id } })).body.items).toEqual([])
  })

  it('lists the candidate book: who agreed to be referred, until they take it back, and to that firm alone', async () => {
    const firm = await market.given.anOrganisation('hr-service-firm')
    const other = await market.given.anOrganisation('hr-service-firm')
    const person = await market.given.aPerson()
    const parameters = { talentId: person.id }
    const given = await person.client.giveConsent({
      parameters,
      ifMatch: person.revision,
      body: { recipient: firm.id, purpose: 'referral', kinds: ['name'] },
    })
    await market.indexed()
    const book = async ({ client }: typeof firm) => (await client.listCandidateBook({})).body.items
    expect(await book(firm)).toMatchObject([{ id: person.id, name: { zh: '测试人' } }])
    expect((await book(firm))[0]).not.toHaveProperty('contact')
    expect(await book(other)).toEqual([])
    await person.client.withdrawConsent({
      parameters: { ...parameters, organisationId: firm.id },
      ifMatch: given.revision!,
    })
    await market.indexed()
    expect(await book(firm)).toEqual([])
  })
})
