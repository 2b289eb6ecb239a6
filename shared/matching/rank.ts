import type { DocumentKind } from './document.ts'
import { at, packedId, packedKind, packedOrganisation, packVersion } from './packed.ts'
import { counterpart, type ScoreOptions, Scorer } from './score.ts'

export type Ranked = {
  readonly id: string
  /** Harmonic mean of the two; 0 if a gate of either side failed. */
  readonly score: number
  /** What the asking document wants of this one. */
  readonly forward: number
  /** What this one wants of the asking document. */
  readonly backward: number
  /** Publisher, where there is one. */
  readonly organisation?: string
}

export const scorePair = (asking: Uint8Array, other: Uint8Array, options: ScoreOptions = {}): Ranked => {
  const scorer = new Scorer(asking, options)
  return ranked(scorer, other)
}

const ranked = (scorer: Scorer, bytes: Uint8Array): Ranked => {
  const score = scorer.score(bytes)
  const organisation = packedOrganisation(bytes)
  return {
    id: packedId(bytes),
    score,
    forward: scorer.forward.open ? scorer.forward.score : 0,
    backward: scorer.backward.open ? scorer.backward.score : 0,
    ...(organisation !== undefined && { organisation }),
  }
}

const isReadable = (bytes: Uint8Array, kind: DocumentKind): boolean =>
  bytes.length > at.sections && bytes[at.version] === packVersion && packedKind(bytes) === kind

/** The score that the best `size` so far have at least; 0 until there are so many. */
export class Bar {
  /** The best last. */
  readonly #best: Float64Array
  #count = 0
  least = 0

  constructor(size: number) {
    this.#best = new Float64Array(size)
  }

  add(score: number): void {
    const best = this.#best
    if (score <= this.least && this.#count === best.length) return
    // The least one gives way; before the list is full, that is one of its zeros.
    let at = 1
    for (; at < best.length && best[at]! < score; at++) best[at - 1] = best[at]!
    if (best.length > 0) best[at - 1] = score
    if (this.#count < best.length) this.#count++
    if (this.#count === best.length && best.length > 0) this.least = best[0]!
  }

  /** Those above 0, the best first. */
  best(): number[] {
    return [...this.#best].filter(score => score > 0).sort((a, b) => b - a)
  }
}

/** Best first; equal scores by id. Candidates of another kind or another packed version are left out. */
export const rank = (
  asking: Uint8Array,
  candidates: readonly (Uint8Array | { readonly packed: Uint8Array })[],
  options: ScoreOptions & { readonly size?: number } = {},
): Ranked[] => {
  const scorer = new Scorer(asking, options)
  const kind = counterpart[scorer.kind]
  const { size = candidates.length } = options
  const bar = new Bar(size)
  const all: { bytes: Uint8Array; score: number; forward: number; backward: number }[] = []
  for (const candidate of candidates) {
    const bytes = 'packed' in candidate ? candidate.packed : candidate
    if (!isReadable(bytes, kind)) continue
    const score = scorer.scoreFrom(bytes, bar.least)
    if (score < bar.least) continue
    bar.add(score)
    const { forward, backward } = scorer
    all.push({
      bytes,
      score,
      forward: forward.open ? forward.score : 0,
      backward: backward.open ? backward.score : 0,
    })
  }
  all.sort((a, b) => b.score - a.score || compareIds(a.bytes, b.bytes))
  return all.slice(0, size).map(({ bytes, ...scores }) => {
    const organisation = packedOrganisation(bytes)
    return { id: packedId(bytes), ...scores, ...(organisation !== undefined && { organisation }) }
  })
}

const compareIds = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = at.id; i < at.id + 16; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}

/**
 * At most `most` of one publisher in each page of `page`, the order otherwise kept; what does not fit moves to the next page. When
 * nothing else is left, the rest follows in order.
 */
export const diversify = <T>(
  ordered: readonly T[],
  organisationOf: (item: T) => string | undefined = item => (item as { organisation?: string }).organisation,
  { page = 20, most = 3 }: { page?: number; most?: number } = {},
): T[] => {
  const result: T[] = []
  let waiting = [...ordered]
  while (waiting.length > 0) {
    const counts = new Map<string, number>()
    const taken: T[] = []
    const later: T[] = []
    for (const item of waiting) {
      const organisation = organisationOf(item)
      const count = organisation === undefined ? 0 : (counts.get(organisation) ?? 0)
      if (taken.length < page && count < most) {
        taken.push(item)
        if (organisation !== undefined) counts.set(organisation, count + 1)
      } else later.push(item)
    }
    // A page that others cannot fill is filled by the same publishers.
    while (taken.length < page && later.length > 0) taken.push(later.shift()!)
    result.push(...taken)
    waiting = later
  }
  return result
}
