import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpening, aTalent, type Market, openMarket, send } from '#tests/support/market.ts'

describe('revisions and idempotency', () => {
  let market: Market
  let organisation: Awaited<ReturnType<Market['given']['anOrganisation']>>

  beforeAll(async () => {
    market = await openMarket()
    organisation = await market.given.anOrganisation()
  })
  afterAll(() => market.close())

  it('lets one of two writers win, tells the other 412 with the revision that won, and loses nothing', async () => {
    const { body, revision } = await organisation.client.createOpening({ body: anOpening() })
    const change = (headcount: number) =>
      organisation.client.changeOpening({
        parameters: { openingId: body.id },
        ifMatch: revision!,
        body: anOpening({ headcount }),
      })
    const results = await Promise.allSettled([11, 12, 13, 14].map(change))
    const won = results.filter(result => result.status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason.problem).toMatchObject({
          status: 412,
          code: 'request/revision-stale',
          title: expect.stringContaining('2'),
        })
    const { body: stored } = await organisation.client.getOpening({ parameters: { openingId: body.id } })
    expect(stored.opening.headcount).toBe(
      (won[0] as PromiseFulfilledResult<{ body: { headcount?: number } }>).value.body.headcount,
    )
    expect(stored.opening.revision).toBe(2)
  })

  it('asks for If-Match where something is changed, and takes no weak tag', async () => {
    const { body } = await organisation.client.createOpening({ body: anOpening() })
    const token = await market.tokenOf(organisation.owner)
    const publish = (headers: Record<string, string>) =>
      send(market, 'POST', `/openings/${body.id}/publication`, {
        token,
        headers: { 'acting-for': organisation.id, ...headers },
      })
    expect((await publish({})).status).toBe(428)
    expect((await publish({ 'if-match': 'W/"1"' })).body.errors[0].pointer).toBe('#/header/if-match')
    expect((await publish({ 'if-match': '*' })).status).toBe(422)
    expect((await publish({ 'if-match': '"7"' })).status).toBe(412)
    const done = await publish({ 'if-match': '"1"' })
    expect(done.status).toBe(200)
    expect(done.headers.get('etag')).toBe('"2"')
  })

  it('answers 304 where the reader has the current revision', async () => {
    const { id, revision } = await market.given.aPublishedOpening(organisation)
    const first = await send(market, 'GET', `/openings/${id}`)
    expect(first.headers.get('etag')).toBe(`"${revision}"`)
    expect(
      (await send(market, 'GET', `/openings/${id}`, { headers: { 'if-none-match': `"${revision}"` } })).status,
    ).toBe(304)
  })

  it('has one effect for one idempotency key, also at the same moment', async () => {
    const create = (key: string, headcount = 5) =>
      organisation.client.createOpening({
        body: anOpening({ headcount, title: { zh: `幂等-${key}` } }),
        idempotencyKey: key,
      })
    const results = await Promise.all(Array.from({ length: 8 }, () => create('key-1')))
    expect(new Set(results.map(({ body }) => body.id)).size).toBe(1)
    const all = await organisation.client.listOpenings({
      parameters: { organisationId: organisation.id },
      query: { limit: 100 },
    })
    expect(all.body.items.filter(opening => opening.title.zh === '幂等-key-1')).toHaveLength(1)
    await expect(create('key-1', 6)).rejects.toMatchObject({ problem: { code: 'request/idempotency-key-reused' } })
  })

  it('keeps keys of different people apart, and frees the key of a refused request', async () => {
    const [one, two] = [await market.as('twin-1'), await market.as('twin-2')]
    const first = await one.registerTalent({ body: aTalent(), idempotencyKey: 'same' })
    const second = await two.registerTalent({ body: aTalent(), idempotencyKey: 'same' })
    expect(second.body.id).not.toBe(first.body.id)
    const three = await market.as('twin-3')
    await expect(
      three.registerTalent({ body: { ...aTalent(), name: {} } as never, idempotencyKey: 'k' }),
    ).rejects.toMatchObject({ problem: { status: 422 } })
    expect((await three.registerTalent({ body: aTalent(), idempotencyKey: 'k' })).status).toBe(201)
  })

  it('answers a repeated request with the record as it is now, and keeps no copy of it', async () => {
    const who = await market.as('repeater')
    const register = () => who.registerTalent({ body: aTalent(), idempotencyKey: 'register' })
    const { body } = await register()
    await who.setVisibility({ parameters: { talentId: body.id }, ifMatch: 1, body: { state: 'anonymous' } })
    expect((await register()).body).toMatchObject({ id: body.id, revision: 2, visibility: { state: 'anonymous' } })
    await expect(who.registerTalent({ body: aTalent() })).rejects.toMatchObject({
      problem: { code: 'talent/already-registered' },
    })
    const { items } = await market.host.resources.table.scan({ kinds: ['idempotency'], limit: 1000 })
    expect(JSON.stringify(items)).not.toMatch(/测试人|person@example/)
  })

  it('keeps an organisation’s last owner, also when two owners demote each other at once', async () => {
    const { id, owner, client } = await market.given.anOrganisation()
    const parameters = { organisationId: id, userId: `usr_${owner}` }
    await expect(client.removeMember({ parameters })).rejects.toMatchObject({
      problem: { code: 'organisation/last-owner' },
    })
    await client.putMember({ parameters: { organisationId: id, userId: 'usr_second' }, body: { role: 'owner' } })
    const second = await market.as('second', { actingFor: id })
    const results = await Promise.allSettled([
      client.putMember({ parameters: { organisationId: id, userId: 'usr_second' }, body: { role: 'viewer' } }),
      second.putMember({ parameters, body: { role: 'viewer' } }),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
    const { table } = market.host.resources
    const members = await table.query({ pk: id, sk: { beginsWith: 'member#' }, limit: 10 })
    expect(members.items.filter(item => item.data['role'] === 'owner').length).toBeGreaterThanOrEqual(1)
  })

  it('takes access away at once when a member is removed', async () => {
    const { id, client } = await market.given.anOrganisation()
    await client.putMember({ parameters: { organisationId: id, userId: 'usr_leaver' }, body: { role: 'recruiter' } })
    const leaver = await market.as('leaver', { actingFor: id })
    expect((await leaver.listOpenings({ parameters: { organisationId: id } })).status).toBe(200)
    await client.removeMember({ parameters: { organisationId: id, userId: 'usr_leaver' } })
    await expect(leaver.listOpenings({ parameters: { organisationId: id } })).rejects.toMatchObject({
      problem: { status: 403 },
    })
  })
})
