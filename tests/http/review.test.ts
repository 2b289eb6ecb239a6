import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/client.ts'
import { aVenture, type Market, openMarket } from '#tests/support/market.ts'

describe('human review of a match', () => {
  let market: Market
  let admin: Client
  beforeAll(async () => {
    market = await openMarket()
    admin = await market.administrator()
  })
  afterAll(() => market.close())

  const refused = (call: Promise<unknown>) =>
    call.then(
      () => 'accepted',
      error => error.problem.code as string,
    )

  it('is asked for by the person, answered by an administrator, and seen by nobody else', async () => {
    const { given } = market
    const enterprise = await given.anOrganisation('enterprise')
    const opening = await given.aPublishedOpening(enterprise)
    const person = await given.aPerson()
    const pair = { talentId: person.id, openingId: opening.id }
    const asked = await person.client.askForReview({ body: { ...pair, reason: '我的硕士学位没有被计入' } })
    const explained = await person.client.explainOpening({ parameters: pair })
    expect(asked.body).toMatchObject({ state: 'open', score: explained.body.score })
    expect(await refused(person.client.askForReview({ body: { ...pair, reason: '再次' } }))).toBe('review/already-open')

    const parameters = { reviewId: asked.body.id }
    const stranger = await given.aPerson()
    expect(await refused(stranger.client.getReview({ parameters }))).toBe('record/not-found')
    expect(await refused(enterprise.client.getReview({ parameters }))).toBe('record/not-found')

    const queue = await admin.listReviews({})
    expect(queue.body.items.map(({ id }) => id)).toContain(asked.body.id)
    const { body: file } = await admin.getReviewCase({ parameters })
    expect(file.explanation?.score).toBe(explained.body.score)
    expect(file.explanation?.sides[0].of).toBe('talent')
    await admin.decideReview({
      parameters,
      ifMatch: asked.revision!,
      body: { decision: 'corrected', answer: '学位已核对并计入' },
    })
    const answered = await person.client.getReview({ parameters })
    expect(answered.body).toMatchObject({ state: 'decided', decision: 'corrected', answer: '学位已核对并计入' })
    expect(JSON.stringify(answered.body)).not.toContain('usr_administrator')
    expect((await person.client.listOwnReviews({})).body.items).toEqual([answered.body])

    const { body: audit } = await admin.listAudit({ query: { record: asked.body.id } })
    expect(audit.items).toHaveLength(1)
    expect(audit.items[0]).toMatchObject({ action: 'decideReview', by: 'usr_administrator' })
    // What was decided is there; the words about a person are not.
    expect(audit.items[0]!.changes.map(({ field }) => field).sort()).toEqual(['decision', 'state'])
    // Answered, so another may be asked for.
    expect(await refused(person.client.askForReview({ body: { ...pair, reason: '仍不正确' } }))).toBe('accepted')
  })

  it('keeps to what the asker may see', async () => {
    const { given } = market
    const enterprise = await given.anOrganisation('enterprise')
    const blocked = await given.anOrganisation('enterprise')
    const [opening, theirs] = [await given.aPublishedOpening(enterprise), await given.aPublishedOpening(blocked)]
    const person = await given.aPerson()
    const hidden = await given.aPerson({}, { visible: false })
    await person.client.setVisibility({
      parameters: { talentId: person.id },
      ifMatch: person.revision,
      body: { state: 'anonymous', blockedOrganisations: [blocked.id] },
    })
    const ask = (client: Client, talentId: typeof person.id, openingId: string) =>
      refused(client.askForReview({ body: { talentId, openingId, reason: '请复核' } } as never))
    expect(await ask(enterprise.client, person.id, opening.id)).toBe('accepted')
    expect(await ask(blocked.client, person.id, theirs.id)).toBe('record/not-found')
    expect(await ask(enterprise.client, hidden.id, opening.id)).toBe('record/not-found')
    expect(await ask(enterprise.client, person.id, theirs.id)).toBe('record/not-found')
    expect(await ask(person.client, hidden.id, opening.id)).toBe('record/not-found')
    expect(await ask(person.client, person.id, theirs.id)).toBe('record/not-found')
  })

  it('can be withdrawn, and goes with the person, whoever asked', async () => {
    const { given } = market
    const enterprise = await given.anOrganisation('enterprise')
    const opening = await given.aPublishedOpening(enterprise)
    const person = await given.aPerson()
    const pair = { talentId: person.id, openingId: opening.id }
    const own = await person.client.askForReview({ body: { ...pair, reason: '请复核' } })
    const theirs = await enterprise.client.askForReview({ body: { ...pair, reason: '技能与简历不符' } })
    const withdrawn = await person.client.withdrawReview({
      parameters: { reviewId: own.body.id },
      ifMatch: own.revision!,
    })
    expect(withdrawn.body.state).toBe('withdrawn')
    const late = { parameters: { reviewId: own.body.id }, ifMatch: withdrawn.revision! }
    expect(await refused(admin.decideReview({ ...late, body: { decision: 'confirmed', answer: '晚了' } }))).toBe(
      'review/closed',
    )
    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    await person.client.deleteTalent({ parameters: { talentId: person.id }, ifMatch: revision! } as never)
    await market.indexed()
    for (const reviewId of [own.body.id, theirs.body.id])
      expect(await refused(admin.getReviewCase({ parameters: { reviewId } }))).toBe('record/not-found')
    expect((await enterprise.client.listOwnReviews({})).body.items).toEqual([])
  })

  it('covers ventures and incubators too', async () => {
    const { given } = market
    const park = await given.anOrganisation('incubator')
    const incubator = await park.client.createIncubator({
      body: { name: { zh: '样例园区' }, place: { region: '310000' }, places: { total: 5 } },
    })
    const founder = await given.aPerson()
    const venture = await founder.client.createVenture({ body: aVenture({ seeking: true }) })
    const pair = { ventureId: venture.body.id, incubatorId: incubator.body.id }
    const asked = await founder.client.askForReview({ body: { ...pair, reason: '注册时间有误' } })
    expect(asked.body.sides.map(({ of }) => of)).toEqual(['venture', 'incubator'])
    expect(await refused(founder.client.askForReview({ body: { ...pair, talentId: founder.id, reason: '混' } }))).toBe(
      'request/invalid',
    )
  })
})
