import { remembering } from '../kernel/remembering.ts'
import { charGrams, fold, tokenGroups, tokens, tokenText, words } from './analyse.ts'
import type { MatchDocument, TextField } from './document.ts'

/** What both index engines hold of a document's text: tokens separated by spaces, in fields that they only split at spaces. */

export const indexedFields = ['title', 'titleGrams', 'body', 'pinyin'] as const
export type IndexedField = (typeof indexedFields)[number]

export type IndexedText = { readonly [F in IndexedField]?: string }

const joined = (parts: readonly string[]): string | undefined => (parts.length > 0 ? parts.join(' ') : undefined)

const wordGrams = remembering(10_000, (word: string): readonly string[] => charGrams(word))
const gramsOf = (text: string): string[] => words(text).flatMap(wordGrams)

const knownText = remembering(10_000, tokenText)
const longestRemembered = 80

/** Tokens of a line; skills' names, which are most of a body's lines, repeat from document to document. */
const lineTokens = (line: string): string => (line.length > longestRemembered ? tokenText(line) : knownText(line))

/** Folded as a whole, since what is traditional in one line tells how to read the others. */
const bodyTokens = (body: string): string[] => fold(body).split('\n').map(lineTokens).filter(Boolean)

export const indexedText = ({ title = '', body = '', pinyin = '' }: MatchDocument['text']): IndexedText => {
  const fields = {
    title: tokenText(title) || undefined,
    titleGrams: joined(gramsOf(title)),
    body: joined(bodyTokens(body)),
    pinyin: joined(fold(pinyin).split(/\s+/).filter(Boolean)),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** A word's n-grams are as many as its letters doubled: at a tenth each, together they weigh about as much as the word. */
export const gramWeight = 0.1

/** Longer queries cost the engine time and add nothing: a posting's whole text is matched by its concepts. */
const mostTokens = 200

export type TextPlan =
  /** At least one token; `grams` (titles only) only add to the score of a retrieval. */
  | { readonly kind: 'any'; readonly tokens: readonly string[]; readonly grams: readonly string[] }
  | { readonly kind: 'phrase'; readonly tokens: readonly string[] }
  /** A token that begins so (pinyin). */
  | { readonly kind: 'prefix'; readonly prefix: string }
  /** Of each group one. */
  | { readonly kind: 'every'; readonly groups: readonly (readonly string[])[] }

/** How a query's text is matched; `undefined` when it holds no word, and then it matches nothing. */
export const textPlan = (field: TextField, text: string, match: 'best' | 'phrase' | 'all'): TextPlan | undefined => {
  if (field === 'pinyin') {
    // "da shu ju" and "Xi'an" are typed for dashuju and xian
    const typed = fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
    return typed.length < 2 ? undefined : { kind: 'prefix', prefix: typed }
  }
  if (match === 'all') {
    const groups = tokenGroups(text).slice(0, mostTokens)
    return groups.length > 0 ? { kind: 'every', groups } : undefined
  }
  const found = tokens(text)
  if (found.length === 0) return undefined
  if (match === 'phrase') return { kind: 'phrase', tokens: found.slice(0, mostTokens) }
  const unique = [...new Set(found)].slice(0, mostTokens)
  const grams = field === 'title' ? [...new Set(gramsOf(text))].slice(0, mostTokens) : []
  return { kind: 'any', tokens: unique, grams }
}
