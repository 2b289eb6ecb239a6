import { hash32 } from '../kernel/hash.ts'
import { fold, tokens } from '../matching/analyse.ts'
import { plainTitle, shingles } from '../saved-search/repost.ts'
import type { Opening } from './schema.ts'

/**
 * Near-duplicate postings, within one organisation and across: MinHash keys find the candidates, the measure below decides. Descriptions
 * are compared in five bands of three rows (Broder 1997): texts that agree to .7 share a band with probability .88, to .3 with .13.
 */
const bands = 5
const rows = 3

type Posting = Pick<Opening, 'title' | 'description' | 'places' | 'remote'>

const titleOf = ({ title }: Posting): string => plainTitle(`${title.zh ?? ''} ${title.en ?? ''}`)
const bodyOf = ({ description }: Posting): Set<string> => {
  const text = `${description?.zh ?? ''}\n${description?.en ?? ''}`
  return text.trim() === '' ? new Set() : new Set(shingles(text))
}
const provinces = ({ places, remote }: Posting): string[] => [
  ...new Set([...places.map(({ region }) => region.slice(0, 4)), ...(remote ? ['remote'] : [])]),
]

const mix = (hash: number, seed: number): number => {
  let mixed = Math.imul(hash ^ seed, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Keys of which two near-duplicates mostly share one: bands of the text, and the title with each place. */
export const nearKeys = (opening: Posting): string[] => {
  const title = hash32(titleOf(opening)).toString(36)
  const keys = provinces(opening)
    .slice(0, 3)
    .map(place => `t${title}.${place}`)
  const body = bodyOf(opening)
  if (body.size === 0) return keys
  const least = new Uint32Array(bands * rows).fill(0xffffffff)
  for (const shingle of body) {
    const hash = hash32(shingle)
    for (let row = 0; row < least.length; row++)
      least[row] = Math.min(least[row]!, mix(hash, Math.imul(row + 1, 0x9e3779b1)))
  }
  return [
    ...keys,
    ...Array.from({ length: bands }, (_, band) => {
      const part = [...least.subarray(band * rows, (band + 1) * rows)].map(value => value.toString(36)).join('.')
      return `b${band}.${hash32(part).toString(36)}`
    }),
  ]
}

const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size === 0 || b.size === 0) return 0
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let both = 0
  for (const one of small) if (large.has(one)) both++
  return both / (a.size + b.size - both)
}

/** From this on two postings are shown as likely duplicates. Words of one language only agree in part: see the weights. */
export const likelyDuplicate = 0.6

const weights = { title: 0.35, body: 0.5, place: 0.15 }

/** 0…1: words of the title, shingles of the text, places in common; a part that neither states is left out of the mean. */
export const nearness = (a: Posting, b: Posting): number => {
  const titles = jaccard(
    new Set(tokens(fold(`${a.title.zh ?? ''} ${a.title.en ?? ''}`))),
    new Set(tokens(fold(`${b.title.zh ?? ''} ${b.title.en ?? ''}`))),
  )
  const parts: [weight: number, value: number][] = [
    [weights.title, titleOf(a) === titleOf(b) ? 1 : titles],
    [weights.place, jaccard(new Set(provinces(a)), new Set(provinces(b)))],
  ]
  const [bodyA, bodyB] = [bodyOf(a), bodyOf(b)]
  if (bodyA.size > 0 || bodyB.size > 0) parts.push([weights.body, jaccard(bodyA, bodyB)])
  const total = parts.reduce((sum, [weight]) => sum + weight, 0)
  return Math.round((parts.reduce((sum, [weight, value]) => sum + weight * value, 0) / total) * 1000) / 1000
}
