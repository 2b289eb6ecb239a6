/**
 * Slips of spelling in titles, put right against the words of titles in use: `Assitant`, `Phyton`, `Techinician`. A word that is in use
 * is never changed. Short words and wrong letters in words of middle length are left alone: too many of them are words or names of
 * their own (Perak is no peak, a planter no planner).
 */
export type Spelling = {
  readonly knows: (word: string) => boolean
  /** The word meant, or the word itself. */
  readonly correct: (word: string) => string
}

const shortest = 6
const shortestForWrongLetter = 8

const deletions = (word: string): string[] =>
  Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1))

/** One letter too many, too few or wrong, or two neighbours swapped. */
type Slip = 'one more or less' | 'swapped' | 'wrong letter'

/** `undefined` for more than one slip, and for equal words. */
export const slipBetween = (a: string, b: string): Slip | undefined => {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length + right.length === 1) return 'one more or less'
  if (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]) return 'swapped'
  return left.length === 1 && right.length === 1 ? 'wrong letter' : undefined
}

const latin = /^[a-z]+$/

/** `vocabulary`: folded words with how often they are used. `isOther`: a word that is known in another form, as a plural. */
export const spelling = (
  vocabulary: ReadonlyMap<string, number>,
  isOther: (word: string) => boolean = () => false,
): Spelling => {
  const byDeletion = new Map<string, string[]>()
  for (const word of vocabulary.keys()) {
    if (word.length < shortest - 1 || !latin.test(word)) continue
    for (const key of [word, ...deletions(word)]) {
      const list = byDeletion.get(key)
      if (list) list.push(word)
      else byDeletion.set(key, [word])
    }
  }
  const knows = (word: string) => vocabulary.has(word) || isOther(word)
  const correct = (word: string): string => {
    if (word.length < shortest || !latin.test(word) || knows(word)) return word
    let best = word
    let most = 0
    for (const key of [word, ...deletions(word)])
      for (const candidate of byDeletion.get(key) ?? []) {
        if (candidate[0] !== word[0]) continue
        const slip = slipBetween(word, candidate)
        if (!slip || (slip === 'wrong letter' && word.length < shortestForWrongLetter)) continue
        const uses = vocabulary.get(candidate)!
        if (uses > most || (uses === most && candidate < best)) {
          best = candidate
          most = uses
        }
      }
    return best
  }
  return { knows, correct }
}
