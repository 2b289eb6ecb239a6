import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Table, TableUnavailable } from '#functions/runtime/table.ts'
import { openSqliteTable } from '#local/table-sqlite.ts'
import { partTimeRole } from '#tests/support/engagement-cases.ts'
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

describe('a bad request', () => {
  it('is refused with the place of what is wrong, and changes nothing', async () => {
    const { host, id } = await anApplication()
    const problem = await refused(
      door.step(host.client, id, 'set-interview', { at: 'tomorrow', zone: 'Mars/Base', minutes: 45, mode: 'video' }),
    )
    expect(problem).toMatchObject({ status: 422, code: 'request/invalid' })
    expect(problem.errors?.map(error => error.pointer).sort()).toEqual(['/data/at', '/data/zone'])
    expect((await host.client.getEngagement(one(id))).revision).toBe(1)
  })

  it('with a stale revision is told the one that won', async () => {
    const { host, id } = await anApplication()
    await door.step(host.client, id, 'shortlist')
    expect(
      await refused(host.client.advanceEngagement({ ...one(id), ifMatch: 1, body: { event: 'shortlist' } })),
    ).toMatchObject({ status: 412, title: expect.stringContaining('2') })
  })

  it('for a second engagement names the one under way, until that has ended', async () => {
    const { talent, openingId, id } = await anApplication()
    expect(await refused(door.apply(talent.client, { openingId }))).toMatchObject({
      code: 'engagement/already-open',
      title: expect.stringContaining(id),
    })
    await door.step(talent.client, id, 'withdraw', { reason: { code: 'personal' } })
    expect((await door.apply(talent.client, { openingId })).state).toBe('applied')
  })

  it('for an event of another flow channel, or with subjects that do not go together', async () => {
    const { host, talent, openingId, id } = await anApplication()
    expect((await refused(door.step(host.client, id, 'graduate'))).code).toBe('engagement/unknown-event')
    for (const body of [
      { event: 'apply' as const },
      { event: 'apply' as const, openingId, talentId: talent.id },
      { event: 'invite' as const, openingId },
    ])
      expect((await refused(talent.client.startEngagement({ body }))).code).toBe('request/invalid')
  })

  it('tried again with the same key answers with the engagement that was made', async () => {
    const host = await door.given.anOrganisation()
    const talent = await door.given.aPerson()
    const openingId = await door.given.anOpenPosition(host)
    const start = () =>
      talent.client.startEngagement({ body: { event: 'apply', openingId, data: shown }, idempotencyKey: 'once' })
    expect((await start()).body.id).toBe((await start()).body.id)
    expect((await talent.client.listOwnEngagements({})).body.items).toHaveLength(1)
  })
})

describe('an objection', () => {
  it('of two colleagues at the same moment: both are heard', async () => {
    const home = await door.given.anOrganisation('research-institute')
    const host = await door.given.anOrganisation()
    const talent = await door.given.aPerson({ employer: { organisationId: home.id } })
    const openingId = await door.given.anOpenPosition(host, partTimeRole)
    const { id } = await door.apply(talent.client, { openingId })
    await door.step(host.client, id, 'shortlist')
    await door.step(host.client, id, 'select')
    await door.step(talent.client, id, 'request-home-consent', { from: '2026-06-01', to: '2027-05-31', timeShare: 20 })
    await door.step(home.client, id, 'grant-home-consent', { ownDutiesContinue: true })
    const object = (client: Door['administrator'], ground: string) =>
      client.objectToEngagement({ ...one(id), body: { ground } })
    expect((await refused(object(home.client, '早了'))).code).toBe('engagement/wrong-state')
    await door.step(home.client, id, 'start-publicity', { days: 5, basis: '所内办法' })
    const colleagues = await Promise.all([1, 2, 3, 4].map(() => door.given.aMember(home, 'viewer')))
    await Promise.all(colleagues.map((client, at) => object(client, `理由${at}`)))
    const { publicity } = await door.see(home.client, id)
    expect(publicity?.objections.map(({ ground }) => ground).sort()).toEqual(['理由0', '理由1', '理由2', '理由3'])
    expect((await refused(object(host.client, '外人'))).code).toBe('record/not-found')
  })
})

describe('a crash between any two steps', () => {
  /** The same functions over a table that fails once: before a write, or after it, when nobody hears of it any more. */
  const crashing = (when: 'before' | 'after', nth: number): Table => {
    let writes = 0
    return {
      ...store,
      write: async items => {
        const crash = items.some(item => 'put' in item && item.put.kind === 'engagement') && ++writes === nth
        if (crash && when === 'before') throw new TableUnavailable()
        await store.write(items)
        if (crash) throw new TableUnavailable()
      },
    }
  }

  it.each(['before', 'after'] as const)('leaves nothing half done when it comes %s the write', async when => {
    const { host, talent, openingId, id } = await anApplication()
    await door.step(host.client, id, 'shortlist')
    const offer = { text: 'o', startsOn: '2026-05-06', answerBy: '2026-04-10' }
    const failing = openDoor({ table: crashing(when, 1), feed: store })
    const recruiter = failing.as(host.owner, { actingFor: host.id })
    expect((await refused(failing.step(recruiter, id, 'offer', offer))).status).toBe(503)
    const places = await store.get({ pk: `eng#capacity#${openingId}`, sk: '#' })
    const due = (await store.query({ pk: id, sk: { beginsWith: 'due#' }, limit: 20 })).items.map(item => item.sk)
    const { state } = await door.see(host.client, id)
    if (when === 'before') {
      expect([state, places, due]).toEqual(['shortlisted', undefined, []])
      expect((await door.step(host.client, id, 'offer', offer)).body.state).toBe('offered')
    } else {
      expect([state, places?.data]).toEqual(['offered', { held: 1, filled: 0 }])
      expect(due.sort()).toEqual(['due#accept-offer#talent', 'due#lapse#system'])
      // Tried again with the revision of then: told that it has moved on, and the place is held once.
      expect(
        (
          await refused(
            host.client.advanceEngagement({ ...one(id), ifMatch: 2, body: { event: 'offer', data: offer } }),
          )
        ).status,
      ).toBe(412)
    }
    await door.step(talent.client, id, 'decline-offer', { reason: { code: 'pay' } })
    expect((await store.get({ pk: `eng#capacity#${openingId}`, sk: '#' }))?.data).toEqual({ held: 0, filled: 0 })
  })

  it('in the middle of an application leaves one application with its consent, when it is tried again', async () => {
    const host = await door.given.anOrganisation()
    const talent = await door.given.aPerson()
    const openingId = await door.given.anOpenPosition(host)
    const failing = openDoor({ table: crashing('after', 1), feed: store })
    const { userId } = (await talent.client.getTalent({ parameters: { talentId: talent.id } })).body
    const start = (through: Door) =>
      through.as(userId.slice('usr_'.length)).startEngagement({
        body: { event: 'apply', openingId, data: shown },
        idempotencyKey: 'again',
      })
    expect((await refused(start(failing))).status).toBe(503)
    const { body } = await start(door)
    expect(body.state).toBe('applied')
    const own = await talent.client.getTalent({ parameters: { talentId: talent.id } })
    expect(own.body.consents).toHaveLength(1)
    expect((await talent.client.listOwnEngagements({})).body.items).toHaveLength(1)
  })
})

describe('an administrator', () => {
  it('stops what is unlawful, with the reason, and gives the place back', async () => {
    const { host, openingId, id } = await anApplication()
    await door.step(host.client, id, 'shortlist')
    await door.step(host.client, id, 'offer', { text: 'o', startsOn: '2026-05-06', answerBy: '2026-04-10' })
    const view = await door.see(door.administrator, id)
    expect(view.candidate).toBeUndefined()
    const { body } = await door.step(door.administrator, id, 'void', { reason: { code: 'unlawful', note: '培训贷' } })
    expect(body).toMatchObject({ state: 'voided', reason: { code: 'unlawful' } })
    expect((await store.get({ pk: `eng#capacity#${openingId}`, sk: '#' }))?.data).toEqual({ held: 0, filled: 0 })
    expect((await refused(door.step(host.client, id, 'shortlist'))).code).toBe('engagement/ended')
  })
})
