import type { Bilingual } from '#shared/kernel/locale.ts'
import { client } from '../api/client.ts'
import { type ActingFor, keepSession, type Session } from './session.ts'

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

/** Signs in as one of the local host's demo logins, and asks who that is and for whom they may act. */
export const signIn = async (login: string, before?: Session): Promise<Session> => {
  const response = await fetch('/auth/demo', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login }),
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const answer = (await response.json()) as DemoLogin & { accessToken: string }
  keepSession({
    accessToken: answer.accessToken,
    login,
    name: answer.name,
    administrator: false,
    memberships: [],
    ...(answer.talentId !== undefined && { talentId: answer.talentId }),
    ...(before?.actingFor && { actingFor: before.actingFor }),
  })
  const { body } = await client.whoAmI({})
  const memberships = body.memberships.map(
    ({ organisation, role }): ActingFor => ({
      id: organisation.id,
      kind: organisation.kind,
      name: organisation.name,
      role,
      verified: organisation.verification.state === 'verified',
    }),
  )
  const wanted = before?.login === login ? before.actingFor?.id : answer.organisationId
  const actingFor = memberships.find(({ id }) => id === wanted)
  const session: Session = {
    accessToken: answer.accessToken,
    login,
    name: answer.name,
    administrator: body.administrator,
    memberships,
    ...(body.talentId !== undefined && { talentId: body.talentId }),
    ...(actingFor && { actingFor }),
  }
  keepSession(session)
  return session
}
