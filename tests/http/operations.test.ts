import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runRebuild } from '#functions/operations/rebuild.ts'
import { writeProbe } from '#functions/runtime/feed-health.ts'
import { consume } from '#functions/runtime/stream.ts'
import type { Client } from '#shared/contract/client.ts'
import { type Market, openMarket } from '#tests/support/market.ts'

describe('operations for administrators', () => {
  let market: Market
  let admin: Client
  beforeAll(async () => {
    market = await openMarket()
    admin = await market.administrator()
  })
  afterAll(() => market.close())

  it('tell how far each consumer of the change feed is behind', async () => {
    const { table } = market.host.resources
    const sent = new Date(Date.now() - 5000).toISOString()
    await writeProbe(table, sent)
    const waiting = (await admin.listFeeds({})).body.items
    expect(waiting.map(({ consumer }) => consumer)).toContain('index')
    expect(await market.indexed()).toBe(true)
    const { items } = (await admin.listFeeds({})).body
    for (const { lagSeconds, probeSeenAt, consumer, poison } of items) {
      expect(lagSeconds, consumer).toBeGreaterThanOrEqual(5)
      expect(probeSeenAt! >= sent, consumer).toBe(true)
      expect(poison, consumer).toBe(0)
    }
  })

  it('list what was set aside, try it again, and discard it', async () => {
    const { resources } = market.host
    const enterprise = await market.given.anOrganisation('enterprise')
    const [first, second] = [
      await market.given.aPublishedOpening(enterprise),
      await market.given.aPublishedOpening(enterprise),
    ]
    await market.indexed()
    const setAside = async (id: string) => {
      const key = { pk: id, sk: '#' }
      const change = { key, kind: 'opening', before: undefined, after: await resources.table.get(key), sequence: '1' }
      const consumer = { name: 'index', handle: async () => [{ change, reason: 'no projection' }] }
      await consume(consumer, [change], resources)
    }
    await setAside(first.id)
    await setAside(second.id)
    const parameters = { consumer: 'index' } as const
    const { body } = await admin.listPoison({ parameters, query: {} })
    expect(body.items.map(({ key }) => key.pk).sort()).toEqual([first.id, second.id].sort())
    expect(body.items[0]).toMatchObject({ recordKind: 'opening', reason: 'no projection', times: 1 })
    expect((await admin.listFeeds({})).body.items.find(({ consumer }) => consumer === 'index')?.poison).toBe(2)

    await admin.retryPoison({ parameters, body: { pk: first.id, sk: '#' } })
    await market.indexed()
    const left = await admin.listPoison({ parameters, query: {} })
    expect(left.body.items.map(({ key }) => key.pk)).toEqual([second.id])
    await admin.discardPoison({ parameters, body: { pk: second.id, sk: '#' } })
    expect((await admin.listPoison({ parameters, query: {} })).body.items).toEqual([])
    await expect(admin.discardPoison({ parameters, body: { pk: second.id, sk: '#' } })).rejects.toMatchObject({
      problem: { code: 'record/not-found' },
    })
  })

  it('tell administrators whom matching shows, by group, and nothing of groups of a few', async () => {
    expect((await admin.getExposure({})).body.attributes).toEqual([])
    const enterprise = await market.given.anOrganisation('enterprise')
    await market.given.aPublishedOpening(enterprise)
    const living = (region: string) => market.given.aPerson({ residence: { region } })
    for (let i = 0; i < 11; i++) await living('320500')
    await living('510100')
    await market.indexed()
    await runRebuild('talent', market.host.resources)
    const { body } = await admin.getExposure({})
    expect(body).toMatchObject({ people: 10, page: 20 })
    const region = body.attributes.find(({ attribute }) => attribute === 'region')!
    expect(region.suppressed).toBe(1)
    expect(region.cells.map(({ group, people }) => [group, people])).toEqual([['320000', 11]])
    const member = enterprise.client.getExposure({})
    await expect(member).rejects.toMatchObject({ problem: { status: 403 } })
  })

  it('rebuild a kind on request, say how it went, and never two of one kind at once', async () => {
    const { resources } = market.host
    const enterprise = await market.given.anOrganisation('enterprise')
    const opening = await market.given.aPublishedOpening(enterprise, { title: { zh: '重建索引工程师' } })
    await market.indexed()
    const { body } = await admin.startRebuild({ parameters: { kind: 'opening' } })
    expect(['requested', 'running', 'done']).toContain(body.state)
    expect(body.requestedBy).toBe('usr_administrator')
    const deadline = Date.now() + 20_000
    const state = async () => (await admin.listRebuilds({})).body.items.find(({ kind }) => kind === 'opening')!
    while ((await state()).state !== 'done' && Date.now() < deadline)
      await new Promise(resolve => setTimeout(resolve, 50))
    expect(await state()).toMatchObject({ state: 'done', failed: 0 })
    expect((await state()).written).toBeGreaterThan(0)
    const found = await market.anonymous.searchOpenings({ query: { q: '重建索引工程师' } })
    expect(found.body.items.map(({ id }) => id)).toEqual([opening.id])

    const both = await Promise.allSettled([runRebuild('talent', resources), runRebuild('talent', resources)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')?.reason.name).toBe('RebuildRunning')
    // One that died in its tracks does not block for ever.
    const key = { pk: 'rbd#talent', sk: '#' }
    const item = (await resources.table.get(key))!
    const data = { ...item.data, state: 'running', run: 'x', heardAt: '2020-01-01T00:00:00.000Z' }
    await resources.table.write([{ put: { ...item, revision: item.revision + 1, data } }])
    const stuck = (await admin.listRebuilds({})).body.items.find(({ kind }) => kind === 'talent')
    expect(stuck?.state).toBe('failed')
    await expect(runRebuild('talent', resources)).resolves.toMatchObject({ kind: 'talent' })
  })
})
