import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endJob, runJobSlice, startJob } from '#functions/batch/job.ts'
import { startBatchWorker } from '#local/batch-worker.ts'
import type { HostOptions } from '#local/host.ts'
import type { Client } from '#shared/contract/client.ts'
import type { Id } from '#shared/kernel/id.ts'
import { type Market, type NewOpening, type NewTalent, openMarket, send } from './market.ts'

type Firm = Awaited<ReturnType<Market['given']['anOrganisation']>>
type Person = { id: Id<'talent'>; client: Client; revision: number }
type Batches = Client['createBatch']
type BatchBody = Parameters<Batches>[0]['body']

/** The same cases over SQLite and over the real stores. Jobs run only where a case lets them: step by step, as the state machine would. */
export const batchCases = (stores: string, options: Partial<HostOptions> = {}): void => {
  describe(`batch matching on ${stores}`, () => {
    let market: Market
    let firm: Firm

    beforeAll(async () => {
      market = await openMarket({ ...options, batchJobs: false })
      firm = await market.given.anOrganisation('hr-service-firm', { name: '样例人力' })
    })
    afterAll(() => market?.close())

    const resources = () => ({ ...market.host.resources, index: market.host.resources.index! })

    /** A person in the book of a firm. */
    const aCandidate = async (of: Firm, change: Partial<NewTalent> = {}): Promise<Person> => {
      const person = await market.given.aPerson(change)
      const consented = await person.client.giveConsent({
        parameters: { talentId: person.id },
        ifMatch: person.revision,
        body: { recipient: of.id, purpose: 'referral', kinds: ['profile'] },
      })
      return { ...person, revision: consented.revision! }
    }

    const skilled = (label: string, change: Partial<NewTalent> = {}): Partial<NewTalent> => ({
      headline: { zh: `${label}工程师` },
      skills: [{ label, level: 4 }],
      ...change,
    })
    const wanting = (label: string, change: Partial<NewOpening> = {}): Partial<NewOpening> => ({
      title: { zh: `${label}工程师` },
      skills: [{ label }],
      ...change,
    })

    const start = async (of: Firm, body: Partial<BatchBody> & { side: 'talents' | 'openings' }) =>
      (await of.client.createBatch({ body: body as BatchBody })).body

    const run = async (id: string): Promise<void> => {
      for (const slice of await startJob(id, resources())) await runJobSlice(id, slice, resources())
      expect(await endJob(id, resources())).toBe(true)
    }

    const all = async <T>(page: (cursor?: string) => Promise<{ items: T[]; next?: string | undefined }>) => {
      const items: T[] = []
      let cursor: string | undefined
      do {
        const one = await page(cursor)
        items.push(...one.items)
        cursor = one.next
      } while (cursor !== undefined)
      return items
    }
    const results = (of: Firm, batchId: string, limit = 3) =>
      all(
        async cursor =>
          (
            await of.client.getBatchResults({
              parameters: { batchId: batchId as never },
              query: { limit, ...(cursor && { cursor }) },
            })
          ).body,
      )
    const assignment = (of: Firm, batchId: string, limit = 3) =>
      all(
        async cursor =>
          (
            await of.client.getBatchAssignment({
              parameters: { batchId: batchId as never },
              query: { limit, ...(cursor && { cursor }) },
            })
          ).body,
      )
    const csv = async (of: Firm, batchId: string, query: { content?: 'assignment' | 'top-lists' } = {}) =>
      (await of.client.exportBatch({ parameters: { batchId: batchId as never }, query })).body

    it('matches a firm’s whole book: lists with reasons, an assignment within the places, and a CSV', async () => {
      const { given } = market
      const employer = await given.anOrganisation('enterprise', { name: '=HYPERLINK("x")' })
      const people = await Promise.all(
        Array.from({ length: 7 }, (_, at) =>
          aCandidate(firm, skilled('Solidity', { headline: { zh: `区块链工程师${at}`, en: '+1 blockchain' } })),
        ),
      )
      const outsider = await given.aPerson(skilled('Solidity'))
      const small = await given.aPublishedOpening(employer, wanting('Solidity', { headcount: 2 }))
      const large = await given.aPublishedOpening(employer, wanting('Solidity', { headcount: 3, remote: true }))
      await market.indexed()

      const batch = await start(firm, {
        side: 'talents',
        openings: { of: 'published', conditions: { organisation: [employer.id] } },
      })
      expect(batch).toMatchObject({ state: 'queued', of: 7, progress: { done: 0, of: 7 } })
      await run(batch.id)
      const done = (await firm.client.getBatch({ parameters: { batchId: batch.id } })).body
      expect(done).toMatchObject({
        state: 'done',
        progress: { done: 7, of: 7 },
        summary: { matched: 7, pairs: 14, assignment: { method: 'flow', placed: 5, places: 5, left: 2 } },
      })
      const { assignment: summed } = done.summary!
      expect(summed!.total).toBeGreaterThanOrEqual(summed!.greedy.total)

      const lists = await results(firm, batch.id)
      expect(lists.map(({ talent }) => talent!.id).sort()).toEqual(people.map(({ id }) => id).sort())
      expect(JSON.stringify(lists)).not.toContain(outsider.id)
      for (const { top } of lists) {
        expect(top.map(({ opening }) => opening!.id).sort()).toEqual([small.id, large.id].sort())
        expect(top[0]!.score).toBeGreaterThanOrEqual(top[1]!.score)
        expect(top[0]!.reason).toMatch(/匹配度 \d+%/)
      }

      const rows = await assignment(firm, batch.id)
      const placed = rows.filter(({ opening }) => opening)
      const taken = Map.groupBy(placed, ({ opening }) => opening!.id)
      expect([taken.get(small.id)?.length, taken.get(large.id)?.length]).toEqual([2, 3])
      expect(new Set(rows.map(({ talent }) => talent!.id)).size).toBe(7)
      expect(placed.reduce((sum, { score }) => sum + score!, 0)).toBeCloseTo(summed!.total, 6)
      const left = rows.filter(row => row.left)
      expect(left.map(row => row.left!.reason)).toEqual(['places-taken', 'places-taken'])
      expect(left[0]!.left!.text).toMatch(/名额/)

      const text = await csv(firm, batch.id)
      expect(text.startsWith('\ufeff人才编号,')).toBe(true)
      expect(text.trimEnd().split('\r\n')).toHaveLength(8)
      expect(text).toContain(`"'=HYPERLINK(""x"")"`)
      const english = await market.as(firm.owner, { actingFor: firm.id, locale: 'en' })
      const inEnglish = (await english.exportBatch({ parameters: { batchId: batch.id } })).body
      expect(inEnglish).toContain('Why left over')
      expect(inEnglish).toContain(`'+1 blockchain`)
      expect((await csv(firm, batch.id, { content: 'top-lists' })).trimEnd().split('\r\n')).toHaveLength(15)
      for (const shown of [JSON.stringify([lists, rows]), text, inEnglish])
        expect(shown).not.toMatch(/测试人|Test Person/)
    })

    it('shows a name only to whom the person consented to show it', async () => {
      const other = await market.given.anOrganisation('hr-service-firm')
      const person = await aCandidate(other, skilled('Haskell'))
      await person.client.giveConsent({
        parameters: { talentId: person.id },
        ifMatch: person.revision,
        body: { recipient: other.id, purpose: 'referral', kinds: ['name'] },
      })
      await market.indexed()
      const batch = await start(other, { side: 'talents' })
      await run(batch.id)
      expect(await csv(other, batch.id)).toContain('测试人')
    })

    it('lets nobody stay who withdraws, blocks the firm or hides, in lists, assignment and export', async () => {
      const other = await market.given.anOrganisation('hr-service-firm')
      const [withdraws, blocks, hides, stays] = await Promise.all(
        Array.from({ length: 4 }, () => aCandidate(other, skilled('Verilog'))),
      )
      const opening = await market.given.aPublishedOpening(firm, wanting('Verilog', { headcount: 9 }))
      await market.indexed()
      const batch = await start(other, { side: 'talents', top: 5 })
      await run(batch.id)
      expect(await assignment(other, batch.id)).toHaveLength(4)
      await withdraws!.client.withdrawConsent({
        parameters: { talentId: withdraws!.id, organisationId: other.id },
        ifMatch: withdraws!.revision,
      })
      for (const [person, body] of [
        [blocks!, { state: 'anonymous', blockedOrganisations: [other.id] }],
        [hides!, { state: 'hidden' }],
      ] as const)
        await person.client.setVisibility({
          parameters: { talentId: person.id },
          ifMatch: person.revision,
          body: body as never,
        })
      const gone = [withdraws!, blocks!, hides!]
      const now = {
        lists: await results(other, batch.id),
        rows: await assignment(other, batch.id),
        text: await csv(other, batch.id),
        tops: await csv(other, batch.id, { content: 'top-lists' }),
      }
      for (const shown of [JSON.stringify(now.lists), JSON.stringify(now.rows), now.text, now.tops]) {
        for (const { id } of gone) expect(shown).not.toContain(id)
        expect(shown).toContain(stays!.id)
      }
      // Somebody who blocks the publisher keeps their row, without the opening; and so does the one whose opening ends.
      const blocked = await stays!.client.setVisibility({
        parameters: { talentId: stays!.id },
        ifMatch: stays!.revision,
        body: { state: 'anonymous', blockedOrganisations: [firm.id] },
      })
      expect((await assignment(other, batch.id))[0]).toMatchObject({ left: { reason: 'ended-since' } })
      expect(JSON.stringify([await assignment(other, batch.id), await results(other, batch.id)])).not.toContain(
        `"id":"${opening.id}"`,
      )
      await stays!.client.setVisibility({
        parameters: { talentId: stays!.id },
        ifMatch: blocked.revision!,
        body: { state: 'anonymous' },
      })
      await firm.client.closeOpening({ parameters: { openingId: opening.id }, ifMatch: opening.revision })
      expect((await assignment(other, batch.id))[0]).toMatchObject({ left: { reason: 'ended-since' } })
      expect(JSON.stringify(await results(other, batch.id))).not.toContain(`"id":"${opening.id}"`)
    })

    it('pairs nobody in the assignment who withdrew while the job ran', async () => {
      const other = await market.given.anOrganisation('hr-service-firm')
      const [first, second] = await Promise.all([
        aCandidate(other, skilled('FPGA', { skills: [{ label: 'FPGA', level: 4, evidence: 'verified' }] })),
        aCandidate(other, skilled('FPGA', { skills: [{ label: 'FPGA', level: 1 }] })),
      ])
      const opening = await market.given.aPublishedOpening(other, wanting('FPGA', { headcount: 1 }))
      await market.indexed()
      const batch = await start(other, { side: 'talents', openings: { of: 'own' } })
      for (const slice of await startJob(batch.id, resources())) await runJobSlice(batch.id, slice, resources())
      const best = (await results(other, batch.id)).sort((a, b) => b.top[0]!.score - a.top[0]!.score)[0]!.talent!.id
      const leaver = [first!, second!].find(({ id }) => id === best)!
      await leaver.client.withdrawConsent({
        parameters: { talentId: leaver.id, organisationId: other.id },
        ifMatch: leaver.revision,
      })
      expect(await endJob(batch.id, resources())).toBe(true)
      const rows = await assignment(other, batch.id)
      expect(rows).toMatchObject([{ opening: { id: opening.id } }])
      expect(rows[0]!.talent!.id).not.toBe(leaver.id)
    })

    it('goes on after a crash between slices, without doing anything twice', async () => {
      const other = await market.given.anOrganisation('enterprise')
      // More than one slice: openings are cheap to make.
      const made = await Promise.all(
        Array.from({ length: 85 }, () =>
          market.given.aPublishedOpening(other, wanting('Kubernetes', { headcount: 1 })),
        ),
      )
      const ids = made.map(({ id }) => id)
      const person = await market.given.aPerson(skilled('Kubernetes'))
      await market.indexed()
      const batch = await start(other, { side: 'openings', top: 1 })
      expect(await startJob(batch.id, resources())).toEqual([0, 1])
      // Two runners at once, and one more: what the first one wrote stays.
      const runs = await Promise.all([runJobSlice(batch.id, 0, resources()), runJobSlice(batch.id, 0, resources())])
      expect(runs.filter(Boolean)).toHaveLength(1)
      expect(await runJobSlice(batch.id, 0, resources())).toBe(false)
      const half = (await other.client.getBatch({ parameters: { batchId: batch.id } })).body
      expect(half).toMatchObject({ state: 'running', progress: { done: 80, of: 85 } })
      expect(await results(other, batch.id, 50)).toHaveLength(80)
      await expect(other.client.getBatchAssignment({ parameters: { batchId: batch.id } })).rejects.toMatchObject({
        problem: { code: 'batch/not-done' },
      })
      expect(await endJob(batch.id, resources())).toBe(false)

      // The worker of the next process takes up what is left.
      const worker = startBatchWorker({ resources: resources(), everyMilliseconds: 20 })
      await expect
        .poll(async () => (await other.client.getBatch({ parameters: { batchId: batch.id } })).body.state, {
          timeout: 20_000,
        })
        .toBe('done')
      await worker.stop()
      const lists = await results(other, batch.id, 50)
      expect(lists.map(({ opening }) => opening!.id)).toEqual([...ids].sort())
      const rows = await assignment(other, batch.id, 100)
      expect(rows.filter(({ talent }) => talent)).toMatchObject([{ talent: { id: person.id } }])
      expect(rows.filter(({ left }) => left?.reason === 'candidates-taken')).toHaveLength(84)
    })

    it('is cancelled at any moment: results go, and steps that are at work leave nothing', async () => {
      const other = await market.given.anOrganisation('hr-service-firm')
      await Promise.all(Array.from({ length: 3 }, () => aCandidate(other, skilled('Rust'))))
      await market.indexed()
      const batch = await start(other, { side: 'talents' })
      const parameters = { batchId: batch.id }
      await startJob(batch.id, resources())
      await runJobSlice(batch.id, 0, resources())
      expect(await results(other, batch.id)).toHaveLength(3)
      await other.client.cancelBatch({ parameters })
      expect(await runJobSlice(batch.id, 0, resources())).toBe(false)
      expect(await endJob(batch.id, resources())).toBe(false)
      expect((await other.client.getBatch({ parameters })).body).toMatchObject({ state: 'cancelled' })
      for (const read of [other.client.getBatchResults, other.client.getBatchAssignment, other.client.exportBatch])
        await expect(read({ parameters })).rejects.toMatchObject({ problem: { code: 'batch/cancelled' } })
      const { items } = await market.host.resources.table.scan({
        kinds: ['batch-slice', 'batch-slice-done', 'batch-row', 'batch-assignment'],
        limit: 10_000,
      })
      expect(items.filter(({ pk }) => pk.startsWith(batch.id))).toEqual([])
      await other.client.cancelBatch({ parameters })

      // A finished one too.
      const second = await start(other, { side: 'talents' })
      await run(second.id)
      await other.client.cancelBatch({ parameters: { batchId: second.id } })
      await expect(other.client.getBatchAssignment({ parameters: { batchId: second.id } })).rejects.toMatchObject({
        problem: { code: 'batch/cancelled' },
      })
    })

    it('ends as failed where the organisation is suspended before it runs', async () => {
      const other = await market.given.anOrganisation('enterprise')
      await market.given.aPublishedOpening(other, wanting('Kotlin'))
      await market.indexed()
      const batch = await start(other, { side: 'openings' })
      const { revision } = await other.client.getOwnOrganisation({ parameters: { organisationId: other.id } })
      await (await market.administrator()).decideOrganisation({
        parameters: { organisationId: other.id },
        ifMatch: revision!,
        body: { state: 'suspended', reason: '测试' },
      })
      const worker = startBatchWorker({ resources: resources(), everyMilliseconds: 20 })
      await expect
        .poll(async () => (await other.client.getBatch({ parameters: { batchId: batch.id } })).body, {
          timeout: 20_000,
        })
        .toMatchObject({ state: 'failed', failure: 'organisation/not-verified' })
      await worker.stop()
      await expect(other.client.getBatchResults({ parameters: { batchId: batch.id } })).rejects.toMatchObject({
        problem: { code: 'organisation/not-verified' },
      })
    })

    it('shows another organisation nothing, not even that it exists', async () => {
      const batch = await start(firm, { side: 'talents', mode: 'top-lists' })
      const stranger = await market.given.anOrganisation('hr-service-firm')
      const parameters = { batchId: batch.id }
      for (const knock of [
        stranger.client.getBatch,
        stranger.client.getBatchResults,
        stranger.client.getBatchAssignment,
        stranger.client.exportBatch,
        stranger.client.cancelBatch,
      ])
        await expect(knock({ parameters })).rejects.toMatchObject({ problem: { code: 'record/not-found' } })
      expect((await stranger.client.listBatches({})).body.items).toEqual([])
      expect((await firm.client.listBatches({})).body.items.map(({ id }) => id)).toContain(batch.id)
      await run(batch.id)
      await expect(firm.client.getBatchAssignment({ parameters })).rejects.toMatchObject({
        problem: { code: 'batch/no-assignment' },
      })
    })

    it('says the place of everything that is wrong, and of members that it may not work on', async () => {
      const other = await market.given.anOrganisation('hr-service-firm')
      const token = await market.tokenOf(other.owner)
      const create = async (json: unknown) =>
        (await send(market, 'POST', '/batches', { token, headers: { 'acting-for': other.id }, json })).body
      const mine = await aCandidate(other)
      const stranger = await market.given.aPerson()
      const absent = `tal_01JD8Y${'0'.repeat(20)}`
      const places = (body: { errors: { pointer: string; code: string }[] }) =>
        body.errors.map(({ pointer, code }) => [pointer, code])
      expect(places(await create({ side: 'talents', members: [mine.id, stranger.id, absent] }))).toEqual([
        ['/members/1', 'batch/not-in-book'],
        ['/members/2', 'batch/not-in-book'],
      ])
      expect(places(await create({ side: 'talents', members: [mine.id, 'x', mine.id], top: 51 }))).toEqual(
        expect.arrayContaining([
          ['/members/1', 'field/bad-format'],
          ['/top', 'field/too-long'],
        ]),
      )
      expect(places(await create({ side: 'talents', members: [mine.id, mine.id] }))).toEqual([
        ['/members/1', 'batch/repeated-member'],
      ])
      const theirs = await market.given.aPublishedOpening(firm, wanting('Scala'))
      expect(places(await create({ side: 'openings', members: [theirs.id] }))).toEqual([
        ['/members/0', 'batch/not-own-opening'],
      ])
      expect(
        places(await create({ side: 'talents', openings: { of: 'published', conditions: { region: ['moon'] } } })),
      ).toEqual([['/openings/conditions/region/0', 'field/bad-format']])
      expect((await create({ side: 'openings' })).code).toBe('batch/no-members')
      const unverified = await market.given.anOrganisation('hr-service-firm', { verified: false })
      await expect(unverified.client.createBatch({ body: { side: 'talents' } })).rejects.toMatchObject({
        problem: { code: 'organisation/not-verified' },
      })
    })

    it('makes one job of a request that is sent twice, and limits how many run at once', async () => {
      const other = await market.given.anOrganisation('hr-service-firm')
      await aCandidate(other)
      await market.indexed()
      const body = { side: 'talents' } as const
      const made = await Promise.all(
        Array.from({ length: 3 }, () => other.client.createBatch({ body, idempotencyKey: 'once' })),
      )
      expect(new Set(made.map(one => one.body.id)).size).toBe(1)
      for (let at = 0; at < 4; at++) await other.client.createBatch({ body })
      await expect(other.client.createBatch({ body })).rejects.toMatchObject({ problem: { code: 'batch/too-many' } })
      const again = await other.client.createBatch({ body, idempotencyKey: 'once' })
      expect(again.body.id).toBe(made[0]!.body.id)
    })
  })
}
