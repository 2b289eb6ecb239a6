import { describe, expect, it } from 'vitest'
import { batchCases } from '#tests/support/batch-cases.ts'
import { openMarket } from '#tests/support/market.ts'

batchCases('SQLite')

describe('a host that works on its jobs', () => {
  it('takes a job from the request to its results, and a stable matching beside the greedy one', async () => {
    const market = await openMarket()
    try {
      const enterprise = await market.given.anOrganisation('enterprise')
      await market.given.aPublishedOpening(enterprise, { headcount: 1 })
      await market.given.aPerson()
      await market.given.aPerson()
      await market.indexed()
      const { body } = await enterprise.client.createBatch({ body: { side: 'openings', method: 'stable' } })
      await expect
        .poll(async () => (await enterprise.client.getBatch({ parameters: { batchId: body.id } })).body, {
          timeout: 20_000,
        })
        .toMatchObject({
          state: 'done',
          summary: { pairs: 2, assignment: { method: 'stable', placed: 1, places: 1, left: 0 } },
        })
      const rows = await enterprise.client.getBatchAssignment({ parameters: { batchId: body.id } })
      expect(rows.body.items).toHaveLength(1)
    } finally {
      await market.close()
    }
  })
})
