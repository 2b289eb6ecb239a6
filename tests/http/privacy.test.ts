import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { advanceDue } from '#functions/engagement/sweep.ts'
import { sweepTalents } from '#functions/talent/sweep.ts'
import { type Clock, systemClock } from '#shared/kernel/clock.ts'
import { type Market, openMarket, send } from '#tests/support/market.ts'

const refused = (code: string) => ({ problem: { code } })

/** A clock that tests turn: retention and pauses are counted in days and years. */
let ahead = 0
const clock: Clock = () => new Date(Date.parse(systemClock()) + ahead * 86_400_000).toISOString()
const inDays = (days: number): string => new Date(Date.parse(clock()) + days * 86_400_000).toISOString().slice(0, 10)

describe('what a person decides about their data', () => {
  let market: Market
  let enterprise: Awaited<ReturnType<Market['given']['anOrganisation']>>

  beforeAll(async () => {
    market = await openMarket({ clock, sweepMilliseconds: 3_600_000 })
    enterprise = await market.given.anOrganisation('enterprise', { name: '样例云栖智造' })
  })
  afterAll(() => market?.close())

  const log = async (person: Awaited<ReturnType<Market['given']['aPerson']>>) => {
    await market.indexed()
    return (await person.client.listAccess({ parameters: { talentId: person.id } })).body.items
  }

  it('shows who looked at what, on which occasion, and how often', async () => {
    const { given } = market
    const title = { zh: '隐私计算工程师' }
    const opening = await given.aPublishedOpening(enterprise, { title, skills: [{ label: '隐私计算' }] })
    const person = await given.aPerson({ headline: title, skills: [{ label: '隐私计算', level: 4 }] })
    await market.indexed()
    for (let look = 0; look < 3; look++) await enterprise.client.matchTalents({ parameters: { openingId: opening.id } })
    await enterprise.client.viewTalent({ parameters: { talentId: person.id } })
    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    await person.client.giveConsent({
      parameters: { talentId: person.id },
      ifMatch: revision!,
      body: { recipient: enterprise.id, purpose: 'contact', kinds: ['name', 'contact'] },
    })
    const { body: card } = await enterprise.client.viewTalent({ parameters: { talentId: person.id } })
    expect(card.contact?.phone).toBe('+86 13800000000')

    const entries = await log(person)
    expect(entries.find(({ purpose }) => purpose === 'matching')).toMatchObject({
      organisation: { id: enterprise.id, name: { zh: '样例云栖智造' } },
      times: { card: 3 },
    })
    expect(entries.find(({ purpose }) => purpose === 'view')?.times).toEqual({ card: 2, name: 1, contact: 1 })
    const other = await given.aPerson()
    await expect(other.client.listAccess({ parameters: { talentId: person.id } })).rejects.toMatchObject(
      refused('record/not-found'),
    )
  })

  it('pauses everywhere at once, and comes back after the last day', async () => {
    const { given } = market
    const title = { zh: '卫星导航算法工程师' }
    const opening = await given.aPublishedOpening(enterprise, { title, skills: [{ label: '卫星导航' }] })
    const person = await given.aPerson({ headline: title, skills: [{ label: '卫星导航', level: 4 }] })
    await market.indexed()
    const listed = async () =>
      (await enterprise.client.matchTalents({ parameters: { openingId: opening.id } })).body.items.map(
        ({ talent }) => talent.id,
      )
    expect(await listed()).toContain(person.id)
    const pause = (until: string, ifMatch: number) =>
      person.client.setVisibility({
        parameters: { talentId: person.id },
        ifMatch,
        body: { state: 'paused', until },
      })
    await expect(pause(inDays(-3), person.revision)).rejects.toMatchObject({ problem: { status: 422 } })
    await pause(inDays(2), person.revision)
    // Before the index has heard of it.
    expect(await listed()).not.toContain(person.id)
    await expect(enterprise.client.viewTalent({ parameters: { talentId: person.id } })).rejects.toMatchObject(
      refused('record/not-found'),
    )
    await expect(
      enterprise.client.startEngagement({
        body: { event: 'invite', openingId: opening.id, talentId: person.id, data: {} },
      }),
    ).rejects.toMatchObject(refused('record/not-found'))
    await market.indexed()
    ahead += 2
    await sweepTalents(market.host.resources)
    expect(await listed()).not.toContain(person.id)
    ahead += 2
    await sweepTalents(market.host.resources)
    await market.indexed()
    expect(await listed()).toContain(person.id)
    expect((await person.client.getTalent({ parameters: { talentId: person.id } })).body.visibility).toEqual({
      state: 'anonymous',
      blockedOrganisations: [],
    })
  })

  it('lists consents with their state; one that has run out shows nothing', async () => {
    const person = await market.given.aPerson()
    const parameters = { talentId: person.id }
    const first = await person.client.giveConsent({
      parameters,
      ifMatch: person.revision,
      body: { recipient: enterprise.id, purpose: 'contact', kinds: ['name'], until: inDays(3) },
    })
    await person.client.giveConsent({
      parameters,
      ifMatch: first.revision!,
      body: { recipient: enterprise.id, purpose: 'referral', kinds: ['contact'] },
    })
    const seen = async () => (await enterprise.client.viewTalent({ parameters })).body
    expect(await seen()).toMatchObject({ name: { zh: '测试人' }, contact: { email: 'person@example.org' } })
    ahead += 5
    expect(await seen()).not.toHaveProperty('name')
    await sweepTalents(market.host.resources)
    const { body, revision } = await person.client.listConsents({ parameters })
    expect(body.items).toMatchObject([
      { purpose: 'referral', status: 'in-force', recipientName: { zh: '样例云栖智造' } },
      { purpose: 'contact', status: 'expired', noticeVersion: expect.stringMatching(/^\d{4}-/) },
    ])
    // Only what was given for this purpose.
    await person.client.withdrawConsent({
      parameters: { ...parameters, organisationId: enterprise.id },
      query: { purpose: 'application' },
      ifMatch: revision!,
    })
    expect(await seen()).toHaveProperty('contact')
  })

  it('stops what rests on a consent that is withdrawn, and hides the person there', async () => {
    const { given } = market
    const opening = await given.aPublishedOpening(enterprise)
    const person = await given.aPerson({ name: { zh: '申请人甲' } })
    const { body: engagement } = await person.client.startEngagement({
      body: { event: 'apply', openingId: opening.id, data: { consent: { kinds: ['name', 'contact', 'profile'] } } },
    })
    const parameters = { engagementId: engagement.id }
    const before = await enterprise.client.getEngagement({ parameters })
    expect(before.body.candidate).toMatchObject({ name: { zh: '申请人甲' }, contact: { phone: '+86 13800000000' } })
    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    await person.client.withdrawConsent({
      parameters: { talentId: person.id, organisationId: enterprise.id },
      ifMatch: revision!,
    })
    // The data at once, the process as soon as the change feed is read.
    expect((await enterprise.client.getEngagement({ parameters })).body).not.toHaveProperty('candidate')
    await market.indexed()
    const after = await enterprise.client.getEngagement({ parameters })
    expect(after.body).toMatchObject({ state: 'withdrawn', terminal: true, reason: { code: 'consent-withdrawn' } })
    expect(JSON.stringify(after.body)).not.toContain('申请人甲')
    expect((await log(person)).find(({ purpose }) => purpose === 'engagement')?.times).toMatchObject({
      name: 1,
      contact: 1,
      profile: 1,
    })
  })

  it('gives everything out, as data and as a page that runs nothing', async () => {
    const { given } = market
    const person = await given.aPerson({
      name: { zh: '<script>alert(1)</script>' },
      contact: { email: 'copy@example.org', phone: '13912345678' },
    })
    const parameters = { talentId: person.id }
    await person.client.setIdentity({
      parameters,
      ifMatch: person.revision,
      body: { kind: 'resident-id', number: '11010519491231002x' },
    })
    await person.client.createSavedSearch({
      body: { name: '夜班', criteria: { seeks: 'openings', conditions: { q: '运维' } } },
    })
    const opening = await given.aPublishedOpening(enterprise)
    const applied = await person.client.startEngagement({
      body: { event: 'apply', openingId: opening.id, data: { message: '我愿意来', consent: { kinds: ['name'] } } },
    })
    await person.client.postMessage({
      parameters: { engagementId: applied.body.id },
      body: { text: '请问何时面试' },
    })
    await enterprise.client.viewTalent({ parameters })
    await market.indexed()
    const { body } = await person.client.exportTalent({ parameters })
    expect(body).toMatchObject({
      profile: { contact: { phone: '13912345678' }, identity: { masked: '**************002X' } },
      identity: { kind: 'resident-id', number: '11010519491231002X' },
    })
    const parts = new Map((body as { parts: { name: string; records: unknown[] }[] }).parts.map(one => [one.name, one]))
    expect(parts.get('engagements')?.records).toMatchObject([{ message: '我愿意来' }])
    expect(parts.get('messages')?.records).toMatchObject([{ text: '请问何时面试' }])
    expect(JSON.stringify(body)).not.toContain('member:')
    expect(parts.get('saved-searches')?.records).toHaveLength(1)
    expect(parts.get('access-log')?.records).toHaveLength(1)
    const resume = await person.client.exportTalent({ parameters, query: { format: 'json-resume' } })
    expect(resume.body).toMatchObject({ basics: { phone: '13912345678' } })
    const html = String((await person.client.exportTalent({ parameters, query: { format: 'html' } })).body)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(/<script|src=|href=|url\(/)
    expect(html).toContain('Consents')
  })

  it('keeps a person’s document to themselves, in form only, and for one profile', async () => {
    const { given } = market
    const [person, other] = [await given.aPerson(), await given.aPerson()]
    const number = '44030519900101123X'
    const wrong = await send(market, 'PUT', `/talents/${person.id}/identity`, {
      token: await market.tokenOf(person.subject),
      headers: { 'if-match': `"${person.revision}"` },
      json: { kind: 'resident-id', number: '440305199001011234' },
    })
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/number', code: 'field/identity-number' }] },
    })
    const check = '10X98765432'[
      [...number.slice(0, 17)].reduce(
        (sum, digit, at) => sum + [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][at]! * Number(digit),
        0,
      ) % 11
    ]!
    const body = { kind: 'resident-id' as const, number: number.slice(0, 17) + check }
    const set = await person.client.setIdentity({
      parameters: { talentId: person.id },
      ifMatch: person.revision,
      body,
    })
    expect(set.body.identity?.masked).toMatch(/^\*{14}/)
    expect(JSON.stringify(set.body)).not.toContain(body.number)
    await expect(
      other.client.setIdentity({ parameters: { talentId: other.id }, ifMatch: other.revision, body }),
    ).rejects.toMatchObject(refused('talent/identity-taken'))
    await person.client.removeIdentity({ parameters: { talentId: person.id }, ifMatch: set.revision! })
    const again = await other.client.setIdentity({
      parameters: { talentId: other.id },
      ifMatch: other.revision,
      body,
    })
    expect(again.status).toBe(200)
    await expect(other.client.getIdentity({ parameters: { talentId: person.id } })).rejects.toMatchObject(
      refused('record/not-found'),
    )
  })

  it('announces the end of a profile that nobody uses, and deletes it unless it is kept', async () => {
    const { given } = market
    const [kept, left] = [await given.aPerson({}, { visible: false }), await given.aPerson({}, { visible: false })]
    const see = async (person: typeof kept) =>
      (await person.client.getTalent({ parameters: { talentId: person.id } })).body
    const sweep = async () => {
      await sweepTalents(market.host.resources)
      await advanceDue(market.host.resources)
    }
    ahead += 731
    await sweep()
    for (const person of [kept, left]) expect((await see(person)).retention?.deletesAt.slice(0, 10)).toBe(inDays(30))
    await kept.client.keepTalent({ parameters: { talentId: kept.id } })
    ahead += 31
    await sweep()
    expect(await see(kept)).not.toHaveProperty('retention')
    await expect(see(left)).rejects.toMatchObject(refused('record/not-found'))
  })
})
