import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpening, openMarket } from '../support/market.ts'

type Market = Awaited<ReturnType<typeof openMarket>>

describe('pages of matches', () => {
  let market: Market
  beforeAll(async () => {
    market = await openMarket()
  })
  afterAll(() => market.close())

  it('one employer fills no page, nothing comes twice or is passed over, a repost stands for its original', async () => {
    const { given } = market
    const [large, ...small] = await Promise.all([1, 2, 3, 4].map(() => given.anOrganisation()))
    const distinct: string[] = []
    for (let n = 0; n < 8; n++)
      distinct.push((await given.aPublishedOpening(large!, { pay: { minimum: 20_000 + 100 * n, maximum: 30_000 } })).id)
    const reposts = [
      await given.aPublishedOpening(large!, { pay: { minimum: 21_000, maximum: 30_000 } }),
      await given.aPublishedOpening(large!, { pay: { minimum: 21_000, maximum: 30_000 } }),
    ].map(({ id }) => id)
    for (const publisher of small)
      for (let n = 0; n < 2; n++)
        distinct.push(
          (
            await given.aPublishedOpening(publisher, {
              ...anOpening(),
              title: { zh: n === 0 ? '机器学习工程师' : '算法工程师' },
            })
          ).id,
        )
    const person = await given.aPerson()
    await market.indexed()
    const walk = async (): Promise<string[][]> => {
      const pages: string[][] = []
      let cursor: string | undefined
      do {
        const { body } = await person.client.matchOpenings({
          parameters: { talentId: person.id },
          query: { limit: 5, ...(cursor !== undefined && { cursor }) },
        })
        pages.push(body.items.map(({ opening }) => opening.id))
        cursor = body.next
      } while (cursor !== undefined)
      return pages
    }
    const pages = await walk()
    const own = new Set<string>([...distinct.slice(0, 8), ...reposts])
    expect(pages[0]!.filter(id => own.has(id)).length).toBeLessThanOrEqual(3)
    const all = pages.flat()
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter(id => reposts.some(one => one === id))).toHaveLength(1)
    expect(all.filter(id => !reposts.some(one => one === id)).sort()).toEqual([...distinct].sort())
    expect(await walk()).toEqual(pages)
  })
})
