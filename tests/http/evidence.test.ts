import { createServer } from 'node:http'
import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepTalents } from '#functions/talent/sweep.ts'
import { type Clock, systemClock } from '#shared/kernel/clock.ts'
import { type Market, type NewTalent, openMarket } from '#tests/support/market.ts'

const refused = (code: string) => ({ problem: { code } })

let ahead = 0
const clock: Clock = () => new Date(Date.parse(systemClock()) + ahead * 86_400_000).toISOString()
const inDays = (days: number): string => new Date(Date.parse(clock()) + days * 86_400_000).toISOString().slice(0, 10)

const degree = {
  institution: '样例大学',
  level: 'master',
  major: '自动化',
  from: '2015-09',
  to: '2018-06',
  evidence: 'verified',
} as const

describe('evidence', () => {
  let market: Market
  let university: Awaited<ReturnType<Market['given']['anOrganisation']>>

  beforeAll(async () => {
    market = await openMarket({ clock, sweepMilliseconds: 3_600_000 })
    university = await market.given.anOrganisation('university', { name: '样例大学' })
  })
  afterAll(() => market?.close())

  const profile = async (person: Awaited<ReturnType<Market['given']['aPerson']>>) =>
    (await person.client.getTalent({ parameters: { talentId: person.id } })).body

  it('is not the person’s own to state', async () => {
    const claims: Partial<NewTalent> = {
      education: [degree],
      skills: [{ label: 'Python', level: 4, evidence: 'verified' }],
      certificates: [{ name: '人工智能工程技术人员', grade: 'advanced', evidence: 'verified' }],
      professionalTitles: [{ title: '高级工程师', evidence: 'verified' }],
      experience: [{ title: '工程师', evidence: 'verified' }],
    }
    const person = await market.given.aPerson(claims)
    const levels = async () => {
      const { education, skills, certificates, professionalTitles, experience } = await profile(person)
      return [education, skills, certificates, professionalTitles, experience].flat().map(({ evidence }) => evidence)
    }
    expect(await levels()).toEqual(Array(5).fill('claimed'))
    const { revision } = await person.client.getTalent({ parameters: { talentId: person.id } })
    await person.client.changeTalent({
      parameters: { talentId: person.id },
      ifMatch: revision!,
      body: { name: { zh: '测试人' }, ...claims },
    })
    expect(await levels()).toEqual(Array(5).fill('claimed'))
  })

  it('is attested by its issuer, seen in matches, lost with another claim, with its term, and when it is revoked', async () => {
    const person = await market.given.aPerson({
      name: { zh: '求证人' },
      education: [degree, { ...degree, level: 'doctor' }],
    })
    const parameters = { talentId: person.id }
    const level = async () => (await profile(person)).education.map(({ evidence }) => evidence)
    const { body: request } = await person.client.requestEvidence({
      parameters,
      ifMatch: person.revision,
      body: { part: 'education', index: 0, issuerId: university.id },
    })
    await expect(
      person.client.requestEvidence({
        parameters,
        ifMatch: person.revision + 1,
        body: { part: 'education', index: 0, issuerId: university.id },
      }),
    ).rejects.toMatchObject(refused('evidence/already-requested'))
    const asked = { parameters: { organisationId: university.id } }
    const [item] = (await university.client.listEvidenceRequests(asked)).body.items
    expect(item).toMatchObject({ id: request.id, personName: { zh: '求证人' }, claim: { institution: '样例大学' } })
    const decide = (decision: object, ifMatch: number) =>
      university.client.decideEvidence({
        parameters: { evidenceId: request.id },
        ifMatch,
        body: decision as never,
      })
    // Another organisation, and the person, have no say.
    const other = await market.given.anOrganisation('university')
    await expect(
      other.client.decideEvidence({
        parameters: { evidenceId: request.id },
        ifMatch: 1,
        body: { decision: 'attest' },
      }),
    ).rejects.toMatchObject(refused('record/not-found'))
    await decide({ decision: 'attest', validUntil: inDays(10) }, 1)
    expect(await level()).toEqual(['verified', 'claimed'])

    const now = await person.client.getTalent({ parameters })
    const input = { name: now.body.name, education: [{ ...degree, major: '计算机' }, degree] }
    const changed = await person.client.changeTalent({ parameters, ifMatch: now.revision!, body: input })
    // What was attested moved to the second place; the altered entry is a claim of its own.
    expect(changed.body.education.map(({ evidence }) => evidence)).toEqual(['claimed', 'verified'])
    await expect(decide({ decision: 'decline', reason: '查无此人' }, 2)).rejects.toMatchObject(
      refused('evidence/wrong-state'),
    )
    await decide({ decision: 'revoke', reason: '学位已撤销' }, 2)
    expect(await level()).toEqual(['claimed', 'claimed'])
    expect((await person.client.listEvidence({ parameters })).body.items).toMatchObject([
      { status: 'revoked', reason: '学位已撤销' },
    ])

    const { revision } = await person.client.getTalent({ parameters })
    const again = await person.client.requestEvidence({
      parameters,
      ifMatch: revision!,
      body: { part: 'education', index: 1, issuerId: university.id },
    })
    await university.client.decideEvidence({
      parameters: { evidenceId: again.body.id },
      ifMatch: 1,
      body: { decision: 'attest', validUntil: inDays(3) },
    })
    expect(await level()).toEqual(['claimed', 'verified'])
    ahead += 5
    await sweepTalents(market.host.resources)
    expect(await level()).toEqual(['claimed', 'claimed'])
    expect((await person.client.listEvidence({ parameters })).body.items[0]).toMatchObject({ status: 'expired' })
  })

  it('that is referred to counts as evidenced, and once an administrator looked, as verified', async () => {
    const person = await market.given.aPerson({
      certificates: [{ name: '数据安全工程技术人员', grade: 'intermediate' }],
    })
    const parameters = { talentId: person.id }
    const { body } = await person.client.requestEvidence({
      parameters,
      ifMatch: person.revision,
      body: { part: 'certificates', index: 0, reference: { title: '证书查询页', url: 'https://example.org/c/1' } },
    })
    expect((await profile(person)).certificates[0]?.evidence).toBe('evidenced')
    const administrator = await market.administrator()
    const queue = await administrator.listEvidenceReviews({ query: { limit: 100 } })
    expect(queue.body.items.map(({ id }) => id)).toContain(body.id)
    await administrator.decideEvidence({
      parameters: { evidenceId: body.id },
      ifMatch: 1,
      body: { decision: 'attest' },
    })
    expect((await profile(person)).certificates[0]?.evidence).toBe('verified')
    const waiting = await administrator.listEvidenceReviews({ query: { limit: 100 } })
    expect(waiting.body.items.map(({ id }) => id)).not.toContain(body.id)
    // It leaves the house as a credential that anybody can check against the published keys.
    const signed = await person.client.exportCredential({ parameters: { ...parameters, evidenceId: body.id } })
    const { body: jwks } = await market.anonymous.getCredentialKeys({})
    const { payload } = await jwtVerify(String(signed.body), createLocalJWKSet(jwks as never), {
      currentDate: new Date(clock()),
    })
    expect(payload).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      credentialSubject: { achievement: { name: '数据安全工程技术人员', achievementType: 'Certificate' } },
    })
    expect(JSON.stringify(payload)).not.toMatch(/person@example|测试人/)
    // What turns out to be wrong later is found among the decided ones, and taken back.
    const settled = await administrator.listEvidenceReviews({ query: { state: 'decided', limit: 100 } })
    const { id: evidenceId, revision } = settled.body.items.find(({ id }) => id === body.id)!
    await administrator.decideEvidence({
      parameters: { evidenceId },
      ifMatch: revision,
      body: { decision: 'revoke', reason: '查无此证' },
    })
    expect((await profile(person)).certificates[0]?.evidence).toBe('claimed')
  })

  describe('brought in as a signed credential', () => {
    const issuer = 'https://badges.example.edu/issuer'
    let keys: { privateKey: CryptoKey; jwk: JWK }
    let fetched = 0
    const server = createServer((_, answer) => {
      fetched += 1
      answer.end(JSON.stringify({ keys: [keys.jwk] }))
    })
    let address: string

    const badge = (email: string, name: string) => ({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: `urn:uuid:${name}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: issuer, type: ['Profile'] },
      validFrom: '2026-01-05T00:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [{ type: 'IdentityObject', identityType: 'emailAddress', identityHash: email, hashed: false }],
        achievement: { id: 'urn:a', type: ['Achievement'], name },
      },
    })
    const sign = (
      payload: Record<string, unknown>,
      header: object = {},
      by: CryptoKey = keys.privateKey,
      iss = issuer,
    ) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: 'ES256', kid: 'key-1', ...header })
        .setIssuer(iss)
        .setJti(String(payload['id']))
        .sign(by)
    const bring = async (person: { id: never; client: Market['anonymous'] }, credential: string) => {
      const parameters = { talentId: person.id }
      const { revision } = await person.client.getTalent({ parameters })
      return person.client.importCredential({ parameters, ifMatch: revision!, body: { credential } })
    }

    beforeAll(async () => {
      const { privateKey, publicKey } = await generateKeyPair('ES256')
      keys = { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' } }
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      address = `http://127.0.0.1:${(server.address() as { port: number }).port}/keys`
      await university.client.setCredentialKeys({
        parameters: { organisationId: university.id },
        body: { issuer, keys: [keys.jwk] as never },
      })
    })
    afterAll(() => new Promise(resolve => server.close(resolve)))

    it('adds a verified certificate beside the person’s own words', async () => {
      const person = await market.given.aPerson({
        contact: { email: 'badge@example.org' },
        certificates: [{ name: '我自己写的证书' }],
      })
      const { body } = await bring(person as never, await sign(badge('Badge@example.org', '云计算实训')))
      expect(body).toMatchObject({ status: 'verified', way: 'credential', issuerName: { zh: '样例大学' } })
      expect((await profile(person)).certificates).toMatchObject([
        { name: '我自己写的证书', evidence: 'claimed' },
        { name: '云计算实训', issuer: '样例大学', issuedOn: '2026-01-05', evidence: 'verified' },
      ])
      const twin = await market.given.aPerson({ contact: { email: 'badge@example.org' } })
      await expect(bring(twin as never, await sign(badge('badge@example.org', '云计算实训')))).rejects.toMatchObject(
        refused('evidence/already-requested'),
      )
    })

    it('is refused where issuer, signature, holder or time do not fit; and nothing is ever fetched', async () => {
      const person = await market.given.aPerson({ contact: { email: 'me@example.org' } })
      const mine = badge('me@example.org', '网络安全实训')
      const foreign = await generateKeyPair('ES256')
      const cases: [string, string][] = [
        [await sign(mine, {}, foreign.privateKey), 'credential/bad-signature'],
        [await sign(mine, { jku: address, x5u: address }, foreign.privateKey), 'credential/bad-signature'],
        [await sign(mine, { jwk: await exportJWK(foreign.publicKey) }, foreign.privateKey), 'credential/bad-signature'],
        [await sign(mine, {}, keys.privateKey, address), 'credential/unknown-issuer'],
        [await sign({ ...mine, issuer: { id: 'https://other.example' } }), 'credential/unreadable'],
        [await sign({ ...mine, validUntil: '2020-01-01T00:00:00Z' }), 'credential/bad-signature'],
        [await sign(badge('somebody@example.org', 'x')), 'credential/not-yours'],
        [await sign({ ...mine, credentialSubject: { achievement: { name: 'x' } } }), 'credential/not-yours'],
        ['not.a.credential.at.all', 'credential/unreadable'],
      ]
      for (const [credential, code] of cases)
        await expect(bring(person as never, credential), code).rejects.toMatchObject(refused(code))
      expect(fetched).toBe(0)
      expect((await profile(person)).certificates).toEqual([])
    })

    it('an identifier belongs to one organisation', async () => {
      const other = await market.given.anOrganisation('university')
      await expect(
        other.client.setCredentialKeys({
          parameters: { organisationId: other.id },
          body: { issuer, keys: [keys.jwk] as never },
        }),
      ).rejects.toMatchObject(refused('record/already-exists'))
    })
  })
})
