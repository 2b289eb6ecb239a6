import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, ProblemError } from '#shared/contract/client.ts'
import { routes } from '#shared/contract/contract.ts'
import { admits } from '#shared/contract/route.ts'
import { memberRoles, serviceScopes } from '#shared/kernel/actor.ts'
import { newId } from '#shared/kernel/id.ts'
import { anOpening, aTalent, aVenture, type Market, openMarket } from '#tests/support/market.ts'

type Walker = { name: string; client: Client; as: Parameters<typeof admits>[1] }

/** One walk: every route as every kind of actor, aimed at records of somebody else. */
describe('permissions', () => {
  let market: Market
  let walkers: Walker[]
  let parameters: Record<string, string>
  const bodies: Record<string, unknown> = {}

  beforeAll(async () => {
    market = await openMarket()
    const { given } = market
    const theirs = await given.anOrganisation('incubator')
    const enterprise = await given.anOrganisation('enterprise')
    const person = await given.aPerson({}, { visible: false })
    const draft = await enterprise.client.createOpening({ body: anOpening() })
    const venture = await person.client.createVenture({ body: aVenture() })
    const incubator = await theirs.client.createIncubator({
      body: { name: { zh: '样例孵化器' }, place: { region: '310000' }, places: { total: 3 } },
    })
    const key = await given.aServiceKey(enterprise, ['openings:write'])
    const search = { name: '样例', criteria: { seeks: 'openings' as const, conditions: { q: '样例' } } }
    const engagement = await person.client.startEngagement({
      body: {
        ...{ event: 'apply', incubatorId: incubator.body.id, ventureId: venture.body.id },
        data: { consent: { kinds: ['name'] } },
      },
    })
    await given.aPublishedOpening(enterprise)
    const batch = await enterprise.client.createBatch({ body: { side: 'openings' } })
    const savedSearch = await person.client.createSavedSearch({ body: search })
    parameters = {
      organisationId: enterprise.id,
      userId: `usr_${enterprise.owner}`,
      keyId: key.id,
      talentId: person.id,
      openingId: draft.body.id,
      ventureId: venture.body.id,
      incubatorId: incubator.body.id,
      engagementId: engagement.body.id,
      savedSearchId: savedSearch.body.id,
      alertId: newId('alert'),
      batchId: batch.body.id,
    }
    Object.assign(bodies, {
      registerOrganisation: { kind: 'enterprise', name: { zh: '样例' }, place: { region: '310000' } },
      changeOrganisation: { name: { zh: '样例' }, place: { region: '310000' } },
      decideOrganisation: { state: 'suspended' },
      putMember: { role: 'owner' },
      createServiceKey: { label: 'x', scopes: ['matching:read'] },
      registerTalent: aTalent(),
      changeTalent: aTalent(),
      setVisibility: { state: 'anonymous' },
      giveConsent: { recipient: enterprise.id, purpose: 'contact', kinds: ['name'] },
      readJsonResume: { basics: { name: 'Test Person' } },
      createOpening: anOpening(),
      estimatePool: anOpening(),
      changeOpening: anOpening(),
      importOpenings: JSON.stringify({ title: '工程师' }),
      createVenture: aVenture(),
      changeVenture: aVenture(),
      createIncubator: { name: { zh: '样例' }, place: { region: '310000' }, places: { total: 1 } },
      startEngagement: { event: 'apply', openingId: draft.body.id, data: { consent: { kinds: ['name'] } } },
      advanceEngagement: { event: 'review' },
      objectToEngagement: { ground: '影响本职工作' },
      createBatch: { side: 'openings' },
      createSavedSearch: search,
      changeSavedSearch: search,
      changeIncubator: { name: { zh: '样例' }, place: { region: '310000' }, places: { total: 1 } },
    })

    const stranger = await given.aPerson()
    walkers = [
      { name: 'anonymous', client: market.anonymous, as: { kind: 'anonymous' } },
      { name: 'another talent', client: stranger.client, as: { kind: 'talent' } },
      { name: 'administrator', client: await market.administrator(), as: { kind: 'administrator' } },
    ]
    for (const organisationKind of ['enterprise', 'university', 'hr-service-firm', 'incubator'] as const) {
      const other = await given.anOrganisation(organisationKind)
      for (const role of memberRoles) {
        const who = `${organisationKind}-${role}`
        await other.client.putMember({ parameters: { organisationId: other.id, userId: `usr_${who}` }, body: { role } })
        walkers.push({
          name: `${role} of another ${organisationKind}`,
          client: await market.as(who, { actingFor: other.id }),
          as: { kind: 'member', role, organisationKind },
        })
      }
      for (const scope of serviceScopes) {
        const service = await given.aServiceKey(other, [scope])
        walkers.push({
          name: `service key (${scope}) of another ${organisationKind}`,
          client: service.client,
          as: { kind: 'service', scopes: [scope], organisationKind },
        })
      }
    }
  })
  afterAll(() => market.close())

  const knock = async (walker: Walker, id: string): Promise<{ status: number; code?: string }> => {
    try {
      const call = walker.client[id as keyof Client] as (call: unknown) => Promise<{ status: number }>
      const { status } = await call({ parameters, body: bodies[id], ifMatch: 1 })
      return { status }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return { status: error.problem.status, code: error.problem.code }
    }
  }

  /** Routes that name no record of somebody else's: the caller works on what is their own, or on what is public. */
  const ownOrPublic = new Set([
    'registerOrganisation',
    'registerTalent',
    'readJsonResume',
    'createOpening',
    'importOpenings',
    'createVenture',
    'listVentures',
    'listOwnEngagements',
    'listOwnDue',
    'createIncubator',
    'createSavedSearch',
    'listSavedSearches',
    'listAlerts',
    'readAllAlerts',
    'createBatch',
    'listBatches',
    'searchOpenings',
    'searchTalents',
    'suggestConcepts',
    'estimatePool',
    'whoAmI',
    'getHealth',
    'getOrganisation',
    'getIncubator',
    'listOrganisations',
    'getIndexHealth',
  ])
  /** What administrators may do with every organisation. */
  const administrators = new Set([
    'getOwnOrganisation',
    'decideOrganisation',
    'listOpenings',
    'getOpening',
    'getEngagement',
    'advanceEngagement',
  ])

  it.each(routes.map(([id]) => id))(
    '%s: whoever may not knock is told so, and another’s record is absent',
    async id => {
      const route = routes.find(([other]) => other === id)![1]
      for (const walker of walkers) {
        const answer = await knock(walker, id)
        const label = `${walker.name} → ${id}: ${answer.status} ${answer.code ?? ''}`
        if (!admits(route.access, walker.as)) {
          expect(answer.code, label).toBe(walker.as.kind === 'anonymous' ? 'auth/required' : 'auth/not-allowed')
          continue
        }
        expect(answer.status, label).toBeLessThan(500)
        if (ownOrPublic.has(id) || (walker.as.kind === 'administrator' && administrators.has(id))) continue
        expect(answer.code, label).toBe('record/not-found')
      }
    },
  )

  it('has a body for every route that wants one, so that no walk stops at validation', () => {
    expect(
      routes
        .filter(([, route]) => route.body !== undefined && route.bodyType === undefined)
        .map(([id]) => id)
        .filter(id => !(id in bodies)),
    ).toEqual([])
  })

  it('left the other’s records as they were', async () => {
    const { table } = market.host.resources
    for (const id of [parameters['openingId'], parameters['ventureId'], parameters['incubatorId'], parameters['keyId']])
      expect((await table.get({ pk: id!, sk: '#' }))?.revision).toBe(1)
  })
})
