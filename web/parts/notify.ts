export type Notice = { readonly id: number; readonly text: string }

const listeners = new Set<() => void>()
let notices: readonly Notice[] = []
let count = 0

export const noticeStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  read: (): readonly Notice[] => notices,
}

const set = (next: readonly Notice[]): void => {
  notices = next
  for (const listener of listeners) listener()
}

export const dismiss = (id: number): void => set(notices.filter(notice => notice.id !== id))

/** Says that something is done; read out by a screen reader, and gone after a while. Failures stay where they happened. */
export const notify = (text: string): void => {
  count += 1
  const id = count
  set([...notices.slice(-2), { id, text }])
  setTimeout(() => dismiss(id), 8000)
}
