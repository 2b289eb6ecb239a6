import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignByFlow, assignGreedily } from '#shared/batch/assign.ts'
import { type Choice, type Pair, type PairGraph, PairList, placedOf, totalOf } from '#shared/batch/pairs.ts'
import { assignStable } from '#shared/batch/stable.ts'

type Market = { readonly pairs: readonly Pair[]; readonly places: ReadonlyMap<string, number> }

const graphOf = (pairs: readonly Pair[]): PairGraph => {
  const list = new PairList()
  for (const pair of pairs) list.add(pair)
  return list.graph()
}

const capacities = (graph: PairGraph, { places }: Market): Int32Array =>
  Int32Array.from(graph.openings, id => places.get(id) ?? 1)

const talentId = (n: number) => `tal_${n}`
const openingId = (n: number) => `opn_${n}`

/** Few different scores, so that ties are common. */
const markets = (talents: number, openings: number): fc.Arbitrary<Market> =>
  fc
    .record({
      scores: fc.array(
        fc.record({
          talent: fc.nat(talents - 1),
          opening: fc.nat(openings - 1),
          score: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1_000_000 })),
          wish: fc.integer({ min: 1, max: 9 }),
          ask: fc.integer({ min: 1, max: 9 }),
        }),
        { maxLength: talents * openings },
      ),
      places: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: openings, maxLength: openings }),
    })
    .map(({ scores, places }) => ({
      pairs: [
        ...new Map(
          scores.map(pair => [
            `${pair.talent} ${pair.opening}`,
            { ...pair, talent: talentId(pair.talent), opening: openingId(pair.opening) },
          ]),
        ).values(),
      ],
      places: new Map(places.map((count, n) => [openingId(n), count])),
    }))

const readable = (graph: PairGraph, choice: Choice): string[] =>
  [...choice].flatMap((edge, talent) =>
    edge < 0 ? [] : [`${graph.talents[talent]} ${graph.openings[graph.openingOf[edge]!]}`],
  )

const overfull = (graph: PairGraph, capacity: Int32Array, choice: Choice): string[] => {
  const taken = new Int32Array(capacity.length)
  choice.forEach((edge, talent) => {
    if (edge < 0) return
    expect(graph.talentOf[edge]).toBe(talent)
    taken[graph.openingOf[edge]!]!++
  })
  return graph.openings.filter((_, opening) => taken[opening]! > capacity[opening]!)
}

/** The greatest total, and the most people placed with it, by trying everything. */
const bruteForce = (graph: PairGraph, capacity: Int32Array): { total: number; placed: number } => {
  const left = Int32Array.from(capacity)
  const best = (talent: number): { total: number; placed: number } => {
    if (talent === graph.talents.length) return { total: 0, placed: 0 }
    let found = best(talent + 1)
    for (let edge = graph.first[talent]!; edge < graph.first[talent + 1]!; edge++) {
      const opening = graph.openingOf[edge]!
      if (left[opening] === 0) continue
      left[opening]!--
      const rest = best(talent + 1)
      left[opening]!++
      const total = rest.total + graph.score[edge]!
      const placed = rest.placed + 1
      if (total > found.total || (total === found.total && placed > found.placed)) found = { total, placed }
    }
    return found
  }
  return best(0)
}

describe('an assignment', () => {
  it('has the greatest total that any has, and of those places the most people', () => {
    fc.assert(
      fc.property(markets(6, 4), market => {
        const graph = graphOf(market.pairs)
        const capacity = capacities(graph, market)
        const choice = assignByFlow(graph, capacity)
        expect(overfull(graph, capacity, choice)).toEqual([])
        expect({ total: totalOf(graph, choice), placed: placedOf(choice) }).toEqual(bruteForce(graph, capacity))
      }),
      { numRuns: 3000 },
    )
  })

  it('is never beaten by the greedy one or the stable one, also where many want the same few places', () => {
    fc.assert(
      fc.property(markets(60, 12), market => {
        const graph = graphOf(market.pairs)
        const capacity = capacities(graph, market)
        const flow = totalOf(graph, assignByFlow(graph, capacity))
        for (const other of [assignGreedily(graph, capacity), assignStable(graph, capacity)]) {
          expect(overfull(graph, capacity, other)).toEqual([])
          expect(totalOf(graph, other)).toBeLessThanOrEqual(flow)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('gives up a best pair where two others are worth more', () => {
    const pairs = [
      { talent: 'tal_a', opening: 'opn_1', score: 900_000, wish: 1, ask: 1 },
      { talent: 'tal_a', opening: 'opn_2', score: 800_000, wish: 1, ask: 1 },
      { talent: 'tal_b', opening: 'opn_1', score: 850_000, wish: 1, ask: 1 },
    ]
    const graph = graphOf(pairs)
    const capacity = Int32Array.of(1, 1)
    expect(readable(graph, assignByFlow(graph, capacity))).toEqual(['tal_a opn_2', 'tal_b opn_1'])
    expect(readable(graph, assignGreedily(graph, capacity))).toEqual(['tal_a opn_1'])
  })

  it('lets the earlier id keep a place that two deserve alike, whatever the method', () => {
    const pairs = ['tal_c', 'tal_a', 'tal_b'].map(talent => ({
      talent,
      opening: 'opn_1',
      score: 500_000,
      wish: 5,
      ask: 5,
    }))
    for (const method of [assignByFlow, assignGreedily, assignStable]) {
      const graph = graphOf(pairs)
      expect(readable(graph, method(graph, Int32Array.of(2)))).toEqual(['tal_a opn_1', 'tal_b opn_1'])
    }
  })

  it('does not depend on the order in which pairs are read', () => {
    fc.assert(
      fc.property(
        markets(12, 5).chain(market =>
          fc.tuple(
            fc.constant(market),
            fc.shuffledSubarray([...market.pairs], { minLength: market.pairs.length, maxLength: market.pairs.length }),
          ),
        ),
        ([market, shuffled]) => {
          for (const method of [assignByFlow, assignGreedily, assignStable]) {
            const [one, other] = [graphOf(market.pairs), graphOf(shuffled)]
            expect(readable(other, method(other, capacities(other, market)))).toEqual(
              readable(one, method(one, capacities(one, market))),
            )
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('takes a pair that is read twice once, as a slice that ran twice would write it', () => {
    const pair = { talent: 'tal_a', opening: 'opn_1', score: 400_000, wish: 1, ask: 1 }
    const graph = graphOf([pair, pair])
    expect(graph.score).toHaveLength(1)
  })
})

describe('a stable matching', () => {
  /** A pair that both would rather have than what they got. */
  const blocking = (graph: PairGraph, capacity: Int32Array, choice: Choice): string[] => {
    const prefers = (own: Int32Array, edge: number, other: number, id: Int32Array): boolean =>
      (own[edge]! - own[other]! || graph.score[edge]! - graph.score[other]! || id[other]! - id[edge]!) > 0
    return [...graph.score.keys()].flatMap(edge => {
      const talent = graph.talentOf[edge]!
      const opening = graph.openingOf[edge]!
      if (choice[talent] === edge || capacity[opening] === 0) return []
      const current = choice[talent]!
      if (current >= 0 && !prefers(graph.wish, edge, current, graph.openingOf)) return []
      const held = [...choice].filter(other => other >= 0 && graph.openingOf[other] === opening)
      const wants =
        held.length < capacity[opening]! || held.some(other => prefers(graph.ask, edge, other, graph.talentOf))
      return wants ? [`${graph.talents[talent]} ${graph.openings[opening]}`] : []
    })
  }

  it('leaves no two who would both rather have each other', () => {
    fc.assert(
      fc.property(markets(12, 6), market => {
        const graph = graphOf(market.pairs)
        const capacity = capacities(graph, market)
        expect(blocking(graph, capacity, assignStable(graph, capacity))).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('gives each person the best that any stable matching gives them', () => {
    // Both matchings are stable here; the persons' own first wishes win.
    const pairs = [
      { talent: 'tal_a', opening: 'opn_1', score: 5, wish: 9, ask: 1 },
      { talent: 'tal_a', opening: 'opn_2', score: 5, wish: 1, ask: 9 },
      { talent: 'tal_b', opening: 'opn_1', score: 5, wish: 1, ask: 9 },
      { talent: 'tal_b', opening: 'opn_2', score: 5, wish: 9, ask: 1 },
    ]
    const graph = graphOf(pairs)
    expect(readable(graph, assignStable(graph, Int32Array.of(1, 1)))).toEqual(['tal_a opn_1', 'tal_b opn_2'])
  })
})
