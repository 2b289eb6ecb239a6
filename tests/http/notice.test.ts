import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverMails } from '#functions/notice/deliver.ts'
import { tell } from '#functions/notice/event.ts'
import { MailDelayed } from '#functions/notice/mailer.ts'
import type { Table } from '#functions/runtime/table.ts'
import { refused } from '#tests/support/engagement-door.ts'
import { send } from '#tests/support/market.ts'
import { day, dayAhead, type NoticeMarket, openNoticeMarket, step } from '#tests/support/notice-market.ts'

let market: NoticeMarket
beforeAll(async () => {
  market = await openNoticeMarket()
})
afterAll(() => market.close())

type Client = NoticeMarket['anonymous']
const kindsOf = async (client: Client) => (await client.listNotices({})).body.items.map(({ kind }) => kind)

const withMail = async (client: Client, address: string, more: object = {}) => {
  const { revision } = await client.getNoticePreferences({})
  const { body, revision: next } = await client.changeNoticePreferences({
    ifMatch: revision!,
    body: { mail: { address }, ...more },
  })
  await market.host.deliver()
  const asked = (await market.host.mails()).findLast(({ to }) => to === address)!
  const link = /\/v1(\/mail-confirmations\/\S+)/.exec(asked.text)![1]!
  return { body, revision: next!, link, asked }
}

/** Answers a link of a mail as a browser does. */
const follow = async (method: string, path: string) => {
  const response = await fetch(`${market.host.url}/v1${path}`, { method, headers: { 'accept-language': 'en' } })
  return { status: response.status, page: await response.text(), cache: response.headers.get('cache-control') }
}

const mailsTo = async (address: string) =>
  (await market.host.mails()).filter(mail => mail.to === address && mail.stop !== undefined)

describe('notices', () => {
  it('tell each party what is asked of it or was decided, and not whoever did it', async () => {
    const { host, person, id } = await market.anApplication()
    await market.followed()
    expect(await kindsOf(host.client)).toContain('application-received')
    expect(await kindsOf(person.client)).toEqual([])
    await step(host.client, id, 'shortlist')
    await step(host.client, id, 'offer', {
      ...{ text: '月薪 30000', startsOn: dayAhead(market.now(), 60), answerBy: dayAhead(market.now(), 20) },
    })
    await market.followed()
    const { body } = await person.client.listNotices({})
    expect(body.unread).toBe(2)
    expect(body.items).toMatchObject([
      { kind: 'offer-made', text: '收到录用通知：机器学习工程师', about: { engagementId: id } },
      { kind: 'application-moved' },
    ])
    const english = await market.as(person.subject, { locale: 'en' })
    expect((await english.listNotices({})).body.items[0]?.text).toBe('An offer: Machine learning engineer')
    const noticeId = body.items[0]!.id
    const read = await person.client.readNotice({ parameters: { noticeId } })
    expect(read.body.readAt).toBeDefined()
    expect((await person.client.listNotices({})).body.unread).toBe(1)
    expect((await refused(host.client.readNotice({ parameters: { noticeId } }))).code).toBe('record/not-found')
    expect((await person.client.readAllNotices({})).body.read).toBe(1)
    expect((await person.client.listNotices({ query: { limit: 1 } })).body.next).toBeDefined()
  })

  it('are made once, though the whole feed is brought again, and two readers bring it at the same moment', async () => {
    const { host, person, id } = await market.anApplication()
    await step(host.client, id, 'shortlist')
    await person.client.postMessage({ parameters: { engagementId: id }, body: { text: '您好' } })
    await market.followed()
    const before = [await host.client.listNotices({}), await person.client.listNotices({})].map(({ body }) => body)
    await Promise.all([market.replay(), market.replay()])
    await market.replay()
    const after = [await host.client.listNotices({}), await person.client.listNotices({})].map(({ body }) => body)
    expect(after).toEqual(before)
    expect(before[0]!.items.length).toBeGreaterThanOrEqual(3)
  })

  it('are whole or not there where a crash comes in between: the next delivery makes what is missing', async () => {
    const host = await market.given.anOrganisation()
    const events = Array.from({ length: 6 }, (_, at) => ({
      ...{ key: `event-${at}`, kind: 'opening-expired' as const, ownerId: host.id, at: market.now(), about: {} },
    }))
    const { table } = market.host.resources
    const already = (await host.client.listNotices({})).body.items.length
    for (let cut = 0; cut < events.length; cut++) {
      let left = 1
      const dying = Object.assign(Object.create(table), {
        write: async (writes: never) => {
          if (left-- === 0) throw new Error('the process died')
          return table.write(writes)
        },
      })
      await tell(dying, events, market.now()).catch(() => {})
    }
    await tell(table, events, market.now())
    expect((await host.client.listNotices({ query: { limit: 100 } })).body.items).toHaveLength(already + events.length)
  })

  it('tell an organisation of its verification, and of a consent that was withdrawn', async () => {
    const host = await market.given.anOrganisation()
    const person = await market.given.aPerson()
    const { revision } = await person.client.giveConsent({
      parameters: { talentId: person.id },
      ifMatch: person.revision,
      body: { recipient: host.id, purpose: 'contact', kinds: ['name'] },
    })
    await person.client.withdrawConsent({
      parameters: { talentId: person.id, organisationId: host.id },
      ifMatch: revision!,
    })
    await market.followed()
    const { items } = (await host.client.listNotices({})).body
    expect(items).toMatchObject([
      { kind: 'consent-withdrawn' },
      { kind: 'organisation-decided', text: '单位核验结果：已通过' },
    ])
    expect(JSON.stringify(items)).not.toContain('测试人')
  })

  it('leave with whoever deletes their profile, and none is made for them afterwards', async () => {
    const { host, person, id } = await market.anApplication()
    await step(host.client, id, 'shortlist')
    await withMail(person.client, 'leaver@example.org')
    await person.client.postMessage({ parameters: { engagementId: id }, body: { text: '再见' } })
    await market.followed()
    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    await person.client.deleteTalent({ parameters: { talentId: person.id }, ifMatch: revision! } as never)
    await market.followed()
    await market.replay()
    const { table } = market.host.resources
    const left = []
    for (const pk of [`ntc#${person.id}`, `ntc#mail#${person.id}`, `ntc#preferences#${person.id}`, `thr#${id}`])
      left.push(...(await table.query({ pk, limit: 10 })).items)
    expect(left).toEqual([])
  })
})

describe('mails', () => {
  it('go to a confirmed address only, say no more than the notice, and stop with one click', async () => {
    const { host, person, id } = await market.anApplication()
    const { asked, link } = await withMail(person.client, 'one@example.org', { locale: 'en' })
    expect(asked.subject).toBe('Confirm your address for notices')
    await step(host.client, id, 'shortlist')
    await market.followed()
    await market.host.deliver()
    expect(await mailsTo('one@example.org')).toEqual([])

    // Opening the link changes nothing: scanners do that. And no cache may keep it.
    expect(await follow('GET', link)).toMatchObject({ status: 200, cache: 'no-store' })
    expect((await person.client.getNoticePreferences({})).body.mailConfirmed).toBe(false)
    expect((await follow('POST', link)).page).toContain('confirmed')
    expect((await person.client.getNoticePreferences({})).body.mailConfirmed).toBe(true)

    await step(host.client, id, 'offer', {
      ...{ text: '月薪 30000', startsOn: dayAhead(market.now(), 60), answerBy: dayAhead(market.now(), 20) },
    })
    await market.followed()
    await market.host.deliver()
    const [mail, ...more] = await mailsTo('one@example.org')
    expect(more).toEqual([])
    expect(mail!.subject).toBe('An offer: Machine learning engineer')
    expect(`${mail!.text}${mail!.html}`).not.toMatch(/30000|Test Person|测试人|13800000000/)

    const stop = new URL(mail!.stop!)
    const oneClick = await fetch(`${market.host.url}${stop.pathname}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(oneClick.status).toBe(200)
    await step(host.client, id, 'withdraw-offer', { reason: { code: 'position-cancelled' } })
    await market.followed()
    await market.host.deliver()
    expect(await mailsTo('one@example.org')).toHaveLength(1)
    expect(await kindsOf(person.client)).toContain('application-refused')
    expect((await follow('POST', `${stop.pathname.slice(3)}x`)).status).toBe(404)
  })

  it('wait for the end of quiet hours and then come together, while what was read meanwhile stays out', async () => {
    const { host, person, id } = await market.anApplication()
    const hour = (offset: number) =>
      `${String(new Date(Date.parse(market.now()) + offset * 3_600_000).getUTCHours()).padStart(2, '0')}:00`
    const quietHours = { from: hour(-1), to: hour(3), zone: 'UTC' }
    const { link } = await withMail(person.client, 'quiet@example.org', { quietHours })
    await follow('POST', link)
    await step(host.client, id, 'shortlist')
    await person.client.markThreadRead({ parameters: { engagementId: id } })
    await host.client.postMessage({ parameters: { engagementId: id }, body: { text: '请补充材料' } })
    await step(host.client, id, 'set-interview', {
      ...{ at: new Date(Date.parse(market.now()) + 9 * day).toISOString(), zone: 'Asia/Shanghai' },
      ...{ minutes: 45, mode: 'video' },
    })
    await market.followed()
    await market.host.deliver()
    expect(await mailsTo('quiet@example.org')).toEqual([])
    const moved = (await person.client.listNotices({})).body.items.find(({ kind }) => kind === 'application-moved')!
    await person.client.readNotice({ parameters: { noticeId: moved.id } })
    market.turnBy(4 * 3_600_000)
    await market.host.deliver()
    const [mail, ...more] = await mailsTo('quiet@example.org')
    expect(more).toEqual([])
    expect(mail!.subject).toBe('您有 2 条通知')
    expect(mail!.text).toContain('面试安排')
    expect(mail!.text).not.toContain('申请有进展')
    expect(mail!.text).not.toContain('请补充材料')
  })

  it('are sent as preferred: nothing of a kind that is turned off, a digest gathered', async () => {
    const { host, person, id } = await market.anApplication()
    const { link } = await withMail(person.client, 'digest@example.org', {
      digest: { kind: 'daily', hour: 8, zone: 'Asia/Shanghai' },
      channels: { 'application-moved': [], 'message-received': ['mail'] },
    })
    await follow('POST', link)
    await step(host.client, id, 'shortlist')
    for (const text of ['一', '二']) await host.client.postMessage({ parameters: { engagementId: id }, body: { text } })
    await market.followed()
    await market.host.deliver()
    expect(await kindsOf(person.client)).toEqual([])
    expect(await mailsTo('digest@example.org')).toEqual([])
    market.turnBy(day)
    await market.host.deliver()
    await market.host.deliver()
    expect((await mailsTo('digest@example.org')).map(({ subject }) => subject)).toEqual(['您有 2 条通知'])
  })

  it('does not send one again whose sending was cut short: nobody is told twice, and the list has it', async () => {
    const { host, person, id } = await market.anApplication()
    const { link } = await withMail(person.client, 'crash@example.org')
    await follow('POST', link)
    const { table, clock, log, sealing } = market.host.resources
    const left: string[] = []
    const deliver = (how: 'dies' | 'delays' | 'sends', at: Table = table) =>
      deliverMails({
        ...{ table: at, clock, log, sealing: sealing!, publicUrl: market.host.url },
        mailer: {
          send: async ({ subject }) => {
            if (how === 'delays') throw new MailDelayed('TooManyRequestsException')
            left.push(subject)
            if (how === 'dies') throw new Error('socket hang up')
          },
        },
      })
    await step(host.client, id, 'shortlist')
    await market.followed()
    // The process ends after the claim and before it can write down how it went.
    let writes = 0
    const dying: Table = Object.assign(Object.create(table), {
      write: async (all: never) => {
        if (++writes > 1) throw new Error('the process died')
        return table.write(all)
      },
    })
    await deliver('sends', dying)
    await step(host.client, id, 'set-interview', {
      ...{ at: new Date(Date.parse(market.now()) + 9 * day).toISOString(), zone: 'Asia/Shanghai' },
      ...{ minutes: 45, mode: 'video' },
    })
    await market.followed()
    await deliver('dies')
    await step(host.client, id, 'reject', { reason: { code: 'skills' } })
    await market.followed()
    await deliver('delays')
    for (let hour = 0; hour < 30; hour++) {
      market.turnBy(3_600_000)
      await deliver('sends')
    }
    expect(left).toEqual(['申请有进展：机器学习工程师', '面试安排：机器学习工程师', '申请未通过：机器学习工程师'])
    expect(await kindsOf(person.client)).toEqual(['application-refused', 'interview-set', 'application-moved'])
  })

  it('an address is asked once a day, whoever asks how often', async () => {
    const person = await market.given.aPerson()
    const { revision } = await withMail(person.client, 'flood@example.org')
    const { revision: next } = await person.client.changeNoticePreferences({ ifMatch: revision, body: {} })
    await person.client.changeNoticePreferences({ ifMatch: next!, body: { mail: { address: 'flood@example.org' } } })
    await market.host.deliver()
    expect((await market.host.mails()).filter(({ to }) => to === 'flood@example.org')).toHaveLength(1)
    const token = await market.tokenOf(person.subject)
    const answer = await send(market, 'PUT', '/notice-preferences', {
      ...{ token, headers: { 'if-match': '"3"' } },
      json: { quietHours: { from: '25:00', to: '07:00', zone: 'Mars/Olympus' } },
    })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/quietHours/from',
      '/quietHours/zone',
    ])
  })
})

describe('reminders', () => {
  it('come once at each stage, to whoever has to act, and not for what was only just asked', async () => {
    const { host, person, id } = await market.anApplication()
    await step(host.client, id, 'shortlist')
    await step(host.client, id, 'offer', {
      ...{ text: '月薪', startsOn: dayAhead(market.now(), 60), answerBy: dayAhead(market.now(), 20) },
    })
    await market.followed()
    const reminders = async () => (await kindsOf(person.client)).filter(kind => kind.startsWith('deadline-'))
    await market.host.sweep()
    expect(await reminders()).toEqual([])
    market.turnBy(14 * day)
    await market.host.sweep()
    await market.host.sweep()
    expect(await reminders()).toEqual(['deadline-week'])
    market.turnBy(6 * day)
    await market.host.sweep()
    await market.replay()
    await market.host.sweep()
    expect(await reminders()).toEqual(['deadline-day', 'deadline-week'])
    const [latest] = (await person.client.listNotices({})).body.items
    expect(latest!.text).toContain('“接受录用”：机器学习工程师')
    expect((await kindsOf(host.client)).filter(kind => kind.startsWith('deadline-'))).toEqual([])
  })
})
