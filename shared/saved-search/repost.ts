import { hash32 } from '../kernel/hash.ts'
import { fold, tokens } from '../matching/analyse.ts'
import type { Opening } from '../opening/schema.ts'

/**
 * A repost: the same publisher, the same title, nearly the same description. Descriptions are compared by MinHash in bands
 * (Broder 1997): two whose shingles agree to .9 share a band of four rows with probability .99, two that agree to .3 with .03.
 */
const bands = 4
const rows = 4
const shingleWidth = 3

/** What publishers put around a title to make it look new. */
const lures = /急聘|诚聘|急招|热招|招聘|高薪|直招|urgent(?:ly)?|hiring|\bnow\b|\bnew\b|\bhot\b/gi

export const plainTitle = (text: string): string =>
  fold(text)
    .replace(lures, '')
    .replace(/[^\p{L}+#]+/gu, '')

export const shingles = (text: string): string[] => {
  const words = tokens(fold(text).replace(/\p{N}+/gu, ' '))
  if (words.length < shingleWidth) return [words.join(' ')]
  return Array.from({ length: words.length - shingleWidth + 1 }, (_, at) =>
    words.slice(at, at + shingleWidth).join(' '),
  )
}

const mix = (hash: number, seed: number): number => {
  let mixed = Math.imul(hash ^ seed, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Keys of which two openings share at least one if they are reposts of each other. */
export const repostKeys = (opening: Pick<Opening, 'organisationId' | 'title' | 'description'>): string[] => {
  const title = plainTitle(`${opening.title.zh ?? ''} ${opening.title.en ?? ''}`)
  const least = new Uint32Array(bands * rows).fill(0xffffffff)
  const text = `${opening.description?.zh ?? ''}\n${opening.description?.en ?? ''}`
  for (const shingle of new Set(shingles(text))) {
    const hash = hash32(shingle)
    for (let row = 0; row < least.length; row++)
      least[row] = Math.min(least[row]!, mix(hash, Math.imul(row + 1, 0x9e3779b1)))
  }
  return Array.from({ length: bands }, (_, band) => {
    const part = [...least.subarray(band * rows, (band + 1) * rows)].map(value => value.toString(36)).join('.')
    return `${opening.organisationId}#${hash32(title).toString(36)}#${band}#${hash32(part).toString(36)}`
  })
}
