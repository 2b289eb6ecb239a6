import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookOverDue } from '#functions/saved-search/digest.ts'
import type { HostOptions } from '#local/host.ts'
import { anOpening } from './market.ts'
import { hours, openSearchMarket, type SearchMarket } from './saved-search-market.ts'

/** The life of saved searches: digests, runs, failures, owners; the same cases on SQLite and on DynamoDB with OpenSearch. */
export const savedSearchLifeCases = (name: string, options: Partial<HostOptions> = {}): void => {
  describe(`the life of saved searches on ${name}`, () => {
    let bench: SearchMarket
    beforeAll(async () => {
      bench = await openSearchMarket(options)
    })
    afterAll(() => bench?.market.close())

    it('gathers a day for its digest, makes one for each period, and asks when nobody reads them', async () => {
      const { given, enterprise, save, alerts, found, jobs, pass, clock, market } = bench
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
      const { given, enterprise, found, jobs, pass, market } = bench
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
      const { given, enterprise, save, alerts } = bench
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
      const { given, enterprise, market } = bench
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
      const { given, save, alerts, found, jobs, pass, market } = bench
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
      const { given, save, alerts, found, market } = bench
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
      const { given, enterprise, alerts, market } = bench
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
