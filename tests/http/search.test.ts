import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpening, type Market, openMarket } from '#tests/support/market.ts'

describe('search as people expect it', () => {
  let market: Market
  let enterprise: Awaited<ReturnType<Market['given']['anOrganisation']>>
  let english: Market['anonymous']

  beforeAll(async () => {
    market = await openMarket()
    const { given } = market
    enterprise = await given.anOrganisation('enterprise', { name: '样例数联' })
    english = market.clientWith(undefined, { locale: 'en' })
    await given.aPublishedOpening(enterprise, {
      title: { zh: '大数据开发工程师' },
      skills: [{ label: 'Spark' }, { label: 'Hive' }],
      places: [{ region: '320500' }],
    })
    await given.aPublishedOpening(enterprise, {
      title: { zh: '数据仓库工程师' },
      skills: [{ label: 'Hive' }, { label: 'Spark' }],
      places: [{ region: '330100' }],
    })
    await given.aPublishedOpening(enterprise, {
      title: { zh: '视觉算法工程师' },
      skills: [{ label: '计算机视觉' }],
      places: [{ region: '440300' }],
      pay: { minimum: 40_000, maximum: 60_000 },
    })
    for (let at = 0; at < 7; at++)
      await given.aPerson({
        headline: { zh: '大数据开发工程师' },
        skills: [{ label: 'Apache Spark', level: 3 }],
        residence: { region: '320500' },
      })
    await given.aPerson({ headline: { en: 'Computer vision engineer' }, skills: [{ label: 'OpenCV', level: 3 }] })
    await market.indexed()
  })
  afterAll(() => market.close())

  const found = async (
    query: NonNullable<Parameters<Market['anonymous']['searchOpenings']>[0]['query']>,
    client = market.anonymous,
  ) => (await client.searchOpenings({ query })).body

  it('finds one opening by Chinese, English, pinyin, its parts, and with one slip of spelling', async () => {
    for (const q of [
      '大数据开发',
      '大數據開發',
      'dashuju',
      'big data engineer',
      'Spark 大数据',
      'saprk',
      '"大数据开发"',
    ])
      expect(
        (await found({ q })).items.map(({ title }) => title.zh),
        q,
      ).toContain('大数据开发工程师')
  })

  it('leaves out what is excluded, and takes a phrase as it is written', async () => {
    expect((await found({ q: 'Hive -数据仓库' })).items.map(({ title }) => title.zh)).toEqual(['大数据开发工程师'])
    expect((await found({ q: '"开发大数据"' })).total).toBe(0)
  })

  it('says what to relax when nothing is found, with the gain of each, and records the demand without words', async () => {
    const none = await found({ q: 'Spark 张三丰', region: '440300', payFrom: '50000' as never })
    expect(none.total).toBe(0)
    const search = await found({ q: 'Spark', region: '440300' })
    expect(search.total).toBe(0)
    expect(search.relax?.map(({ parameter, gain }) => [parameter, gain])).toEqual([
      ['region', 2],
      ['q', 1],
    ])
    for (const { parameter, gain } of search.relax!)
      expect((await found(parameter === 'region' ? { q: 'Spark' } : { region: '440300' })).total).toBe(gain)
    const { items } = await market.host.resources.table.scan({ kinds: ['demand'], limit: 100 })
    expect(items.length).toBeGreaterThan(0)
    expect(JSON.stringify(items)).not.toContain('张三丰')
  })

  it('suggests concepts while one types, in either language', async () => {
    const suggest = async (q: string, client = market.anonymous) =>
      (await client.suggestConcepts({ query: { q } })).body.items
    expect((await suggest('kuber', english))[0]).toMatchObject({ kind: 'skill', id: 'kubernetes' })
    expect((await suggest('k8s'))[0]).toMatchObject({ id: 'kubernetes', matched: expect.stringMatching(/k8s/i) })
    expect((await suggest('机器学'))[0]).toMatchObject({ label: '机器学习', other: 'Machine learning' })
    expect(await suggest('suzhou')).toContainEqual(
      expect.objectContaining({ kind: 'region', id: '320500', label: '苏州市' }),
    )
    expect(await suggest('  ')).toEqual([])
  })

  it('shows openings that ask for the same', async () => {
    const [first] = (await found({ q: '大数据开发工程师' })).items
    const { body } = await market.anonymous.similarOpenings({ parameters: { openingId: first!.id } })
    expect(body.items[0]?.title.zh).toBe('数据仓库工程师')
    expect(body.items.map(({ id }) => id)).not.toContain(first!.id)
  })

  it('lets a verified organisation search people, anonymous, with counts that leave out whoever is hidden from it', async () => {
    const search = async (client: Market['anonymous']) => (await client.searchTalents({ query: { q: 'Spark' } })).body
    const before = await search(enterprise.client)
    expect(before.total).toBe(7)
    expect(before.facets['region']?.find(({ value }) => value === '320500')?.count).toBe(7)
    expect(JSON.stringify(before)).not.toMatch(/测试人|person@example/)
    const blocker = await market.given.aPerson({ headline: { zh: '大数据开发工程师' }, skills: [{ label: 'Spark' }] })
    await blocker.client.setVisibility({
      parameters: { talentId: blocker.id },
      ifMatch: blocker.revision,
      body: { state: 'anonymous', blockedOrganisations: [enterprise.id] },
    })
    await market.indexed()
    expect((await search(enterprise.client)).total).toBe(7)
    const other = await market.given.anOrganisation('hr-service-firm')
    expect((await search(other.client)).total).toBe(8)
    const unverified = await market.given.anOrganisation('enterprise', { verified: false })
    await expect(search(unverified.client)).rejects.toMatchObject({ problem: { code: 'organisation/not-verified' } })
  })

  it('says about how many people an opening being written would reach, and never a number that singles out', async () => {
    const estimate = async (change: Parameters<typeof anOpening>[0]) =>
      (await enterprise.client.estimatePool({ body: anOpening(change) })).body
    expect(await estimate({ title: { zh: '大数据开发工程师' }, skills: [{ label: 'Spark' }] })).toMatchObject({
      fitting: 7,
      few: false,
    })
    expect(await estimate({ title: { zh: '计算机视觉工程师' }, skills: [{ label: 'OpenCV' }] })).toMatchObject({
      fitting: 0,
      few: true,
    })
    const listed = await enterprise.client.listOpenings({ parameters: { organisationId: enterprise.id } })
    expect(listed.body.items).toHaveLength(3)
  })
})
