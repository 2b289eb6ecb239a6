import { expect, it } from 'vitest'
import type { Search } from '#functions/matching/match-index.ts'
import { hiddenDocument } from '#shared/matching/document.ts'
import type { Bench } from './match-index.ts'
import { anything, clause, found, idOf, opening, put } from './match-index-documents.ts'

export const writeCases = (bench: Bench): void => {
  it('keeps the greater version whatever the order of arrival', async () => {
    const { index } = bench
    await put(index, opening('opn_1', { version: 5, title: 'new' }))
    expect(
      await index.bulk('opening', [
        opening('opn_1', { version: 4, title: 'old' }),
        opening('opn_1', { version: 5, title: 'same' }),
        opening('opn_2', { version: 1 }),
        opening('opn_2', { version: 3 }),
        opening('opn_2', { version: 2 }),
      ]),
    ).toEqual([
      { id: 'opn_1', outcome: 'stale' },
      { id: 'opn_1', outcome: 'stale' },
      { id: 'opn_2', outcome: 'applied' },
      { id: 'opn_2', outcome: 'applied' },
      { id: 'opn_2', outcome: 'stale' },
    ])
    await index.refresh()
    expect(await found(index, { must: [[clause('new')]] })).toEqual(['opn_1'])
    expect(await found(index, { must: [[clause('old'), clause('same')]] })).toEqual([])
    expect((await index.versions('opening', undefined, 10)).map(({ version }) => version)).toEqual([5, 3])
  })

  it('keeps a deleted document deleted when an old write arrives late, and takes a newer one', async () => {
    const { index } = bench
    await put(index, opening('opn_1', { version: 3, title: 'java' }))
    await put(index, hiddenDocument('opening', 'opn_1', 4))
    expect(await index.bulk('opening', [opening('opn_1', { version: 3, title: 'java' })])).toEqual([
      { id: 'opn_1', outcome: 'stale' },
    ])
    await index.refresh()
    expect(await index.count({ ...anything, must: [[clause('java')]] })).toBe(0)
    await put(index, opening('opn_1', { version: 5, title: 'java' }))
    expect(await found(index, { must: [[clause('java')]] })).toEqual(['opn_1'])
  })

  it('never shows or counts a hidden document, whatever is asked', async () => {
    const { index } = bench
    const gone = opening('opn_gone', {
      title: 'java',
      terms: { region: ['320500'] },
      numbers: { publishedAt: 9, payMinimum: 5 },
      features: { k1_s1: 1 },
    })
    await put(index, opening('opn_shown', { title: 'python', terms: { region: ['110000'] } }), gone)
    await put(index, hiddenDocument('opening', 'opn_gone', 2), hiddenDocument('opening', 'opn_never', 1))
    for (const search of [
      {},
      { mustNot: [clause('rust')] },
      { filters: [{ field: 'region', noneOf: ['440000'] } as const] },
      { filters: [{ number: 'payMinimum', from: 1, orMissing: true } as const] },
      { sort: 'newest' as const },
    ]) {
      const result = await index.search({ ...anything, facets: ['region'], ...search })
      expect(result).toMatchObject({ total: 1, hits: [{ id: 'opn_shown' }] })
      expect(result.facets.region).toEqual([{ value: '110000', count: 1 }])
      expect(await index.count({ ...anything, ...search })).toBe(1)
    }
    const retrieval = { kind: 'opening', filters: [], features: [], soft: [], text: [], size: 10 } as const
    expect((await index.retrieve(retrieval)).map(idOf)).toEqual(['opn_shown'])
    expect(await index.retrieve({ ...retrieval, features: [{ name: 'k1_s1', weight: 1 }] })).toEqual([])
    expect(await index.retrieve({ ...retrieval, text: [clause('java', 'best')] })).toEqual([])
    expect((await index.health()).documents).toMatchObject({ opening: 1, talent: 0 })
  })

  it('forgets what a document no longer says', async () => {
    const { index } = bench
    await put(
      index,
      opening('opn_1', {
        title: '数据工程师',
        terms: { skill: ['java', 'spark'] },
        numbers: { payMaximum: 9 },
        features: { k1_s1: 1, k1_s2: 1 },
      }),
    )
    await put(
      index,
      opening('opn_1', { version: 2, title: '算法', terms: { skill: ['spark'] }, features: { k1_s2: 1 } }),
    )
    expect(await found(index, { must: [[clause('工程师')]] })).toEqual([])
    expect(await found(index, { filters: [{ field: 'skill', anyOf: ['java'] }] })).toEqual([])
    expect(await found(index, { filters: [{ number: 'payMaximum', to: 10 }] })).toEqual([])
    expect((await index.search({ ...anything, facets: ['skill'] })).facets.skill).toEqual([
      { value: 'spark', count: 1 },
    ])
    const features = [
      { name: 'k1_s1', weight: 4 },
      { name: 'k1_s2', weight: 1 },
    ]
    const [candidate] = await index.retrieve({ kind: 'opening', filters: [], features, soft: [], text: [], size: 10 })
    expect(candidate?.score).toBeCloseTo(1, 5)
  })

  it('fails a document that cannot be indexed alone, with a reason that keeps its content to itself', async () => {
    const { index } = bench
    const outcomes = await index.bulk('opening', [
      opening('opn_1', { title: 'secret', features: { 'k1.s1': 1 } }),
      opening('opn_2', { title: 'secret', numbers: { payMinimum: Number.NaN } }),
      opening('opn_3', { title: 'secret', features: { k1_s1: -2 } }),
      opening('opn_4', { title: 'fine' }),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'applied'])
    expect(JSON.stringify(outcomes)).toMatch(/payMinimum/)
    expect(JSON.stringify(outcomes)).not.toMatch(/secret/)
    await index.refresh()
    expect(await found(index, {})).toEqual(['opn_4'])
  })

  it('gives everything that passes, however much it is, for several questions at once', async () => {
    const { index } = bench
    const searches = Array.from({ length: 4_321 }, (_, i) => ({
      ...opening(`svs_${i}`, { terms: { seeks: [i % 2 ? 'opening' : 'talent'], region: [i % 3 ? '*' : '320500'] } }),
      kind: 'saved-search' as const,
      numbers: { payMinimum: i % 5 ? -1 : 9_000 },
    }))
    await index.bulk('saved-search', searches)
    await index.bulk('saved-search', [hiddenDocument('saved-search', 'svs_7', 2)])
    await index.refresh()
    const filters = [
      [],
      [{ field: 'seeks', anyOf: ['opening'] }],
      [
        { field: 'region', anyOf: ['320500', '320000'] },
        { number: 'payMinimum', to: 8_999 },
      ],
      [{ field: 'region', anyOf: ['nowhere'] }],
    ] as const satisfies Search['filters'][]
    const found = filters.map(() => new Map<string, string>())
    const pages: number[] = []
    await index.everyMatch(
      filters.map(some => ({ kind: 'saved-search', filters: some })),
      (page, question) => {
        pages.push(page.length)
        for (const one of page) found[question]!.set(one.id, idOf(one))
      },
    )
    const live = searches.filter(({ id }) => id !== 'svs_7')
    const expected = [
      live,
      live.filter(({ terms }) => terms.seeks?.[0] === 'opening'),
      live.filter(({ terms, numbers }) => terms.region?.[0] === '320500' && numbers.payMinimum < 0),
      [],
    ]
    expect(found.map(one => [...one.keys()].sort())).toEqual(expected.map(some => some.map(({ id }) => id).sort()))
    for (const one of found) for (const [id, packed] of one) expect(packed).toBe(id)
    // None twice.
    expect(pages.reduce((sum, size) => sum + size, 0)).toBe(expected.flat().length)
    expect((await index.health()).documents['saved-search']).toBe(4_320)
  })

  it('gives the packed bytes back as they were', async () => {
    const { index } = bench
    const bytes = Uint8Array.from({ length: 257 }, (_, i) => i % 256)
    // a view into a larger buffer, as an encoder gives it
    const view = bytes.subarray(1)
    await put(index, opening('opn_1', { packed: view, features: { k1_s1: 1 } }))
    const features = [{ name: 'k1_s1', weight: 1 }]
    const [candidate] = await index.retrieve({ kind: 'opening', filters: [], features, soft: [], text: [], size: 1 })
    expect([...candidate!.packed]).toEqual([...view])
  })

  it('lists every id with its version and liveness in order, page by page', async () => {
    const { index } = bench
    const ids = ['opn_C', 'opn_a', 'opn_B', 'opn_1', 'opn_Z']
    await put(
      index,
      ...ids.map((id, i) => (i === 2 ? hiddenDocument('opening', id, 7) : opening(id, { version: i + 1 }))),
    )
    const listed: { id: string; version: number; live: boolean }[] = []
    for (let after: string | undefined; ; after = listed.at(-1)!.id) {
      const page = await index.versions('opening', after, 2)
      if (page.length === 0) break
      listed.push(...page)
    }
    expect(listed).toEqual([
      { id: 'opn_1', version: 4, live: true },
      { id: 'opn_B', version: 7, live: false },
      { id: 'opn_C', version: 1, live: true },
      { id: 'opn_Z', version: 5, live: true },
      { id: 'opn_a', version: 2, live: true },
    ])
  })

  it('forgets on request what was deleted, and nothing that is live', async () => {
    const { index } = bench
    await put(index, opening('p_1', { title: 'java' }), opening('p_2', { title: 'java' }))
    await index.bulk('opening', [hiddenDocument('opening', 'p_2', 2 ** 52)])
    await index.refresh()
    await index.purge('opening', ['p_1', 'p_2', 'p_3'])
    await index.refresh()
    const left = await index.versions('opening', undefined, 100)
    expect(left.filter(({ id }) => id.startsWith('p_'))).toEqual([{ id: 'p_1', version: 1, live: true }])
  })

  it('holds the kinds apart, and may be prepared by several at once', async () => {
    const { index } = bench
    await Promise.all([index.ensure(), index.ensure(), index.ensure()])
    await put(index, opening('x_1', { title: 'java' }))
    await index.bulk('talent', [{ ...opening('x_1', { version: 9, title: 'java' }), kind: 'talent' }])
    await index.refresh()
    expect((await index.versions('opening', undefined, 10)).map(({ version }) => version)).toEqual([1])
    expect(await index.count({ kind: 'talent', filters: [], must: [[clause('java')]], mustNot: [] })).toBe(1)
    expect(await index.count({ kind: 'venture', filters: [], must: [[clause('java')]], mustNot: [] })).toBe(0)
  })
}
