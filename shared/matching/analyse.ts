import { remembering } from '../kernel/remembering.ts'
import { stem } from './stem.ts'
import { simplify } from './traditional.ts'

/**
 * Text of postings and profiles, mixed Chinese and English, to tokens. One analysis for both index engines, for the scorer and
 * for the browser: the engines only split at spaces, so that they agree on every match and count.
 */

const nonAscii = /[\u0080-\uffff]/
const accented = /[\u00c0-\u024f\u1e00-\u1eff]/
const han = /\p{Script=Han}/u
/** Of these, folding changes only capitals and traditional characters: NFKC of a title took as long as all the rest. */
const settled = /^[\0-\x7f\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u3001\u3002\u3008-\u3011\u4e00-\u9fff]*$/
const capital = /[A-Z]/

/** NFKC (full width → half width), lower case, Latin accents off, Traditional → simplified. Idempotent; lengths may change. */
export const fold = (text: string): string => {
  if (!nonAscii.test(text)) return text.toLowerCase()
  if (settled.test(text)) return simplify(capital.test(text) ? text.toLowerCase() : text)
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
const isUnspaced = new RegExp(`^[${unspaced}]`, 'v')
const isLetter = /^[\p{L}\p{M}\p{N}]/v

const [unknown, other, ofRun, ofWord] = [0, 1, 2, 3]
const classes = new Uint8Array(65_536)

/** What the character that begins at a place is: part of a run of unspaced script, of a word, or neither. */
const classAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at)
  if (Number.isNaN(unit)) return other
  const known = classes[unit]!
  if (known !== unknown) return known
  const character = String.fromCodePoint(text.codePointAt(at)!)
  const found = isUnspaced.test(character) ? ofRun : isLetter.test(character) ? ofWord : other
  // The same first half stands for many characters.
  if (unit < 0xd800 || unit > 0xdbff) classes[unit] = found
  return found
}

const widthAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)

/** Where the characters of one class end. */
const endOf = (text: string, start: number, of: number): number => {
  let at = start
  while (classAt(text, at) === of) at += widthAt(text, at)
  return at
}

const isShort = (text: string, start: number, end: number): boolean =>
  end > start &&
  (end - start === 1 || start + widthAt(text, start) + widthAt(text, start + widthAt(text, start)) >= end)

/** The end of a word: r&d, then c++, c#, node.js, back-end, v2.0. */
const endOfWord = (text: string, start: number): number => {
  let end = endOf(text, start, ofWord)
  if (text[end] === '&' && isShort(text, start, end)) {
    const second = endOf(text, end + 1, ofWord)
    if (isShort(text, end + 1, second)) return second
  }
  while ((text[end] === '.' || text[end] === '-') && classAt(text, end + 1) === ofWord)
    end = endOf(text, end + 1, ofWord)
  if (text[end] === '+' && text[end + 1] === '+') return end + 2
  return (text[end] === '+' || text[end] === '#') && classAt(text, end + 1) !== ofWord ? end + 1 : end
}

/** Longer tokens are keys or encoded data, which nobody searches for. */
const longest = 64

/** The tokens of one word and, for a query that wants all words, groups of which each needs one. */
type Word = { readonly tokens: readonly string[]; readonly groups: readonly (readonly string[])[] }

const plain = (word: string): Word => ({ tokens: [word], groups: [[word]] })

/** Trade text repeats its words: with this memory, tokens cost half. */
const readWord = remembering(10_000, (word: string): Word => newWord(word))

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

/** `each` gets the runs of unspaced script and the words, in order. Written out: one expression for all took three times as long. */
const split = (folded: string, each: (piece: string, isRun: boolean) => void): void => {
  const text = folded.includes("'s") || folded.includes('’s') ? folded.replace(possessive, '') : folded
  for (let at = 0; at < text.length; ) {
    const found = classAt(text, at)
    if (found === ofRun) {
      const end = endOf(text, at, ofRun)
      each(text.slice(at, end), true)
      at = end
    } else if (found === ofWord) {
      const end = endOfWord(text, at)
      const piece = text.slice(at, end)
      // 3+ years: the sign belongs to letters only
      const signed = piece.endsWith('+') || piece.endsWith('#')
      each((signed && /^\p{N}+[+#]/u.test(piece) ? piece.replace(/[+#]+$/, '') : piece).slice(0, longest), false)
      at = end
    } else if (text.startsWith('.net', at) && classAt(text, at + 4) !== ofWord) {
      each('.net', false)
      at += 4
    } else at += widthAt(text, at)
  }
}

const surrogate = /[\ud800-\udfff]/

/**
 * The tokens of a text in its order, repeats kept. Characters and pairs of unspaced script come as numbers, the units of UTF-16, the first
 * one in the upper half: as strings they were most of what reading a text cost.
 */
export const eachToken = (text: string, takeUnits: (units: number) => void, take: (token: string) => void): void =>
  split(fold(text), (piece, isRun) => {
    if (!isRun) {
      for (const token of readWord(piece).tokens) take(token)
    } else if (surrogate.test(piece)) {
      const put = (token: string) => {
        if (surrogate.test(token)) take(token)
        else takeUnits(unitsOf(token))
      }
      let previous = ''
      for (const character of piece) {
        if (previous !== '') {
          put(previous)
          put(previous + character)
        }
        previous = character
      }
      put(previous)
    } else {
      let previous = 0
      for (let i = 0; i < piece.length; i++) {
        const unit = piece.charCodeAt(i)
        if (previous !== 0) {
          takeUnits(previous)
          takeUnits((previous << 16) | unit)
        }
        previous = unit
      }
      takeUnits(previous)
    }
  })

export const unitsOf = (token: string): number =>
  token.length === 1 ? token.charCodeAt(0) : (token.charCodeAt(0) << 16) | token.charCodeAt(1)

export const tokenOfUnits = (units: number): string =>
  units >>> 16 === 0 ? String.fromCharCode(units) : String.fromCharCode(units >>> 16, units & 65_535)

/**
 * Tokens in the order of the text, repeats kept: each Chinese character followed by the pair it begins (大 大数 数 数据 据), Latin
 * words as stems, technical names whole beside their parts (`vue.js` `vue` `js`). No token holds a space.
 */
export const tokens = (text: string): string[] => {
  const found: string[] = []
  eachToken(
    text,
    units => found.push(tokenOfUnits(units)),
    token => found.push(token),
  )
  return found
}

const page = new Uint16Array(4096)

/** The tokens, separated by spaces. */
export const tokenText = (text: string): string => {
  let end = 0
  let done = ''
  const flush = () => {
    done += String.fromCharCode.apply(undefined, page.subarray(0, end) as unknown as number[])
    end = 0
  }
  const put = (unit: number) => {
    page[end++] = unit
  }
  eachToken(
    text,
    units => {
      if (end > page.length - 4) flush()
      if (units >>> 16 !== 0) put(units >>> 16)
      put(units & 65_535)
      put(32)
    },
    token => {
      if (end > page.length - token.length - 1) flush()
      for (let i = 0; i < token.length; i++) put(token.charCodeAt(i))
      put(32)
    },
  )
  flush()
  return done.slice(0, -1)
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
  const grams: string[] = []
  if (!surrogate.test(word)) {
    const padded = `_${word}_`
    for (let size = from; size <= to; size++)
      for (let start = 0; start + size <= padded.length; start++) grams.push(padded.slice(start, start + size))
    return grams
  }
  const padded = [...`_${word}_`]
  for (let size = from; size <= to; size++)
    for (let start = 0; start + size <= padded.length; start++) grams.push(padded.slice(start, start + size).join(''))
  return grams
}
