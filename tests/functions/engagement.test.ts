import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteTable } from '#local/table-sqlite.ts'
import { mobilePosition, proposedMobilePosition } from '#tests/support/engagement-cases.ts'
import { type Door, openDoor, refused } from '#tests/support/engagement-door.ts'

let door: Door
let store: ReturnType<typeof openSqliteTable>
beforeEach(() => {
  store = openSqliteTable({ file: ':memory:' })
  door = openDoor({ table: store, feed: store })
})
afterEach(() => store.close())

const one = (id: string) => ({ parameters: { engagementId: id as never } })
const shown = { consent: { kinds: ['name', 'contact', 'profile'] } }

const anApplication = async () => {
  const host = await door.given.anOrganisation()
  const talent = await door.given.aPerson()
  const openingId = await door.given.anOpenPosition(host)
  const { id } = await door.apply(talent.client, { openingId })
  return { host, talent, openingId, id }
}

describe('who finds an engagement', () => {
  it('is its parties alone; for everybody else it is absent, in lists too', async () => {
    const { host, talent, openingId, id } = await anApplication()
    const strangers = [
      (await door.given.aPerson()).client,
      (await door.given.anOrganisation()).client,
      (await door.given.anOrganisation('university')).client,
    ]
    for (const client of strangers) {
      expect((await refused(client.getEngagement(one(id)))).code).toBe('record/not-found')
      expect(
        (await refused(client.advanceEngagement({ ...one(id), ifMatch: 1, body: { event: 'shortlist' } }))).code,
      ).toBe('record/not-found')
    }
    expect((await refused(strangers[1]!.listOpeningEngagements({ parameters: { openingId } }))).code).toBe(
      'record/not-found',
    )
    const list = await host.client.listOpeningEngagements({ parameters: { openingId } })
    expect(list.body.items).toMatchObject([
      { id, as: 'publisher', stateName: '已申请', candidate: { name: { zh: '测试人' } } },
    ])
    expect((await talent.client.listOwnEngagements({})).body.items).toMatchObject([{ id, as: 'talent' }])
    const viewer = await door.given.aMember(host, 'viewer')
    expect((await door.see(viewer, id)).id).toBe(id)
    expect((await refused(door.step(viewer, id, 'shortlist'))).code).toBe('auth/not-allowed')
  })

  it('the home employer finds it when its consent is asked, and not a moment before', async () => {
    const home = await door.given.anOrganisation()
    const host = await door.given.anOrganisation('university')
    const talent = await door.given.aPerson({ employer: { organisationId: home.id } })
    const openingId = await door.given.anOpenPosition(host, mobilePosition)
    const { id } = await door.apply(talent.client, { openingId })
    const listed = async () =>
      (
        await home.client.listOrganisationEngagements({
          parameters: { organisationId: home.id },
          query: { as: 'home-employer' },
        })
      ).body.items
    await door.step(host.client, id, 'shortlist')
    await door.step(host.client, id, 'select')
    expect((await refused(home.client.getEngagement(one(id)))).code).toBe('record/not-found')
    expect(await listed()).toEqual([])
    await door.step(talent.client, id, 'request-home-consent', { from: '2026-06-01', to: '2027-05-31', timeShare: 20 })
    expect(await listed()).toMatchObject([{ id, as: 'home-employer', personName: { zh: '测试人' } }])
    const due = await home.client.listOrganisationDue({ parameters: { organisationId: home.id } })
    expect(due.body.items).toMatchObject([
      { engagementId: id, event: 'grant-home-consent', party: 'home-employer', lastDay: '2026-04-01', late: false },
      { engagementId: id, event: 'refuse-home-consent' },
    ])
    expect((await refused(door.step(host.client, id, 'grant-home-consent', { ownDutiesContinue: true }))).code).toBe(
      'engagement/wrong-party',
    )
  })

  it('an organisation cannot invite whom it may not see, and a person cannot apply to their own employer', async () => {
    const host = await door.given.anOrganisation()
    const openingId = await door.given.anOpenPosition(host)
    const hidden = await door.given.aPerson({}, { visible: false })
    const invite = (talentId: never) => host.client.startEngagement({ body: { event: 'invite', openingId, talentId } })
    expect((await refused(invite(hidden.id as never))).code).toBe('record/not-found')
    const employee = await door.given.aPerson({ employer: { organisationId: host.id } })
    expect((await refused(invite(employee.id as never))).code).toBe('record/not-found')
    expect((await refused(door.apply(employee.client, { openingId }))).code).toBe('engagement/own-employer')
    const rival = await door.given.anOrganisation()
    const person = await door.given.aPerson()
    expect(
      (await refused(rival.client.startEngagement({ body: { event: 'invite', openingId, talentId: person.id } }))).code,
    ).toBe('record/not-found')
  })
})

describe('consent', () => {
  it('given with the application stands in the person’s own record, and going there stops the engagement', async () => {
    const { host, talent, id } = await anApplication()
    const { body, revision } = await talent.client.getTalent({ parameters: { talentId: talent.id } })
    expect(body.consents).toMatchObject([{ recipient: host.id, purpose: 'application', kinds: shown.consent.kinds }])
    await talent.client.withdrawConsent({
      parameters: { talentId: talent.id, organisationId: host.id },
      ifMatch: revision!,
    })
    // Hidden with the write itself; stopped when the change feed has been followed.
    expect((await door.see(host.client, id)).candidate).toBeUndefined()
    await door.follow()
    expect(await door.see(host.client, id)).toMatchObject({
      state: 'withdrawn',
      reason: { code: 'consent-withdrawn' },
    })
  })

  it('taken back in the engagement is marked in the person’s own record in the same moment', async () => {
    const { host, talent, id } = await anApplication()
    await door.step(host.client, id, 'shortlist')
    const { body } = await door.step(talent.client, id, 'withdraw-consent')
    expect(body.state).toBe('withdrawn')
    const own = await talent.client.getTalent({ parameters: { talentId: talent.id } })
    expect(own.body.consents[0]?.withdrawnAt).toBeDefined()
    expect((await door.see(host.client, id)).candidate).toBeUndefined()
  })

  it('for one application says nothing about another to the same organisation', async () => {
    const { host, talent, id } = await anApplication()
    door.setClock('2026-03-03T02:00:00.000Z')
    const other = await door.apply(talent.client, { openingId: await door.given.anOpenPosition(host) })
    await door.step(talent.client, id, 'withdraw-consent')
    await door.follow()
    expect(await door.see(host.client, other.id)).toMatchObject({
      state: 'applied',
      candidate: { name: { zh: '测试人' } },
    })
  })

  it('ends with the profile', async () => {
    const { host, talent, id } = await anApplication()
    await talent.client.deleteTalent({ parameters: { talentId: talent.id } })
    await door.follow()
    const view = await door.see(host.client, id)
    expect(view).toMatchObject({ state: 'withdrawn' })
    expect(view.candidate).toBeUndefined()
  })
})

describe('an opening that ends', () => {
  it('lets its applications lapse and its offers stand, however often the change is delivered', async () => {
    const { host, openingId, id } = await anApplication()
    const offered = await door.given.aPerson()
    const { id: second } = await door.apply(offered.client, { openingId })
    await door.step(host.client, second, 'shortlist')
    await door.step(host.client, second, 'offer', {
      ...{ text: '月薪 30000', startsOn: '2026-05-06', answerBy: '2026-04-10' },
    })
    await door.follow()
    expect((await door.see(host.client, id)).state).toBe('applied')
    const { revision } = await host.client.getOpening({ parameters: { openingId } })
    await host.client.closeOpening({ parameters: { openingId }, ifMatch: revision! })
    await door.follow()
    await door.followAgain()
    const lapsed = await host.client.getEngagement(one(id))
    expect(lapsed.body).toMatchObject({ state: 'lapsed', reason: { code: 'opening-ended' } })
    expect(lapsed.revision).toBe(2)
    expect((await door.see(host.client, second)).state).toBe('offered')
    expect((await refused(door.apply((await door.given.aPerson()).client, { openingId }))).code).toBe(
      'engagement/opening-ended',
    )
  })

  it('with its validity takes an application along that was written at the last moment', async () => {
    const host = await door.given.anOrganisation()
    const openingId = await door.given.anOpenPosition(host, {
      validity: { lastDay: '2026-03-02', zone: 'Asia/Shanghai' },
    })
    const { id } = await door.apply((await door.given.aPerson()).client, { openingId })
    // Nobody has changed the opening: its day is over all the same when the feed gets to the application.
    door.setClock('2026-03-02T16:00:00.000Z')
    await door.follow()
    expect((await door.see(host.client, id)).state).toBe('lapsed')
  })

  it('tells the others when the last place is filled, not when it is only offered', async () => {
    const host = await door.given.anOrganisation()
    const openingId = await door.given.anOpenPosition(host, { headcount: 1 })
    const [first, second] = [await door.given.aPerson(), await door.given.aPerson()]
    const { id } = await door.apply(first.client, { openingId })
    const { id: other } = await door.apply(second.client, { openingId })
    await door.step(host.client, id, 'shortlist')
    await door.step(host.client, id, 'offer', { text: 'o', startsOn: '2026-03-02', answerBy: '2026-04-10' })
    await door.step(first.client, id, 'accept-offer')
    await door.follow()
    expect((await door.see(second.client, other)).state).toBe('applied')
    await door.step(host.client, id, 'confirm-start', { startedOn: '2026-03-02' })
    await door.follow()
    expect((await door.see(second.client, other)).state).toBe('lapsed')
  })
})

describe('places and time', () => {
  it('an offer that lapses gives its place back', async () => {
    const host = await door.given.anOrganisation()
    const openingId = await door.given.anOpenPosition(host, { headcount: 1 })
    const offer = { text: 'o', startsOn: '2026-05-06', answerBy: '2026-03-10' }
    const applications = []
    for (const talent of [await door.given.aPerson(), await door.given.aPerson()]) {
      const { id } = await door.apply(talent.client, { openingId })
      await door.step(host.client, id, 'shortlist')
      applications.push(id)
    }
    await door.step(host.client, applications[0]!, 'offer', offer)
    expect((await refused(door.step(host.client, applications[1]!, 'offer', offer))).code).toBe(
      'engagement/no-place-left',
    )
    await door.turnTo('2026-03-11')
    expect((await door.see(host.client, applications[0]!)).state).toBe('lapsed')
    const { body } = await door.step(host.client, applications[1]!, 'offer', { ...offer, answerBy: '2026-04-10' })
    expect(body.state).toBe('offered')
  })

  it('an agreement that ends early gives the person’s time back', async () => {
    const home = await door.given.anOrganisation()
    const talent = await door.given.aPerson({ employer: { organisationId: home.id } })
    const made = []
    for (const host of [await door.given.anOrganisation('university'), await door.given.anOrganisation('university')]) {
      const openingId = await door.given.anOpenPosition(host, mobilePosition)
      made.push({
        host,
        ...(await proposedMobilePosition(door, { talent, host, home, openingId, over: { timeShare: 70 } })),
      })
    }
    const [first, second] = made as [(typeof made)[number], (typeof made)[number]]
    for (const { id, hash, host } of made) {
      await door.step(talent.client, id, 'sign-agreement', { hash }).catch(() => {})
      await door.step(host.client, id, 'sign-agreement', { hash }).catch(() => {})
    }
    expect((await door.see(talent.client, first.id)).state).toBe('agreed')
    const { allowed } = await door.see(second.host.client, second.id)
    expect(allowed.find(({ event }) => event === 'sign-agreement')?.unmet).toMatchObject([
      { code: 'engagement/time-share-cap', detail: expect.stringContaining('30%') },
    ])
    await door.step(talent.client, first.id, 'end', { reason: { code: 'agreed' } })
    const { body } = await door.step(second.host.client, second.id, 'sign-agreement', { hash: second.hash })
    expect(body.state).toBe('agreed')
  })
})

describe('what is due', () => {
  it('is listed soonest first, from whom it is due, and gone when it is done', async () => {
    const { host, talent, id } = await anApplication()
    const organisationId = host.id
    const listed = async () =>
      (await host.client.listOrganisationDue({ parameters: { organisationId } })).body.items.map(
        ({ event, lastDay, late }) => ({ event, lastDay, late }),
      )
    expect(await listed()).toEqual([{ event: 'shortlist', lastDay: '2026-03-16', late: false }])
    door.setClock('2026-03-16T16:00:00.000Z')
    expect(await listed()).toEqual([{ event: 'shortlist', lastDay: '2026-03-16', late: true }])
    await door.step(host.client, id, 'shortlist')
    expect(await listed()).toEqual([])
    await door.step(host.client, id, 'offer', { text: 'o', startsOn: '2026-05-06', answerBy: '2026-04-01' })
    const own = await talent.client.listOwnDue({})
    expect(own.body.items).toMatchObject([{ event: 'accept-offer', lastDay: '2026-04-01', name: '接受录用' }])
  })
})
