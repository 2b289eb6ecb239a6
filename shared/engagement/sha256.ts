const fractional = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32)

const primes: number[] = []
for (let n = 2; primes.length < 64; n++) if (primes.every(prime => n % prime !== 0)) primes.push(n)
const constants = primes.map(prime => fractional(Math.cbrt(prime)))
const initial = primes.slice(0, 8).map(prime => fractional(Math.sqrt(prime)))

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/**
 * SHA-256 (FIPS 180-4) of a text in UTF-8, as lower-case hex. Web Crypto's own is asynchronous, and a rule is a plain
 * function; browser and server have to see the same hash. For texts of some kilobytes.
 */
export const sha256 = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0)
  const hash = [...initial]
  const words = new Uint32Array(64)
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = view.getUint32(block + at * 4)
    for (let at = 16; at < 64; at++) {
      const [early, late] = [words[at - 15]!, words[at - 2]!]
      const small0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
      const small1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
      words[at] = words[at - 16]! + small0 + words[at - 7]! + small1
    }
    let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number]
    for (let at = 0; at < 64; at++) {
      const choice = (e & f) ^ (~e & g)
      const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const first = (h + big1 + choice + constants[at]! + words[at]!) | 0
      const majority = (a & b) ^ (a & c) ^ (b & c)
      const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + big0 + majority) | 0
    }
    ;[a, b, c, d, e, f, g, h].forEach((word, at) => {
      hash[at] = (hash[at]! + word) | 0
    })
  }
  return hash.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** JSON with sorted keys and nothing undefined: the same content is the same text wherever it was written. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    .join(',')}}`
}
