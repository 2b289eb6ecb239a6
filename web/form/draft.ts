import { useCallback, useRef, useState } from 'react'
import { session } from '../session/session.ts'

const keyOf = (name: string): string => `draft:${session()?.login ?? ''}:${name}`

/** What an edit began from: the revision that was read, and the values in it. */
export type Beginning<T> = { readonly revision: number | undefined; readonly base: T }

type Kept<T> = { readonly value: T; readonly at: number; readonly from?: Beginning<T> }

/** What was typed and not yet sent, for this reader in this browser. */
export const readDraft = <T>(name: string): Kept<T> | undefined => {
  try {
    const text = localStorage.getItem(keyOf(name))
    return text === null ? undefined : (JSON.parse(text) as Kept<T>)
  } catch {
    return undefined
  }
}

export const writeDraft = <T>(name: string, value: T, from?: Beginning<T>): void => {
  try {
    localStorage.setItem(
      keyOf(name),
      JSON.stringify({ value, at: Date.now(), from } satisfies Kept<T> | { from: undefined }),
    )
  } catch {
    // A full or forbidden store: the page works on without drafts.
  }
}

export const clearDraft = (name: string): void => localStorage.removeItem(keyOf(name))

/** State that survives a reload, a switch of language and an expired sign-in: `const [text, setText, clear] = useDraft('note:…', '')`. */
export const useDraft = <T>(name: string, initial: T): readonly [T, (value: T) => void, () => void] => {
  const first = useRef(initial)
  const [value, set] = useState<T>(() => readDraft<T>(name)?.value ?? initial)
  const keep = useCallback(
    (next: T) => {
      set(next)
      writeDraft(name, next)
    },
    [name],
  )
  const clear = useCallback(() => {
    set(first.current)
    clearDraft(name)
  }, [name])
  return [value, keep, clear]
}
