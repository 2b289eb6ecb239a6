import { useSyncExternalStore } from 'react'
import type { Bilingual } from '#shared/kernel/locale.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'

/** On whose behalf a member acts. */
export type ActingFor = {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: { zh?: string | undefined; en?: string | undefined }
  readonly role: 'owner' | 'recruiter' | 'viewer'
  readonly verified: boolean
}

export type Session = {
  readonly accessToken: string
  /** Of an issuer elsewhere: renews the access token without asking. */
  readonly refreshToken?: string
  readonly login: string
  readonly name: Bilingual
  readonly administrator: boolean
  readonly talentId?: string
  readonly memberships: readonly ActingFor[]
  readonly actingFor?: ActingFor
}

type State = { readonly session: Session | undefined; readonly expired: boolean }

const key = 'session'
const listeners = new Set<() => void>()

const kept = (): Session | undefined => {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as Session)
  } catch {
    return undefined
  }
}

let state: State = { session: typeof sessionStorage === 'undefined' ? undefined : kept(), expired: false }

const set = (next: State): void => {
  state = next
  if (next.session) sessionStorage.setItem(key, JSON.stringify(next.session))
  else sessionStorage.removeItem(key)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Who is signed in, in this tab only; gone when it closes. */
export const session = (): Session | undefined => state.session
export const useSession = (): Session | undefined => useSyncExternalStore(subscribe, () => state.session)

/** The token was refused: the page stays as it is, under a dialog that signs in again. */
export const useExpired = (): boolean => useSyncExternalStore(subscribe, () => state.expired)
export const expireSession = (): void => {
  if (state.session && !state.expired) set({ ...state, expired: true })
}

export const keepSession = (session: Session): void => set({ session, expired: false })
/** What was typed and not sent goes with whoever typed it: the next reader of this browser may be another. */
export const signOut = (): void => {
  const mine = `draft:${state.session?.login ?? ''}:`
  for (const name of Object.keys(localStorage)) if (name.startsWith(mine)) localStorage.removeItem(name)
  set({ session: undefined, expired: false })
}

/** The newcomer has a profile from now on. */
export const becomeTalent = (talentId: string): void => {
  if (state.session) set({ ...state, session: { ...state.session, talentId } })
}

/** Acts for another of one's organisations, or as oneself. */
export const actFor = (organisationId: string | undefined): void => {
  if (!state.session) return
  const { actingFor: _, ...rest } = state.session
  const chosen = rest.memberships.find(({ id }) => id === organisationId)
  set({ ...state, session: chosen ? { ...rest, actingFor: chosen } : rest })
}

/** Part of every query's key: an answer to one reader is never shown to another. */
export const readerKey = (now: Session | undefined): string => (now ? `${now.login}@${now.actingFor?.id ?? ''}` : '')
