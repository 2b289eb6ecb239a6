import { afterAll, beforeAll, expect, it } from 'vitest'
import { rotateLocalKeys } from '#local/key-ring.ts'
import { type Market, openMarket } from '#tests/support/market.ts'

let market: Market
let firm: Awaited<ReturnType<Market['given']['anOrganisation']>>

beforeAll(async () => {
  market = await openMarket()
  firm = await market.given.anOrganisation('hr-service-firm', { name: '样例人力' })
})
afterAll(() => market?.close())

const phone = '139 1111 2222'
const bring = (suggestions: object, stated: object = { contact: { phone } }) =>
  firm.client.createCandidate({ body: { name: { zh: '王某' }, ...stated, suggestions } as never })

it('what a firm writes about somebody is a suggestion to them, and never takes the place of their own words', async () => {
  const person = await market.given.aPerson({
    contact: { phone: '+86-13911112222' },
    headline: { zh: '我写的标题' },
    skills: [{ label: 'Python', level: 3 }],
  })
  const parameters = { talentId: person.id }
  const { body: brought } = await bring({
    headline: { zh: '机构写的标题' },
    skills: [
      { label: 'Python', level: 3, evidence: 'verified' },
      { label: 'Rust', level: 4, evidence: 'verified' },
    ],
    education: [{ institution: '样例大学', level: 'doctor', evidence: 'verified' }],
  })
  const own = async () => (await person.client.getTalent({ parameters })).body
  expect(await own()).toMatchObject({ headline: { zh: '我写的标题' }, skills: [{ label: 'Python' }] })
  const { items } = (await person.client.listSuggestions({ parameters })).body
  expect(items).toMatchObject([
    { id: brought.id, organisation: { name: { zh: '样例人力' } }, suggestions: { headline: { zh: '机构写的标题' } } },
  ])
  const answered = await person.client.answerSuggestion({
    parameters: { ...parameters, candidateId: brought.id },
    ifMatch: person.revision,
    body: { accept: ['skills'] },
  })
  expect(answered.body).toMatchObject({
    headline: { zh: '我写的标题' },
    education: [],
    skills: [{ label: 'Python' }, { label: 'Rust', level: 4, evidence: 'claimed' }],
    provenance: { skills: { source: 'firm', organisationId: firm.id } },
  })
  expect((await person.client.listSuggestions({ parameters })).body.items).toEqual([])
  // Written anew by the person, it is theirs.
  const { evidenceMarks: _, ...now } = answered.body
  const changed = await person.client.changeTalent({
    parameters,
    ifMatch: answered.revision!,
    body: { name: now.name, headline: now.headline!, skills: [{ label: 'Rust', level: 2 }] },
  })
  expect(changed.body).not.toHaveProperty('provenance')
})

it('the firm learns nothing of whether the person is here, and sees only what it brought itself', async () => {
  await market.given.aPerson({ contact: { phone: '13733334444' } })
  const [known, unknown] = [
    await bring({}, { contact: { phone: '13733334444' } }),
    await bring({}, { contact: { phone: '13733330000' } }),
  ]
  const shape = (body: object) => Object.keys(body).sort()
  expect(shape(known.body)).toEqual(shape(unknown.body))
  expect(known.body.contact).toEqual({ phone: '13733334444' })
  const days = (Date.parse(known.body.deletesAt) - Date.parse(known.body.createdAt)) / 86_400_000
  expect(days).toBe(30)
  const other = await market.given.anOrganisation('hr-service-firm')
  expect((await other.client.listCandidates({})).body.items).toEqual([])
  await expect(other.client.deleteCandidate({ parameters: { candidateId: known.body.id } })).rejects.toMatchObject({
    problem: { code: 'record/not-found' },
  })
})

it('a firm that the person blocked suggests nothing; one that takes its candidate back takes the suggestion along', async () => {
  const person = await market.given.aPerson({ contact: { phone: '13655556666' } })
  const parameters = { talentId: person.id }
  const suggested = async () => (await person.client.listSuggestions({ parameters })).body.items
  const { body } = await bring({ headline: { zh: '一' } }, { contact: { phone: '13655556666' } })
  // What the firm left out is not suggested as empty.
  expect((await suggested()).map(({ suggestions }) => Object.keys(suggestions))).toEqual([['headline']])
  await firm.client.deleteCandidate({ parameters: { candidateId: body.id } })
  expect(await suggested()).toEqual([])
  await person.client.setVisibility({
    parameters,
    ifMatch: person.revision,
    body: { state: 'anonymous', blockedOrganisations: [firm.id] },
  })
  await bring({ headline: { zh: '二' } }, { contact: { phone: '13655556666' } })
  expect(await suggested()).toEqual([])
})

it('keys that were rotated meanwhile change nothing of it', async () => {
  const folder = market.host.folder
  const document = { kind: 'passport' as const, number: 'G87654321' }
  const person = await market.given.aPerson({ contact: { phone: '13511119999' } })
  const set = await person.client.setIdentity({
    parameters: { talentId: person.id },
    ifMatch: person.revision,
    body: document,
  })
  await rotateLocalKeys(folder)
  await market.host.stop()
  const later = await openMarket({ folder })
  try {
    const token = { parameters: { talentId: person.id } }
    const again = await later.as(person.subject)
    expect((await again.getIdentity(token)).body).toEqual(document)
    const twin = await later.given.aPerson({ contact: {} })
    await expect(
      twin.client.setIdentity({ parameters: { talentId: twin.id }, ifMatch: twin.revision, body: document }),
    ).rejects.toMatchObject({ problem: { code: 'talent/identity-taken' } })
    // With the next save everything is under the new keys, and the same still refuses the same.
    const { body } = await again.getTalent(token)
    await again.changeTalent({
      ...token,
      ifMatch: set.revision!,
      body: { name: body.name, contact: { phone: '13511119999' } },
    })
    expect((await again.getIdentity(token)).body).toEqual(document)
    await expect(
      twin.client.setIdentity({ parameters: { talentId: twin.id }, ifMatch: twin.revision, body: document }),
    ).rejects.toMatchObject({ problem: { code: 'talent/identity-taken' } })
  } finally {
    await later.close()
  }
})
