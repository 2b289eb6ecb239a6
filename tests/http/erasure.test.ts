import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SqliteIndex } from '#local/match-index-sqlite.ts'
import type { SqliteTable } from '#local/table-sqlite.ts'
import { plusDays, systemClock } from '#shared/kernel/clock.ts'
import { aVenture, type Market, openMarket } from '#tests/support/market.ts'

/** Everything a person may have written or stated here, each word of its own so that it is known wherever it turns up. */
const words = {
  name: '欧阳琥珀',
  english: 'Amberina Ouyangson',
  email: 'amberina.secret@example.org',
  phone: '13787654321',
  document: '11010519491231002X',
  headline: '鲸落深海机器人',
  summary: 'quetzalcoatlian',
  employer: '翡翠湾研究所',
  institution: '琉璃塔大学',
  skill: '潮汐编织术',
  certificate: '星图测绘师',
  message: '期待贵司珊瑚计划',
  search: '夜航灯塔职位',
  venture: '萤火渔网项目',
  reference: '珍珠档案馆第七卷',
}

let market: Market

beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market?.close())

/** Every row of every table of a file, decoded, with the bytes of the file itself. */
const contentOf = async (file: string): Promise<string> => {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all() as { name: string }[]
    const rows = tables.flatMap(({ name }) => {
      const select = database.prepare(`SELECT * FROM "${name}"`)
      select.setReadBigInts(true)
      return (select.all() as Record<string, unknown>[]).map(row =>
        Object.values(row)
          .map(value => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)))
          .join('\t'),
      )
    })
    return `${rows.join('\n')}\n${(await readFile(file)).toString('utf8')}`
  } finally {
    database.close()
  }
}

it('after a deletion no file of the marketplace holds a name, a number, an address or a word of the person', async () => {
  const { given, host } = market
  const enterprise = await given.anOrganisation('enterprise')
  const university = await given.anOrganisation('university')
  const park = await given.anOrganisation('incubator')
  const person = await given.aPerson({
    name: { zh: words.name, en: words.english },
    contact: { email: words.email, phone: words.phone },
    headline: { zh: words.headline },
    summary: { en: `${words.summary} systems` },
    experience: [{ title: words.headline, employer: words.employer, from: '2019-01' }],
    education: [{ institution: words.institution, level: 'master' }],
    skills: [
      { label: words.skill, level: 4 },
      { label: 'Python', level: 3 },
    ],
    certificates: [{ name: words.certificate }],
  })
  const parameters = { talentId: person.id }
  const revision = async () => (await person.client.getTalent({ parameters })).revision!
  await person.client.setIdentity({
    parameters,
    ifMatch: await revision(),
    body: { kind: 'resident-id', number: words.document },
  })
  // What is encrypted is nowhere in plain while the person is still here.
  const stored = JSON.stringify((await host.resources.table.scan({ limit: 1000 })).items)
  expect(stored).toContain(words.email)
  expect(stored).not.toContain(words.phone)
  expect(stored).not.toContain(words.document)

  await person.client.giveConsent({
    parameters,
    ifMatch: await revision(),
    body: { recipient: enterprise.id, purpose: 'contact', kinds: ['name', 'contact'] },
  })
  const asked = await person.client.requestEvidence({
    parameters,
    ifMatch: await revision(),
    body: { part: 'education', index: 0, issuerId: university.id, reference: { title: words.reference } },
  })
  await university.client.decideEvidence({
    parameters: { evidenceId: asked.body.id },
    ifMatch: 1,
    body: { decision: 'attest' },
  })
  await person.client.createSavedSearch({
    body: { name: words.search, criteria: { seeks: 'openings', conditions: { q: words.search } } },
  })
  const opening = await given.aPublishedOpening(enterprise, { skills: [{ label: 'Python' }] })
  const application = await person.client.startEngagement({
    body: {
      ...{ event: 'apply', openingId: opening.id },
      data: { message: words.message, consent: { kinds: ['name', 'contact', 'profile'] } },
    },
  })
  const venture = await person.client.createVenture({ body: aVenture({ name: { zh: words.venture } }) })
  const incubator = await park.client.createIncubator({
    body: { name: { zh: '样例园' }, place: { region: '310000' }, places: { total: 3 } },
  })
  const admission = await person.client.startEngagement({
    body: {
      ...{ event: 'apply', incubatorId: incubator.body.id, ventureId: venture.body.id },
      data: { message: words.message, consent: { kinds: ['name'] } },
    },
  })
  await market.indexed()
  await enterprise.client.viewTalent({ parameters })
  await enterprise.client.matchTalents({ parameters: { openingId: opening.id } })
  const batch = await enterprise.client.createBatch({ body: { side: 'openings' } })
  await expect
    .poll(async () => (await enterprise.client.getBatch({ parameters: { batchId: batch.body.id } })).body.state, {
      timeout: 20_000,
    })
    .toBe('done')
  const csv = async () =>
    String(
      (await enterprise.client.exportBatch({ parameters: { batchId: batch.body.id }, query: { content: 'top-lists' } }))
        .body,
    )
  expect(await csv()).toContain(words.name)
  await market.indexed()

  await person.client.deleteTalent({ parameters })
  // At once, for whoever asks.
  expect(await csv()).not.toContain(words.name)
  await market.indexed()
  await market.indexed()
  // The other side keeps that there was a process, and how it ended.
  for (const [client, id] of [
    [enterprise.client, application.body.id],
    [park.client, admission.body.id],
  ] as const) {
    const { body } = await client.getEngagement({ parameters: { engagementId: id } })
    expect(body).toMatchObject({ state: 'withdrawn', terminal: true })
    expect(body).not.toHaveProperty('message')
  }
  // The change feed is kept for a day, as DynamoDB's stream is, and the text index is compacted once a day.
  ;(host.resources.table as SqliteTable).trimChanges(plusDays(systemClock(), 1))
  await (host.resources.index as SqliteIndex).compact()
  await host.stop()
  const files = (await readdir(host.folder, { recursive: true })).filter(name => name.includes('sqlite'))
  expect(files).toEqual(expect.arrayContaining(['table.sqlite', 'index.sqlite']))
  const found: string[] = []
  for (const file of files) {
    const content = await contentOf(join(host.folder, file))
    for (const [what, word] of Object.entries(words)) if (content.includes(word)) found.push(`${what} in ${file}`)
  }
  expect(found).toEqual([])
})
