import { type Client, createClient } from '#shared/contract/client.ts'
import type { Bilingual } from '#shared/kernel/locale.ts'
import { locale } from './texts.ts'

export type Session = {
  readonly accessToken: string
  readonly expiresAt: number
  readonly login: string
  readonly name: Bilingual
  readonly organisationId?: string
  readonly talentId?: string
}

export type DemoLogin = Pick<Session, 'login' | 'name' | 'organisationId' | 'talentId'>

const key = 'session'
let known: Session | undefined

/** For this tab only; gone when it closes. */
export const session = (): Session | undefined => {
  if (known === undefined) {
    const kept = sessionStorage.getItem(key)
    known = kept === null ? undefined : (JSON.parse(kept) as Session)
  }
  if (known && known.expiresAt <= Date.now()) signOut()
  return known
}

const keep = (next: Session): void => {
  known = next
  sessionStorage.setItem(key, JSON.stringify(next))
}

export const signOut = (): void => {
  known = undefined
  sessionStorage.removeItem(key)
}

/** The newcomer has a profile from now on. */
export const becomeTalent = (talentId: string): void => {
  const now = session()
  if (now) keep({ ...now, talentId })
}

export const demoLogins = async (): Promise<readonly DemoLogin[]> => {
  const response = await fetch('/auth/logins')
  return ((await response.json()) as { logins: DemoLogin[] }).logins
}

export const signIn = async (login: string): Promise<Session> => {
  const response = await fetch('/auth/demo', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login }),
  })
  const { expiresIn, ...answer } = (await response.json()) as Omit<Session, 'expiresAt'> & { expiresIn: number }
  keep({ ...answer, expiresAt: Date.now() + expiresIn * 1000 })
  // A newcomer of an earlier visit has a profile by now.
  if (answer.organisationId === undefined && answer.talentId === undefined) {
    const { body } = await client.whoAmI({})
    if (body.talentId !== undefined) becomeTalent(body.talentId)
  }
  return session()!
}

export const client: Client = createClient({
  baseUrl: '',
  locale,
  authorization: () => {
    const now = session()
    return now && `Bearer ${now.accessToken}`
  },
  actingFor: () => session()?.organisationId,
})
