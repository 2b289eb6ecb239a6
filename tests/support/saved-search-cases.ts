import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Found } from '#functions/matching/match-index.ts'
import { alertsConsumer } from '#functions/saved-search/on-change.ts'
import type { HostOptions } from '#local/host.ts'
import { anOpening, aTalent } from './market.ts'
import { type NewCriteria, openSearchMarket, type SearchMarket } from './saved-search-market.ts'

/** What is reported to whom, over HTTP; the same cases on SQLite and on DynamoDB with OpenSearch. */
export const savedSearchCases = (name: string, options: Partial<HostOptions> = {}): void => {
  describe(`what saved searches report on ${name}`, () => {
    let bench: SearchMarket
    beforeAll(async () => {
      bench = await openSearchMarket(options)
    })
    afterAll(() => bench?.market.close())

    it('tells a person once of a fitting opening, whatever happens to it or to the search', async () => {
      const { given, enterprise, save, alerts, found } = bench
      const person = await given.aPerson()
      await given.aPublishedOpening(enterprise, { title: { zh: '风电运维工程师' }, places: [{ region: '320500' }] })
      const criteria = { seeks: 'openings' as const, conditions: { q: '风电', region: ['320000'] } }
      const search = await save(person, criteria)
      expect((await alerts(person)).items).toEqual([])

      const opening = await given.aPublishedOpening(enterprise, {
        title: { zh: '风电运维工程师', en: 'Wind power engineer' },
        places: [{ region: '320500' }],
      })
      await given.aPublishedOpening(enterprise, { title: { zh: '风电运维工程师' }, places: [{ region: '440300' }] })
      const first = await alerts(person)
      expect(first).toMatchObject({
        unread: 1,
        items: [
          {
            kind: 'results',
            savedSearchId: search.id,
            count: 1,
            withdrawn: 0,
            items: [{ opening: { id: opening.id } }],
          },
        ],
      })
      expect(first.items[0]!.text).toContain('我的搜索')

      await enterprise.client.changeOpening({
        parameters: { openingId: opening.id },
        ifMatch: opening.revision,
        body: anOpening({
          title: { zh: '风电运维工程师' },
          places: [{ region: '320500' }],
          pay: { minimum: 30_000, maximum: 50_000 },
        }),
      })
      expect(await found(person)).toEqual([opening.id])

      await person.client.changeSavedSearch({
        parameters: { savedSearchId: search.id },
        ifMatch: search.revision,
        body: { name: '改过的搜索', criteria: { seeks: 'openings', conditions: { q: '风电' } } },
      })
      expect(await found(person)).toEqual([opening.id])
      const next = await given.aPublishedOpening(enterprise, {
        title: { zh: '海上风电工程师' },
        places: [{ region: '440300' }],
      })
      expect(await found(person)).toEqual([next.id, opening.id])

      const read = await person.client.readAlert({ parameters: { alertId: first.items[0]!.id } })
      expect(read.body.readAt).toBeDefined()
      expect((await alerts(person)).unread).toBe(1)
      expect((await person.client.readAllAlerts({})).body.read).toBe(1)
      expect((await alerts(person)).unread).toBe(0)
    })

    it('reports nothing twice when the same changes come again', async () => {
      const { given, enterprise, save, found, jobs, market } = bench
      const person = await given.aPerson()
      await save(person, { seeks: 'openings', conditions: { q: '卫星遥感' } })
      const opening = await given.aPublishedOpening(enterprise, { title: { zh: '卫星遥感算法工程师' } })
      expect(await found(person)).toEqual([opening.id])
      const { table } = market.host.resources
      const after = (await table.get({ pk: opening.id, sk: '#' }))!
      const change = { key: { pk: opening.id, sk: '#' }, kind: 'opening', before: undefined, after, sequence: '1' }
      for (const changes of [[change], [change, change]]) await alertsConsumer.handle(changes, jobs())
      await Promise.all([alertsConsumer.handle([change], jobs()), alertsConsumer.handle([change], jobs())])
      expect(await found(person)).toEqual([opening.id])
    })

    it('judges by the search as it is now while the index still has it as it was', async () => {
      const { given, enterprise, save, found, jobs, market } = bench
      const person = await given.aPerson()
      const search = await save(person, { seeks: 'openings', conditions: { q: '量子计算' } })
      const { index } = jobs()
      const older: Found[] = []
      await index.everyMatch([{ kind: 'saved-search', filters: [{ field: 'seeks', anyOf: ['opening'] }] }], some =>
        older.push(...some.filter(({ id }) => id === search.id)),
      )
      expect(older).toHaveLength(1)
      await person.client.changeSavedSearch({
        parameters: { savedSearchId: search.id },
        ifMatch: search.revision,
        body: { name: '改过的搜索', criteria: { seeks: 'openings', conditions: { q: '量子通信' } } },
      })
      await market.indexed()
      const opening = await given.aPublishedOpening(enterprise, { title: { zh: '量子计算研究员' } })
      await market.indexed()
      const after = (await market.host.resources.table.get({ pk: opening.id, sk: '#' }))!
      const change = { key: { pk: opening.id, sk: '#' }, kind: 'opening', before: undefined, after, sequence: '1' }
      const lagging = {
        ...index,
        everyMatch: async (
          questions: readonly unknown[],
          take: (found: readonly Found[], question: number) => void,
        ) => {
          for (const at of questions.keys()) take(older, at)
        },
      }
      await alertsConsumer.handle([change], { ...jobs(), index: lagging })
      expect(await found(person)).toEqual([])
    })

    it('collapses reposts of one publisher, and keeps another’s apart', async () => {
      const { given, enterprise, save, found, market } = bench
      const person = await given.aPerson()
      const other = await given.anOrganisation('enterprise')
      await save(person, { seeks: 'openings', conditions: { q: '氢能' } })
      const text =
        '负责氢能电堆的设计、仿真与测试,编写技术文档,与供应商协作完成样机验证,参与标准制定与专利申请,支持量产导入。'
      const first = await given.aPublishedOpening(enterprise, {
        title: { zh: '氢能电堆工程师' },
        description: { zh: text },
      })
      await market.indexed()
      await given.aPublishedOpening(enterprise, {
        title: { zh: '急聘:氢能电堆工程师' },
        description: { zh: `${text}(2026年11月更新)` },
      })
      const theirs = await given.aPublishedOpening(other, {
        title: { zh: '氢能电堆工程师' },
        description: { zh: text },
      })
      expect((await found(person)).sort()).toEqual([first.id, theirs.id].sort())
    })

    it('watches who fits an opening, and never tells an employer or a blocked organisation of a person', async () => {
      const { given, enterprise, save, alerts, found, market } = bench
      const wanted = { title: { zh: '光刻工艺工程师' }, skills: [{ label: '光刻' }, { label: '半导体工艺' }] }
      const skills = [
        { label: '光刻', level: 4 },
        { label: '半导体工艺', level: 4 },
      ]
      const employer = await given.anOrganisation('enterprise')
      const [ours, theirs] = [
        await given.aPublishedOpening(enterprise, wanted),
        await given.aPublishedOpening(employer, wanted),
      ]
      const watch = (openingId: string): NewCriteria => ({
        seeks: 'talents',
        match: { openingId: openingId as never, minimumScore: 0.5 },
      })
      const [mine, their] = [await save(enterprise, watch(ours.id)), await save(employer, watch(theirs.id))]
      const anyone = await save(employer, { seeks: 'talents', conditions: { q: '光刻' } })
      const headline = { zh: '光刻工艺工程师' }
      const employee = await given.aPerson({ headline, skills, employer: { organisationId: employer.id } })
      const hidden = await given.aPerson({ headline, skills }, { visible: false })
      const elsewhere = await given.aPerson({
        headline: { zh: '平面设计师' },
        skills: [{ label: 'Photoshop', level: 3 }],
      })
      await market.indexed()
      const blocker = await given.aPerson({ headline, skills }, { visible: false })
      await blocker.client.setVisibility({
        parameters: { talentId: blocker.id },
        ifMatch: blocker.revision,
        body: { state: 'anonymous', blockedOrganisations: [employer.id] },
      })
      const seen = await found(enterprise, mine.id)
      expect(seen.sort()).toEqual([employee.id, blocker.id].sort())
      for (const id of [hidden.id, elsewhere.id]) expect(seen).not.toContain(id)
      expect(await found(employer, their.id)).toEqual([])
      expect(await found(employer, anyone.id)).toEqual([])
      const scores = (await alerts(enterprise)).items.flatMap(({ items }) => items.map(({ score }) => score))
      for (const score of scores) expect(score).toBeGreaterThanOrEqual(0.5)
    })

    it('shows nothing in an alert that may not be shown when it is read', async () => {
      const { given, enterprise, save, alerts, found, market } = bench
      const search = await save(enterprise, {
        seeks: 'talents',
        conditions: { skill: ['zz-none'], q: '密码学' },
      }).then(async ({ id, revision }) =>
        enterprise.client.changeSavedSearch({
          parameters: { savedSearchId: id },
          ifMatch: revision,
          body: { name: '密码学', criteria: { seeks: 'talents', conditions: { q: '密码学研究员' } } },
        }),
      )
      await market.indexed()
      const person = await given.aPerson({ headline: { zh: '密码学研究员' } })
      expect(await found(enterprise, search.body.id)).toEqual([person.id])
      await person.client.setVisibility({
        parameters: { talentId: person.id },
        ifMatch: person.revision,
        body: { state: 'anonymous', blockedOrganisations: [enterprise.id] },
      })
      const [alert] = (await alerts(enterprise)).items.filter(({ savedSearchId }) => savedSearchId === search.body.id)
      expect(alert).toMatchObject({ items: [], withdrawn: 1 })
      expect(JSON.stringify(alert)).not.toContain(person.id)
    })

    it('reports by the person’s own profile from a score on, and follows the profile when it changes', async () => {
      const { given, enterprise, save, found, market } = bench
      const person = await given.aPerson({ headline: { zh: '机器学习工程师' } })
      const search = await save(person, { seeks: 'openings', minimumScore: 0.6 })
      const compiler = {
        title: { zh: '编译器工程师' },
        description: { zh: '负责 LLVM 后端的代码生成与优化。' },
        skills: [{ label: 'LLVM' }, { label: 'C++' }],
      }
      await given.aPublishedOpening(enterprise, compiler)
      expect(await found(person, search.id)).toEqual([])
      const fitting = await given.aPublishedOpening(enterprise, {
        description: { zh: '负责推荐模型的训练、评测与上线,样例一。' },
      })
      expect(await found(person, search.id)).toEqual([fitting.id])
      await person.client.changeTalent({
        parameters: { talentId: person.id },
        ifMatch: person.revision,
        body: aTalent({
          headline: { zh: '编译器工程师' },
          skills: [
            { label: 'LLVM', level: 4 },
            { label: 'C++', level: 4 },
          ],
        }),
      })
      await market.indexed()
      const later = await given.aPublishedOpening(enterprise, {
        ...compiler,
        description: { zh: '负责 LLVM 中端优化与向量化,样例二。' },
      })
      expect(await found(person, search.id)).toEqual([later.id, fitting.id])
    })
  })
}
