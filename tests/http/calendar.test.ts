import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refused } from '#tests/support/engagement-door.ts'
import { day, dayAhead, type NoticeMarket, openNoticeMarket, step } from '#tests/support/notice-market.ts'

let market: NoticeMarket
beforeAll(async () => {
  market = await openNoticeMarket()
})
afterAll(() => market.close())

const fetched = async (address: string) => {
  const response = await fetch(`${market.host.url}${address}`)
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    cache: response.headers.get('cache-control'),
    // RFC 5545 folds long lines.
    text: (await response.text()).replaceAll('\r\n ', ''),
  }
}

const anOffer = async () => {
  const made = await market.anApplication()
  const answerBy = dayAhead(market.now(), 20)
  await step(made.host.client, made.id, 'set-interview', {
    ...{ at: '2099-03-20T02:00:00.000Z', zone: 'Asia/Shanghai', minutes: 45, mode: 'on-site', place: '浦东新区' },
  })
  await step(made.host.client, made.id, 'offer', { text: '月薪', startsOn: dayAhead(market.now(), 60), answerBy })
  return { ...made, answerBy }
}

describe('deadlines', () => {
  it('say what is due, from whom and when: steps, interviews, validity of openings, verification', async () => {
    const { host, person, id, opening, answerBy } = await anOffer()
    const own = (await person.client.listOwnDeadlines({})).body.items
    expect(own).toMatchObject([
      { kind: 'step', name: '接受录用', engagementId: id, party: 'talent', lastDay: answerBy, late: false },
      { kind: 'interview', name: '面试', at: '2099-03-20T02:00:00.000Z' },
    ])
    const theirs = (await host.client.listOrganisationDeadlines({ parameters: { organisationId: host.id } })).body.items
    expect(theirs.map(({ kind }) => kind)).toEqual(['affiliation', 'interview', 'opening-validity'])
    expect(theirs.at(-1)).toMatchObject({ openingId: opening.id, lastDay: '2099-12-31' })
    const other = await market.given.anOrganisation()
    const parameters = { organisationId: host.id }
    expect((await refused(other.client.listOrganisationDeadlines({ parameters }))).code).toBe('record/not-found')
  })

  it('of verification and openings remind the organisation before they end, once at each stage', async () => {
    const host = await market.given.anOrganisation()
    const lastDay = dayAhead(market.now(), 160)
    await market.given.aPublishedOpening(host, { validity: { lastDay, zone: 'Asia/Shanghai' } })
    await market.followed()
    for (let week = 0; week < 26; week++) {
      await market.host.sweep()
      market.turnBy(7 * day)
    }
    await market.followed()
    await market.host.sweep()
    await market.replay()
    const kinds = (await host.client.listNotices({ query: { limit: 100 } })).body.items.map(({ kind }) => kind)
    const count = (wanted: string) => kinds.filter(kind => kind === wanted).length
    expect(count('opening-expiring')).toBeGreaterThanOrEqual(1)
    expect(count('affiliation-expiring')).toBeGreaterThanOrEqual(2)
    expect(count('affiliation-expiring')).toBeLessThanOrEqual(3)
    expect(count('opening-expired')).toBe(1)
  })
})

describe('a calendar feed', () => {
  it('has the owner’s deadlines behind a secret address, which is kept as a hash and ends when it is changed', async () => {
    const { host, person, id, answerBy } = await anOffer()
    const { body, revision } = await person.client.createCalendarFeed({ body: { label: '手机' } })
    const { status, type, cache, text } = await fetched(body.address)
    expect({ status, type, cache }).toEqual({ status: 200, type: 'text/calendar; charset=utf-8', cache: 'no-store' })
    expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
    expect(text).toContain(`DTSTART;VALUE=DATE:${answerBy.replaceAll('-', '')}`)
    expect(text).toContain('SUMMARY:接受录用：机器学习工程师')
    expect(text).toContain('DTSTART:20990320T020000Z\r\nDTEND:20990320T024500Z')
    expect(text).toMatch(new RegExp(`UID:${id}-[^\\r]*@`))
    const token = /calendars\/(.{43})\.ics$/.exec(body.address)![1]!
    const feed = (await person.client.listCalendarFeeds({})).body.items
    expect(feed).toMatchObject([{ id: body.id, label: '手机' }])
    const kept = await market.host.resources.table.get({ pk: body.id, sk: '#' })
    expect(JSON.stringify([feed, kept])).not.toContain(token)

    const parameters = { calendarFeedId: body.id }
    expect((await refused(host.client.rotateCalendarFeed({ parameters, ifMatch: 1 }))).code).toBe('record/not-found')
    const rotated = await person.client.rotateCalendarFeed({ parameters, ifMatch: revision! })
    expect((await fetched(body.address)).status).toBe(404)
    expect((await fetched(rotated.body.address)).status).toBe(200)
    await person.client.deleteCalendarFeed({ parameters, ifMatch: rotated.revision! })
    expect((await fetched(rotated.body.address)).status).toBe(404)
    expect((await fetched(`/v1/calendars/${'a'.repeat(43)}.ics`)).status).toBe(404)
  })

  it('of an organisation names no person, and ends with the membership of whoever made it', async () => {
    const { host } = await anOffer()
    await host.client.putMember({
      parameters: { organisationId: host.id, userId: 'usr_colleague' },
      body: { role: 'recruiter' },
    })
    const colleague = await market.as('colleague', { actingFor: host.id })
    const { body } = await colleague.createCalendarFeed({ body: { label: 'x', locale: 'en' } })
    const { text } = await fetched(body.address)
    expect(text).toContain('SUMMARY:Interview: Machine learning engineer')
    expect(text).not.toMatch(/测试人|Test Person|tal_/)
    await host.client.removeMember({ parameters: { organisationId: host.id, userId: 'usr_colleague' } })
    expect((await fetched(body.address)).status).toBe(404)
  })

  it('ends with the profile', async () => {
    const { person } = await anOffer()
    const { body } = await person.client.createCalendarFeed({ body: { label: 'x' } })
    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    await person.client.deleteTalent({ parameters: { talentId: person.id }, ifMatch: revision! } as never)
    expect((await fetched(body.address)).status).toBe(404)
    await market.followed()
    expect(await market.host.resources.table.get({ pk: body.id, sk: '#' })).toBeUndefined()
  })

  it('the interviews of an engagement are a file for those who meet, and absent for others', async () => {
    const { host, person, id } = await anOffer()
    const parameters = { engagementId: id }
    for (const { client } of [host, person]) {
      const { body } = await client.getInterviewCalendar({ parameters })
      expect(body).toContain('LOCATION:浦东新区')
    }
    const stranger = await market.given.aPerson()
    expect((await refused(stranger.client.getInterviewCalendar({ parameters }))).code).toBe('record/not-found')
  })
})
