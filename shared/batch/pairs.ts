/** Scores are counted in millionths: whole numbers add up exactly, so that an optimum can be proved equal to another. */
export const scoreUnits = 1_000_000

/** Between 0 and 1 → millionths. */
export const toUnits = (score: number): number => Math.round(score * scoreUnits)
export const fromUnits = (units: number): number => units / scoreUnits

/** A talent and an opening that fit, with the scores of `shared/matching/score.ts` in millionths. */
export type Pair = {
  readonly talent: string
  readonly opening: string
  /** Of both together. */
  readonly score: number
  /** What the person wishes of the opening. */
  readonly wish: number
  /** What the opening asks of the person. */
  readonly ask: number
}

/**
 * Pairs as a sparse graph: ids in order, and each talent's edges side by side. Positions stand for ids everywhere below, so that
 * a tie is decided by the id, and the order in which pairs were read changes nothing.
 */
export type PairGraph = {
  readonly talents: readonly string[]
  readonly openings: readonly string[]
  /** The edges of talent t are `first[t]` … `first[t + 1] - 1`, by opening. */
  readonly first: Int32Array
  readonly talentOf: Int32Array
  readonly openingOf: Int32Array
  readonly score: Int32Array
  readonly wish: Int32Array
  readonly ask: Int32Array
}

const fields = 5

const numbered = () => {
  const numbers = new Map<string, number>()
  return {
    ids: numbers,
    of: (id: string): number => {
      const known = numbers.get(id)
      if (known !== undefined) return known
      numbers.set(id, numbers.size)
      return numbers.size - 1
    },
  }
}

/** Ids in order, and the place of each number in it. */
const inOrder = (numbers: ReadonlyMap<string, number>): { ids: string[]; place: Int32Array } => {
  const ids = [...numbers.keys()].sort()
  const place = new Int32Array(ids.length)
  ids.forEach((id, at) => {
    place[numbers.get(id)!] = at
  })
  return { ids, place }
}

/**
 * Takes pairs one at a time, 20 bytes each, as many again while the list grows. The graph is another 20 bytes a pair and 8 while it is made:
 * at most 68 bytes a pair, 20 once the list is let go. 250,000 pairs (5,000 candidates, 50 kept for each) are 17 MB and 5 MB. A pair
 * without a score is no pair; one that is added twice counts once, as it came last.
 */
export class PairList {
  #rows = new Int32Array(fields * 1024)
  #count = 0
  readonly #talents = numbered()
  readonly #openings = numbered()

  add({ talent, opening, score, wish, ask }: Pair): void {
    if (score <= 0) return
    const at = this.#count * fields
    if (at === this.#rows.length) {
      const larger = new Int32Array(this.#rows.length * 2)
      larger.set(this.#rows)
      this.#rows = larger
    }
    this.#rows.set([this.#talents.of(talent), this.#openings.of(opening), score, wish, ask], at)
    this.#count++
  }

  graph(): PairGraph {
    const rows = this.#rows
    const talents = inOrder(this.#talents.ids)
    const openings = inOrder(this.#openings.ids)
    const talentAt = (row: number) => talents.place[rows[row * fields]!]!
    const openingAt = (row: number) => openings.place[rows[row * fields + 1]!]!
    const order = Int32Array.from({ length: this.#count }, (_, row) => row).sort(
      (a, b) => talentAt(a) - talentAt(b) || openingAt(a) - openingAt(b) || b - a,
    )
    const kept = order.filter(
      (row, at) =>
        at === 0 || talentAt(row) !== talentAt(order[at - 1]!) || openingAt(row) !== openingAt(order[at - 1]!),
    )
    const first = new Int32Array(talents.ids.length + 1)
    for (const row of kept) first[talentAt(row) + 1]!++
    for (let t = 0; t < talents.ids.length; t++) first[t + 1]! += first[t]!
    return {
      talents: talents.ids,
      openings: openings.ids,
      first,
      talentOf: kept.map(talentAt),
      openingOf: kept.map(openingAt),
      score: kept.map(row => rows[row * fields + 2]!),
      wish: kept.map(row => rows[row * fields + 3]!),
      ask: kept.map(row => rows[row * fields + 4]!),
    }
  }
}

/** For each talent the edge that was chosen, or -1. */
export type Choice = Int32Array

/** Sum of the scores, in millionths. */
export const totalOf = ({ score }: PairGraph, choice: Choice): number =>
  choice.reduce((sum, edge) => sum + (edge < 0 ? 0 : score[edge]!), 0)

export const placedOf = (choice: Choice): number => choice.reduce((count, edge) => count + (edge < 0 ? 0 : 1), 0)
