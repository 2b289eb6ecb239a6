import { encodeTime } from 'ulid'
import { type Id, type IdKind, prefixes } from '#shared/kernel/id.ts'

/** FNV-1a over UTF-16 code units: a seed from a name. */
const seedOf = (name: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

export type Random = {
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Some of the list, in its order. */
  some<T>(list: readonly T[], count: number): T[]
  /** By weights: `{ bachelor: 5, master: 3 }`. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

/** mulberry32, seeded by a name: the demo data are the same on every machine. */
export const randomFrom = (name: string): Random => {
  let state = seedOf(name)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    chance: probability => next() < probability,
    pick: list => list[between(0, list.length - 1)]!,
    some: (list, count) => {
      const taken = new Set<number>()
      while (taken.size < Math.min(count, list.length)) taken.add(between(0, list.length - 1))
      return list.filter((_, at) => taken.has(at))
    },
    weighted: weights => {
      const entries = Object.entries<number>(weights)
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key as never
      }
      return entries[0]![0] as never
    },
  }
}

const firstDay = Date.UTC(2026, 8, 1)
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The n-th demo record of a kind has the same id on every machine, so that pages and commands can name it. */
export const demoId = <K extends IdKind>(kind: K, n: number): Id<K> => {
  const random = randomFrom(`${kind} ${n}`)
  const tail = Array.from({ length: 16 }, () => crockford[random.between(0, 31)]).join('')
  return `${prefixes[kind]}_${encodeTime(firstDay + n * 60_000, 10)}${tail}` as Id<K>
}
