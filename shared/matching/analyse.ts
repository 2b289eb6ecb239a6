import { stem } from './stem.ts'
import { simplify } from './traditional.ts'

/**
 * Text of postings and profiles, mixed Chinese and English, to tokens. One analysis for both index engines, for the scorer and
 * for the browser: the engines only split at spaces, so that they agree on every match and count.
 */

const nonAscii = /[\u0080-\uffff]/
const accented = /[\u00c0-\u024f\u1e00-\u1eff]/
const han = /\p{Script=Han}/u

/** NFKC (full width → half width), lower case, Latin accents off, Traditional → simplified. Idempotent; lengths may change. */
export const fold = (text: string): string => {
  if (!nonAscii.test(text)) return text.toLowerCase()
  let folded = text.normalize('NFKC').toLowerCase()
  if (accented.test(folded))
    folded = folded
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
  return han.test(folded) ? simplify(folded) : folded
}

/** Scripts written without spaces: cut to single characters and pairs. */
const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}々〇ー'
const letter = `[[\\p{L}\\p{M}\\p{N}]--[${unspaced}]]`
const pieces = new RegExp(
  [
    `([${unspaced}]+)`,
    // .net, r&d, then c++, c#, node.js, back-end, v2.0
    `\\.net(?!${letter})`,
    `${letter}{1,2}&${letter}{1,2}(?!${letter})`,
    `${letter}+(?:[.\\-]${letter}+)*(?:\\+\\+|[+#](?!${letter}))?`,
  ].join('|'),
  'gv',
)

/** Longer tokens are keys or encoded data, which nobody searches for. */
const longest = 64

/** The tokens of one word and, for a query that wants all words, groups of which each needs one. */
type Word = { readonly tokens: readonly string[]; readonly groups: readonly (readonly string[])[] }

const plain = (word: string): Word => ({ tokens: [word], groups: [[word]] })

const read = new Map<string, Word>()

/** Trade text repeats its words: with the memory below, tokens cost half. */
const readWord = (text: string): Word => {
  const known = read.get(text)
  if (known) return known
  if (read.size >= 20_000) read.clear()
  const word = newWord(text)
  read.set(text, word)
  return word
}

const newWord = (word: string): Word => {
  if (word === '.net') return plain(word)
  if (/[+#]$/.test(word) || word.includes('&')) return plain(word)
  if (word.includes('.')) return readDotted(word)
  if (word.includes('-')) return readHyphenated(word)
  const versioned = /^([a-z]{3,})\d{1,4}$/.exec(word)?.[1]
  // python3 is asked for as Python, and the reverse
  if (versioned) return { tokens: [word, stem(versioned)], groups: [[stem(versioned)]] }
  const script = /^([a-z]{2,})js$/.exec(word)?.[1]
  if (script) return { tokens: [`${script}.js`, stem(script), 'js'], groups: [[stem(script)]] }
  return plain(stem(word))
}

const readDotted = (word: string): Word => {
  const parts = word.split('.')
  // 3.5, 2024.01, v2.0: the parts say nothing
  if (parts.every(part => /^v?\p{N}+$/u.test(part))) return plain(word)
  const inner = parts.map(part => (/^\p{N}+$/u.test(part) ? plain(part) : readWord(part)))
  const tail = parts.at(-1) === 'net' ? ['.net'] : []
  // Vue.js is asked for as Vue; node.js needs no second word
  const needed = inner.filter((_, i) => parts[i] !== 'js' && !/^\p{N}+$/u.test(parts[i]!))
  return {
    tokens: [word, ...inner.flatMap(part => part.tokens), ...tail],
    groups: needed.flatMap(part => part.groups),
  }
}

const readHyphenated = (word: string): Word => {
  const parts = word.split('-').map(readWord)
  const joined = word.replaceAll('-', '')
  const tokens = parts.flatMap(part => part.tokens)
  const groups = parts.flatMap(part => part.groups)
  if (parts.length !== 2 || !/^[a-z]+$/.test(joined) || joined.length > 20) return { tokens, groups }
  // back-end is also written backend and back end
  const whole = stem(joined)
  return { tokens: [whole, ...tokens], groups: groups.map(group => [whole, ...group]) }
}

const possessive = /(?<=\p{L})['’]s(?!\p{L})/gu

/** `each` gets the runs of unspaced script and the words, in order. */
const split = (folded: string, each: (piece: string, isRun: boolean) => void): void => {
  for (const match of folded.replace(possessive, '').matchAll(pieces)) {
    const [piece, run] = match
    if (run !== undefined) each(run, true)
    // 3+ years: the sign belongs to letters only
    else each((/^\p{N}+[+#]/u.test(piece) ? piece.replace(/[+#]+$/, '') : piece).slice(0, longest), false)
  }
}

/**
 * Tokens in the order of the text, repeats kept: each Chinese character followed by the pair it begins (大 大数 数 数据 据), Latin
 * words as stems, technical names whole beside their parts (`vue.js` `vue` `js`). No token holds a space.
 */
export const tokens = (text: string): string[] => {
  const found: string[] = []
  split(fold(text), (piece, isRun) => {
    if (!isRun) {
      for (const token of readWord(piece).tokens) found.push(token)
      return
    }
    let previous = ''
    for (const character of piece) {
      if (previous !== '') found.push(previous, previous + character)
      previous = character
    }
    found.push(previous)
  })
  return found
}

const empty = new Set([
  'a',
  'an',
  'and',
  'at',
  'for',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
  '的',
  '和',
  '与',
  '及',
  '或',
])

/**
 * For "every word": each group needs one of its tokens. Chinese by pairs, a lone character by itself; `vue.js` asks for `vue`,
 * `back-end` also accepts `backend`. Words without meaning are left out unless there is nothing else.
 */
export const tokenGroups = (text: string): string[][] => {
  const groups = new Map<string, string[]>()
  const add = (group: readonly string[]) => groups.set(group.join(' '), [...group])
  split(fold(text), (piece, isRun) => {
    if (!isRun) {
      for (const group of readWord(piece).groups) add(group)
      return
    }
    const characters = [...piece]
    if (characters.length === 1) add(characters)
    else for (let i = 1; i < characters.length; i++) add([characters[i - 1]! + characters[i]!])
  })
  const all = [...groups.values()]
  const telling = all.filter(group => !group.every(token => empty.has(token)))
  return telling.length > 0 ? telling : all
}

/** Folded words of Latin and similar scripts, unstemmed, technical names whole; for character n-grams. */
export const words = (text: string): string[] => {
  const found: string[] = []
  split(fold(text), (piece, isRun) => {
    if (!isRun) found.push(piece)
  })
  return found
}

/** Character n-grams of one folded word with its edges marked (`_ja`, `ava_`): partial words and spelling slips still meet. */
export const charGrams = (word: string, from = 3, to = 5): string[] => {
  const padded = [...`_${word}_`]
  const grams: string[] = []
  for (let size = from; size <= to; size++)
    for (let start = 0; start + size <= padded.length; start++) grams.push(padded.slice(start, start + size).join(''))
  return grams
}
