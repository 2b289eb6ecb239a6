import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProblemError } from '#shared/contract/client.ts'
import { anOpening, type Market, type NewOpening, openMarket } from '#tests/support/market.ts'

describe('lint of postings', () => {
  let market: Market
  let enterprise: Awaited<ReturnType<Market['given']['anOrganisation']>>
  beforeAll(async () => {
    market = await openMarket()
    enterprise = await market.given.anOrganisation('enterprise')
  })
  afterAll(() => market.close())

  const lint = async (change: Partial<NewOpening>) =>
    (await enterprise.client.lintDraft({ body: anOpening(change) })).body
  const rulesIn = async (zh: string) => (await lint({ description: { zh } })).findings.map(({ rule }) => rule)

  it.each([
    ['限男性，能出差', 'sex-limit'],
    ['男士优先', 'sex-limit'],
    ['性别：女', 'sex-limit'],
    ['We are looking for a male engineer', 'sex-limit'],
    ['任职要求：35岁以下', 'age-limit'],
    ['年龄要求：25-40周岁', 'age-limit'],
    ['Candidates aged 25-35 only', 'age-limit'],
    ['汉族优先', 'ethnicity-limit'],
    ['要求无宗教信仰', 'religion-limit'],
    ['仅限北京户口', 'household-registration-limit'],
    ['外地人勿扰', 'household-registration-limit'],
    ['Local hukou required', 'household-registration-limit'],
    ['限党员', 'identity-limit'],
    ['已婚已育优先', 'marriage-or-childbearing'],
    ['乙肝携带者勿投', 'health-limit'],
    ['身高165cm以上', 'appearance-limit'],
    ['培训费可分期，就业后还款', 'train-then-hire-loan'],
    ['The tuition is covered by a training loan', 'train-then-hire-loan'],
    ['培训结束后推荐就业', 'training-instead-of-work'],
    ['入职须缴纳服装费', 'fee-from-applicant'],
    ['本岗位为代招', 'repost-without-source'],
  ])('“%s” is found by %s', async (text, rule) => {
    expect(await rulesIn(text)).toContain(rule)
  })

  it.each([
    '男女不限，不限年龄',
    '性别不限，户口不限，年龄不限',
    '负责女装、男鞋类目的推荐算法',
    '招聘女装电商算法工程师',
    '母婴产品数据分析',
    'Women’s wear and men’s health products',
    'No age limit; all genders welcome',
    'We are an equal opportunity employer and hire regardless of age, sex, religion or marital status',
    '我们不会以种族、宗教、性别歧视任何人',
    '团队平均年龄28岁，扁平管理',
    '年满18周岁',
    '协助办理上海落户，解决北京户口',
    '招聘过程不收取任何押金、报名费',
    '公司承担培训费，报销学费',
    '负责小额贷款风控模型，有信贷行业经验优先',
    '带薪婚假、产假，缴纳生育保险',
    '设计品牌形象网站',
    '10-16岁儿童编程教育产品',
    '非代招，直接签约',
    '男生宿舍、女员工生理假',
  ])('“%s” is no finding', async text => {
    expect(await rulesIn(text)).toEqual([])
  })

  it('says where, why and by which rule, in both languages, in the text as it was written', async () => {
    const zh = '负责平台建设。　要求：３５岁以下，本科。'
    const { findings, blocking } = await lint({ description: { zh, en: 'Must be female.' } })
    expect(blocking).toBe(2)
    const [age, sex] = findings
    expect(age).toMatchObject({
      rule: 'age-limit',
      pointer: '/description/zh',
      quote: '３５岁以下',
      severity: 'blocks',
    })
    expect(zh.slice(age!.start, age!.end)).toBe(age!.quote)
    expect(sex).toMatchObject({ pointer: '/description/en', quote: 'Must be female' })
    for (const { explanation, citation } of findings) {
      expect(explanation['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(explanation.en).toMatch(/^[\x20-\x7e’]+$/)
      expect(citation.on).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })

  it('lists every part that is missing, and a repost that names its source passes', async () => {
    const { headcount: _, pay: __, validity: ___, ...rest } = anOpening({ places: [], skills: [] })
    const { body } = await enterprise.client.lintDraft({ body: { ...rest, description: { zh: '负责平台建设。' } } })
    expect(body.findings.map(({ pointer }) => pointer).sort()).toEqual(
      ['/headcount', '/pay', '/places', '/skills', '/validity'].sort(),
    )
    expect((await lint({ description: { zh: '本职位转载自某单位官网，要求本科。' } })).blocking).toBe(1)
    expect((await lint({ description: { zh: '本职位转载自某单位官网。' }, source: '某单位官网' })).findings).toEqual([])
  })

  it('refuses to publish with blocking findings, as located problems in the reader’s language', async () => {
    const draft = await enterprise.client.createOpening({ body: anOpening({ title: { zh: '数据工程师（限男性）' } }) })
    const english = await market.as(enterprise.owner, { actingFor: enterprise.id, locale: 'en' })
    const refused: unknown = await english
      .publishOpening({ parameters: { openingId: draft.body.id }, ifMatch: 1 })
      .catch(error => error)
    expect(refused).toBeInstanceOf(ProblemError)
    const { problem } = refused as ProblemError
    expect([problem.status, problem.code]).toEqual([422, 'opening/lint'])
    expect(problem.errors).toEqual([
      expect.objectContaining({ pointer: '/title/zh', detail: expect.stringContaining('by sex') }),
    ])
    // A posting that is out cannot be changed into one that is refused.
    const { id, revision } = await market.given.aPublishedOpening(enterprise)
    await expect(
      enterprise.client.changeOpening({
        parameters: { openingId: id },
        ifMatch: revision,
        body: anOpening({ description: { zh: '年龄30岁以下' } }),
      }),
    ).rejects.toMatchObject({ problem: { status: 422, code: 'opening/lint' } })
  })

  it('publishes with warnings, and says them', async () => {
    const draft = await enterprise.client.createOpening({ body: anOpening({ benefits: ['美女多', '弹性工作'] }) })
    const { body } = await enterprise.client.publishOpening({ parameters: { openingId: draft.body.id }, ifMatch: 1 })
    expect(body.status).toBe('published')
    expect(body.warnings).toEqual([expect.objectContaining({ rule: 'sex-lure', pointer: '/benefits/0' })])
  })

  it('asks an agency for whom it recruits', async () => {
    const firm = await market.given.anOrganisation('hr-service-firm')
    const missing = async (change: Partial<NewOpening>) =>
      (await firm.client.lintDraft({ body: anOpening(change) })).body.findings.map(({ pointer }) => pointer)
    expect(await missing({})).toEqual(['/employer'])
    expect(await missing({ employer: '样例用人单位' })).toEqual([])
  })
})
