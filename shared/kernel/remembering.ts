/**
 * A pure function that remembers its latest answers: at least `most` of them, at most twice as many. Two generations instead of a clearing
 * of all, after which everything in use would be made again at once.
 */
export const remembering = <K, V extends object | string | number | null>(
  most: number,
  make: (key: K) => V,
): ((key: K) => V) => {
  let young = new Map<K, V>()
  let old = new Map<K, V>()
  return key => {
    const known = young.get(key)
    if (known !== undefined) return known
    const older = old.get(key)
    const value = older === undefined ? make(key) : older
    if (young.size >= most) {
      old = young
      young = new Map()
    }
    young.set(key, value)
    return value
  }
}
