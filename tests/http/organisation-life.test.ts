import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireVerifications, remindOfEnds } from '#functions/organisation/sweep.ts'
import { plusDays, plusMilliseconds } from '#shared/kernel/clock.ts'
import { type Market, openMarket } from '#tests/support/market.ts'

describe('the life of an organisation', () => {
  let market: Market
  const start = '2026-03-02T02:00:00.000Z'
  let now = start

  beforeAll(async () => {
    market = await openMarket({ clock: () => now, sweepMilliseconds: 3_600_000 })
  })
  afterAll(() => market.close())

  type Organisation = Awaited<ReturnType<Market['given']['anOrganisation']>>
  const details = async ({ id, client }: Organisation) => {
    const { body, revision } = await client.getOwnOrganisation({ parameters: { organisationId: id } })
    return { ...body, revision: revision! }
  }
  const submit = async (one: Organisation) =>
    one.client.submitOrganisation({ parameters: { organisationId: one.id }, ifMatch: (await details(one)).revision })
  const decide = async (one: Organisation, state: 'verified' | 'returned' | 'refused' | 'suspended', reason?: string) =>
    (await market.administrator()).decideOrganisation({
      parameters: { organisationId: one.id },
      ifMatch: (await details(one)).revision,
      body: { state, reason },
    })
  const sees = async (one: Organisation, talentId: string): Promise<boolean> =>
    one.client.viewTalent({ parameters: { talentId: talentId as never } }).then(
      () => true,
      error => {
        expect(error.problem.status).toBe(404)
        return false
      },
    )

  describe('verification', () => {
    it('is decided with reasons, which the organisation reads; a return is corrected and asked again', async () => {
      const one = await market.given.anOrganisation('enterprise', { verified: false })
      await submit(one)
      await expect(decide(one, 'returned')).rejects.toMatchObject({
        problem: { status: 422, errors: [expect.objectContaining({ pointer: '/reason' })] },
      })
      await decide(one, 'returned', '请补充统一社会信用代码')
      await submit(one)
      await decide(one, 'verified')
      now = plusMilliseconds(now, 1000)
      await decide(one, 'suspended', '投诉核实中')
      const { body } = await one.client.listDecisions({ parameters: { organisationId: one.id } })
      expect(body.items.map(({ from, to, reason }) => [from, to, reason])).toEqual([
        ['verified', 'suspended', '投诉核实中'],
        ['pending', 'verified', undefined],
        ['pending', 'returned', '请补充统一社会信用代码'],
      ])
      expect(body.items[0]!.by).toMatch(/^administrator:usr_/)
    })

    it('of an HR service firm needs a licence in force, and ends with it', async () => {
      const firm = await market.given.anOrganisation('hr-service-firm', { verified: false })
      const parameters = { organisationId: firm.id }
      await submit(firm)
      await expect(decide(firm, 'verified')).rejects.toMatchObject({
        problem: { code: 'organisation/licence-missing' },
      })
      const add = (expiresOn: string) =>
        firm.client.addDocument({
          parameters,
          body: { kind: 'hr-service-licence', number: 'LIC-20260001', issuedOn: '2021-01-01', expiresOn },
        })
      await add('2026-03-01')
      await expect(decide(firm, 'verified')).rejects.toMatchObject({
        problem: { code: 'organisation/licence-missing' },
      })
      const licence = await add('2026-04-30')
      await decide(firm, 'verified')
      expect((await details(firm)).verification.validUntil).toBe('2026-04-30T16:00:00.000Z')
      await expect(
        firm.client.removeDocument({ parameters: { ...parameters, documentId: licence.body.id } }),
      ).rejects.toMatchObject({ problem: { code: 'organisation/document-in-use' } })

      // Members read numbers covered.
      await firm.client.putMember({ parameters: { ...parameters, userId: 'usr_viewer-1' }, body: { role: 'viewer' } })
      const viewer = await market.as('viewer-1', { actingFor: firm.id })
      const numbers = async (client: typeof viewer) =>
        (await client.listDocuments({ parameters })).body.items.map(({ number }) => number)
      expect(await numbers(firm.client)).toContain('LIC-20260001')
      expect(await numbers(viewer)).toEqual(['********0001', '********0001'])

      const person = await market.given.aPerson()
      const before = now
      now = '2026-04-30T15:59:59.999Z'
      expect(await sees(firm, person.id)).toBe(true)
      now = plusMilliseconds(now, 1)
      await expect(firm.client.viewTalent({ parameters: { talentId: person.id } })).rejects.toMatchObject({
        problem: { code: 'organisation/not-verified' },
      })
      now = before
    })

    it('runs out after six months unless it is renewed; reminders come once each, openings go at the instant', async () => {
      const [renews, forgets] = [
        await market.given.anOrganisation('enterprise'),
        await market.given.anOrganisation('enterprise'),
      ]
      const openings = await Promise.all([renews, forgets].map(one => market.given.aPublishedOpening(one)))
      const isShown = (at: number) =>
        market.anonymous.getOpening({ parameters: { openingId: openings[at]!.id } }).then(
          () => true,
          () => false,
        )
      const end = (await details(forgets)).verification.validUntil!
      const reminders = async ({ id }: Organisation) =>
        (await market.host.resources.table.query({ pk: id, sk: { beginsWith: 'reminder#' }, limit: 10 })).items.map(
          ({ data }) => [data['about'], data['days']],
        )
      now = plusDays(end, -30)
      await remindOfEnds(market.host.resources)
      await remindOfEnds(market.host.resources)
      expect(await reminders(forgets)).toEqual([['verification', 30]])

      const asked = await submit(renews)
      expect(asked.body.verification.state).toBe('verified')
      const queue = await (await market.administrator()).listOrganisations({ query: { limit: 100 } })
      expect(queue.body.items.map(({ id }) => id)).toContain(renews.id)
      now = plusDays(end, -7)
      await decide(renews, 'verified')
      await remindOfEnds(market.host.resources)
      expect(await reminders(forgets)).toHaveLength(2)
      expect(await reminders(renews)).toEqual([['verification', 30]])

      now = plusMilliseconds(end, -1)
      expect([await isShown(0), await isShown(1)]).toEqual([true, true])
      now = end
      expect([await isShown(0), await isShown(1)]).toEqual([true, false])
      await expireVerifications(market.host.resources)
      expect((await details(forgets)).verification.state).toBe('unverified')
      expect((await details(renews)).verification.state).toBe('verified')
      const { body } = await forgets.client.listDecisions({ parameters: { organisationId: forgets.id } })
      expect(body.items[0]).toMatchObject({ by: 'system', from: 'verified', to: 'unverified' })
      now = start
    })
  })

  describe('members', () => {
    const invite = (one: Organisation, email: string, role: 'owner' | 'recruiter' | 'viewer' = 'recruiter') =>
      one.client.inviteMember({ parameters: { organisationId: one.id }, body: { email, role } })
    const accept = async (who: string, code: string, email: string) =>
      (await market.as(who)).acceptInvitation({ body: { code, email } })

    it('come by invitation: once, with the code and the address that was meant', async () => {
      const one = await market.given.anOrganisation('enterprise')
      const { body } = await invite(one, 'Li.Na@Example.org')
      expect(
        JSON.stringify(await market.host.resources.table.get({ pk: one.id, sk: `invitation#${body.id}` })),
      ).not.toMatch(/example\.org/i)
      await expect(accept('thief', body.code, 'thief@example.org')).rejects.toMatchObject({ problem: { status: 404 } })
      await expect(accept('li-na', `${body.code.slice(0, -3)}AAA`, 'li.na@example.org')).rejects.toMatchObject({
        problem: { status: 404 },
      })
      const member = await accept('li-na', body.code, 'li.na@example.org')
      expect(member.body).toMatchObject({ organisationId: one.id, userId: 'usr_li-na', role: 'recruiter' })
      await expect(accept('second', body.code, 'li.na@example.org')).rejects.toMatchObject({
        problem: { code: 'organisation/invitation-over' },
      })
      const recruiter = await market.as('li-na', { actingFor: one.id })
      expect((await recruiter.listOpenings({ parameters: { organisationId: one.id } })).status).toBe(200)

      const revoked = await invite(one, 'a@example.org')
      await one.client.revokeInvitation({ parameters: { organisationId: one.id, invitationId: revoked.body.id } })
      await expect(accept('a', revoked.body.code, 'a@example.org')).rejects.toMatchObject({
        problem: { code: 'organisation/invitation-over' },
      })
      const late = await invite(one, 'b@example.org')
      now = late.body.expiresAt
      await expect(accept('b', late.body.code, 'b@example.org')).rejects.toMatchObject({
        problem: { code: 'organisation/invitation-over' },
      })
      now = start
      const { items } = (await one.client.listInvitations({ parameters: { organisationId: one.id } })).body
      expect(items.map(({ state }) => state)).toEqual(['open', 'revoked', 'accepted'])
      expect(JSON.stringify(items)).not.toMatch(/hash|salt|code/i)
    })

    it('are confirmed every six months, leave when they like, and one owner stays', async () => {
      const one = await market.given.anOrganisation('enterprise')
      const { body } = await invite(one, 'wang@example.org')
      const member = await accept('wang', body.code, 'wang@example.org')
      const until = member.body.affiliatedUntil!
      const wang = await market.as('wang', { actingFor: one.id })
      const list = () => wang.listMembers({ parameters: { organisationId: one.id } })
      now = plusMilliseconds(until, -1)
      expect((await list()).status).toBe(200)
      await remindOfEnds(market.host.resources)
      const reminded = await market.host.resources.table.query({
        pk: one.id,
        sk: { beginsWith: 'reminder#affiliation#usr_wang#' },
        limit: 5,
      })
      expect(reminded.items.map(({ data }) => data['days'])).toEqual([7])
      now = until
      await expect(list()).rejects.toMatchObject({ problem: { status: 403, code: 'auth/affiliation-over' } })
      const confirmed = await one.client.confirmAffiliation({
        parameters: { organisationId: one.id, userId: 'usr_wang' },
      })
      expect(confirmed.body.affiliatedUntil! > until).toBe(true)
      expect((await list()).status).toBe(200)
      now = start

      const named = (await list()).body.items.find(({ userId }) => userId === 'usr_wang')!
      const self = { parameters: { organisationId: one.id }, ifMatch: named.revision }
      await wang.nameMembership({ ...self, body: { name: '王样例' } })
      expect((await one.client.listMembers({ parameters: { organisationId: one.id } })).body.items).toContainEqual(
        expect.objectContaining({ userId: 'usr_wang', name: '王样例', role: named.role }),
      )
      await expect(wang.nameMembership({ ...self, body: { name: '又一个' } })).rejects.toMatchObject({
        problem: { status: 412 },
      })

      await expect(one.client.leaveOrganisation({ parameters: { organisationId: one.id } })).rejects.toMatchObject({
        problem: { code: 'organisation/last-owner' },
      })
      await wang.leaveOrganisation({ parameters: { organisationId: one.id } })
      await expect(list()).rejects.toMatchObject({ problem: { code: 'auth/not-a-member' } })
    })
  })

  describe('the organisation tree', () => {
    const link = async (child: Organisation, parent: Organisation) => {
      await child.client.proposeParent({ parameters: { organisationId: child.id }, body: { parentId: parent.id } })
      return parent.client.answerChild({
        parameters: { organisationId: parent.id, childId: child.id },
        body: { confirm: true },
      })
    }
    const block = ({ client, id, revision }: Awaited<ReturnType<Market['given']['aPerson']>>, blocked: Organisation) =>
      client.setVisibility({
        parameters: { talentId: id },
        ifMatch: revision,
        body: { state: 'anonymous', blockedOrganisations: [blocked.id] },
      })

    it('lets a block of one reach its parent and affiliates, in search, match, view, invitation and openings shown', async () => {
      const { given } = market
      const [parent, child, sister, stranger] = (await Promise.all(
        ['甲', '乙', '丙', '丁'].map(name => given.anOrganisation('enterprise', { name: `样例集团${name}` })),
      )) as [Organisation, Organisation, Organisation, Organisation]
      const skill = { title: { zh: '量子纠错工程师' }, skills: [{ label: '量子纠错' }] }
      const opening = await given.aPublishedOpening(parent, skill)
      const person = await given.aPerson({
        headline: { zh: '量子纠错工程师' },
        skills: [{ label: '量子纠错', level: 4, evidence: 'claimed' }],
      })
      await block(person, child)
      const found = async (one: Organisation) =>
        (await one.client.searchTalents({ query: { q: '量子纠错' } })).body.items.some(({ id }) => id === person.id)
      const matched = async () => {
        const { body } = await parent.client.matchTalents({ parameters: { openingId: opening.id } })
        return body.items.some(({ talent }) => talent.id === person.id)
      }
      const offered = async () => {
        const { body } = await person.client.matchOpenings({ parameters: { talentId: person.id } })
        return body.items.some(one => one.opening.id === opening.id)
      }
      const invited = () =>
        parent.client
          .startEngagement({ body: { event: 'invite', openingId: opening.id, talentId: person.id } })
          .then(({ status }) => status)
          .catch(error => error.problem.status)
      await market.indexed()
      expect([await found(parent), await matched(), await sees(parent, person.id), await offered()]).toEqual([
        true,
        true,
        true,
        true,
      ])
      expect(await sees(child, person.id)).toBe(false)

      // A question alone changes nothing.
      await child.client.proposeParent({ parameters: { organisationId: child.id }, body: { parentId: parent.id } })
      expect(await sees(parent, person.id)).toBe(true)
      await link(child, parent)
      await link(sister, parent)
      expect([await sees(parent, person.id), await sees(sister, person.id), await found(sister)]).toEqual([
        false,
        false,
        false,
      ])
      expect([await sees(stranger, person.id), await found(stranger)]).toEqual([true, true])
      // Before the index heard of it, and after.
      expect([await matched(), await invited()]).toEqual([false, 404])
      await market.indexed()
      expect([await matched(), await offered(), await found(parent)]).toEqual([false, false, false])

      const group = (await parent.client.getGroup({ parameters: { organisationId: parent.id } })).body
      expect([...group.affiliates].sort()).toEqual([child.id, sister.id].sort())
      await child.client.leaveParent({ parameters: { organisationId: child.id } })
      await market.indexed()
      expect([await sees(parent, person.id), await matched(), await offered()]).toEqual([true, true, true])
      expect(await sees(child, person.id)).toBe(false)
    })

    it('hides people from the group of their employer', async () => {
      const [parent, employer] = [
        await market.given.anOrganisation('enterprise'),
        await market.given.anOrganisation('enterprise'),
      ]
      await link(employer, parent)
      const person = await market.given.aPerson({ employer: { organisationId: employer.id } })
      expect([await sees(parent, person.id), await sees(employer, person.id)]).toEqual([false, false])
      const opening = await market.given.aPublishedOpening(parent)
      await expect(
        person.client.startEngagement({
          body: { event: 'apply', openingId: opening.id, data: { consent: { kinds: ['name'] } } },
        }),
      ).rejects.toMatchObject({ problem: { code: 'engagement/own-employer' } })
    })

    it('has no circle, a bounded depth, one parent each, and is confirmed by nobody but the parent', async () => {
      const { given } = market
      const chain: Organisation[] = []
      for (let i = 0; i < 6; i++) chain.push(await given.anOrganisation('enterprise'))
      const [a, b, c, d, e, f] = chain as [
        Organisation,
        Organisation,
        Organisation,
        Organisation,
        Organisation,
        Organisation,
      ]
      await link(b, a)
      await link(c, b)
      await expect(link(a, c)).rejects.toMatchObject({ problem: { code: 'organisation/tree-cycle' } })
      await expect(link(c, d)).rejects.toMatchObject({ problem: { code: 'organisation/has-parent' } })
      await d.client.proposeParent({ parameters: { organisationId: d.id }, body: { parentId: c.id } })
      await expect(
        e.client.answerChild({ parameters: { organisationId: e.id, childId: d.id }, body: { confirm: true } }),
      ).rejects.toMatchObject({ problem: { status: 404 } })
      await link(d, c)
      await link(e, d)
      await expect(link(f, e)).rejects.toMatchObject({ problem: { code: 'organisation/group-too-deep' } })
      // Two that ask each other at once: the second confirmation finds the circle.
      const [x, y] = [await given.anOrganisation('enterprise'), await given.anOrganisation('enterprise')]
      await x.client.proposeParent({ parameters: { organisationId: x.id }, body: { parentId: y.id } })
      await y.client.proposeParent({ parameters: { organisationId: y.id }, body: { parentId: x.id } })
      const answer = (parent: Organisation, child: Organisation) =>
        parent.client.answerChild({
          parameters: { organisationId: parent.id, childId: child.id },
          body: { confirm: true },
        })
      const both = await Promise.allSettled([answer(y, x), answer(x, y)])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      // What is below goes along when a part leaves.
      await a.client.releaseChild({ parameters: { organisationId: a.id, childId: b.id } })
      expect((await details(a)).affiliates).toBeUndefined()
      expect([...(await details(d)).affiliates!].sort()).toEqual([b.id, c.id, e.id].sort())
    })
  })
})
