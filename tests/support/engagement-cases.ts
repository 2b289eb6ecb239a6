import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChangeFeed, Table } from '#functions/runtime/table.ts'
import { type Door, openDoor, refused } from './engagement-door.ts'

const terms = (over: object = {}) => ({
  ...{ from: '2026-06-01', to: '2027-05-31', timeShare: 20, duties: '每周一天指导课题', pay: '每月 6000 元' },
  ...{ secrecy: '遵守保密规定', intellectualProperty: '成果共有', benefits: '按贡献分配' },
  ...over,
})
const asked = { from: '2026-06-01', to: '2028-05-31', timeShare: 100 }

export const mobilePosition = {
  terms: { kind: 'university-mobile-position' as const, timeShare: 20, termMonths: 12 },
  title: { zh: '流动岗位' },
}
export const partTimeRole = {
  terms: { kind: 'part-time-researcher-role' as const, timeShare: 20, termMonths: 12 },
  title: { zh: '兼职研究员' },
}

/** A mobile position up to the proposed agreement: both signatures are still missing. */
export const proposedMobilePosition = async (
  door: Door,
  {
    talent,
    host,
    home,
    openingId,
    over = {},
  }: {
    talent: Awaited<ReturnType<Door['given']['aPerson']>>
    host: Awaited<ReturnType<Door['given']['anOrganisation']>>
    home: Awaited<ReturnType<Door['given']['anOrganisation']>>
    openingId: string
    over?: object
  },
) => {
  const { id } = await door.apply(talent.client, { openingId })
  await door.step(host.client, id, 'shortlist')
  await door.step(host.client, id, 'select')
  await door.step(talent.client, id, 'request-home-consent', asked)
  await door.step(home.client, id, 'grant-home-consent', { ownDutiesContinue: true })
  const { body } = await door.step(host.client, id, 'propose-agreement', { terms: terms(over) })
  return { id, hash: body.agreement!.hash }
}

/** How often each answer was given, printed as the figures of the race. */
const counted = (outcomes: readonly string[]): Record<string, number> => {
  const count: Record<string, number> = {}
  for (const outcome of outcomes) count[outcome] = (count[outcome] ?? 0) + 1
  console.log(count)
  return count
}

/** All at once; then those who were told to come back do, one after another, as a client would. */
const race = async (tries: number, attempt: (at: number) => Promise<string>): Promise<string[]> => {
  const answer = (at: number): Promise<string> =>
    attempt(at).catch((error: { problem?: { code: string } }) => error.problem?.code ?? String(error))
  const outcomes = await Promise.all(Array.from({ length: tries }, (_, at) => answer(at)))
  for (const [at, outcome] of outcomes.entries()) if (outcome === 'service/unavailable') outcomes[at] = await answer(at)
  return outcomes
}

/** What those are told who were not first. */
const lostRace = [
  'engagement/no-place-left',
  'engagement/time-share-cap',
  'engagement/wrong-state',
  'request/revision-stale',
  'service/unavailable',
]

/** Each flow channel from start to end over HTTP, and the races, on one table. */
export const engagementCases = (
  name: string,
  open: () => Promise<{ table: Table; feed: ChangeFeed; close: () => Promise<void> }>,
  { tries = 1000 } = {},
): void => {
  describe(`engagements on ${name}`, { timeout: 300_000 }, () => {
    let door: Door
    let store: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      store = await open()
      door = openDoor(store)
    })
    afterAll(() => store.close())
    beforeEach(() => door.setClock('2026-03-02T02:00:00.000Z'))

    it('an enterprise role, from the invitation to the first day', async () => {
      const host = await door.given.anOrganisation()
      const talent = await door.given.aPerson()
      const openingId = await door.given.anOpenPosition(host)
      const invited = await host.client.startEngagement({
        body: { event: 'invite', openingId, talentId: talent.id, data: { message: '诚邀申请' } },
      })
      const { id } = invited.body
      expect(invited.body.candidate?.name).toBeUndefined()
      await door.step(talent.client, id, 'apply', { consent: { kinds: ['name', 'contact'] } })
      expect((await door.see(host.client, id)).candidate).toMatchObject({ name: { zh: '测试人' } })
      await door.step(host.client, id, 'set-interview', {
        ...{ at: '2026-03-20T02:00:00.000Z', zone: 'Asia/Shanghai', minutes: 45, mode: 'video' },
      })
      await door.step(host.client, id, 'offer', {
        ...{ text: '月薪 30000', startsOn: '2026-05-06', answerBy: '2026-04-10' },
      })
      await door.step(talent.client, id, 'accept-offer')
      expect(await refused(door.step(host.client, id, 'confirm-start', { startedOn: '2026-05-06' }))).toMatchObject({
        status: 409,
        code: 'engagement/not-yet',
      })
      door.setClock('2026-05-06T02:00:00.000Z')
      const { body } = await door.step(host.client, id, 'confirm-start', { startedOn: '2026-05-06' })
      expect(body).toMatchObject({ state: 'started', stateName: '已到岗', terminal: true, allowed: [], due: [] })
    })

    it('a university mobile position, with the consent of the home employer given in the system', async () => {
      const host = await door.given.anOrganisation('university')
      const home = await door.given.anOrganisation()
      const talent = await door.given.aPerson({ employer: { organisationId: home.id } })
      const openingId = await door.given.anOpenPosition(host, mobilePosition)
      const { id, hash } = await proposedMobilePosition(door, { talent, host, home, openingId })
      await door.step(host.client, id, 'sign-agreement', { hash })
      const { body: agreed } = await door.step(talent.client, id, 'sign-agreement', { hash })
      expect(agreed.state).toBe('agreed')
      await door.turnTo('2026-06-01')
      expect((await door.see(talent.client, id)).state).toBe('active')
      await door.turnTo('2027-05-31')
      expect((await door.see(talent.client, id)).state).toBe('active')
      await door.turnTo('2027-06-01')
      expect(await door.see(home.client, id)).toMatchObject({ state: 'ended', as: 'home-employer' })
    })

    it('a part-time researcher role, through publicity with an objection by any member of the unit', async () => {
      const host = await door.given.anOrganisation()
      const home = await door.given.anOrganisation('research-institute')
      const colleague = await door.given.aMember(home, 'viewer')
      const talent = await door.given.aPerson({ employer: { organisationId: home.id } })
      const openingId = await door.given.anOpenPosition(host, partTimeRole)
      const { id } = await door.apply(talent.client, { openingId })
      await door.step(host.client, id, 'shortlist')
      await door.step(host.client, id, 'select')
      await door.step(talent.client, id, 'request-home-consent', asked)
      await door.step(home.client, id, 'grant-home-consent', { ownDutiesContinue: true })
      await door.step(home.client, id, 'start-publicity', { days: 5, basis: '所内办法第三条' })
      const parameters = { engagementId: id }
      await colleague.objectToEngagement({ parameters, body: { ground: '影响在研项目' } })
      expect((await door.see(host.client, id)).publicity?.objections).toEqual([])
      await door.turnTo('2026-03-20')
      expect((await door.see(home.client, id)).state).toBe('suspended')
      await door.step(home.client, id, 'decide-objection', {
        ...{ objectionId: '1', outcome: 'dismissed', reason: '已调整分工' },
      })
      await door.turnTo('2026-03-25')
      expect((await door.see(home.client, id)).state).toBe('publicity')
      await door.turnTo('2026-03-26')
      const { body } = await door.step(home.client, id, 'propose-agreement', { terms: terms({ threeParty: true }) })
      for (const party of [home, talent, host])
        await door.step(party.client, id, 'sign-agreement', { hash: body.agreement!.hash })
      await door.turnTo('2026-06-01')
      await door.step(talent.client, id, 'end', { reason: { code: 'work-finished' } })
      expect(await door.see(host.client, id)).toMatchObject({ state: 'ended', term: { to: '2026-06-01' } })
    })

    it('a post-doctoral place of a jointly recruiting pair', async () => {
      const workstation = await door.given.anOrganisation()
      const station = await door.given.anOrganisation('university')
      const talent = await door.given.aPerson()
      const openingId = await door.given.anOpenPosition(workstation, {
        terms: { kind: 'post-doctoral-place', station: 'joint', termMonths: 24 },
      })
      const { id } = await door.apply(talent.client, { openingId })
      await door.step(workstation.client, id, 'shortlist')
      await door.step(workstation.client, id, 'select')
      await door.step(workstation.client, id, 'name-partner', { partnerOrganisationId: station.id })
      expect((await door.see(station.client, id)).candidate).toBeUndefined()
      await door.step(talent.client, id, 'agree-to-partner', { kinds: ['name', 'profile'] })
      expect((await door.see(station.client, id)).candidate).toMatchObject({ name: { zh: '测试人' } })
      await door.step(station.client, id, 'admit')
      await door.step(workstation.client, id, 'admit')
      const { body } = await door.step(station.client, id, 'propose-agreement', {
        terms: terms({ from: '2026-09-01', to: '2028-08-31', timeShare: 100 }),
      })
      for (const party of [station, workstation, talent])
        await door.step(party.client, id, 'sign-agreement', { hash: body.agreement!.hash })
      await door.turnTo('2026-09-01')
      expect(await door.see(talent.client, id)).toMatchObject({ state: 'active', term: { to: '2028-08-31' } })
      await door.turnTo('2028-09-01')
      expect((await door.see(talent.client, id)).state).toBe('ended')
    })

    it('a short-term service visit', async () => {
      const host = await door.given.anOrganisation('university')
      const talent = await door.given.aPerson({}, { visible: false })
      const openingId = await door.given.anOpenPosition(host, {
        terms: { kind: 'short-term-service-visit', visitDays: 14 },
      })
      const { id } = await door.apply(talent.client, { openingId })
      await door.step(host.client, id, 'offer', {
        ...{ text: '讲学', startsOn: '2026-07-01', endsOn: '2026-07-14', answerBy: '2026-03-31' },
      })
      await door.step(talent.client, id, 'accept-offer')
      await door.turnTo('2026-07-01')
      expect((await door.see(host.client, id)).state).toBe('active')
      await door.turnTo('2026-07-15')
      expect((await door.see(host.client, id)).state).toBe('ended')
    })

    it('an incubator admission, whose place shows in the park’s own count', async () => {
      const park = await door.given.anOrganisation('incubator')
      const founder = await door.given.aPerson()
      const ventureId = await door.given.aProject(founder)
      const { body: incubator } = await park.client.createIncubator({
        body: { name: { zh: '留创园' }, place: { region: '320500' }, places: { total: 2, taken: 1 } },
      })
      const { id } = await door.apply(founder.client, { incubatorId: incubator.id, ventureId })
      await door.step(park.client, id, 'review')
      await door.step(park.client, id, 'admit', {
        ...{ place: 'A301', reason: '方向契合', from: '2026-04-01', termMonths: 12 },
        milestones: [{ id: 'mvp', title: '样机', due: '2026-09-30' }],
      })
      const taken = async () =>
        (await park.client.getIncubator({ parameters: { incubatorId: incubator.id } })).body.places.taken
      expect(await taken()).toBe(2)
      await door.step(founder.client, id, 'confirm')
      await door.step(founder.client, id, 'report-milestone', { milestoneId: 'mvp', account: '已完成' })
      await door.step(park.client, id, 'accept-milestone', { milestoneId: 'mvp' })
      const { body } = await door.step(park.client, id, 'graduate')
      expect(body.state).toBe('graduated')
      expect(await taken()).toBe(1)
    })

    it('a leave to found a venture, with its clock, its extension and the way back', async () => {
      const home = await door.given.anOrganisation('university')
      const founder = await door.given.aPerson({ employer: { organisationId: home.id } })
      const ventureId = await door.given.aProject(founder)
      const { id } = await door.apply(
        founder.client,
        { ventureId },
        { mode: 'off-job', from: '2026-07-01', to: '2029-06-30' },
      )
      await door.step(home.client, id, 'approve', { post: 'ordinary' })
      const { body } = await door.step(home.client, id, 'propose-agreement', {
        terms: terms({ from: '2026-07-01', to: '2029-06-30', timeShare: 100 }),
      })
      for (const party of [home, founder])
        await door.step(party.client, id, 'sign-agreement', { hash: body.agreement!.hash })
      await door.turnTo('2027-07-01')
      expect((await door.see(founder.client, id)).clock).toEqual({
        known: true,
        usedDays: 366,
        leftDays: 730,
        endsOn: '2029-06-30',
        extensionUntil: '2032-06-30',
        extended: false,
        citations: ['人社部发〔2019〕137号'],
        notBeyondRetirement: false,
      })
      await door.turnTo('2029-07-01')
      expect((await door.see(home.client, id)).state).toBe('return-due')
      await door.step(founder.client, id, 'ask-extension', { to: '2030-06-30', profitable: false, account: '研发期长' })
      // Its own verification ran out long ago: consent is for verified units to give.
      await home.verify()
      await door.step(home.client, id, 'approve-extension')
      await door.turnTo('2030-01-10')
      await door.step(founder.client, id, 'give-notice-of-return', { returnOn: '2030-02-01' })
      await door.turnTo('2030-02-01')
      const returned = await door.step(home.client, id, 'confirm-return', { post: '副教授' })
      expect(returned.body).toMatchObject({ state: 'returned', term: { from: '2026-07-01', to: '2030-01-31' } })
      // What was used stays used: at this institution nothing is left for a second leave.
      await home.verify()
      const again = await door.apply(
        founder.client,
        { ventureId },
        { mode: 'off-job', from: '2030-09-01', to: '2031-08-31' },
      )
      expect(await refused(door.step(home.client, again.id, 'approve', { post: 'ordinary' }))).toMatchObject({
        status: 409,
        code: 'engagement/leave-too-long',
      })
    })

    it(`never gives one last place away twice (${tries} tries at once)`, async () => {
      const host = await door.given.anOrganisation()
      const openingId = await door.given.anOpenPosition(host, { headcount: 1 })
      const people = await Promise.all(Array.from({ length: 20 }, () => door.given.aPerson()))
      const applications: { id: string; revision: number }[] = []
      for (const person of people) {
        const { id } = await door.apply(person.client, { openingId })
        applications.push({ id, revision: (await door.step(host.client, id, 'shortlist')).revision! })
      }
      const offer = { text: '月薪 30000', startsOn: '2026-05-06', answerBy: '2026-04-10' }
      const outcomes = await race(tries, async at => {
        const { id, revision } = applications[at % applications.length]!
        await host.client.advanceEngagement({
          parameters: { engagementId: id as never },
          ifMatch: revision,
          body: { event: 'offer', data: offer },
        })
        return 'offered'
      })
      const count = counted(outcomes)
      expect(count).toMatchObject({ offered: 1, 'engagement/no-place-left': expect.any(Number) })
      const states = await Promise.all(applications.map(async ({ id }) => (await door.see(host.client, id)).state))
      expect(states.filter(state => state === 'offered')).toHaveLength(1)
      expect(Object.keys(count).filter(code => !lostRace.includes(code))).toEqual(['offered'])
    }, 900_000)

    it(`never lets two approvals take the same slice of a person’s time (${tries} tries at once)`, async () => {
      const home = await door.given.anOrganisation()
      const talent = await door.given.aPerson({ employer: { organisationId: home.id } })
      const hosts = await Promise.all(Array.from({ length: 4 }, () => door.given.anOrganisation('university')))
      const waiting: { id: string; hash: string; revision: number; client: Door['administrator'] }[] = []
      for (const host of hosts) {
        const openingId = await door.given.anOpenPosition(host, mobilePosition)
        const { id, hash } = await proposedMobilePosition(door, {
          ...{ talent, host, home, openingId, over: { timeShare: 60 } },
        })
        const { revision } = await door.step(talent.client, id, 'sign-agreement', { hash })
        waiting.push({ id, hash, revision: revision!, client: host.client })
      }
      const outcomes = await race(tries, async at => {
        const { id, hash, revision, client } = waiting[at % waiting.length]!
        const { body } = await client.advanceEngagement({
          parameters: { engagementId: id as never },
          ifMatch: revision,
          body: { event: 'sign-agreement', data: { hash } },
        })
        return body.state
      })
      const count = counted(outcomes)
      expect(count).toMatchObject({ agreed: 1, 'engagement/time-share-cap': expect.any(Number) })
      expect(Object.keys(count).filter(code => !lostRace.includes(code))).toEqual(['agreed'])
      const states = await Promise.all(waiting.map(async ({ id }) => (await door.see(talent.client, id)).state))
      expect(states.filter(state => state === 'agreed')).toHaveLength(1)
    }, 900_000)
  })
}
