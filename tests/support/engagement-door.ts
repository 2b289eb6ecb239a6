import { engagementApi } from '#functions/engagement/api.ts'
import { engagementConsumer } from '#functions/engagement/on-change.ts'
import { advanceDue } from '#functions/engagement/sweep.ts'
import { incubatorApi } from '#functions/incubator/api.ts'
import { openingApi } from '#functions/opening/api.ts'
import { organisationApi } from '#functions/organisation/api.ts'
import { cursors } from '#functions/runtime/cursor.ts'
import { type HttpHandler, httpHandler } from '#functions/runtime/http.ts'
import { silentLog } from '#functions/runtime/log.ts'
import type { Resources } from '#functions/runtime/request.ts'
import { consume } from '#functions/runtime/stream.ts'
import type { ChangeFeed, Table } from '#functions/runtime/table.ts'
import { talentApi } from '#functions/talent/api.ts'
import { ventureApi } from '#functions/venture/api.ts'
import { findAddress, proxyEvent } from '#local/address.ts'
import { type Client, createClient, ProblemError } from '#shared/contract/client.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'
import type { NewOpening, NewTalent, NewVenture } from './market.ts'

const apis = {
  organisation: organisationApi,
  talent: talentApi,
  opening: openingApi,
  venture: ventureApi,
  incubator: incubatorApi,
  engagement: engagementApi,
}

// Plain records of its own: the market's builders come with the whole local host.
const anOpening: NewOpening = {
  terms: { kind: 'enterprise-role' },
  title: { zh: '机器学习工程师' },
  description: { zh: '负责模型训练与上线。' },
  education: 'bachelor',
  headcount: 2,
  places: [{ region: '440300' }],
  pay: { minimum: 20_000, maximum: 35_000 },
  validity: { lastDay: '2099-12-31', zone: 'Asia/Shanghai' },
}
const aTalent: NewTalent = {
  name: { zh: '测试人' },
  contact: { email: 'person@example.org' },
  headline: { zh: '机器学习工程师' },
  skills: [{ label: 'Python', level: 3 }],
}
const aVenture: NewVenture = {
  name: { zh: '智能质检' },
  fields: ['artificial-intelligence'],
  stage: 'prototype',
  founderStatus: 'overseas-returnee',
}

export type Door = ReturnType<typeof openDoor>
type Stored = { body: EngagementView; revision: number | undefined }

/**
 * The functions behind their HTTP stack over one table, without a socket, and a clock that tests turn: terms last years. A token
 * is the subject itself; everything else is what runs on AWS.
 */
export const openDoor = (
  { table, feed }: { table: Table; feed: ChangeFeed },
  startsAt = '2026-03-02T02:00:00.000Z',
) => {
  let now = startsAt
  let position: string | undefined
  let made = 0
  const resources: Resources = {
    table,
    verifyToken: async token => ({ subject: token, administrator: token.startsWith('administrator') }),
    cursors: cursors('door'),
    clock: () => now,
    // A 500 says nothing to its caller: here it is said to whoever reads the test's output.
    log: {
      ...silentLog,
      error: (message, fields) => {
        if (fields?.['code'] !== 'service/unavailable') console.error(message, fields)
      },
    },
  }
  const handlers: Record<string, HttpHandler> = Object.fromEntries(
    Object.entries(apis).map(([noun, api]) => [noun, httpHandler(api, resources)]),
  )

  const through: typeof fetch = async (input, init) => {
    const request = new Request(input as string, init)
    const url = new URL(request.url)
    const found = findAddress(request.method, url.pathname)
    if (!found || 'allow' in found) throw new Error(`no route: ${request.method} ${url.pathname}`)
    const body = new Uint8Array(await request.arrayBuffer())
    const event = proxyEvent({ request, url, resource: found.resource, parameters: found.parameters, body })
    const answer = await handlers[found.route.noun]!(event, {} as never)
    return new Response([204, 304].includes(answer.statusCode) ? null : answer.body, {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    })
  }

  const as = (
    subject: string | undefined,
    { actingFor, locale = 'zh-CN' }: { actingFor?: string; locale?: Locale } = {},
  ) =>
    createClient({
      baseUrl: 'http://door.test',
      fetch: through,
      locale: () => locale,
      authorization: () => subject && `Bearer ${subject}`,
      actingFor: () => actingFor,
    })

  const administrator = as('administrator')

  const anOrganisation = async (kind: OrganisationKind = 'enterprise', region = '320100') => {
    const owner = `owner-${++made}`
    const { body } = await as(owner).registerOrganisation({
      body: { kind, name: { zh: `单位${made}` }, place: { region } },
    })
    const client = as(owner, { actingFor: body.id })
    await client.submitOrganisation({ parameters: { organisationId: body.id }, ifMatch: 1 })
    const verify = async () => {
      const { revision } = await client.getOwnOrganisation({ parameters: { organisationId: body.id } })
      await administrator.decideOrganisation({
        parameters: { organisationId: body.id },
        ifMatch: revision!,
        body: { state: 'verified' },
      })
    }
    await verify()
    return { id: body.id, owner, client, verify }
  }
  const aMember = async (of: { id: string; client: Client }, role: 'owner' | 'recruiter' | 'viewer') => {
    const who = `member-${++made}`
    await of.client.putMember({
      parameters: { organisationId: of.id as never, userId: `usr_${who}` },
      body: { role },
    })
    return as(who, { actingFor: of.id })
  }
  const aPerson = async (change: Partial<NewTalent> = {}, { visible = true } = {}) => {
    const who = `talent-${++made}`
    const client = as(who)
    const { body, revision } = await client.registerTalent({ body: { ...aTalent, ...change } })
    if (visible)
      await client.setVisibility({
        parameters: { talentId: body.id },
        ifMatch: revision!,
        body: { state: 'anonymous' },
      })
    return { id: body.id, client }
  }
  const anOpenPosition = async (publisher: { client: Client }, change: Partial<NewOpening> = {}) => {
    const draft = await publisher.client.createOpening({ body: { ...anOpening, ...change } })
    await publisher.client.publishOpening({ parameters: { openingId: draft.body.id }, ifMatch: draft.revision! })
    return draft.body.id
  }
  const aProject = async (founder: { client: Client }, change: Partial<NewVenture> = {}) =>
    (await founder.client.createVenture({ body: { ...aVenture, ...change } })).body.id

  /** One event on an engagement, at its present revision as the acting client reads it. */
  const step = async (client: Client, id: string, event: string, data: object = {}): Promise<Stored> => {
    const parameters = { engagementId: id as never }
    const { revision } = await client.getEngagement({ parameters })
    return client.advanceEngagement({
      parameters,
      ifMatch: revision!,
      body: { event: event as never, data: data as never },
    })
  }
  const see = async (client: Client, id: string): Promise<EngagementView> =>
    (await client.getEngagement({ parameters: { engagementId: id as never } })).body

  return {
    resources,
    as,
    administrator,
    given: { anOrganisation, aMember, aPerson, anOpenPosition, aProject },
    step,
    see,
    apply: async (
      client: Client,
      subject: object,
      data: object = { consent: { kinds: ['name', 'contact', 'profile'] } },
    ) => (await client.startEngagement({ body: { event: 'apply', ...subject, data: data as never } })).body,
    /** Ten o'clock in Shanghai on that day; what the clock does by then is done. */
    turnTo: async (day: string) => {
      now = `${day}T02:00:00.000Z`
      // Each pass may make the next thing due: an agreement begins, and its term may be over as well.
      while ((await advanceDue(resources)) > 0);
    },
    setClock: (instant: string) => {
      now = instant
    },
    /** The engagement consumer over all that was written, as the stream would bring it. */
    follow: async () => {
      for (;;) {
        const page = await feed.read(position, 200)
        if (page.changes.length === 0) break
        position = page.position
        await consume(engagementConsumer, page.changes, resources)
      }
    },
    /** From the beginning, once more: a stream may deliver again. */
    followAgain: async () => {
      const page = await feed.read(undefined, 10_000)
      await consume(engagementConsumer, page.changes, resources)
    },
  }
}

/** The code with which a call is refused. */
export const refused = async (call: Promise<unknown>): Promise<ProblemError['problem']> => {
  const error = await call.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof ProblemError) return error.problem
  throw error
}
