import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { auditApi } from '#functions/audit/api.ts'
import { batchApi } from '#functions/batch/api.ts'
import { bookConsumer } from '#functions/batch/book.ts'
import { endJob, runJobSlice, startJob } from '#functions/batch/job.ts'
import { calendarApi } from '#functions/calendar/api.ts'
import { candidateApi } from '#functions/candidate/api.ts'
import { conceptApi } from '#functions/concept/api.ts'
import { engagementApi } from '#functions/engagement/api.ts'
import { engagementConsumer } from '#functions/engagement/on-change.ts'
import { advanceDue } from '#functions/engagement/sweep.ts'
import { evidenceApi } from '#functions/evidence/api.ts'
import { exchangeApi } from '#functions/exchange/api.ts'
import { incubatorApi } from '#functions/incubator/api.ts'
import { matchingApi } from '#functions/matching/api.ts'
import { indexConsumer } from '#functions/matching/on-change.ts'
import { reconcile } from '#functions/matching/reconcile.ts'
import { noticeApi } from '#functions/notice/api.ts'
import { deliverMails } from '#functions/notice/deliver.ts'
import { noticeConsumer } from '#functions/notice/on-change.ts'
import { remindDue } from '#functions/notice/reminders.ts'
import { openingApi } from '#functions/opening/api.ts'
import { expireOpenings } from '#functions/opening/sweep.ts'
import { operationsApi } from '#functions/operations/api.ts'
import { runRebuild, runRequested } from '#functions/operations/rebuild.ts'
import { organisationApi } from '#functions/organisation/api.ts'
import { expireVerifications } from '#functions/organisation/sweep.ts'
import { reviewApi } from '#functions/review/api.ts'
import { reviewConsumer } from '#functions/review/on-change.ts'
import { cursors } from '#functions/runtime/cursor.ts'
import { writeProbe } from '#functions/runtime/feed-health.ts'
import { type HttpHandler, httpHandler } from '#functions/runtime/http.ts'
import { type DataKeys, keyRing } from '#functions/runtime/key-ring.ts'
import { silentLog } from '#functions/runtime/log.ts'
import type { Resources } from '#functions/runtime/request.ts'
import { sealing } from '#functions/runtime/sealing.ts'
import { type Consumer, consume } from '#functions/runtime/stream.ts'
import { savedSearchApi } from '#functions/saved-search/api.ts'
import { lookOverDue } from '#functions/saved-search/digest.ts'
import { alertsConsumer } from '#functions/saved-search/on-change.ts'
import { talentApi } from '#functions/talent/api.ts'
import { threadApi } from '#functions/thread/api.ts'
import { ventureApi } from '#functions/venture/api.ts'
import { webhookApi } from '#functions/webhook/api.ts'
import { deliverWebhooks } from '#functions/webhook/deliver.ts'
import type { ApiNoun, FunctionName } from '#infra/functions.ts'
import { findAddress, proxyEvent } from '#local/address.ts'
import { openSqliteIndex, type SqliteIndex } from '#local/match-index-sqlite.ts'
import { openSqliteTable, type SqliteTable } from '#local/table-sqlite.ts'
import { type Client, createClient } from '#shared/contract/client.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { anOpening, aTalent, aVenture } from '#tests/support/market.ts'
import { guarded } from './guard.ts'

const apis = {
  organisation: organisationApi,
  talent: talentApi,
  opening: openingApi,
  venture: ventureApi,
  incubator: incubatorApi,
  engagement: engagementApi,
  evidence: evidenceApi,
  candidate: candidateApi,
  thread: threadApi,
  notice: noticeApi,
  webhook: webhookApi,
  calendar: calendarApi,
  matching: matchingApi,
  'saved-search': savedSearchApi,
  exchange: exchangeApi,
  batch: batchApi,
  operations: operationsApi,
  concept: conceptApi,
  audit: auditApi,
  review: reviewApi,
} satisfies Record<ApiNoun, unknown>

const instant = '2026-11-24T02:00:00.000Z'

/** Which function may use the keys is KMS's to refuse (`grants.test.ts`); here they are at hand. */
const plainDataKeys: DataKeys = {
  create: async () => ({ plain: Buffer.alloc(32, 1), wrapped: 'k' }),
  unwrap: async () => Buffer.alloc(32, 1),
}

/** The real functions over one table, each behind the rights that its role has on AWS. */
describe('the functions at work', () => {
  let folder: string
  let table: SqliteTable
  let index: SqliteIndex
  let now = instant
  let position: string | undefined
  const denied = new Set<string>()

  const resourcesOf = (name: FunctionName): Resources & { index: SqliteIndex } => ({
    table: guarded(name, table, denied),
    index,
    verifyToken: async token => ({ subject: token, administrator: token === 'administrator' }),
    cursors: cursors('k'),
    keyRing: keyRing(plainDataKeys, ['k'.repeat(64)]),
    sealing: sealing('k'.repeat(32)),
    clock: () => now,
    log: silentLog,
  })

  const handlers = new Map<string, HttpHandler>()

  const through: typeof fetch = async (input, init) => {
    const request = new Request(input as string, init)
    const url = new URL(request.url)
    const found = findAddress(request.method, url.pathname)
    if (!found || 'allow' in found) throw new Error(`no route: ${request.method} ${url.pathname}`)
    const body = new Uint8Array(await request.arrayBuffer())
    const event = proxyEvent({ request, url, resource: found.resource, parameters: found.parameters, body })
    const answer = await handlers.get(found.route.noun)!(event, {} as never)
    return new Response([204, 304].includes(answer.statusCode) ? null : answer.body, {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    })
  }

  const as = (subject: string, actingFor?: string): Client =>
    createClient({
      baseUrl: 'http://door.test',
      fetch: through,
      authorization: () => `Bearer ${subject}`,
      actingFor: () => actingFor,
    })

  /** The change feed to its end, through both readers of the stream as they are grouped there. */
  const settle = async (): Promise<void> => {
    const readers: [FunctionName, Consumer][] = [
      ['matching-on-change', indexConsumer],
      ['matching-on-change', alertsConsumer],
      ['engagement-on-change', engagementConsumer],
      ['engagement-on-change', bookConsumer],
      ['engagement-on-change', noticeConsumer],
      ['engagement-on-change', reviewConsumer],
    ]
    for (;;) {
      const { changes, position: next } = await table.read(position, 500)
      position = next
      if (changes.length === 0) return
      for (const [name, consumer] of readers) await consume(consumer, changes, resourcesOf(name))
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(`${tmpdir()}/rights-`)
    table = openSqliteTable({ file: `${folder}/table.sqlite`, clock: () => now })
    index = openSqliteIndex({ file: `${folder}/index.sqlite` })
    await index.ensure()
    for (const [noun, api] of Object.entries(apis)) handlers.set(noun, httpHandler(api, resourcesOf(noun as ApiNoun)))
  })

  afterAll(async () => {
    table.close()
    index.close()
    await rm(folder, { recursive: true })
  })

  // Named here, since a caller is told 500 and no more.
  afterEach(() => expect([...denied]).toEqual([]))

  const anOrganisation = async (owner: string, kind: 'enterprise' | 'incubator' | 'hr-service-firm') => {
    const { body } = await as(owner).registerOrganisation({
      body: { kind, name: { zh: owner }, place: { region: '310000' } },
      idempotencyKey: `register-${owner}`,
    })
    const parameters = { organisationId: body.id }
    const client = as(owner, body.id)
    await client.addDocument({ parameters, body: { kind: 'hr-service-licence', number: '样例许可0001' } })
    const submitted = await client.submitOrganisation({ parameters, ifMatch: 1 })
    await as('administrator').decideOrganisation({
      parameters,
      ifMatch: submitted.revision!,
      body: { state: 'verified' },
    })
    return { id: body.id, client }
  }

  it('from registration to agreement, batch and deletion, need no right that their roles have not', async () => {
    const enterprise = await anOrganisation('enterprise', 'enterprise')
    const park = await anOrganisation('park', 'incubator')
    const firm = await anOrganisation('firm', 'hr-service-firm')
    const own = { organisationId: enterprise.id }
    await enterprise.client.putMember({ parameters: { ...own, userId: 'usr_helper' }, body: { role: 'owner' } })
    await enterprise.client.listMembers({ parameters: own })
    const key = await enterprise.client.createServiceKey({
      parameters: own,
      body: { label: 'k', scopes: ['matching:read'] },
    })
    await enterprise.client.listServiceKeys({ parameters: own })
    await as('enterprise').whoAmI({})
    await as('administrator').listOrganisations({ query: { state: 'verified' } })

    const opening = await enterprise.client.createOpening({ body: anOpening(), idempotencyKey: 'opening' })
    const openingId = opening.body.id
    await enterprise.client.publishOpening({ parameters: { openingId }, ifMatch: opening.revision! })
    await enterprise.client.importOpenings({ body: '{"职位名称":"数据工程师","公司":"x","id":"e1"}' } as never)
    await enterprise.client.listOpenings({ parameters: own } as never)

    const person = as('person')
    const { body: talent, revision } = await person.registerTalent({ body: aTalent(), idempotencyKey: 'talent' })
    const talentId = talent.id
    const shown = await person.setVisibility({
      parameters: { talentId },
      ifMatch: revision!,
      body: { state: 'anonymous' },
    })
    await person.giveConsent({
      parameters: { talentId },
      ifMatch: shown.revision!,
      body: { recipient: firm.id, purpose: 'referral', kinds: ['name', 'profile'] },
    })
    const venture = await person.createVenture({ body: aVenture() })
    await person.listVentures({})
    const search = await person.createSavedSearch({
      body: { name: 's', criteria: { seeks: 'openings', conditions: { q: 'Python' } } },
    } as never)
    await settle()

    await as('visitor').searchOpenings({ query: { q: 'Python' } })
    await as('visitor').searchOpenings({ query: { skill: 'python', region: '640000' } } as never)
    await person.matchOpenings({ parameters: { talentId } })
    await enterprise.client.matchTalents({ parameters: { openingId } })
    await enterprise.client.explainTalent({ parameters: { openingId, talentId } })
    await person.matchIncubators({ parameters: { ventureId: venture.body.id } })
    const another = await enterprise.client.createOpening({ body: anOpening({ title: { zh: 'Python 工程师' } }) })
    await enterprise.client.publishOpening({ parameters: { openingId: another.body.id }, ifMatch: another.revision! })
    await settle()
    await person.listSavedSearches({} as never)
    await lookOverDue(resourcesOf('saved-search-digest'))

    const application = await person.startEngagement({
      body: { event: 'apply', openingId, data: { consent: { kinds: ['name', 'contact', 'profile'] } } },
    } as never)
    await enterprise.client.listOrganisationEngagements({ parameters: own })
    const talk = { parameters: { engagementId: application.body.id } }
    const hook = { label: 'h', url: 'https://hooks.example.org/in' }
    const webhook = await enterprise.client.createWebhook({ parameters: own, body: hook })
    const ofWebhook = { parameters: { webhookId: webhook.body.id } }
    await person.changeNoticePreferences({ ifMatch: 0, body: { mail: { address: 'person@example.org' } } })
    await person.postMessage({ ...talk, body: { text: '您好' }, idempotencyKey: 'message' })
    await enterprise.client.readThread(talk)
    await enterprise.client.markThreadRead(talk)
    await enterprise.client.listThreads({})
    await settle()
    expect((await enterprise.client.listNotices({})).body.unread).toBeGreaterThan(0)
    await enterprise.client.readAllNotices({})
    const delivery = { ...resourcesOf('notice-delivery'), sealing: sealing('k'.repeat(32)), publicUrl: 'https://p' }
    expect(await deliverMails({ ...delivery, mailer: { send: async () => {} } })).toBe(1)
    const { attempted } = await deliverWebhooks({ ...delivery, post: async () => ({ status: 410 }) })
    expect(attempted).toBeGreaterThan(0)
    await enterprise.client.listDeliveries(ofWebhook)
    await settle()
    await enterprise.client.changeWebhook({ ...ofWebhook, ifMatch: 2, body: hook })
    await enterprise.client.replayDeliveries({ ...ofWebhook, body: { since: instant } })
    await remindDue(resourcesOf('notice-reminders'))
    const feed = await person.createCalendarFeed({ body: { label: 'c' } })
    expect(
      (
        await as('visitor').getCalendar({
          parameters: { calendarFile: feed.body.address.split('/').at(-1)! },
        })
      ).status,
    ).toBe(200)
    await enterprise.client.listOrganisationDeadlines({ parameters: own })
    await person.listOwnDeadlines({})
    await person.getInterviewCalendar(talk)
    await enterprise.client.listOrganisationDue({ parameters: own })
    await enterprise.client.closeOpening({ parameters: { openingId }, ifMatch: 2 } as never)
    await settle()
    const ended = await person.getEngagement({ parameters: { engagementId: application.body.id } })
    expect(ended.body.allowed).toEqual([])
    await advanceDue(resourcesOf('engagement-sweep'))

    const batch = await firm.client.createBatch({ body: { side: 'talents' } } as never)
    const batchId = batch.body.id
    for (const slice of await startJob(batchId, resourcesOf('batch-start')))
      await runJobSlice(batchId, slice, resourcesOf('batch-slice'))
    expect(await endJob(batchId, resourcesOf('batch-finish'))).toBe(true)
    await firm.client.listBatches({} as never)
    await firm.client.getBatch({ parameters: { batchId } } as never)

    for (const kind of indexKinds) {
      await runRebuild(kind, resourcesOf('matching-reindex'))
      await reconcile(kind, resourcesOf('matching-reconcile'))
    }
    await as('visitor').getHealth({})
    const admin = as('administrator')
    await admin.getIndexHealth({})
    await admin.getExposure({})
    await writeProbe(resourcesOf('matching-reindex').table, now)
    await settle()
    await admin.listFeeds({})
    await admin.startRebuild({ parameters: { kind: 'venture' } })
    await runRequested(resourcesOf('matching-reindex'))
    await admin.listRebuilds({})
    const concept = { kind: 'tool', zh: '样例平台', en: 'Sample platform', reason: '样例' } as const
    await admin.addConcept({ body: { id: 'sample-platform', ...concept } })
    await admin.listConcepts({ query: { changed: 'yes', uses: 'yes' } })
    await admin.listConceptVersions({ parameters: { conceptId: 'sample-platform' } })
    const review = await person.askForReview({
      body: { talentId, openingId: another.body.id, reason: '与实际不符' },
      idempotencyKey: 'review',
    })
    await admin.listReviews({})
    await admin.decideReview({
      parameters: { reviewId: review.body.id },
      ifMatch: review.revision!,
      body: { decision: 'confirmed', answer: '已核对' },
    })
    await admin.listAudit({})
    await admin.listAudit({ query: { by: 'usr_administrator' } })
    await settle()
    const spaces = await park.client.listIncubators({ parameters: { organisationId: park.id } })
    expect(spaces.body.items).toEqual([])

    await enterprise.client.deleteServiceKey({ parameters: { ...own, keyId: key.body.id } })
    await person.deleteSavedSearch({
      parameters: { savedSearchId: search.body.id },
      ifMatch: search.revision!,
    } as never)
    const { revision: last } = await person.getTalent({ parameters: { talentId } })
    await person.deleteTalent({ parameters: { talentId }, ifMatch: last! } as never)
    await settle()
    now = '2100-01-01T00:00:00.000Z'
    expect(await expireOpenings(resourcesOf('opening-sweep'))).toBeGreaterThan(0)
    await expireVerifications(resourcesOf('organisation-sweep'))
  })

  it('are refused what is another noun’s', async () => {
    const refusals = new Set<string>()
    const opening = guarded('opening', table, refusals)
    await expect(opening.get({ pk: 'tal_1', sk: '#' })).rejects.toThrow('opening may not dynamodb:GetItem tal_1')
    await expect(opening.write([{ delete: { pk: 'org_1', sk: '#' } }])).rejects.toThrow('DeleteItem org_1')
    await expect(opening.scan({ limit: 1 })).rejects.toThrow('Scan')
    await expect(opening.query({ by: 'index2', pk: 'svs#due#1', limit: 1 })).rejects.toThrow('index2')
    expect(refusals.size).toBe(4)
  })
})
