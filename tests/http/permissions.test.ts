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
    const own = { organisationId: enterprise.id }
    const document = await enterprise.client.addDocument({
      parameters: own,
      body: { kind: 'business-licence', number: '样例0001' },
    })
    const invitation = await enterprise.client.inviteMember({
      parameters: own,
      body: { email: 'invited@example.org', role: 'viewer' },
    })
    const key = await given.aServiceKey(enterprise, ['openings:write'])
    const concept = { kind: 'language', zh: 'Zig', en: 'Zig', broader: ['programming-language'] }
    const search = { name: '样例', criteria: { seeks: 'openings' as const, conditions: { q: '样例' } } }
    const engagement = await person.client.startEngagement({
      body: {
        ...{ event: 'apply', incubatorId: incubator.body.id, ventureId: venture.body.id },
        data: { consent: { kinds: ['name'] } },
      },
    })
    await given.aPublishedOpening(enterprise)
    const hook = { label: '样例', url: 'https://hooks.example.org/in' }
    const webhook = await enterprise.client.createWebhook({
      parameters: { organisationId: enterprise.id },
      body: hook,
    })
    const calendarFeed = await person.client.createCalendarFeed({ body: { label: '样例' } })
    const batch = await enterprise.client.createBatch({ body: { side: 'openings' } })
    const savedSearch = await person.client.createSavedSearch({ body: search })
    const review = await person.client.askForReview({
      body: { ventureId: venture.body.id, incubatorId: incubator.body.id, reason: '与实际不符' },
    })
    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    const evidence = await person.client.requestEvidence({
      parameters: { talentId: person.id },
      ifMatch: revision!,
      body: { part: 'skills', index: 0, issuerId: enterprise.id },
    })
    parameters = {
      evidenceId: evidence.body.id,
      candidateId: newId('candidate'),
      organisationId: enterprise.id,
      userId: `usr_${enterprise.owner}`,
      keyId: key.id,
      documentId: document.body.id,
      invitationId: invitation.body.id,
      childId: theirs.id,
      talentId: person.id,
      openingId: draft.body.id,
      ventureId: venture.body.id,
      incubatorId: incubator.body.id,
      engagementId: engagement.body.id,
      savedSearchId: savedSearch.body.id,
      alertId: newId('alert'),
      webhookId: webhook.body.id,
      calendarFeedId: calendarFeed.body.id,
      calendarFile: `${'a'.repeat(43)}.ics`,
      noticeId: newId('notice'),
      noticeToken: `${'a'.repeat(20)}.${'a'.repeat(22)}`,
      batchId: batch.body.id,
      conceptId: 'zig-language',
      reviewId: review.body.id,
      consumer: 'index',
      kind: 'incubator',
    }
    Object.assign(bodies, {
      registerOrganisation: { kind: 'enterprise', name: { zh: '样例' }, place: { region: '310000' } },
      changeOrganisation: { name: { zh: '样例' }, place: { region: '310000' } },
      decideOrganisation: { state: 'suspended', reason: '样例' },
      addDocument: { kind: 'business-licence', number: '样例0001' },
      inviteMember: { email: 'invited@example.org', role: 'viewer' },
      acceptInvitation: { code: invitation.body.code, email: 'another@example.org' },
      proposeParent: { parentId: theirs.id },
      answerChild: { confirm: true },
      lintDraft: anOpening(),
      reviewOpening: { outcome: 'approve' },
      extendOpening: { lastDay: '2099-12-31' },
      mergeOpening: { into: draft.body.id },
      distinguishOpening: { other: draft.body.id },
      putMember: { role: 'owner' },
      nameMembership: { name: '样例成员' },
      createServiceKey: { label: 'x', scopes: ['matching:read'] },
      registerTalent: aTalent(),
      changeTalent: aTalent(),
      setVisibility: { state: 'anonymous' },
      setIdentity: { kind: 'passport', number: 'E12345678' },
      requestEvidence: { part: 'skills', index: 0, issuerId: enterprise.id },
      importCredential: { credential: 'a.credential.of-somebody-else' },
      decideEvidence: { decision: 'attest' },
      createCandidate: { name: { zh: '样例' }, contact: { phone: '13800000001' }, suggestions: {} },
      answerSuggestion: { accept: [] },
      setCredentialKeys: {
        issuer: 'https://issuer.example.org',
        keys: [{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: 'a', x: 'a' }],
      },
      giveConsent: { recipient: enterprise.id, purpose: 'contact', kinds: ['name'] },
      readJsonResume: { basics: { name: 'Test Person' } },
      createOpening: anOpening(),
      estimatePool: anOpening(),
      changeOpening: anOpening(),
      importOpenings: JSON.stringify({ title: '工程师' }),
      readPostingText: { text: '后端工程师' },
      createVenture: aVenture(),
      changeVenture: aVenture(),
      createIncubator: { name: { zh: '样例' }, place: { region: '310000' }, places: { total: 1 } },
      startEngagement: { event: 'apply', openingId: draft.body.id, data: { consent: { kinds: ['name'] } } },
      advanceEngagement: { event: 'review' },
      objectToEngagement: { ground: '影响本职工作' },
      createBatch: { side: 'openings' },
      postMessage: { text: '您好' },
      changeNoticePreferences: {},
      createWebhook: hook,
      changeWebhook: hook,
      replayDeliveries: { since: '2026-11-24T02:00:00.000Z' },
      createCalendarFeed: { label: '样例' },
      addConcept: { ...concept, id: 'sample-skill', zh: '样例技能', en: 'Sample skill', reason: '样例' },
      changeConcept: { ...concept, reason: '样例' },
      mergeConcept: { into: 'rust', reason: '样例' },
      retireConcept: { reason: '样例' },
      restoreConcept: { reason: '样例' },
      retryPoison: { pk: draft.body.id, sk: '#' },
      discardPoison: { pk: draft.body.id, sk: '#' },
      askForReview: { talentId: person.id, openingId: draft.body.id, reason: '与实际不符' },
      decideReview: { decision: 'confirmed', answer: '已核对' },
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
    'getPrivacyNotice',
    'createCandidate',
    'listCandidates',
    'getCredentialKeys',
    'listEvidenceReviews',
    'readJsonResume',
    'createOpening',
    'lintDraft',
    'listOpeningReviews',
    'importOpenings',
    'readPostingText',
    'listCandidateBook',
    'createVenture',
    'listVentures',
    'listOwnEngagements',
    'listOwnDue',
    'createIncubator',
    'createSavedSearch',
    'listSavedSearches',
    'listAlerts',
    'readAllAlerts',
    'listThreads',
    'listNotices',
    'readAllNotices',
    'getNoticePreferences',
    'changeNoticePreferences',
    'createCalendarFeed',
    'listCalendarFeeds',
    'listOwnDeadlines',
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
    'getConcept',
    'listOwnReviews',
  ])
  const administrative = new Set(['operations', 'concept', 'audit', 'review'])
  /** What administrators may do with every organisation, and what only they may. */
  const administrators = new Set([
    'getOwnOrganisation',
    'decideOrganisation',
    'listDocuments',
    'listDecisions',
    'getGroup',
    'getOpeningLint',
    'listDuplicates',
    'reviewOpening',
    'listOpenings',
    'getOpening',
    'getEngagement',
    'advanceEngagement',
    'getReview',
    ...routes
      .filter(([, { noun, access }]) => administrative.has(noun) && !('talent' in access) && !('member' in access))
      .map(([id]) => id),
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
