import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HostOptions } from '#local/host.ts'
import { aVenture, type Market, openMarket } from './market.ts'

const titles = (page: { body: { items: readonly { id: string }[] } }) => page.body.items.map(({ id }) => id)

/** The main job, end to end over HTTP; the same cases on SQLite and on DynamoDB with OpenSearch. */
export const marketCases = (name: string, options: Partial<HostOptions> = {}): void => {
  describe(`the marketplace on ${name}`, () => {
    let market: Market
    let enterprise: Awaited<ReturnType<Market['given']['anOrganisation']>>

    beforeAll(async () => {
      market = await openMarket(options)
      enterprise = await market.given.anOrganisation('enterprise', { name: '样例云栖智造' })
    })
    afterAll(() => market?.close())

    it('shows an opening and a talent to each other, with reasons in the reader’s language', async () => {
      const { given } = market
      const opening = await given.aPublishedOpening(enterprise)
      const person = await given.aPerson({ preferences: { openingKinds: ['enterprise-role'] } })
      await market.indexed()

      const forPerson = await person.client.matchOpenings({ parameters: { talentId: person.id } })
      expect(forPerson.body.items[0]?.opening.id).toBe(opening.id)
      const [match] = (await enterprise.client.matchTalents({ parameters: { openingId: opening.id } })).body.items
      expect(match?.talent.id).toBe(person.id)
      expect(match?.talent).not.toHaveProperty('name')
      expect(match?.score).toBeGreaterThan(0.5)
      const english = await market.as(enterprise.owner, { actingFor: enterprise.id, locale: 'en' })
      const parameters = { openingId: opening.id, talentId: person.id }
      const [en, zh] = [
        await english.explainTalent({ parameters }),
        await enterprise.client.explainTalent({ parameters }),
      ]
      expect(en.body.short).toMatch(/^[\p{Script=Latin}\P{L}]+$/u)
      expect(zh.body.short).toMatch(/\p{Script=Han}/u)
      expect(en.body.score).toBe(zh.body.score)
      for (const side of zh.body.sides)
        expect(side.criteria.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(side.score, 9)
      // A list carries the same in short.
      const { locale, score, short, sides } = zh.body
      const inShort = sides.map(({ criteria: _, ...side }) => side)
      expect(match?.explanation).toEqual({ locale, score, short, sides: inShort })
    })

    it('finds across languages: a Chinese opening and an English profile', async () => {
      const { given } = market
      const opening = await given.aPublishedOpening(enterprise, {
        title: { zh: '嵌入式软件工程师' },
        description: { zh: '负责物联网终端固件开发。' },
        skills: [{ label: '嵌入式开发' }, { label: 'C语言' }, { label: '实时操作系统', importance: 'nice' }],
      })
      const person = await given.aPerson({
        headline: { en: 'Embedded software engineer' },
        skills: [
          { label: 'embedded development', level: 3 },
          { label: 'RTOS', level: 3 },
          { label: 'C', level: 3 },
        ],
      })
      await market.indexed()
      const { body } = await enterprise.client.matchTalents({ parameters: { openingId: opening.id } })
      expect(body.items[0]?.talent.id).toBe(person.id)
    })

    it('never shows a person to an organisation that they blocked or work for, in no way', async () => {
      const { given } = market
      const employer = await given.anOrganisation('enterprise')
      const skills = [{ label: 'Solidity', level: 4 }]
      const want = { title: { zh: '区块链工程师' }, skills: [{ label: 'Solidity' }] }
      const employee = await given.aPerson({
        headline: { zh: '区块链工程师' },
        skills,
        employer: { organisationId: employer.id },
      })
      const current = await given.aPerson({
        headline: { zh: '区块链工程师' },
        skills,
        experience: [{ title: '区块链工程师', organisationId: employer.id, from: '2024-01' }],
      })
      const blocker = await given.aPerson({ headline: { zh: '区块链工程师' }, skills })
      await blocker.client.setVisibility({
        parameters: { talentId: blocker.id },
        ifMatch: blocker.revision,
        body: { state: 'anonymous', blockedOrganisations: [employer.id] },
      })
      const hidden = await given.aPerson({ headline: { zh: '区块链工程师' }, skills }, { visible: false })
      const theirs = await given.aPublishedOpening(employer, want)
      const others = await given.aPublishedOpening(enterprise, want)
      await market.indexed()

      const seen = async (client: typeof employer.client, openingId: string) =>
        (
          await client.matchTalents({ parameters: { openingId: openingId as never }, query: { limit: 100 } })
        ).body.items.map(({ talent }) => talent.id)
      const toEmployer = await seen(employer.client, theirs.id)
      const toOthers = await seen(enterprise.client, others.id)
      for (const person of [employee, current, blocker]) {
        expect(toOthers).toContain(person.id)
        expect(toEmployer).not.toContain(person.id)
        await expect(employer.client.viewTalent({ parameters: { talentId: person.id } })).rejects.toMatchObject({
          problem: { code: 'record/not-found' },
        })
        await expect(
          employer.client.explainTalent({ parameters: { openingId: theirs.id, talentId: person.id } }),
        ).rejects.toMatchObject({ problem: { code: 'record/not-found' } })
      }
      expect(toOthers).not.toContain(hidden.id)
    })

    it('hides a person at once, before the index has heard of it, and shows names only by consent', async () => {
      const { given } = market
      const opening = await given.aPublishedOpening(enterprise, {
        title: { zh: '数据治理工程师' },
        skills: [{ label: '数据治理' }],
      })
      const person = await given.aPerson({
        headline: { zh: '数据治理工程师' },
        skills: [{ label: '数据治理', level: 4 }],
      })
      await market.indexed()
      const list = async () =>
        (await enterprise.client.matchTalents({ parameters: { openingId: opening.id } })).body.items.map(
          ({ talent }) => talent,
        )
      expect((await list()).find(({ id }) => id === person.id)).not.toHaveProperty('name')

      const consented = await person.client.giveConsent({
        parameters: { talentId: person.id },
        ifMatch: person.revision,
        body: { recipient: enterprise.id, purpose: 'contact', kinds: ['name', 'contact'] },
      })
      expect((await list()).find(({ id }) => id === person.id)).toMatchObject({
        name: { zh: '测试人' },
        contact: { email: 'person@example.org' },
      })
      const other = await given.anOrganisation('university')
      expect((await other.client.viewTalent({ parameters: { talentId: person.id } })).body).not.toHaveProperty('name')
      const withdrawn = await person.client.withdrawConsent({
        parameters: { talentId: person.id, organisationId: enterprise.id },
        ifMatch: consented.revision!,
      })
      expect((await list()).find(({ id }) => id === person.id)).not.toHaveProperty('name')

      await person.client.setVisibility({
        parameters: { talentId: person.id },
        ifMatch: withdrawn.revision!,
        body: { state: 'hidden' },
      })
      expect((await list()).map(({ id }) => id)).not.toContain(person.id)
    })

    it('takes a deleted person out of everything, for good', async () => {
      const { given } = market
      const opening = await given.aPublishedOpening(enterprise, {
        title: { zh: '量子计算研究员' },
        skills: [{ label: '量子计算' }],
      })
      const person = await given.aPerson({
        headline: { zh: '量子计算研究员' },
        skills: [{ label: '量子计算', level: 4 }],
      })
      const { body: venture } = await person.client.createVenture({ body: aVenture() })
      await market.indexed()
      await person.client.deleteTalent({ parameters: { talentId: person.id } })
      const found = async () =>
        (await enterprise.client.matchTalents({ parameters: { openingId: opening.id } })).body.items.map(
          ({ talent }) => talent.id,
        )
      expect(await found()).not.toContain(person.id)
      await market.indexed()
      const { index, table } = market.host.resources
      const versions = await index!.versions('talent', undefined, 10_000)
      expect(versions.find(({ id }) => id === person.id)?.live).toBe(false)
      const left = JSON.stringify(
        await table.getMany([
          { pk: person.id, sk: '#' },
          { pk: `usr_${person.subject}`, sk: 'talent' },
          { pk: venture.id, sk: '#' },
        ]),
      )
      expect(left).not.toMatch(/测试人|person@example|量子|智能质检/)
      await expect(person.client.getTalent({ parameters: { talentId: person.id } })).rejects.toMatchObject({
        problem: { status: 404 },
      })
    })

    it('lets everybody search without login, with facets that equal the results', async () => {
      const { given } = market
      for (const region of ['320500', '320500', '440300'])
        await given.aPublishedOpening(enterprise, {
          title: { zh: '工业互联网平台架构师', en: 'Industrial internet platform architect' },
          skills: [{ label: 'OPC UA' }],
          places: [{ region }],
        })
      await market.indexed()
      const search = (query: Parameters<typeof market.anonymous.searchOpenings>[0]['query']) =>
        market.anonymous.searchOpenings({ query: query ?? {} })
      const all = await search({ q: '工业互联网平台架构师' })
      expect(all.body.total).toBeGreaterThanOrEqual(3)
      const suzhou = all.body.facets['region']?.find(({ value }) => value === '320500')
      expect(suzhou).toMatchObject({ count: 2, label: '苏州市' })
      const chosen = await search({ q: '工业互联网平台架构师', region: '320500' })
      expect(chosen.body.total).toBe(suzhou!.count)
      expect(titles(chosen).length).toBe(suzhou!.count)
      // In English, in Traditional characters, full width, and by the province.
      expect(titles(await search({ q: 'industrial internet architect', region: '320500' })).sort()).toEqual(
        titles(chosen).sort(),
      )
      expect(titles(await search({ q: '工業互聯網平臺架構師', region: '320000' })).sort()).toEqual(
        titles(chosen).sort(),
      )
      expect((await search({ q: '工业互联网平台架构师 -深圳', region: '320500' })).body.total).toBe(2)
    })

    it('pages through a list that changes, without repeating or skipping', async () => {
      const { given } = market
      let made = 0
      // Each with a pay of its own: equal postings of one publisher are reposts, of which a list shows one.
      const another = () =>
        given.aPublishedOpening(enterprise, {
          title: { zh: '虚拟现实引擎开发' },
          skills: [{ label: 'Unity' }, { label: 'C#' }],
          pay: { minimum: 10_000 + 500 * ++made, maximum: 60_000 },
        })
      const before = new Set<string>()
      for (let at = 0; at < 12; at++) before.add((await another()).id)
      const person = await given.aPerson({
        headline: { zh: '虚拟现实引擎开发' },
        skills: [
          { label: 'Unity', level: 3 },
          { label: 'C#', level: 3 },
        ],
      })
      await market.indexed()
      for (const read of [
        async (cursor?: string) => {
          const { body } = await market.anonymous.searchOpenings({
            query: { q: '虚拟现实引擎开发', limit: 5, ...(cursor && { cursor }) },
          })
          return { ids: body.items.map(({ id }) => id), next: body.next }
        },
        async (cursor?: string) => {
          const { body } = await market.anonymous.searchOpenings({
            query: { q: '虚拟现实引擎开发', sort: 'newest', limit: 5, ...(cursor && { cursor }) },
          })
          return { ids: body.items.map(({ id }) => id), next: body.next }
        },
        async (cursor?: string) => {
          const { body } = await person.client.matchOpenings({
            parameters: { talentId: person.id },
            query: { limit: 5, ...(cursor && { cursor }) },
          })
          return { ids: body.items.map(({ opening }) => opening.id as string), next: body.next }
        },
      ]) {
        const shown: string[] = []
        let cursor: string | undefined
        do {
          const page = await read(cursor)
          shown.push(...page.ids)
          cursor = page.next
          await another()
          await market.indexed()
        } while (cursor && shown.length < 200)
        expect(new Set(shown).size).toBe(shown.length)
        for (const id of before) expect(shown).toContain(id)
      }
    })

    it('ranks incubators for a founder, and ventures for an incubator', async () => {
      const { given } = market
      const park = await given.anOrganisation('incubator')
      const make = (name: string, change: object = {}) =>
        park.client.createIncubator({
          body: {
            name: { zh: name },
            place: { region: '310000' },
            fields: ['artificial-intelligence'],
            stages: ['prototype'],
            services: ['office-space', 'mentoring'],
            places: { total: 5 },
            ...change,
          },
        })
      const fitting = await make('样例人工智能孵化器')
      const refusing = await make('样例仅限毕业生', { admission: { founderStatuses: ['graduate'] } })
      const founder = await given.aPerson()
      const { body: venture } = await founder.client.createVenture({ body: aVenture() })
      await market.indexed()
      const { body } = await founder.client.matchIncubators({ parameters: { ventureId: venture.id } })
      expect(body.items[0]?.incubator.id).toBe(fitting.body.id)
      expect(body.items.map(({ incubator }) => incubator.id)).not.toContain(refusing.body.id)
      const why = await founder.client.explainIncubator({
        parameters: { ventureId: venture.id, incubatorId: refusing.body.id },
      })
      expect(why.body.score).toBe(0)
      expect(
        why.body.sides
          .flatMap(({ gates }) => gates)
          .filter(({ outcome }) => outcome === 'failed')
          .map(({ gate }) => gate),
      ).toContain('founderStatus')
      const back = await park.client.matchVentures({ parameters: { incubatorId: fitting.body.id } })
      expect(back.body.items.map(({ venture: found }) => found.id)).toContain(venture.id)
      expect(JSON.stringify(back.body)).not.toContain(founder.id)
    })

    it('takes the openings of a suspended organisation down at once', async () => {
      const { given } = market
      const publisher = await given.anOrganisation('enterprise')
      const opening = await given.aPublishedOpening(publisher, { title: { zh: '边缘计算架构师' } })
      await market.indexed()
      const search = () => market.anonymous.searchOpenings({ query: { q: '边缘计算架构师' } })
      expect(titles(await search())).toContain(opening.id)
      const { revision } = await publisher.client.getOwnOrganisation({ parameters: { organisationId: publisher.id } })
      await (await market.administrator()).decideOrganisation({
        parameters: { organisationId: publisher.id },
        ifMatch: revision!,
        body: { state: 'suspended', reason: '测试' },
      })
      expect(titles(await search())).not.toContain(opening.id)
      await expect(market.anonymous.getOpening({ parameters: { openingId: opening.id } })).rejects.toMatchObject({
        problem: { status: 404 },
      })
      await market.indexed()
      expect((await search()).body.total).toBe(0)
    })

    it('imports messy postings as drafts, once, and makes them matchable', async () => {
      const rows = [
        {
          id: 'a1',
          title: '高级Java工程师(急聘)',
          city: '苏州',
          salaryText: '1.5万-2.5万',
          education: '本科',
          experience: '3-5年',
          description: '熟悉 Java、Spring Boot、MySQL;了解 Redis 者优先。',
        },
        {
          id: 'a2',
          title: 'Python 数据工程师',
          city: '北京',
          district: '海淀区',
          salaryText: '面议',
          education: '3-5年',
          experience: '硕士',
          skills: ['Python', 'Spark/Hive'],
        },
        { id: 'a3', city: '上海', salaryText: '8千-1万' },
      ]
      const body = [...rows.map(row => JSON.stringify(row)), '{"broken": '].join('\n')
      const first = await enterprise.client.importOpenings({ body })
      expect(first.body.totals).toMatchObject({ rows: 4, outcomes: { created: 2, refused: 2 } })
      expect(first.body.rows[0]!.understood.map(({ field }) => field)).toEqual(
        expect.arrayContaining(['pay', 'education', 'skills']),
      )
      const again = await enterprise.client.importOpenings({ body })
      expect(again.body.totals.outcomes).toMatchObject({ created: 0, unchanged: 2, refused: 2 })
      const draft = await enterprise.client.getOpening({ parameters: { openingId: first.body.rows[0]!.id as never } })
      expect(draft.body.opening).toMatchObject({
        status: 'draft',
        places: [{ region: '320500' }],
        pay: { minimum: 15_000, maximum: 25_000 },
      })
      const preview = await enterprise.client.matchTalents({ parameters: { openingId: draft.body.opening.id } })
      expect(preview.status).toBe(200)
    })
  })
}
