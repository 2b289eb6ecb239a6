import { at, packedOrganisation, read16, section } from './packed.ts'

/** A character for each byte, one by one: spread over `String.fromCharCode` they took longer than to rank the candidates. */
const textOf = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]!)
  return text
}

/**
 * The same work of the same publisher, published again: publisher, kind, title, places, pay and skills are equal. `undefined` for what has
 * no publisher.
 */
export const repostKey = (bytes: Uint8Array): string | undefined => {
  const publisher = packedOrganisation(bytes)
  if (publisher === undefined) return undefined
  const parts = [
    bytes.subarray(at.openingKinds, at.openingKinds + 1),
    bytes.subarray(at.payMinimum, at.payMinimum + 4),
    ...(['titles', 'regions', 'skills', 'labels'] as const).map(name =>
      bytes.subarray(read16(bytes, section[name]), read16(bytes, section[name] + 2)),
    ),
  ]
  return [publisher, ...parts.map(textOf)].join('\n')
}

/** Of reposts the first in the given order. */
export const withoutReposts = <T>(ordered: readonly T[], keyOf: (item: T) => string | undefined): T[] => {
  const seen = new Set<string>()
  return ordered.filter(item => {
    const key = keyOf(item)
    if (key === undefined || !seen.has(key)) {
      if (key !== undefined) seen.add(key)
      return true
    }
    return false
  })
}
