import type { Reply } from '#shared/contract/client.ts'
import type { Contract } from '#shared/contract/contract.ts'
import type { Bilingual } from '#shared/kernel/locale.ts'
import { client } from '../api/client.ts'
import { beginSignIn, endSignIn, finishSignIn, issuerConfig, renew } from './open-id.ts'
import { type ActingFor, keepSession, type Session, session, signOut } from './session.ts'

export type DemoLogin = {
  readonly login: string
  readonly name: Bilingual
  readonly organisationId?: string
  readonly talentId?: string
}

export const demoLogins = async (): Promise<readonly DemoLogin[]> => {
  const response = await fetch('/auth/logins')
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return ((await response.json()) as { logins: DemoLogin[] }).logins
}

type Known = Pick<Session, 'accessToken' | 'login' | 'name'> & {
  readonly refreshToken?: string
  readonly talentId?: string
  readonly organisationId?: string
}

const membershipsOf = ({ memberships }: Reply<Contract['whoAmI']>['body']): ActingFor[] =>
  memberships.map(({ organisation, role }) => ({
    id: organisation.id,
    kind: organisation.kind,
    name: organisation.name,
    role,
    verified: organisation.verification.state === 'verified',
  }))

/** After a membership came or went: for whom the reader may act now; acts for that one where it is named. */
export const refreshMemberships = async (organisationId?: string): Promise<void> => {
  const { body } = await client.whoAmI({})
  const now = session()
  if (!now) return
  const { actingFor, ...rest } = now
  const memberships = membershipsOf(body)
  const chosen = memberships.find(({ id }) => id === (organisationId ?? actingFor?.id))
  keepSession({ ...rest, memberships, ...(chosen && { actingFor: chosen }) })
}

/** Asks who that is and for whom they may act. `before`: who was signed in, and for whom they acted. */
const enter = async ({ organisationId, ...known }: Known, before?: Session): Promise<Session> => {
  const same = before?.login === known.login ? before : undefined
  keepSession({
    ...known,
    administrator: false,
    memberships: [],
    ...(same?.actingFor && { actingFor: same.actingFor }),
  })
  const { body } = await client.whoAmI({})
  const memberships = membershipsOf(body)
  const wanted = same ? same.actingFor?.id : organisationId
  const actingFor = memberships.find(({ id }) => id === wanted)
  const { talentId: _, ...rest } = known
  const session: Session = {
    ...rest,
    administrator: body.administrator,
    memberships,
    ...(body.talentId !== undefined && { talentId: body.talentId }),
    ...(actingFor && { actingFor }),
  }
  keepSession(session)
  return session
}

/** Signs in as one of the local host's demo logins. */
export const signIn = async (login: string, before?: Session): Promise<Session> => {
  const response = await fetch('/auth/demo', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login }),
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const { accessToken, name, talentId, organisationId } = (await response.json()) as DemoLogin & { accessToken: string }
  return enter(
    {
      ...{ accessToken, login, name },
      ...(talentId !== undefined && { talentId }),
      ...(organisationId !== undefined && { organisationId }),
    },
    before,
  )
}

/** Back from the issuer's pages: `back` is where the person wanted to go. */
export const signedIn = async (
  answer: Parameters<typeof finishSignIn>[1],
): Promise<{ readonly session: Session; readonly back: string }> => {
  const config = await issuerConfig()
  if (!config) throw new Error('this host has no issuer')
  const { tokens, identity, back } = await finishSignIn(config, answer)
  const { subject, name } = identity
  return { session: await enter({ ...tokens, login: subject, name: { 'zh-CN': name, en: name } }), back }
}

/** After a refusal of the token: anew as whoever it was. False: the issuer's pages have to be asked, and the page is left for them. */
export const signInAgain = async (before: Session, back: string): Promise<boolean> => {
  const config = await issuerConfig()
  if (!config) {
    await signIn(before.login, before)
    return true
  }
  if (before.refreshToken !== undefined) {
    const tokens = await renew(config, before.refreshToken).catch(() => undefined)
    if (tokens) {
      await enter({ ...tokens, login: before.login, name: before.name }, before)
      return true
    }
  }
  await beginSignIn(config, back)
  return false
}

/** Signs out here and, where it is elsewhere, at the issuer. */
export const leave = async (): Promise<void> => {
  const config = await issuerConfig().catch(() => undefined)
  signOut()
  if (config) await endSignIn(config)
}
