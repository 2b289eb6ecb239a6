import { describe, expect, it } from 'vitest'
import type { Retrieval } from '#functions/matching/match-index.ts'
import type { Bench } from './match-index.ts'
import { clause, idOf, opening, put } from './match-index-documents.ts'

const none: Retrieval = { kind: 'opening', filters: [], features: [], soft: [], text: [], size: 10 }

const openings = [
  opening('a', {
    features: { k1_s1: 1, k1_s2: 0.5 },
    terms: { region: ['320500'] },
    numbers: { validUntil: 100 },
    title: 'Python 研究员',
  }),
  opening('b', {
    features: { k1_s1: 1, k1_s3: 1 },
    terms: { region: ['310000'] },
    numbers: { validUntil: 200 },
    title: 'Rust 研究员',
  }),
  opening('c', {
    features: { k1_s2: 1 },
    terms: { region: ['320500'], remote: ['yes'] },
    numbers: { validUntil: 300 },
  }),
  opening('d', { features: { k2_s1: 1 }, terms: { remote: ['yes'] }, title: 'Java 工程师' }),
]

export const retrieveCases = (bench: Bench): void => {
  describe('retrieval', () => {
    const scored = async (retrieval: Partial<Retrieval>) =>
      (await bench.index.retrieve({ ...none, ...retrieval })).map(candidate => ({
        id: idOf(candidate),
        score: Math.round(candidate.score * 1000) / 1000,
      }))

    it('orders by the sum of weight × value, and returns only what shares something', async () => {
      await put(bench.index, ...openings)
      const features = [
        { name: 'k1_s1', weight: 2 },
        { name: 'k1_s2', weight: 3 },
        { name: 'k1_s3', weight: 0.25 },
        { name: 'k1_unknown', weight: 9 },
      ]
      expect(await scored({ features })).toEqual([
        { id: 'a', score: 3.5 },
        { id: 'c', score: 3 },
        { id: 'b', score: 2.25 },
      ])
      expect(await scored({ features, size: 2 })).toEqual([
        { id: 'a', score: 3.5 },
        { id: 'c', score: 3 },
      ])
      expect(await scored({ features: [{ name: 'k1_unknown', weight: 1 }] })).toEqual([])
    })

    it('fills the list with others where too few share something, and only then', async () => {
      await put(bench.index, ...openings)
      const ids = async (retrieval: Partial<Retrieval>) => (await scored(retrieval)).map(({ id }) => id)
      const features = [{ name: 'k1_s3', weight: 2 }]
      const fill = [{ name: 'k1_s2', weight: 0.001 }]
      const soft = [{ field: 'remote', anyOf: ['yes'], weight: 0.1 }] as const
      expect(await ids({ features, fill, soft, size: 1 })).toEqual(['b'])
      expect(await ids({ features, fill, soft })).toEqual(['b', 'c', 'a'])
      expect(await ids({ features, fill, soft, filters: [{ number: 'validUntil', from: 150 }] })).toEqual(['b', 'c'])
      expect(await ids({ fill, soft })).toEqual(['c', 'a'])
      const many = await bench.index.retrieveMany([
        { ...none, features, fill, soft, size: 1 },
        { ...none, features, fill, soft },
        { ...none, features: [{ name: 'k1_s1', weight: 1 }], size: 2 },
      ])
      expect(many.map(found => found.map(idOf))).toEqual([['b'], ['b', 'c', 'a'], expect.arrayContaining(['a', 'b'])])
    })

    it('adds each soft term once, before the cut', async () => {
      await put(bench.index, ...openings)
      const features = [
        { name: 'k1_s1', weight: 1 },
        { name: 'k1_s2', weight: 1 },
      ]
      const soft = [
        { field: 'region', anyOf: ['320500', '310000', '440300'], weight: 0.5 },
        { field: 'remote', anyOf: ['yes'], weight: 2 },
      ] as const
      expect(await scored({ features, soft, size: 2 })).toEqual([
        { id: 'c', score: 3.5 },
        { id: 'a', score: 2 },
      ])
      expect(await scored({ features, soft: [{ field: 'remote', anyOf: [], weight: 5 }], size: 1 })).toEqual([
        { id: 'a', score: 1.5 },
      ])
    })

    it('keeps to its filters, and to soft terms where there is nothing to recall by', async () => {
      await put(bench.index, ...openings)
      const inSuzhou = { field: 'region', anyOf: ['320500'] } as const
      const features = [{ name: 'k1_s1', weight: 1 }]
      // `c` is there too and shares nothing; `b` shares as much and is elsewhere.
      for (const size of [1, 10])
        expect(await scored({ features, filters: [inSuzhou], size })).toEqual([{ id: 'a', score: 1 }])
      expect(await scored({ features, filters: [{ number: 'validUntil', from: 150 }] })).toEqual([
        { id: 'b', score: 1 },
      ])
      expect(
        await scored({
          filters: [{ number: 'validUntil', from: 250, orMissing: true }],
          soft: [{ field: 'region', anyOf: ['320500'], weight: 1 }],
        }),
      ).toEqual([
        { id: 'c', score: 1 },
        { id: 'd', score: 0 },
      ])
    })

    it('lets text find what no feature names', async () => {
      await put(bench.index, ...openings)
      const found = await bench.index.retrieve({
        ...none,
        features: [{ name: 'k1_s3', weight: 0.001 }],
        text: [{ ...clause('java工程师', 'best'), weight: 10 }],
      })
      expect(found.map(idOf)).toEqual(['d', 'b'])
      expect(found[0]!.score).toBeGreaterThan(found[1]!.score)
    })

    it('answers many as it answers each', async () => {
      await put(bench.index, ...openings)
      const retrievals: Retrieval[] = [
        {
          ...none,
          features: [
            { name: 'k1_s1', weight: 1 },
            { name: 'k1_s3', weight: 1 },
          ],
        },
        { ...none, features: [{ name: 'k9_s9', weight: 1 }] },
        { ...none, kind: 'talent', features: [{ name: 'k1_s1', weight: 1 }] },
        { ...none, text: [clause('java', 'best')], soft: [{ field: 'remote', anyOf: ['yes'], weight: 1 }] },
      ]
      const many = await bench.index.retrieveMany(retrievals)
      expect(many.map(list => list.map(idOf))).toEqual([['b', 'a'], [], [], ['d']])
      expect(many).toEqual(await Promise.all(retrievals.map(bench.index.retrieve)))
      expect(await bench.index.retrieveMany([])).toEqual([])
    })
  })
}
