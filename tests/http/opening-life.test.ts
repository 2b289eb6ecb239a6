import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveOpenings, expireOpenings } from '#functions/opening/sweep.ts'
import { plusDays, plusMilliseconds } from '#shared/kernel/clock.ts'
import { archiveAfterDays } from '#shared/opening/rules.ts'
import { anOpening, type Market, type NewOpening, openMarket } from '#tests/support/market.ts'

describe('the life of an opening', () => {
  let market: Market
  let now = '2026-03-02T02:00:00.000Z'
  let enterprise: Awaited<ReturnType<Market['given']['anOrganisation']>>
  let other: typeof enterprise

  beforeAll(async () => {
    market = await openMarket({ clock: () => now, sweepMilliseconds: 3_600_000 })
    enterprise = await market.given.anOrganisation('enterprise')
    other = await market.given.anOrganisation('enterprise')
  })
  afterAll(() => market.close())

  const valid = (lastDay: string, zone = 'Asia/Shanghai') => ({ validity: { lastDay, zone } })
  const draft = async (change: Partial<NewOpening> = {}, of = enterprise) =>
    (await of.client.createOpening({ body: anOpening(change) })).body
  const publish = ({ id, revision }: { id: string; revision: number }, of = enterprise) =>
    of.client.publishOpening({ parameters: { openingId: id as never }, ifMatch: revision })
  const isPublic = async (id: string): Promise<boolean[]> => {
    const ask = { parameters: { openingId: id as never } }
    const asked = await Promise.allSettled([market.anonymous.getOpening(ask), market.anonymous.getJobPosting(ask)])
    return asked.map(({ status }) => status === 'fulfilled')
  }

  it('starts as a draft whose checklist says what is missing', async () => {
    const { pay: _, ...rest } = anOpening({ places: [] })
    const { body } = await enterprise.client.createOpening({ body: rest })
    const lint = await enterprise.client.getOpeningLint({ parameters: { openingId: body.id } })
    const open = lint.body.checklist.filter(({ done }) => !done).map(({ pointer }) => pointer)
    expect(open).toEqual(['/places', '/pay'])
    await expect(publish(body)).rejects.toMatchObject({
      problem: {
        status: 409,
        code: 'opening/incomplete',
        errors: open.map(pointer => expect.objectContaining({ pointer })),
      },
    })
  })

  it('waits for an administrator where its words ask for it; is returned with a reason, and approved', async () => {
    const administrator = await market.administrator()
    const words = { description: { zh: '负责模型上线。要求形象气质佳。' } }
    const made = await draft(words)
    const asked = await publish(made)
    expect(asked.body).toMatchObject({ status: 'in-review', review: { rules: ['appearance-limit'] } })
    expect(await isPublic(made.id)).toEqual([false, false])
    const queue = await administrator.listOpeningReviews({})
    expect(queue.body.items.map(({ id }) => id)).toContain(made.id)

    const decide = (outcome: 'approve' | 'return', ifMatch: number, reason?: string) =>
      administrator.reviewOpening({ parameters: { openingId: made.id }, ifMatch, body: { outcome, reason } })
    await expect(decide('return', asked.revision!)).rejects.toMatchObject({ problem: { status: 422 } })
    const returned = await decide('return', asked.revision!, '请说明与工作的关系')
    expect(returned.body).toMatchObject({
      status: 'draft',
      review: { outcome: 'returned', reason: '请说明与工作的关系' },
    })
    await expect(decide('approve', returned.revision!)).rejects.toMatchObject({
      problem: { code: 'opening/not-in-review' },
    })

    const again = await publish({ id: made.id, revision: returned.revision! })
    const approved = await decide('approve', again.revision!)
    expect(approved.body.status).toBe('published')
    expect(await isPublic(made.id)).toEqual([true, true])
    const seen = await market.anonymous.getOpening({ parameters: { openingId: made.id } })
    expect(seen.body.opening).not.toHaveProperty('review')
    expect((await administrator.listOpeningReviews({})).body.items.map(({ id }) => id)).not.toContain(made.id)

    const change = (more: Partial<NewOpening>, ifMatch: number) =>
      enterprise.client.changeOpening({ parameters: { openingId: made.id }, ifMatch, body: anOpening(more) })
    const changed = await change({ ...words, headcount: 3 }, approved.revision!)
    expect(changed.body.status).toBe('published')
    await expect(change({ description: { zh: '身高170cm以上' } }, changed.revision!)).rejects.toMatchObject({
      problem: { status: 422, code: 'opening/lint' },
    })
  })

  it('ends with its last day in its own zone, for readers at once; the sweep writes it down and the applicants are told', async () => {
    const shanghai = await publish(await draft(valid('2026-03-10')))
    const newYork = await publish(await draft(valid('2026-03-10', 'America/New_York')))
    const { client } = await market.given.aPerson()
    const applied = await client.startEngagement({
      body: { event: 'apply', openingId: shanghai.body.id, data: { consent: { kinds: ['name'] } } },
    })
    now = '2026-03-10T15:59:59.999Z'
    expect(await isPublic(shanghai.body.id)).toEqual([true, true])
    now = plusMilliseconds(now, 1)
    expect(await isPublic(shanghai.body.id)).toEqual([false, false])
    expect(await isPublic(newYork.body.id)).toEqual([true, true])
    await expireOpenings(market.host.resources)
    const own = await enterprise.client.getOpening({ parameters: { openingId: shanghai.body.id } })
    expect(own.body.opening).toMatchObject({ status: 'expired', endedAt: now, revision: shanghai.revision! + 1 })
    await market.indexed()
    const { body } = await client.getEngagement({ parameters: { engagementId: applied.body.id } })
    expect(body).toMatchObject({ state: 'lapsed', terminal: true, reason: { code: 'opening-ended' } })
    // Daylight saving began on 8 March: midnight in New York is 04:00 UTC.
    now = '2026-03-11T03:59:59.999Z'
    expect(await isPublic(newYork.body.id)).toEqual([true, true])
    now = plusMilliseconds(now, 1)
    expect(await isPublic(newYork.body.id)).toEqual([false, false])
  })

  it('is extended while it is out, to a later day only', async () => {
    const { body, revision } = await publish(await draft(valid('2026-03-20')))
    const extend = (lastDay: string, ifMatch: number) =>
      enterprise.client.extendOpening({ parameters: { openingId: body.id }, ifMatch, body: { lastDay } })
    await expect(extend('2026-03-20', revision!)).rejects.toMatchObject({ problem: { code: 'opening/not-later' } })
    const extended = await extend('2026-04-20', revision!)
    expect(extended.body.validity).toMatchObject({ lastDay: '2026-04-20', instant: '2026-04-20T16:00:00.000Z' })
    now = '2026-03-25T00:00:00.000Z'
    await expireOpenings(market.host.resources)
    expect(await isPublic(body.id)).toEqual([true, true])
    now = '2026-04-21T00:00:00.000Z'
    await expect(extend('2026-05-20', extended.revision!)).rejects.toMatchObject({
      problem: { code: 'opening/not-published' },
    })
  })

  it('is archived some time after it ended: out of the list unless it is asked for', async () => {
    const { body, revision } = await publish(await draft(valid('2099-12-31')))
    await enterprise.client.closeOpening({ parameters: { openingId: body.id }, ifMatch: revision! })
    expect(await isPublic(body.id)).toEqual([false, false])
    const listed = async (archived?: 'true') =>
      (
        await enterprise.client.listOpenings({
          parameters: { organisationId: enterprise.id },
          query: { limit: 100, archived },
        })
      ).body.items.map(({ id }) => id)
    now = plusMilliseconds(plusDays(now, archiveAfterDays), -1)
    await archiveOpenings(market.host.resources)
    expect(await listed()).toContain(body.id)
    now = plusMilliseconds(now, 1)
    await archiveOpenings(market.host.resources)
    expect(await listed()).not.toContain(body.id)
    expect(await listed('true')).toContain(body.id)
    const { opening } = (await enterprise.client.getOpening({ parameters: { openingId: body.id } })).body
    expect(opening).toMatchObject({ status: 'closed', archivedAt: now })
  })

  describe('near-duplicates', () => {
    const text = (more = '') => ({
      title: { zh: '边缘计算平台工程师' },
      description: {
        zh: `负责边缘计算平台的设计、开发与性能优化，建设设备接入、任务编排和监控告警能力，要求熟悉容器与消息队列。${more}`,
      },
      places: [{ region: '310000' }],
    })
    const nearTo = async (openingId: string, of = enterprise) =>
      (await of.client.listDuplicates({ parameters: { openingId: openingId as never } })).body.items

    it('are flagged within an organisation and across, the nearest first, and nobody sees another’s drafts', async () => {
      const first = await draft(text())
      const repost = await draft({ ...text('周末双休。'), title: { zh: '急聘 边缘计算平台工程师' } })
      const theirs = await publish(await draft(text('提供餐补。'), other), other)
      const theirDraft = await draft(text(), other)
      await draft({
        title: { zh: '财务系统实施顾问' },
        description: { zh: '负责财务系统的实施、培训和上线支持，要求会计基础。' },
      })
      const found = await nearTo(first.id)
      expect(found.map(({ openingId }) => openingId).sort()).toEqual([repost.id, theirs.body.id].sort())
      expect(found.map(({ own }) => own).sort()).toEqual([false, true])
      for (const { similarity } of found) expect(similarity).toBeGreaterThan(0.8)
      expect([...found].sort((a, b) => b.similarity - a.similarity)).toEqual(found)
      expect(found.map(({ openingId }) => openingId)).not.toContain(theirDraft.id)
      const lint = await enterprise.client.getOpeningLint({ parameters: { openingId: repost.id } })
      expect(lint.body.duplicates.map(({ openingId }) => openingId)).toContain(first.id)
      const published = await publish(first)
      expect(published.body.duplicates).toHaveLength(2)

      // “Not a duplicate” is remembered on both sides.
      await enterprise.client.distinguishOpening({
        parameters: { openingId: first.id },
        body: { other: theirs.body.id },
      })
      expect((await nearTo(first.id)).map(({ openingId }) => openingId)).toEqual([repost.id])
      expect((await nearTo(theirs.body.id, other)).map(({ openingId }) => openingId)).not.toContain(first.id)
      await expect(
        enterprise.client.distinguishOpening({ parameters: { openingId: first.id }, body: { other: theirDraft.id } }),
      ).rejects.toMatchObject({ problem: { status: 404 } })

      // A person merges: the one is closed and points to the other.
      const merged = await enterprise.client.mergeOpening({
        parameters: { openingId: repost.id },
        ifMatch: repost.revision,
        body: { into: first.id },
      })
      expect(merged.body).toMatchObject({ status: 'closed', mergedInto: first.id })
      expect(await nearTo(first.id)).toEqual([])
      await expect(market.anonymous.getOpening({ parameters: { openingId: repost.id } })).rejects.toMatchObject({
        problem: { status: 410, code: 'opening/merged', title: expect.stringContaining(first.id) },
      })
      await expect(
        enterprise.client.mergeOpening({
          parameters: { openingId: first.id },
          ifMatch: published.revision!,
          body: { into: repost.id },
        }),
      ).rejects.toMatchObject({ problem: { code: 'opening/not-mergeable' } })
    })

    it('are none where place and text differ', async () => {
      const one = await draft({
        ...text(),
        title: { zh: '数据标注组长' },
        description: { zh: '带领团队标注医疗影像，要求细致，有排班经验，熟悉标注规范与质检流程。' },
      })
      await draft({
        title: { zh: '数据标注组长' },
        description: { zh: '负责语音转写项目的交付和客户沟通，要求普通话标准并能出差，英语可作为工作语言。' },
        places: [{ region: '440300' }],
      })
      expect(await nearTo(one.id)).toEqual([])
    })
  })
})
