import { textOfHtml } from './html.ts'
import type { Notes } from './report.ts'
import { clip, isObject, many, oneLine, textOf, tidy } from './tidy.ts'

/** An object of a JSON Resume; its keys may hold anything. */
export type Node = Readonly<Record<string, unknown>>

export const nodes = (value: unknown): Node[] => many(value).filter(isObject)

export const line = (value: unknown, max = 200): string | undefined => {
  const text = textOf(value)
  return text === undefined ? undefined : oneLine(text, max)
}

export const prose = (...values: unknown[]): string | undefined => {
  const parts = values.flatMap(value =>
    Array.isArray(value)
      ? value
          .map(one => textOf(one))
          .filter(one => one !== undefined)
          .map(one => `- ${one}`)
      : [textOf(value)],
  )
  const text = parts
    .filter(part => part !== undefined)
    .map(textOfPlain)
    .join('\n')
    .trim()
  return text === '' ? undefined : text
}

const textOfPlain = (text: string): string => (/<\/?[a-z][^<>]*>/i.test(text) ? textOfHtml(text) : tidy(text))

export const cut = (text: string | undefined, max: number, field: string, notes: Notes): string | undefined => {
  if (text !== undefined && text.length > max) notes.missed(field, text.slice(max), 'cut-short', { maximum: max })
  return text === undefined ? undefined : clip(text, max).trim()
}

/** Names the keys of an entry that have no place in the profile. */
export const namesKeys = (node: Node, used: readonly string[], field: string, notes: Notes): void => {
  for (const [key, value] of Object.entries(node)) {
    const text = textOf(value)
    if (!used.includes(key) && (text !== undefined || isObject(value)))
      notes.leaveOut(`${field}.${key}`, text ?? '{…}', 'no-place-for')
  }
}
