/**
 * Light English stems, for recall in titles and trade text: inflections and the derivations that name the same work (develop,
 * developer, development). `-tion` stays, except `-ation` → `-at`: production and product managers are different people.
 */

/** Words whose `-er` or ending is no suffix: stripping would join them to another word. */
const whole = new Set([
  'customer',
  'officer',
  'number',
  'master',
  'server',
  'order',
  'other',
  'career',
  'series',
  'business',
  'always',
  'kubernetes',
  'devops',
  'pandas',
  'windows',
  'jenkins',
  'postgres',
])

const vowel = /[aeiouy]/
const undouble = (stem: string) => (/([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem)
const isStem = (stem: string, length: number) => stem.length >= length && vowel.test(stem)

const withoutPlural = (word: string): string => {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:x|ch|sh|z)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word
}

const withoutSuffix = (word: string): string => {
  if (word.endsWith('ation') && word.length > 7) return word.slice(0, -3)
  if (/[^e]ment$/.test(word) && word.length > 7) return word.slice(0, -4)
  if (word.endsWith('ement') && word.length > 8) return word.slice(0, -5)
  if (word.endsWith('ing') && isStem(word.slice(0, -3), 3)) return undouble(word.slice(0, -3))
  if (word.endsWith('ed') && !word.endsWith('eed') && isStem(word.slice(0, -2), 3)) return undouble(word.slice(0, -2))
  if (word.endsWith('er') && !word.endsWith('eer') && isStem(word.slice(0, -2), 4)) return undouble(word.slice(0, -2))
  if (word.endsWith('ator') && word.length > 6) return word.slice(0, -2)
  if (word.endsWith('ical') && word.length > 8) return word.slice(0, -4)
  if (word.endsWith('ic') && word.length > 7) return word.slice(0, -2)
  return word
}

/** The stem of a folded word; words with anything but a-z, and words under four letters, stay as they are. */
export const stem = (word: string): string => {
  if (word.length < 4 || !/^[a-z]+$/.test(word) || whole.has(word)) return word
  if (/^analy[sztc]/.test(word)) return 'analy'
  const singular = withoutPlural(word)
  if (whole.has(singular)) return singular
  const base = withoutSuffix(singular)
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base
}
