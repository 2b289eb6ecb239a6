import { noticeConsumer } from '#functions/notice/on-change.ts'
import { consume } from '#functions/runtime/stream.ts'
import type { ChangeFeed } from '#functions/runtime/table.ts'
import { type Market, openMarket } from './market.ts'

/** A market whose clock tests turn, and whose deliveries they start themselves. */
export const openNoticeMarket = async (options: Parameters<typeof openMarket>[0] = {}) => {
  let ahead = 0
  const clock = (): string => new Date(Date.now() + ahead).toISOString()
  const market = await openMarket({ clock, sweepMilliseconds: 3_600_000, deliveryMilliseconds: 3_600_000, ...options })
  return {
    ...market,
    now: clock,
    turnBy: (milliseconds: number) => {
      ahead += milliseconds
    },
    /** Until every change so far was followed. */
    followed: async () => {
      if (!(await market.host.caughtUp(30_000))) throw new Error('the change feed is behind')
    },
    /** The whole feed once more, as a stream may bring it. */
    replay: async () => {
      const feed = market.host.resources.table as unknown as ChangeFeed
      let position: string | undefined
      for (;;) {
        const page = await feed.read(position, 500)
        if (page.changes.length === 0) return
        position = page.position
        await consume(noticeConsumer, page.changes, market.host.resources)
      }
    },
    /** A published opening and somebody who applied to it. */
    anApplication: async () => {
      const host = await market.given.anOrganisation()
      const person = await market.given.aPerson()
      const opening = await market.given.aPublishedOpening(host)
      const { body } = await person.client.startEngagement({
        body: {
          event: 'apply',
          openingId: opening.id,
          data: { consent: { kinds: ['name', 'contact', 'profile'] } },
        },
      })
      return { host, person, opening, id: body.id }
    },
  }
}

export type NoticeMarket = Awaited<ReturnType<typeof openNoticeMarket>>

export const step = async (
  client: Market['anonymous'],
  engagementId: string,
  event: string,
  data: object = {},
): Promise<void> => {
  const parameters = { engagementId: engagementId as never }
  const { revision } = await client.getEngagement({ parameters })
  await client.advanceEngagement({
    parameters,
    ifMatch: revision!,
    body: { event: event as never, data: data as never },
  })
}

export const day = 86_400_000

export const dayAhead = (now: string, days: number): string =>
  new Date(Date.parse(now) + days * day + 8 * 3_600_000).toISOString().slice(0, 10)
