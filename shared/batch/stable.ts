import { Heap } from './heap.ts'
import type { Choice, PairGraph } from './pairs.ts'

/**
 * Stable matching with capacities (Gale and Shapley 1962, hospitals and residents): no person and opening that both prefer each other to
 * what they got. Persons propose, so that each gets the best opening that any stable matching could give. Both sides rank by
 * their own score, then by the common one, then by id.
 */
export const assignStable = (graph: PairGraph, capacity: Int32Array): Choice => {
  const { first, talentOf, openingOf, score, wish, ask } = graph
  const choice: Choice = new Int32Array(graph.talents.length).fill(-1)
  const lists = graph.talents.map((_, talent) =>
    Array.from({ length: first[talent + 1]! - first[talent]! }, (_, at) => first[talent]! + at).sort(
      (a, b) => wish[b]! - wish[a]! || score[b]! - score[a]! || openingOf[a]! - openingOf[b]!,
    ),
  )
  /** Whom the opening would rather let go comes first. */
  const weaker = (a: number, b: number): boolean =>
    (ask[a]! - ask[b]! || score[a]! - score[b]! || talentOf[b]! - talentOf[a]!) < 0
  const held = graph.openings.map(() => new Heap(weaker))
  const next = new Int32Array(graph.talents.length)
  const free = graph.talents.map((_, talent) => talent).reverse()
  for (let talent = free.pop(); talent !== undefined; talent = free.pop()) {
    const edge = lists[talent]![next[talent]!]
    if (edge === undefined) continue
    next[talent]!++
    const opening = openingOf[edge]!
    const places = held[opening]!
    choice[talent] = edge
    places.push(edge)
    if (places.size <= capacity[opening]!) continue
    const refused = talentOf[places.pop()!]!
    choice[refused] = -1
    free.push(refused)
  }
  return choice
}
