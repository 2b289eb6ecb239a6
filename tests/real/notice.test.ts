import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realStoresAvailable } from '#local/stores/dynamodb.ts'
import { type NoticeMarket, openNoticeMarket, step } from '#tests/support/notice-market.ts'

// Without a JDK and Maven the rest of the tests still run; in CI their absence is a failure.
const runs = process.env['CI'] !== undefined || (await realStoresAvailable())

describe.skipIf(!runs)('messages, notices, mails, webhooks and calendars on DynamoDB Local', () => {
  let market: NoticeMarket
  const got: { headers: Record<string, string>; body: string }[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', part => {
      body += part
    })
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(204).end()
    })
  })

  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    market = await openNoticeMarket({ stores: 'real', loopbackWebhooks: true })
  }, 300_000)
  afterAll(async () => {
    receiver.closeAllConnections()
    receiver.close()
    await market.close()
  })

  it('reach whom they are for once, and leave with the person', async () => {
    const { host, person, id } = await market.anApplication()
    const endpoint = await host.client.createWebhook({
      parameters: { organisationId: host.id },
      body: { label: 'x', url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` },
    })
    await market.followed()
    await step(host.client, id, 'shortlist')
    const parameters = { engagementId: id }
    await person.client.postMessage({ parameters, body: { text: '您好' } })
    await market.followed()
    await Promise.all([market.host.deliver(), market.host.deliver()])
    expect((await person.client.listNotices({})).body).toMatchObject({
      unread: 1,
      items: [{ kind: 'application-moved' }],
    })
    expect((await host.client.listNotices({})).body.items.map(({ kind }) => kind)).toEqual([
      'message-received',
      'application-received',
      'organisation-decided',
    ])
    expect(got.map(({ body }) => JSON.parse(body).type)).toContain('message-received')
    for (const { body, headers } of got)
      expect(() => new Webhook(endpoint.body.secret).verify(body, headers)).not.toThrow()
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(got.length)
    expect((await host.client.readThread({ parameters })).body).toMatchObject({ unread: 1 })
    const feed = await person.client.createCalendarFeed({ body: { label: 'x' } })
    expect((await fetch(`${market.host.url}${feed.body.address}`)).status).toBe(200)

    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    await person.client.deleteTalent({ parameters: { talentId: person.id }, ifMatch: revision! } as never)
    await market.followed()
    const { table } = market.host.resources
    const left = []
    for (const pk of [`ntc#${person.id}`, `ntc#mail#${person.id}`, `thr#${id}`, feed.body.id])
      left.push(...(await table.query({ pk, limit: 10 })).items)
    expect(left).toEqual([])
    expect((await fetch(`${market.host.url}${feed.body.address}`)).status).toBe(404)
  }, 120_000)
})
