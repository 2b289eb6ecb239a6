import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runRebuild } from '#functions/operations/rebuild.ts'
import type { HostOptions } from '#local/host.ts'
import type { Client } from '#shared/contract/client.ts'
import { type Market, openMarket } from './market.ts'

type Content = Parameters<Client['addConcept']>[0]['body']

const content = (zh: string, en: string, also: string[] = []): Omit<Content, 'id'> => ({
  ...{ kind: 'tool', zh, en, also },
  ...{ broader: ['machine-learning'], reason: '行业新用语' },
})

/** What administrators change of the vocabulary, and what follows; the same on SQLite and on DynamoDB with OpenSearch. */
export const conceptCases = (name: string, options: Partial<HostOptions> = {}): void => {
  describe(`concepts on ${name}`, () => {
    let market: Market
    let admin: Client
    beforeAll(async () => {
      market = await openMarket(options)
      admin = await market.administrator()
    })
    afterAll(() => market?.close())

    const found = async (client: Client, skill: string) => {
      await market.indexed()
      const { body } = await client.searchTalents({ query: { skill: [skill] } } as never)
      return body.items.map(({ id }) => id).sort()
    }

    it('makes plain text a skill, a merger lead from one to the other, and a restoration back', async () => {
      const { given } = market
      const enterprise = await given.anOrganisation('enterprise')
      const first = await given.aPerson({ skills: [{ label: '乾坤推演引擎', level: 3 }] })
      const second = await given.aPerson({ skills: [{ label: 'Kunlun Reasoner', level: 3 }] })
      const both = [first.id, second.id].sort()
      await admin.addConcept({ body: { id: 'qiankun-engine', ...content('乾坤推演引擎', 'Qiankun engine') } })
      await admin.addConcept({
        body: { id: 'kunlun-reasoner', ...content('昆仑推理器', 'Kunlun reasoner', ['昆仑']) },
      })
      expect(await found(enterprise.client, 'qiankun-engine')).toEqual([first.id])
      expect(await found(enterprise.client, 'kunlun-reasoner')).toEqual([second.id])

      const opening = await given.aPublishedOpening(enterprise, { skills: [{ concept: 'qiankun-engine' }] })
      const skillsOf = async () => {
        const { body } = await enterprise.client.explainTalent({
          parameters: { openingId: opening.id, talentId: second.id },
        })
        return body.sides[0].criteria.find(({ criterion }) => criterion === 'skills')!.value
      }
      const apart = await skillsOf()

      const merged = await admin.mergeConcept({
        parameters: { conceptId: 'kunlun-reasoner' },
        ifMatch: 1,
        body: { into: 'qiankun-engine', reason: '同一产品' },
      })
      expect(merged.body).toMatchObject({ state: 'merged', mergedInto: 'qiankun-engine' })
      // A link with the id of before leads to the same people.
      expect(await found(enterprise.client, 'qiankun-engine')).toEqual(both)
      expect(await found(enterprise.client, 'kunlun-reasoner')).toEqual(both)
      expect(await skillsOf()).toBeGreaterThan(apart)
      const seen = await market.anonymous.getConcept({ parameters: { conceptId: 'kunlun-reasoner' } })
      expect(seen.body.current).toEqual({ id: 'qiankun-engine', zh: '乾坤推演引擎', en: 'Qiankun engine' })

      await admin.restoreConcept({
        parameters: { conceptId: 'kunlun-reasoner' },
        ifMatch: merged.revision!,
        body: { reason: '其实是两个产品' },
      })
      expect(await found(enterprise.client, 'kunlun-reasoner')).toEqual([second.id])
      expect(await found(enterprise.client, 'qiankun-engine')).toEqual([first.id])
    })

    it('keeps what was indexed after a later change of a record, and after a rebuild', async () => {
      const { given } = market
      const enterprise = await given.anOrganisation('enterprise')
      const person = await given.aPerson({ skills: [{ label: '星河编排', level: 3 }] })
      await admin.addConcept({ body: { id: 'xinghe', ...content('星河编排', 'Xinghe orchestration') } })
      expect(await found(enterprise.client, 'xinghe')).toEqual([person.id])
      await person.client.setVisibility({
        parameters: { talentId: person.id },
        ifMatch: person.revision,
        body: { state: 'hidden' },
      })
      expect(await found(enterprise.client, 'xinghe')).toEqual([])
      await person.client.setVisibility({
        parameters: { talentId: person.id },
        ifMatch: person.revision + 1,
        body: { state: 'anonymous' },
      })
      await market.indexed()
      await runRebuild('talent', market.host.resources)
      expect(await found(enterprise.client, 'xinghe')).toEqual([person.id])
    })

    it('renames, retires to plain text, and tells what it was and who changed it', async () => {
      const { given } = market
      const enterprise = await given.anOrganisation('enterprise')
      const person = await given.aPerson({ skills: [{ label: '天枢排程', level: 3 }] })
      const parameters = { conceptId: 'tianshu' }
      const added = await admin.addConcept({ body: { id: 'tianshu', ...content('天枢排程', 'Tianshu scheduling') } })
      const renamed = await admin.changeConcept({
        parameters,
        ifMatch: added.body.revision,
        body: content('天枢调度', 'Tianshu scheduler', ['天枢排程']),
      })
      const suggested = await market.anonymous.suggestConcepts({ query: { q: '天枢调' } })
      expect(suggested.body.items[0]).toMatchObject({ id: 'tianshu', label: '天枢调度' })
      expect(await found(enterprise.client, 'tianshu')).toEqual([person.id])

      await admin.retireConcept({ parameters, ifMatch: renamed.revision!, body: { reason: '已停用' } })
      expect(await found(enterprise.client, 'tianshu')).toEqual([])
      const byWord = await enterprise.client.searchTalents({ query: { q: '天枢排程' } })
      expect(byWord.body.items.map(({ id }) => id)).toEqual([person.id])

      const { body } = await admin.listConceptVersions({ parameters })
      expect(body.items.map(({ action, before, after, by }) => [action, before?.zh, after.zh, by])).toEqual([
        ['retire', '天枢调度', '天枢调度', 'usr_administrator'],
        ['change', '天枢排程', '天枢调度', 'usr_administrator'],
        ['add', undefined, '天枢排程', 'usr_administrator'],
      ])
      const audit = await admin.listAudit({ query: { record: 'tianshu' } })
      expect(audit.body.items.map(({ action }) => action)).toEqual(['retireConcept', 'changeConcept', 'addConcept'])
      expect(audit.body.items[1]!.changes).toContainEqual({ field: 'zh', before: '天枢排程', after: '天枢调度' })
    })

    it('counts a shipped concept’s uses, and changes it over what was shipped', async () => {
      const { given } = market
      const enterprise = await given.anOrganisation('enterprise')
      await given.aPerson({ skills: [{ concept: 'zigbee', level: 2 }] })
      await given.aPublishedOpening(enterprise, { skills: [{ concept: 'zigbee' }] })
      await market.indexed()
      const { body, revision } = await admin.getConcept({ parameters: { conceptId: 'zigbee' } })
      expect(body).toMatchObject({ origin: 'shipped', changed: false, uses: { talents: 1, openings: 1 } })
      const { kind, zh, en, also, broader, related, essentialFor } = body
      const change = { kind, zh, en, also: [...also, '紫蜂协议'], broader, related, essentialFor, reason: '常见别名' }
      await admin.changeConcept({ parameters: { conceptId: 'zigbee' }, ifMatch: revision!, body: change })
      await expect(
        admin.changeConcept({ parameters: { conceptId: 'zigbee' }, ifMatch: revision!, body: change }),
      ).rejects.toMatchObject({ problem: { code: 'request/revision-stale' } })
      const list = await admin.listConcepts({ query: { q: '紫蜂', uses: 'yes' } })
      expect(list.body).toMatchObject({ total: 1, items: [{ id: 'zigbee', changed: true, uses: { talents: 1 } }] })
    })

    it('refuses a name that is taken, a circle, an unknown relation, and a field', async () => {
      const refused = (call: Promise<unknown>) =>
        call.then(
          () => 'accepted',
          error => error.problem.code as string,
        )
      const add = (id: string, change: Partial<Content>) =>
        refused(admin.addConcept({ body: { id, ...content(id, id), ...change } }))
      expect(await add('python', {})).toBe('record/already-exists')
      expect(await add('python-4', { zh: 'Python' })).toBe('concept/label-taken')
      expect(await add('python-4', { broader: ['no-such-thing'] })).toBe('concept/unknown')
      const { body } = await admin.getConcept({ parameters: { conceptId: 'programming-language' } })
      const { kind, zh, en, also, related, essentialFor, revision } = body
      expect(
        await refused(
          admin.changeConcept({
            parameters: { conceptId: 'programming-language' },
            ifMatch: revision,
            body: { kind, zh, en, also, broader: ['python'], related, essentialFor, reason: '试' },
          }),
        ),
      ).toBe('concept/cycle')
      expect(
        await refused(
          admin.mergeConcept({
            parameters: { conceptId: 'software' },
            ifMatch: 1,
            body: { into: 'python', reason: '试' },
          }),
        ),
      ).toBe('concept/is-field')
    })
  })
}
