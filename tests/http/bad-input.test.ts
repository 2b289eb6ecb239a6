import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badTokens } from '#local/issuer.ts'
import { anOpening, aTalent, type Market, openMarket, send } from '#tests/support/market.ts'

describe('bad input', () => {
  let market: Market
  let token: string
  let organisation: Awaited<ReturnType<Market['given']['anOrganisation']>>
  const acting = () => ({ 'acting-for': organisation.id })
  const create = (json: unknown, locale = 'en') =>
    send(market, 'POST', '/openings', { token, headers: acting(), json, locale })

  beforeAll(async () => {
    market = await openMarket()
    organisation = await market.given.anOrganisation()
    token = await market.tokenOf(organisation.owner)
  })
  afterAll(() => market.close())

  it.each([
    ['a missing field', { title: undefined }, '/title', 'field/required'],
    ['a wrong type', { headcount: '3' }, '/headcount', 'field/wrong-type'],
    ['a field that does not exist', { salary: 3 }, '/salary', 'field/unknown'],
    ['a nested wrong field', { pay: { minimum: 3, maximum: 'x' } }, '/pay/maximum', 'field/wrong-type'],
    ['a number out of range', { headcount: 0 }, '/headcount', 'field/too-short'],
    ['a range upside down', { pay: { minimum: 9, maximum: 3 } }, '/pay/maximum', 'field/range'],
    [
      'a day that does not exist',
      { validity: { lastDay: '2026-02-30', zone: 'Asia/Shanghai' } },
      '/validity/lastDay',
      'field/bad-format',
    ],
    [
      'a zone that does not exist',
      { validity: { lastDay: '2026-02-28', zone: 'Asia/Nowhere' } },
      '/validity/zone',
      'field/time-zone',
    ],
    ['a text with NUL', { title: { zh: '工程\u0000师' } }, '/title/zh', 'field/bad-text'],
    ['a lone surrogate', { title: { en: 'engineer \ud800' } }, '/title/en', 'field/bad-text'],
    ['no language at all', { title: {} }, '/title', 'field/one-language'],
    ['an item of a list', { skills: [{ label: 'Go' }, { label: 7 }] }, '/skills/1/label', 'field/wrong-type'],
    ['a text that is too long', { title: { zh: '长'.repeat(201) } }, '/title/zh', 'field/too-long'],
    ['an option that does not exist', { education: 'guru' }, '/education', 'field/not-an-option'],
    [
      'a wrong field of a kind',
      { terms: { kind: 'university-mobile-position', termMonths: 12 } },
      '/terms/timeShare',
      'field/required',
    ],
    ['a kind that does not exist', { terms: { kind: 'pilgrimage' } }, '/terms/kind', 'field/not-an-option'],
    ['no kind at all', { terms: {} }, '/terms/kind', 'field/required'],
  ])('names the place and the reason of %s', async (_, change, pointer, code) => {
    const { status, body, headers } = await create({ ...anOpening(), ...change })
    expect(status).toBe(422)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, code, detail: expect.any(String) }))
    expect(body.traceId).toMatch(/^[0-9a-f]{32}$/)
  })

  it('says all findings at once, in the language of the caller', async () => {
    const wrong = { ...anOpening(), headcount: 'x', title: undefined }
    const [en, zh] = [await create(wrong, 'en-GB,en;q=0.9'), await create(wrong, 'zh-Hans-CN')]
    expect(en.body.errors).toHaveLength(2)
    expect(en.body.title).toMatch(/2 part/)
    expect(zh.body.title).toMatch(/2 处/)
    expect(zh.body.errors[0].detail).toMatch(/\p{Script=Han}/u)
    expect(zh.headers.get('content-language')).toBe('zh-CN')
  })

  it('refuses text of a megabyte, deep nesting, broken JSON, broken UTF-8 and other media types', async () => {
    const post = (options: Parameters<typeof send>[3]) =>
      send(market, 'POST', '/openings', { token, headers: acting(), ...options })
    expect((await post({ json: anOpening({ description: { zh: '长'.repeat(1_000_000) } }) })).body.code).toBe(
      'request/too-large',
    )
    expect((await post({ body: `${'['.repeat(5000)}${']'.repeat(5000)}` })).body.code).toBe('request/too-deep')
    expect((await post({ body: '{"title": ' })).body.code).toBe('request/bad-json')
    expect((await post({ body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) })).body.code).toBe('request/bad-json')
    expect(
      (await post({ body: 'a=b', headers: { ...acting(), 'content-type': 'application/x-www-form-urlencoded' } }))
        .status,
    ).toBe(415)
    expect((await post({})).status).toBe(422)
    expect((await post({ json: null })).status).toBe(422)
    expect((await post({ json: [] })).status).toBe(422)
  })

  it('does not let a prototype be set', async () => {
    const { status, body } = await send(market, 'POST', '/openings', {
      token,
      headers: acting(),
      body: `{"__proto__": {"status": "published"}, ${JSON.stringify(anOpening()).slice(1)}`,
    })
    if (status === 201) expect(body.status).toBe('draft')
    else expect(body.errors[0].code).toBe('field/unknown')
  })

  it.each(badTokens)('refuses a token with a fault: %s', async fault => {
    const bad = await market.host.issuer.badTokenFor({ subject: organisation.owner }, fault)
    for (const path of ['/me', '/openings']) {
      const { status, body, headers } = await send(market, 'GET', path, { token: bad })
      expect(status).toBe(401)
      expect(body.code).toBe('auth/bad-token')
      expect(headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it.each(['Bearer', 'Bearer ', 'Basic abc', 'Bearer a b', 'Key key_x', 'Key key_01JD8Y00000000000000000000.secret'])(
    'refuses the credential “%s”',
    async authorization => {
      expect((await send(market, 'GET', '/openings', { headers: { authorization } })).status).toBe(401)
    },
  )

  it('refuses a forged cursor, a cursor of another query, and a cursor of another reader', async () => {
    for (let at = 0; at < 3; at++) await market.given.aPublishedOpening(organisation)
    const list = (cursor: string, more = '') =>
      send(
        market,
        'GET',
        `/organisations/${organisation.id}/openings?limit=1&cursor=${encodeURIComponent(cursor)}${more}`,
        { token, headers: acting() },
      )
    const first = await send(market, 'GET', `/organisations/${organisation.id}/openings?limit=1`, {
      token,
      headers: acting(),
    })
    const { next } = first.body
    expect((await list(next)).status).toBe(200)
    expect((await list(next, '&status=draft')).body.code).toBe('request/bad-cursor')
    const [body, signature] = next.split('.')
    expect((await list(`${Buffer.from('{"after":"x"}').toString('base64url')}.${signature}`)).body.code).toBe(
      'request/bad-cursor',
    )
    expect((await list(`${body}.${'A'.repeat(signature.length)}`)).body.code).toBe('request/bad-cursor')
    expect((await list('x')).body.code).toBe('request/bad-cursor')
    const other = await market.given.anOrganisation()
    const theirs = await send(market, 'GET', `/organisations/${other.id}/openings?limit=1&cursor=${next}`, {
      token: await market.tokenOf(other.owner),
      headers: { 'acting-for': other.id },
    })
    expect(theirs.body.code).toBe('request/bad-cursor')
  })

  it('answers an address that does not exist with 404, and a wrong method with 405 and what is allowed', async () => {
    expect((await send(market, 'GET', '/nothing')).body.code).toBe('request/not-found')
    const wrong = await send(market, 'PATCH', '/openings')
    expect(wrong.status).toBe(405)
    expect(wrong.headers.get('allow')).toMatch(/GET/)
    expect((await send(market, 'GET', '/openings/opn_%00')).status).toBe(404)
    expect((await send(market, 'GET', '/openings/..%2f..%2fme')).status).toBe(404)
  })

  it('refuses query parameters that do not exist, are out of range or broken', async () => {
    expect((await send(market, 'GET', '/openings?colour=red')).body.errors[0]).toMatchObject({
      pointer: '#/query/colour',
      code: 'field/unknown',
    })
    expect((await send(market, 'GET', '/openings?limit=0')).body.errors[0]).toMatchObject({ pointer: '#/query/limit' })
    expect((await send(market, 'GET', '/openings?limit=ten')).status).toBe(422)
    expect((await send(market, 'GET', '/openings?region=Paris')).body.errors[0].pointer).toMatch('#/query/region')
    expect((await send(market, 'GET', '/openings?q=%00')).status).toBe(422)
  })

  it('keeps nothing of what was refused', async () => {
    const person = await market.as('nobody-yet')
    await expect(
      person.registerTalent({ body: { ...aTalent(), skills: [{ level: 9 }] } as never }),
    ).rejects.toMatchObject({
      problem: { code: 'request/invalid' },
    })
    expect((await person.whoAmI({})).body.talentId).toBeUndefined()
  })
})
