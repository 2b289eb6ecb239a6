import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mobilePosition } from '#tests/support/engagement-cases.ts'
import { refused } from '#tests/support/engagement-door.ts'
import { type NoticeMarket, openNoticeMarket, step } from '#tests/support/notice-market.ts'

let market: NoticeMarket
beforeAll(async () => {
  market = await openNoticeMarket()
})
afterAll(() => market.close())

const of = (id: string) => ({ parameters: { engagementId: id as never } })
const texts = (items: readonly { kind: string; text?: string; event?: string }[]) =>
  items.map(item => (item.kind === 'message' ? item.text : `[${item.event}]`))

describe('a thread', () => {
  it('is written and read by the parties, newest first among the steps, with what is unread', async () => {
    const { host, person, id } = await market.anApplication()
    await person.client.postMessage({ ...of(id), body: { text: '请问面试时间?' } })
    await step(host.client, id, 'shortlist')
    const answer = await host.client.postMessage({ ...of(id), body: { text: '下周二。' } })
    expect(answer.body).toMatchObject({ from: 'publisher', fromName: '发布单位', to: ['talent'], own: true })
    const seen = await person.client.readThread(of(id))
    expect(texts(seen.body.items)).toEqual(['下周二。', '[shortlist]', '请问面试时间?', '[apply]'])
    expect(seen.body).toMatchObject({ unread: 1, open: ['publisher'] })
    expect((await person.client.listThreads({})).body.items).toMatchObject([
      { engagementId: id, as: 'talent', unread: 1, title: { zh: '机器学习工程师' } },
    ])
    expect((await person.client.markThreadRead(of(id))).body.read).toBe(1)
    expect((await person.client.readThread(of(id))).body.unread).toBe(0)
    expect((await host.client.listThreads({})).body.items).toMatchObject([{ engagementId: id, unread: 1 }])
    // Neither who of the organisation wrote, nor any address.
    expect(JSON.stringify(seen.body)).not.toMatch(/usr_|owner-|@|13800000000/)
  })

  it('pages without leaving anything out or saying it twice', async () => {
    const { host, person, id } = await market.anApplication()
    const written: string[] = []
    for (let at = 0; at < 7; at++) {
      await (at % 2 ? host : person).client.postMessage({ ...of(id), body: { text: `第 ${at} 条` } })
      written.unshift(`第 ${at} 条`)
      if (at !== 3) continue
      await step(host.client, id, 'shortlist')
      written.unshift('[shortlist]')
    }
    const pages: (string | undefined)[] = []
    let cursor: string | undefined
    do {
      const { body } = await host.client.readThread({ ...of(id), query: { limit: 2, cursor } })
      pages.push(...texts(body.items))
      cursor = body.next
    } while (cursor)
    expect(pages).toEqual([...written, '[apply]'])
  })

  it('counts each message that arrives at the same moment, and one that is sent again only once', async () => {
    const { host, person, id } = await market.anApplication()
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        host.client
          .postMessage({ ...of(id), body: { text: `并发 ${at}` }, idempotencyKey: `race-${id}-${at % 8}` })
          .catch(() => undefined),
      ),
    )
    for (let at = 0; at < 8; at++)
      await host.client
        .postMessage({ ...of(id), body: { text: `并发 ${at}` }, idempotencyKey: `race-${id}-${at}` })
        .catch(() => undefined)
    const { items, unread } = (await person.client.readThread(of(id))).body
    expect(items.filter(({ kind }) => kind === 'message')).toHaveLength(8)
    expect(unread).toBe(8)
  })

  it('is read up to the message that was seen: what came later stays unread', async () => {
    const { host, person, id } = await market.anApplication()
    const write = async (text: string) => (await host.client.postMessage({ ...of(id), body: { text } })).body.id
    await write('第一条')
    const seen = await write('第二条')
    const own = await person.client.postMessage({ ...of(id), body: { text: '收到' } })
    await write('第三条')
    const upTo = (message: string) => person.client.markThreadRead({ ...of(id), query: { upTo: message as never } })
    expect((await upTo(seen)).body.read).toBe(2)
    expect((await upTo(own.body.id)).body.read).toBe(0)
    expect((await person.client.readThread(of(id))).body.unread).toBe(1)
    expect((await person.client.markThreadRead(of(id))).body.read).toBe(1)
  })

  it('is absent for everybody else, and read-only for a viewer', async () => {
    const { host, person, id } = await market.anApplication()
    await person.client.postMessage({ ...of(id), body: { text: '您好' } })
    const strangers = [(await market.given.aPerson()).client, (await market.given.anOrganisation()).client]
    for (const client of strangers) {
      expect((await refused(client.readThread(of(id)))).code).toBe('record/not-found')
      expect((await refused(client.postMessage({ ...of(id), body: { text: 'x' } }))).code).toBe('record/not-found')
    }
    expect((await refused((await market.administrator()).readThread(of(id)))).code).toBe('auth/not-allowed')
    await host.client.putMember({
      parameters: { organisationId: host.id, userId: 'usr_looks-on' },
      body: { role: 'viewer' },
    })
    const viewer = await market.as('looks-on', { actingFor: host.id })
    expect(texts((await viewer.readThread(of(id))).body.items)).toContain('您好')
    expect((await refused(viewer.postMessage({ ...of(id), body: { text: 'x' } }))).code).toBe('auth/not-allowed')
    expect((await refused(host.client.postMessage({ ...of(id), body: { text: '字'.repeat(4001) } }))).status).toBe(422)
    expect(
      (await refused(host.client.postMessage({ ...of(id), body: { text: 'x', to: ['partner'] } }))).errors,
    ).toMatchObject([{ pointer: '/to', code: 'thread/not-a-party' }])
  })

  it('closes to an organisation whose consent is withdrawn: neither read nor written, also before the feed is followed', async () => {
    const { host, person, id } = await market.anApplication()
    await person.client.postMessage({ ...of(id), body: { text: '我的电话稍后提供' } })
    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    await person.client.withdrawConsent({
      parameters: { talentId: person.id, organisationId: host.id },
      ifMatch: revision!,
    })
    expect((await refused(host.client.postMessage({ ...of(id), body: { text: '请再考虑' } }))).code).toBe(
      'thread/closed',
    )
    expect((await host.client.readThread(of(id))).body).toEqual({ items: [], unread: 0, open: [] })
    expect((await host.client.listThreads({})).body.items).toEqual([])
    expect(texts((await person.client.readThread(of(id))).body.items)).toContain('我的电话稍后提供')
  })

  it('shows the home employer nothing of what was written before it was asked, nor between the others', async () => {
    const home = await market.given.anOrganisation()
    const host = await market.given.anOrganisation('university')
    const person = await market.given.aPerson({ employer: { organisationId: home.id } })
    const opening = await market.given.aPublishedOpening(host, mobilePosition)
    const { body } = await person.client.startEngagement({
      body: { event: 'apply', openingId: opening.id, data: { consent: { kinds: ['name'] } } },
    })
    const { id } = body
    await person.client.postMessage({ ...of(id), body: { text: '给高校' } })
    await step(host.client, id, 'shortlist')
    await step(host.client, id, 'select')
    await step(person.client, id, 'request-home-consent', { from: '2027-06-01', to: '2028-05-31', timeShare: 20 })
    await person.client.postMessage({ ...of(id), body: { text: '给单位', to: ['home-employer'] } })
    await person.client.postMessage({ ...of(id), body: { text: '给双方', to: ['publisher', 'home-employer'] } })
    await host.client.postMessage({ ...of(id), body: { text: '给本人' } })
    const messages = async (client: typeof home.client) =>
      texts((await client.readThread(of(id))).body.items.filter(({ kind }) => kind === 'message'))
    expect(await messages(home.client)).toEqual(['给双方', '给单位'])
    expect(await messages(host.client)).toEqual(['给本人', '给双方', '给高校'])
    expect(texts((await home.client.readThread(of(id))).body.items)).not.toContain('[shortlist]')
  })
})
