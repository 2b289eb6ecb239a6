import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { type HostOptions, startHost } from '#local/host.ts'
import { type Client, createClient } from '#shared/contract/client.ts'
import type { ServiceScope } from '#shared/kernel/actor.ts'
import type { Id } from '#shared/kernel/id.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import type { OpeningInput } from '#shared/opening/schema.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'
import type { TalentInput } from '#shared/talent/schema.ts'
import type { VentureInput } from '#shared/venture/schema.ts'

export type NewOpening = z.input<typeof OpeningInput>
export type NewTalent = z.input<typeof TalentInput>
export type NewVenture = z.input<typeof VentureInput>

type As = { readonly actingFor?: string; readonly groups?: readonly string[]; readonly locale?: Locale }

export const anOpening = (change: Partial<NewOpening> = {}): NewOpening => ({
  terms: { kind: 'enterprise-role' },
  title: { zh: '机器学习工程师', en: 'Machine learning engineer' },
  description: { zh: '负责推荐模型的训练与上线。' },
  skills: [{ label: 'Python' }, { label: '机器学习' }],
  headcount: 2,
  places: [{ region: '310000' }],
  pay: { minimum: 20_000, maximum: 35_000 },
  validity: { lastDay: '2099-12-31', zone: 'Asia/Shanghai' },
  ...change,
})

export const aTalent = (change: Partial<NewTalent> = {}): NewTalent => ({
  name: { zh: '测试人', en: 'Test Person' },
  contact: { email: 'person@example.org', phone: '+86 13800000000' },
  headline: { zh: '机器学习工程师' },
  residence: { region: '310000' },
  skills: [
    { label: 'Python', level: 3 },
    { label: 'machine learning', level: 3 },
  ],
  ...change,
})

export const aVenture = (change: Partial<NewVenture> = {}): NewVenture => ({
  name: { zh: '智能质检', en: 'Smart inspection' },
  fields: ['artificial-intelligence'],
  stage: 'prototype',
  founderStatus: 'overseas-returnee',
  wantedRegions: ['310000'],
  needs: ['office-space'],
  ...change,
})

/** The marketplace over HTTP with nothing in it, and builders that speak the domain. */
export const openMarket = async (options: Partial<HostOptions> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'market-'))
  const host = await startHost({ port: 0, demo: false, web: false, folder, ...options })
  let made = 0
  const subject = (role: string) => `${role}-${++made}`

  const tokenOf = async (who: string, { groups }: As = {}) =>
    (await host.issuer.tokenFor({ subject: who, ...(groups && { groups }) })).accessToken

  const clientWith = (authorization: string | undefined, { actingFor, locale = 'zh-CN' }: As = {}): Client =>
    createClient({
      baseUrl: host.url,
      locale: () => locale,
      authorization: () => authorization,
      actingFor: () => actingFor,
    })

  const as = async (who: string, how: As = {}): Promise<Client> => clientWith(`Bearer ${await tokenOf(who, how)}`, how)

  const administrator = () => as('administrator', { groups: ['administrators'] })

  const anOrganisation = async (
    kind: OrganisationKind = 'enterprise',
    { verified = true, name = `样例单位${made}` } = {},
  ) => {
    const owner = subject('owner')
    const registered = await (await as(owner)).registerOrganisation({
      body: { kind, name: { zh: name }, place: { region: '310000' } },
    })
    const id = registered.body.id
    const client = await as(owner, { actingFor: id })
    if (verified) {
      if (kind === 'hr-service-firm')
        await client.addDocument({
          parameters: { organisationId: id },
          body: { kind: 'hr-service-licence', number: '样例许可0001' },
        })
      const submitted = await client.submitOrganisation({ parameters: { organisationId: id }, ifMatch: 1 })
      await (await administrator()).decideOrganisation({
        parameters: { organisationId: id },
        ifMatch: submitted.revision!,
        body: { state: 'verified' },
      })
    }
    return { id, owner, client, kind }
  }

  const aPerson = async (change: Partial<NewTalent> = {}, { visible = true } = {}) => {
    const who = subject('talent')
    const client = await as(who)
    const { body, revision } = await client.registerTalent({ body: aTalent(change) })
    if (!visible) return { id: body.id, subject: who, client, revision: revision! }
    const shown = await client.setVisibility({
      parameters: { talentId: body.id },
      ifMatch: revision!,
      body: { state: 'anonymous' },
    })
    return { id: body.id, subject: who, client, revision: shown.revision! }
  }

  const aPublishedOpening = async (
    publisher: { client: Client; kind?: OrganisationKind },
    change: Partial<NewOpening> = {},
  ) => {
    const employer = publisher.kind === 'hr-service-firm' ? { employer: '样例用人单位' } : {}
    const draft = await publisher.client.createOpening({ body: anOpening({ ...employer, ...change }) })
    const published = await publisher.client.publishOpening({
      parameters: { openingId: draft.body.id },
      ifMatch: draft.revision!,
    })
    return { id: draft.body.id, revision: published.revision! }
  }

  const aServiceKey = async (organisation: { id: Id<'organisation'>; client: Client }, scopes: ServiceScope[]) => {
    const { body } = await organisation.client.createServiceKey({
      parameters: { organisationId: organisation.id },
      body: { label: 'test', scopes },
    })
    return { id: body.id, secret: body.secret, client: clientWith(`Key ${body.secret}`) }
  }

  return {
    host,
    as,
    tokenOf,
    clientWith,
    administrator,
    anonymous: clientWith(undefined),
    given: { anOrganisation, aPerson, aPublishedOpening, aServiceKey },
    /** Until what was written so far can be found. */
    indexed: () => host.caughtUp(20_000),
    close: async () => {
      await host.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Market = Awaited<ReturnType<typeof openMarket>>

/** The answer to a request that need not fit the contract. */
export const send = async (
  market: Market,
  method: string,
  path: string,
  options: {
    token?: string | undefined
    headers?: Record<string, string>
    body?: string | Uint8Array
    json?: unknown
    locale?: string
  } = {},
) => {
  const body = options.json === undefined ? options.body : JSON.stringify(options.json)
  const response = await fetch(`${market.host.url}/v1${path}`, {
    method,
    headers: {
      'accept-language': options.locale ?? 'en',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    ...(body !== undefined && { body: body as BodyInit }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}
