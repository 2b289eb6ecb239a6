import { useEffect, useSyncExternalStore } from 'react'

const key = 'single-keys'
const listeners = new Set<() => void>()

export const keysOn = (): boolean => localStorage.getItem(key) !== 'off'
export const setKeysOn = (on: boolean): void => {
  if (on) localStorage.removeItem(key)
  else localStorage.setItem(key, 'off')
  for (const listener of listeners) listener()
}
export const useKeysOn = (): boolean =>
  useSyncExternalStore(listener => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, keysOn)

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="combobox"]') !== null)

/** The rows of the lists on the page: links or headings that carry `data-row`. */
const walk = (step: 1 | -1): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  if (rows.length === 0) return
  const here = document.activeElement
  const own = rows.findIndex(row => row === here || row.closest('[data-row-of]')?.contains(here))
  const next = rows[own === -1 ? (step === 1 ? 0 : rows.length - 1) : own + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Shortcuts of the whole page; none of them inside a field, under a dialog, or while an input method composes. */
export const useShortcuts = (actions: { readonly palette: () => void; readonly help: () => void }): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || typing(event.target) || event.altKey) return
      const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
      if (!command && (event.ctrlKey || event.metaKey || !keysOn())) return
      if (document.querySelector('[role="dialog"]')) return
      if (command) actions.palette()
      else if (event.key === 'j') walk(1)
      else if (event.key === 'k') walk(-1)
      else if (event.key === '?') actions.help()
      else if (event.key === '/') document.querySelector<HTMLElement>('main input[type="search"]')?.focus()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [actions])
}
