import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@opensearch-project/opensearch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSearchIndex } from '#functions/matching/match-index-opensearch.ts'
import { startOpenSearch } from '#local/stores/opensearch.ts'
import { type Market, openMarket, send } from '#tests/support/market.ts'

describe('an outage of OpenSearch', () => {
  let market: Market
  let server: Awaited<ReturnType<typeof startOpenSearch>>
  let dataFolder: string
  let client: Client

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'outage-'))
    server = await startOpenSearch({ dataFolder })
    client = new Client({ node: server.endpoint, maxRetries: 0, requestTimeout: 5000 })
    market = await openMarket({ index: openSearchIndex({ client, prefix: 'outage' }) })
  })
  afterAll(async () => {
    await market?.close()
    await client?.close()
    await server?.stop()
    await rm(dataFolder, { recursive: true, force: true })
  })

  it('lets writes succeed, answers matching with 503 and Retry-After, and catches up by itself', async () => {
    const enterprise = await market.given.anOrganisation()
    const before = await market.given.aPublishedOpening(enterprise, { title: { zh: '停机前的岗位' } })
    expect(await market.indexed()).toBe(true)
    const port = Number(new URL(server.endpoint).port)
    await server.stop()

    const during = await market.given.aPublishedOpening(enterprise, { title: { zh: '停机中的岗位' } })
    const person = await market.given.aPerson()
    const search = await send(market, 'GET', `/openings?q=${encodeURIComponent('岗位')}`)
    expect(search.status).toBe(503)
    expect(search.body.code).toBe('matching/unavailable')
    expect(Number(search.headers.get('retry-after'))).toBeGreaterThan(0)
    await expect(person.client.matchOpenings({ parameters: { talentId: person.id } })).rejects.toMatchObject({
      problem: { status: 503 },
    })
    // What needs no index goes on.
    expect((await market.anonymous.getOpening({ parameters: { openingId: during.id } })).body.opening.status).toBe(
      'published',
    )
    expect((await market.anonymous.getHealth({})).body).toMatchObject({
      status: 'degraded',
      table: 'ok',
      index: 'down',
    })

    server = await startOpenSearch({ dataFolder, port })
    expect(await market.indexed()).toBe(true)
    const found = await market.anonymous.searchOpenings({ query: { q: '停机' } })
    expect(found.body.items.map(({ id }) => id).sort()).toEqual([before.id, during.id].sort())
  })
})
