import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookOverDue } from '#functions/saved-search/digest.ts'
import { alertsConsumer } from '#functions/saved-search/on-change.ts'
import type { HostOptions } from '#local/host.ts'
import type { Client } from '#shared/contract/client.ts'
import { anOpening, aTalent, type Market, openMarket } from './market.ts'

type Saver = { readonly client: Client }

const hours = 3_600_000

/** Saved searches and alerts over HTTP; the same cases on SQLite and on DynamoDB with OpenSearch. */
export const savedSearchCases = (name: string, options: Partial<HostOptions> = {}): void => {
  describe(`saved searches on ${name}`, () => {
    let market: Market
    let enterprise: Awaited<ReturnType<Market['given']['anOrganisation']>>
    let ahead = 0
    const clock = () => new Date(Date.now() + ahead).toISOString()
    const pass = (milliseconds: number) => {
      ahead += milliseconds
    }

    beforeAll(async () => {
      market = await openMarket({ clock, sweepMilliseconds: 3_600_000, ...options })
      enterprise = await market.given.anOrganisation('enterprise')
    })
    afterAll(() => market?.close())

    type Criteria = Parameters<Client['createSavedSearch']>[0]['body']['criteria']
    type Frequency = NonNullable<Parameters<Client['createSavedSearch']>[0]['body']['frequency']>
    const save = async ({ client }: Saver, criteria: Criteria, frequency: Frequency = { kind: 'at-once' }) => {
      const { body, revision } = await client.createSavedSearch({ body: { name: '我的搜索', criteria, frequency } })
      await market.indexed()
      return { id: body.id, revision: revision!, body }
    }
    const alerts = async ({ client }: Saver) => {
      await market.indexed()
      return (await client.listAlerts({ query: { limit: 100 } })).body
    }
    const found = async (saver: Saver, savedSearchId?: string) =>
      (await alerts(saver)).items
        .filter(alert => savedSearchId === undefined || alert.savedSearchId === savedSearchId)
        .flatMap(({ items }) => items.map(({ opening, talent }) => opening?.id ?? talent?.id))
    const jobs = () => market.host.resources as Parameters<typeof lookOverDue>[0]

    it('tells a person once of a fitting opening, whatever happens to it or to the search', async () => {
      const { given } = market
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
      const { given } = market
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

    it('collapses reposts of one publisher, and keeps another’s apart', async () => {
      const { given } = market
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
      const { given } = market
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
      const watch = (openingId: string): Criteria => ({
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
      const { given } = market
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
      const { given } = market
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

    it('gathers a day for its digest, makes one for each period, and asks when nobody reads them', async () => {
      const { given } = market
      const person = await given.aPerson()
      const hour = Number(
        new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Shanghai', hour: 'numeric', hourCycle: 'h23' }).format(
          Date.parse(clock()) + 2 * hours,
        ),
      )
      const search = await save(
        person,
        { seeks: 'openings', conditions: { q: '合成生物' } },
        { kind: 'daily', hour, zone: 'Asia/Shanghai' },
      )
      const ids: string[] = []
      const publish = async () => {
        const { id } = await given.aPublishedOpening(enterprise, {
          title: { zh: `合成生物工程师${'甲乙丙丁戊己庚'[ids.length]}` },
        })
        ids.unshift(id)
        await market.indexed()
      }
      await publish()
      await publish()
      expect((await alerts(person)).items).toEqual([])
      await lookOverDue(jobs())
      expect((await alerts(person)).items).toEqual([])

      pass(3 * hours)
      await Promise.allSettled([lookOverDue(jobs()), lookOverDue(jobs())])
      await lookOverDue(jobs())
      expect(await alerts(person)).toMatchObject({ unread: 1, items: [{ kind: 'digest', count: 2 }] })
      expect((await found(person)).sort()).toEqual([...ids].sort())

      for (let day = 0; day < 5; day++) {
        await publish()
        pass(24 * hours)
        await lookOverDue(jobs())
        await lookOverDue(jobs())
      }
      const { items } = await alerts(person)
      expect(items.filter(({ kind }) => kind === 'digest').map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 2])
      expect(items.filter(({ kind }) => kind === 'still-wanted')).toHaveLength(1)
      expect((await found(person, search.id)).sort()).toEqual([...ids].sort())
    })

    it('looks itself at what came in before it could be found', async () => {
      const { given } = market
      const person = await given.aPerson()
      const { body } = await person.client.createSavedSearch({
        body: { name: '量子', criteria: { seeks: 'openings', conditions: { q: '量子测控' } } },
      })
      await market.indexed()
      // As if the index had not heard of the search yet when the opening came.
      const { index } = market.host.resources
      const rebuild = await index!.rebuild('saved-search')
      await rebuild.finish()
      const opening = await given.aPublishedOpening(enterprise, { title: { zh: '量子测控工程师' } })
      expect(await found(person)).toEqual([])
      pass(61_000)
      await lookOverDue(jobs())
      await lookOverDue(jobs())
      expect(await found(person, body.id)).toEqual([opening.id])
    })

    it('runs at once on request, and what was seen there is not reported again', async () => {
      const { given } = market
      const person = await given.aPerson()
      const opening = await given.aPublishedOpening(enterprise, { title: { zh: '脑机接口工程师' } })
      const search = await save(person, { seeks: 'openings', conditions: { q: '脑机接口' } })
      const run = () => person.client.runSavedSearch({ parameters: { savedSearchId: search.id } })
      const first = await run()
      expect(first.body.items).toMatchObject([{ opening: { id: opening.id }, isNew: true }])
      expect(first.body.status).toMatchObject({ state: 'active' })
      expect(first.body.status.lastRunAt).toBeDefined()
      expect((await run()).body.items).toMatchObject([{ isNew: false }])
      await enterprise.client.changeOpening({
        parameters: { openingId: opening.id },
        ifMatch: opening.revision,
        body: anOpening({ title: { zh: '脑机接口工程师' }, headcount: 9 }),
      })
      expect((await alerts(person)).items).toEqual([])
    })

    it('runs by hand while it is paused', async () => {
      const { given } = market
      const person = await given.aPerson()
      const opening = await given.aPublishedOpening(enterprise, { title: { zh: '钙钛矿光伏工程师' } })
      const { body } = await person.client.createSavedSearch({
        body: { name: '光伏', criteria: { seeks: 'openings', conditions: { q: '钙钛矿' } }, paused: true },
      })
      await market.indexed()
      const run = await person.client.runSavedSearch({ parameters: { savedSearchId: body.id } })
      expect(run.body).toMatchObject({ items: [{ opening: { id: opening.id } }], status: { state: 'paused' } })
    })

    it('says that it does not report, and why, and goes on when the reason is gone', async () => {
      const { given } = market
      const firm = await given.anOrganisation('enterprise')
      const opening = await given.aPublishedOpening(firm, { title: { zh: '增材制造工程师' } })
      const search = await save(firm, { seeks: 'talents', match: { openingId: opening.id, minimumScore: 0.4 } })
      const status = async () =>
        (await firm.client.getSavedSearch({ parameters: { savedSearchId: search.id } })).body.status
      expect(await status()).toMatchObject({ state: 'active' })
      await firm.client.closeOpening({ parameters: { openingId: opening.id }, ifMatch: opening.revision })
      expect(await status()).toMatchObject({ state: 'failing', reason: 'opening-ended' })
      pass(25 * hours)
      await lookOverDue(jobs())
      pass(25 * hours)
      await lookOverDue(jobs())
      const { items } = await alerts(firm)
      expect(items).toMatchObject([{ kind: 'not-reporting', reason: 'opening-ended' }])
      expect(items[0]!.text).toMatch(/已结束/)

      const renewed = await firm.client.changeSavedSearch({
        parameters: { savedSearchId: search.id },
        ifMatch: search.revision,
        body: { name: '金属打印', criteria: { seeks: 'talents', conditions: { q: '金属增材' } } },
      })
      expect(renewed.body.status.state).toBe('active')
      await market.indexed()
      const person = await given.aPerson({ headline: { zh: '金属增材工程师' } })
      expect(await found(firm, search.id)).toEqual([person.id])
      const paused = await firm.client.changeSavedSearch({
        parameters: { savedSearchId: search.id },
        ifMatch: renewed.revision!,
        body: { name: '金属打印', criteria: { seeks: 'talents', conditions: { q: '金属增材' } }, paused: true },
      })
      expect(paused.body.status).toMatchObject({ state: 'paused', reason: 'paused' })
      await market.indexed()
      await given.aPerson({ headline: { zh: '金属增材工程师' } })
      expect(await found(firm, search.id)).toEqual([person.id])
    })

    it('passes to an owner when its keeper leaves the organisation', async () => {
      const { given } = market
      const firm = await given.anOrganisation('enterprise')
      const userId = `usr_recruiter-of-${firm.id}`
      await firm.client.putMember({ parameters: { organisationId: firm.id, userId }, body: { role: 'recruiter' } })
      const recruiter = await market.as(userId.slice(4), { actingFor: firm.id })
      const search = await save({ client: recruiter }, { seeks: 'talents', conditions: { q: '声学' } })
      expect(search.body.keeper).toBe(userId)
      await firm.client.removeMember({ parameters: { organisationId: firm.id, userId } })
      expect((await alerts(firm)).items).toMatchObject([{ kind: 'passed-on' }])
      const kept = await firm.client.getSavedSearch({ parameters: { savedSearchId: search.id } })
      expect(kept.body.keeper).toBe(`usr_${firm.owner}`)
      const person = await given.aPerson({ headline: { zh: '声学工程师' } })
      expect(await found(firm, search.id)).toEqual([person.id])
    })

    it('belongs to its owner alone, stays within its limit, and leaves nothing behind', async () => {
      const { given } = market
      const [person, other] = [await given.aPerson(), await given.aPerson()]
      const make = (n: number) =>
        person.client.createSavedSearch({
          body: { name: `搜索${n}`, criteria: { seeks: 'openings', conditions: { q: `冷门${n}` } } },
        })
      const made = await Promise.all(Array.from({ length: 5 }, (_, n) => make(n)))
      for (let n = 5; n < 50; n++) made.push(await make(n))
      await expect(make(50)).rejects.toMatchObject({ problem: { code: 'saved-search/too-many' } })
      const { id } = made[0]!.body
      const parameters = { savedSearchId: id }
      await expect(other.client.getSavedSearch({ parameters })).rejects.toMatchObject({ problem: { status: 404 } })
      await expect(
        person.client.createSavedSearch({
          body: { name: '不对', criteria: { seeks: 'talents', conditions: { q: '声学' } } },
        }),
      ).rejects.toMatchObject({ problem: { code: 'saved-search/wrong-side' } })
      await person.client.deleteSavedSearch({ parameters, ifMatch: 1 })
      await make(50)

      await given.aPublishedOpening(enterprise, { title: { zh: '冷门1' } })
      expect((await alerts(person)).items.length).toBeGreaterThan(0)
      await person.client.deleteTalent({ parameters: { talentId: person.id } })
      await market.indexed()
      await market.indexed()
      const { table } = market.host.resources
      const left: string[] = []
      let next: string | undefined
      do {
        const page = await table.scan({ limit: 1000, after: next })
        left.push(...page.items.map(item => JSON.stringify(item)))
        next = page.next
      } while (next)
      expect(left.filter(item => item.includes('冷门') && item.includes('搜索'))).toEqual([])
      expect(left.filter(item => item.includes(`alr#${person.id}`))).toEqual([])
    })
  })
}
