import { Heap } from './heap.ts'
import type { Choice, PairGraph } from './pairs.ts'

/**
 * One opening for each talent at most, as many talents for each opening as it has places: the assignment with the greatest total
 * score, and of those the one that places most people. Successive shortest paths (min-cost flow), made for this shape of
 * network: talents enter in the order of ids; each takes the shortest augmenting path over reduced costs, found by a Dijkstra that
 * stops at the first free place. Prices of places and utilities of talents are the dual solution, and prove the optimum:
 * `utility ≥ score - price` for every pair, with equality for those chosen; only full openings have a price.
 *
 * @param capacity places of each opening, by its position in `graph.openings`
 */
export const assignByFlow = (graph: PairGraph, capacity: Int32Array): Choice => new Flow(graph, capacity).run()

class Flow {
  readonly #graph: PairGraph
  readonly #capacity: Int32Array
  readonly #choice: Choice
  /** A pair's worth: its score, times more than there are talents, plus one for the person placed. */
  readonly #scale: number
  readonly #utility: Float64Array
  readonly #price: Float64Array
  readonly #members: number[][]
  /** Where a talent stands in the list of members of its opening. */
  readonly #seat: Int32Array

  /** Of the search that is going on: distances, and the edge by which an opening was reached. */
  readonly #talentDistance: Float64Array
  readonly #openingDistance: Float64Array
  readonly #reachedBy: Int32Array
  readonly #touched: number[] = []
  readonly #settledTalents: number[] = []
  readonly #settledOpenings: number[] = []
  readonly #settled: Uint8Array
  readonly #queue: Heap
  /** Distance at which an opening stands in the queue; an older entry of it is passed over. */
  readonly #entries: { opening: number; distance: number }[] = []

  constructor(graph: PairGraph, capacity: Int32Array) {
    const { talents, openings } = graph
    this.#graph = graph
    this.#capacity = capacity
    this.#choice = new Int32Array(talents.length).fill(-1)
    this.#scale = talents.length + 1
    this.#utility = new Float64Array(talents.length)
    this.#price = new Float64Array(openings.length)
    this.#members = openings.map(() => [])
    this.#seat = new Int32Array(talents.length)
    this.#talentDistance = new Float64Array(talents.length)
    this.#openingDistance = new Float64Array(openings.length).fill(Infinity)
    this.#reachedBy = new Int32Array(openings.length)
    this.#settled = new Uint8Array(openings.length)
    const entries = this.#entries
    this.#queue = new Heap((a, b) => {
      const [one, other] = [entries[a]!, entries[b]!]
      return (one.distance - other.distance || one.opening - other.opening) < 0
    })
  }

  run(): Choice {
    for (let talent = 0; talent < this.#choice.length; talent++) this.#enter(talent)
    return this.#choice
  }

  #worth(edge: number): number {
    return this.#graph.score[edge]! * this.#scale + 1
  }

  #enter(talent: number): void {
    const { first, openingOf } = this.#graph
    let best = 0
    for (let edge = first[talent]!; edge < first[talent + 1]!; edge++)
      if (this.#capacity[openingOf[edge]!]! > 0)
        best = Math.max(best, this.#worth(edge) - this.#price[openingOf[edge]!]!)
    this.#utility[talent] = best
    if (best === 0) return
    const { freeOpening, leaves, length } = this.#search(talent)
    for (const other of this.#settledTalents)
      if (this.#talentDistance[other]! < length) this.#utility[other]! -= length - this.#talentDistance[other]!
    for (const opening of this.#settledOpenings)
      if (this.#openingDistance[opening]! < length) this.#price[opening]! += length - this.#openingDistance[opening]!
    if (freeOpening >= 0) this.#fill(freeOpening, talent)
    else if (leaves !== talent) this.#fill(this.#leave(leaves), talent)
    for (const opening of this.#touched) {
      this.#openingDistance[opening] = Infinity
      this.#settled[opening] = 0
    }
  }

  /** The shortest path from a talent to a free place, or to the one who goes without: the latest id where several could. */
  #search(from: number): { freeOpening: number; leaves: number; length: number } {
    this.#touched.length = 0
    this.#settledTalents.length = 0
    this.#settledOpenings.length = 0
    this.#entries.length = 0
    this.#queue.clear()
    let leaves = from
    let length = this.#utility[from]!
    this.#reach(from, 0)
    for (let entry = this.#queue.pop(); entry !== undefined; entry = this.#queue.pop()) {
      const { opening, distance } = this.#entries[entry]!
      if (distance >= length) break
      if (this.#settled[opening] === 1) continue
      this.#settled[opening] = 1
      const members = this.#members[opening]!
      if (members.length < this.#capacity[opening]!) return { freeOpening: opening, leaves: -1, length: distance }
      this.#settledOpenings.push(opening)
      for (const member of members) {
        const out = distance + this.#utility[member]!
        if (out < length || (out === length && member > leaves)) {
          length = out
          leaves = member
        }
        this.#reach(member, distance)
      }
    }
    return { freeOpening: -1, leaves, length }
  }

  #reach(talent: number, distance: number): void {
    const { first, openingOf } = this.#graph
    this.#talentDistance[talent] = distance
    this.#settledTalents.push(talent)
    const utility = this.#utility[talent]!
    for (let edge = first[talent]!; edge < first[talent + 1]!; edge++) {
      const opening = openingOf[edge]!
      if (this.#settled[opening] === 1 || this.#capacity[opening]! === 0) continue
      const next = distance + utility - this.#worth(edge) + this.#price[opening]!
      const known = this.#openingDistance[opening]!
      if (next >= known) continue
      if (known === Infinity) this.#touched.push(opening)
      this.#openingDistance[opening] = next
      this.#reachedBy[opening] = edge
      this.#queue.push(this.#entries.push({ opening, distance: next }) - 1)
    }
  }

  /** The talent goes without; the opening that it leaves. */
  #leave(talent: number): number {
    const opening = this.#graph.openingOf[this.#choice[talent]!]!
    const members = this.#members[opening]!
    const last = members.pop()!
    if (last !== talent) {
      members[this.#seat[talent]!] = last
      this.#seat[last] = this.#seat[talent]!
    }
    this.#choice[talent] = -1
    return opening
  }

  /** Fills the place from the path: each talent on it moves up by one opening, the new one takes the last. */
  #fill(free: number, from: number): void {
    let opening = free
    for (;;) {
      const edge = this.#reachedBy[opening]!
      const talent = this.#graph.talentOf[edge]!
      const left = talent === from ? -1 : this.#leave(talent)
      this.#choice[talent] = edge
      this.#seat[talent] = this.#members[opening]!.push(talent) - 1
      if (left < 0) return
      opening = left
    }
  }
}

/** The best pair first, while both have a place: what one would do by hand, for comparison. Never more than `assignByFlow`. */
export const assignGreedily = (graph: PairGraph, capacity: Int32Array): Choice => {
  const { talentOf, openingOf, score } = graph
  const left = Int32Array.from(capacity)
  const choice: Choice = new Int32Array(graph.talents.length).fill(-1)
  const order = Int32Array.from(score, (_, edge) => edge).sort(
    (a, b) => score[b]! - score[a]! || talentOf[a]! - talentOf[b]! || openingOf[a]! - openingOf[b]!,
  )
  for (const edge of order) {
    const talent = talentOf[edge]!
    const opening = openingOf[edge]!
    if (choice[talent] !== -1 || left[opening] === 0) continue
    choice[talent] = edge
    left[opening]!--
  }
  return choice
}
