import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isPublicAddress, poster } from '#functions/webhook/post.ts'
import { refused } from '#tests/support/engagement-door.ts'
import { day, type NoticeMarket, openNoticeMarket, step } from '#tests/support/notice-market.ts'

type Got = { readonly headers: IncomingHttpHeaders; readonly body: string }

let market: NoticeMarket
let receiver: Server
let url: string
let got: Got[]
let answers: number[]

beforeAll(async () => {
  market = await openNoticeMarket({ loopbackWebhooks: true })
  receiver = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      response.statusCode = answers.shift() ?? 204
      if (response.statusCode === 302) response.setHeader('location', `${url}/elsewhere`)
      response.end()
    })
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/notices`
})
afterAll(async () => {
  await market.close()
  receiver.closeAllConnections()
  receiver.close()
})
beforeEach(() => {
  got = []
  answers = []
})

type Organisation = Awaited<ReturnType<NoticeMarket['given']['anOrganisation']>>

const anEndpoint = async (of: Organisation, more: object = {}) => {
  const { body, revision } = await of.client.createWebhook({
    parameters: { organisationId: of.id },
    body: { label: '人事系统', url, ...more },
  })
  return { id: body.id, secret: body.secret, revision: revision!, parameters: { webhookId: body.id } }
}

const headerOf = ({ headers }: Got, name: string): string => String(headers[name])

/** As a receiver checks it, by the standard's own library, at the time that the message states. */
const verifies = (secret: string, one: Got): boolean => {
  const at = new Date(Number(headerOf(one, 'webhook-timestamp')) * 1000)
  const signed = new Webhook(secret).sign(headerOf(one, 'webhook-id'), at, one.body)
  return headerOf(one, 'webhook-signature').split(' ').includes(signed)
}

const anApplicationTo = async (host: Organisation) => {
  const person = await market.given.aPerson()
  const opening = await market.given.aPublishedOpening(host)
  const { body } = await person.client.startEngagement({
    body: { event: 'apply', openingId: opening.id, data: { consent: { kinds: ['name', 'contact'] } } },
  })
  await market.followed()
  return { person, id: body.id }
}

describe('a webhook', () => {
  it('is signed as the standard says, tried again under the same id until it is taken, and then no more', async () => {
    const host = await market.given.anOrganisation()
    const { secret, parameters } = await anEndpoint(host)
    expect(secret).toMatch(/^whsec_/)
    answers = [500, 302]
    const { id } = await anApplicationTo(host)
    await market.host.deliver()
    expect(got).toHaveLength(1)
    expect(new Webhook(secret).verify(got[0]!.body, got[0]!.headers as Record<string, string>)).toMatchObject({
      type: 'application-received',
      data: { engagementId: id, organisationId: host.id },
    })
    await market.host.deliver()
    expect(got).toHaveLength(1)
    market.turnBy(6000)
    await market.host.deliver()
    market.turnBy(301_000)
    await market.host.deliver()
    market.turnBy(5 * day)
    await market.host.deliver()
    expect(got).toHaveLength(3)
    expect(got.every(one => verifies(secret, one))).toBe(true)
    expect(new Set(got.map(one => headerOf(one, 'webhook-id'))).size).toBe(1)
    expect(new Set(got.map(({ body }) => body)).size).toBe(1)
    // Ids and codes: nothing of the person goes out.
    expect(got[0]!.body).not.toMatch(/测试人|Test Person|example\.org|13800000000|工程师/)
    expect((await host.client.listDeliveries({ parameters })).body.items).toMatchObject([
      { state: 'delivered', attempts: 3, lastStatus: 204, kind: 'application-received' },
    ])
  })

  it('is sent once to each endpoint, though the feed comes again, and only of the kinds it wants', async () => {
    const host = await market.given.anOrganisation()
    await anEndpoint(host, { kinds: ['message-received'] })
    const { person, id } = await anApplicationTo(host)
    await person.client.postMessage({ parameters: { engagementId: id }, body: { text: '您好' } })
    await market.followed()
    await market.replay()
    await Promise.all([market.host.deliver(), market.host.deliver()])
    await market.replay()
    await market.host.deliver()
    expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(['message-received'])
  })

  it('that keeps failing is disabled, its owner told, and what it missed comes with a replay', async () => {
    const host = await market.given.anOrganisation()
    const { secret, parameters } = await anEndpoint(host)
    const since = market.now()
    answers = Array.from({ length: 20 }, () => 503)
    const { person, id } = await anApplicationTo(host)
    for (let hours = 0; hours < 130; hours++) {
      await market.host.deliver()
      market.turnBy(3_600_000)
    }
    expect(got).toHaveLength(10)
    const { body: disabled, revision } = await host.client.getWebhook({ parameters })
    expect(disabled).toMatchObject({ active: false, disabled: { reason: 'failing' } })
    await market.followed()
    expect((await host.client.listNotices({})).body.items[0]).toMatchObject({
      kind: 'webhook-disabled',
      text: '网络钩子多次投递失败，已停用：人事系统',
    })
    answers = []
    got = []
    await person.client.postMessage({ parameters: { engagementId: id }, body: { text: '在吗' } })
    await market.followed()
    await market.host.deliver()
    expect(got).toEqual([])
    const replay = () => host.client.replayDeliveries({ parameters, body: { since } })
    expect((await refused(replay())).code).toBe('webhook/not-listening')
    await host.client.changeWebhook({ parameters, ifMatch: revision!, body: { label: '人事系统', url } })
    expect((await replay()).body).toMatchObject({ replayed: 3, more: false })
    await market.host.deliver()
    expect(got.map(({ body }) => JSON.parse(body).type).sort()).toEqual([
      'application-received',
      'message-received',
      'webhook-disabled',
    ])
    expect(got.every(one => verifies(secret, one))).toBe(true)
    const first = got.find(({ body }) => body.includes('application-received'))!
    await host.client.replayDelivery({
      parameters: { ...parameters, noticeId: headerOf(first, 'webhook-id') as never },
    })
    await market.host.deliver()
    expect(headerOf(got.at(-1)!, 'webhook-id')).toBe(headerOf(first, 'webhook-id'))
  })

  it('whose endpoint says that it is gone is disabled at once', async () => {
    const host = await market.given.anOrganisation()
    const { parameters } = await anEndpoint(host)
    answers = [410]
    await anApplicationTo(host)
    await market.host.deliver()
    expect((await host.client.getWebhook({ parameters })).body.disabled).toMatchObject({ reason: 'gone' })
  })

  it('signs with both secrets for a day after a rotation, and then with the new one alone', async () => {
    const host = await market.given.anOrganisation()
    const { secret, revision, parameters } = await anEndpoint(host)
    const { body } = await host.client.rotateWebhookSecret({ parameters, ifMatch: revision })
    const { person, id } = await anApplicationTo(host)
    await market.host.deliver()
    expect([verifies(secret, got[0]!), verifies(body.secret, got[0]!)]).toEqual([true, true])
    market.turnBy(day + 1000)
    await step(person.client, id, 'withdraw', { reason: { code: 'personal' } })
    await market.followed()
    await market.host.deliver()
    expect([verifies(secret, got[1]!), verifies(body.secret, got[1]!)]).toEqual([false, true])
    const { body: shown } = await host.client.getWebhook({ parameters })
    expect(JSON.stringify(shown)).not.toMatch(/secret|whsec/)
    const stored = JSON.stringify(await market.host.resources.table.get({ pk: shown.id, sk: '#' }))
    expect(stored).not.toContain(secret.slice(6))
  })

  it('belongs to the owners of its organisation', async () => {
    const host = await market.given.anOrganisation()
    const { parameters } = await anEndpoint(host)
    const other = await market.given.anOrganisation()
    expect((await refused(other.client.getWebhook({ parameters }))).code).toBe('record/not-found')
    expect((await refused(other.client.listDeliveries({ parameters }))).code).toBe('record/not-found')
  })
})

describe('where a webhook may go', () => {
  const forbidden = [
    'http://hooks.example.org/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://intranet/',
    'https://db.internal/',
    'https://user:word@hooks.example.org/',
    'https://hooks.example.org:22/',
  ]
  let guarded: NoticeMarket
  beforeAll(async () => {
    guarded = await openNoticeMarket()
  })
  afterAll(() => guarded.close())
  afterEach(() => expect(got).toEqual([]))

  it('is a public https address; a laptop itself only where that was asked for', async () => {
    const host = await guarded.given.anOrganisation()
    for (const address of [...forbidden, url]) {
      const problem = await refused(
        host.client.createWebhook({ parameters: { organisationId: host.id }, body: { label: 'x', url: address } }),
      )
      expect(problem.errors, address).toMatchObject([{ pointer: '/url', code: 'webhook/address-not-allowed' }])
    }
    const { body } = await host.client.createWebhook({
      parameters: { organisationId: host.id },
      body: { label: 'x', url: 'https://hooks.example.org/in' },
    })
    expect(body.url).toBe('https://hooks.example.org/in')
  })

  it('is checked again with each connection, since a name may come to lead elsewhere', async () => {
    const post = poster({ loopback: false })
    for (const address of forbidden)
      expect(await post(address, {}, '{}'), address).toEqual({ failure: 'address-not-allowed' })
    for (const inside of [
      '10.1.2.3',
      '192.168.0.1',
      '100.64.0.1',
      '::ffff:127.0.0.1',
      'fd00::1',
      'fe80::1',
      '2002:7f00::1',
    ])
      expect(isPublicAddress(inside), inside).toBe(false)
    for (const outside of ['1.1.1.1', '223.5.5.5', '2606:4700:4700::1111', '2400:3200::1'])
      expect(isPublicAddress(outside), outside).toBe(true)
  })
})
