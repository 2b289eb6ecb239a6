import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Market, openMarket } from '#tests/support/market.ts'

describe('the audit log', () => {
  let market: Market
  beforeAll(async () => {
    market = await openMarket()
  })
  afterAll(() => market.close())

  it('tells who verified and suspended an organisation, when, from what to what, and why', async () => {
    const organisation = await market.given.anOrganisation('enterprise')
    const second = await market.as('second', { groups: ['administrators'] })
    const parameters = { organisationId: organisation.id }
    const own = await organisation.client.getOwnOrganisation({ parameters })
    await second.decideOrganisation({
      parameters,
      ifMatch: own.revision!,
      body: { state: 'suspended', reason: '营业执照已注销' },
    })
    // Refused, so nothing was decided.
    await second
      .decideOrganisation({ parameters, ifMatch: own.revision!, body: { state: 'verified' } })
      .catch(() => undefined)
    const { body } = await second.listAudit({ query: { record: organisation.id } })
    expect(
      body.items.map(({ by, action, changes }) => [
        by,
        action,
        changes.find(({ field }) => field === 'verification.state'),
      ]),
    ).toEqual([
      ['usr_second', 'decideOrganisation', { field: 'verification.state', before: 'verified', after: 'suspended' }],
      [
        'usr_administrator',
        'decideOrganisation',
        { field: 'verification.state', before: 'pending', after: 'verified' },
      ],
    ])
    expect(body.items[0]!.changes).toContainEqual({ field: 'verification.reason', after: '营业执照已注销' })
    expect(Date.parse(body.items[0]!.at)).toBeLessThanOrEqual(Date.now())

    const mine = await second.listAudit({ query: { by: 'usr_second' } })
    expect(mine.body.items).toEqual([body.items[0]])
    const thisMonth = await second.listAudit({ query: { month: body.items[0]!.at.slice(0, 7) as never } })
    expect(thisMonth.body.items.slice(0, 2)).toEqual(body.items)
    const before = await second.listAudit({ query: { month: '2020-01' as never } })
    expect(before.body.items).toEqual([])
    const text = JSON.stringify(thisMonth.body)
    expect(text).not.toContain('样例单位')
  })

  it('pages without gaps, and is for administrators only', async () => {
    const admin = await market.administrator()
    for (let i = 0; i < 3; i++) await market.given.anOrganisation('university')
    const all = (await admin.listAudit({ query: { limit: 100 } })).body.items.map(({ id }) => id)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await admin.listAudit({ query: { limit: 2, ...(cursor && { cursor }) } })
      paged.push(...body.items.map(({ id }) => id))
      cursor = body.next
    } while (cursor)
    expect(paged).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
    const member = await market.given.anOrganisation('enterprise')
    await expect(member.client.listAudit({})).rejects.toMatchObject({ problem: { code: 'auth/not-allowed' } })
  })
})
