import { expect, it } from 'vitest'
import { mostTouched } from '#functions/concept/touched.ts'
import { documentsForIndex } from '#functions/matching/for-index.ts'
import { newId } from '#shared/kernel/id.ts'
import { conceptCases } from '#tests/support/concept-cases.ts'
import { openMarket } from '#tests/support/market.ts'

conceptCases('SQLite')

it('a process goes by the vocabulary of the table that it serves', async () => {
  const [one, other] = [await openMarket(), await openMarket()]
  try {
    const concept = { id: 'yunmeng', kind: 'tool', zh: '云梦平台', en: 'Yunmeng platform', reason: '新平台' } as const
    await (await one.administrator()).addConcept({ body: concept })
    const known = async ({ anonymous }: typeof one) =>
      (await anonymous.suggestConcepts({ query: { q: '云梦平台' } })).body.items.length
    expect(await known(one)).toBe(1)
    expect(await known(other)).toBe(0)
    expect(await known(one)).toBe(1)
  } finally {
    await one.close()
    await other.close()
  }
})

it('a change that touches too many documents asks for a rebuild, which takes them all in', async () => {
  const market = await openMarket()
  try {
    const { index, table, clock } = market.host.resources
    const enterprise = await market.given.anOrganisation('enterprise')
    const opening = await market.given.aPublishedOpening(enterprise, { skills: [{ label: '凌霄引擎' }] })
    await market.indexed()
    const [document] = await documentsForIndex(table, 'opening', [opening.id], clock())
    const copies = Array.from({ length: mostTouched }, () => ({ ...document!, id: newId('opening') }))
    await index!.bulk('opening', copies)
    const admin = await market.administrator()
    const concept = { id: 'lingxiao', kind: 'tool', zh: '凌霄引擎', en: 'Lingxiao engine', reason: '新平台' } as const
    await admin.addConcept({ body: concept })
    await market.indexed()
    const rebuild = async () => (await admin.listRebuilds({})).body.items.find(({ kind }) => kind === 'opening')!
    const deadline = Date.now() + 20_000
    while ((await rebuild()).state !== 'done' && Date.now() < deadline)
      await new Promise(resolve => setTimeout(resolve, 50))
    expect(await rebuild()).toMatchObject({ state: 'done', requestedBy: 'vocabulary' })
    const found = await market.anonymous.searchOpenings({ query: { skill: ['lingxiao'] } } as never)
    expect(found.body.items.map(({ id }) => id)).toEqual([opening.id])
  } finally {
    await market.close()
  }
})
