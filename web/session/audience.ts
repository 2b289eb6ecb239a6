import type { Session } from './session.ts'
import { useSession } from './session.ts'

export const audiences = [
  'anonymous',
  'newcomer',
  'talent',
  'employer',
  'institute',
  'hr-firm',
  'incubator',
  'body',
  'administrator',
] as const
/** Whose pages are shown. `institute`: universities and research institutes; `body`: any other organisation. */
export type Audience = (typeof audiences)[number]

export const audienceOf = (session: Session | undefined): Audience => {
  if (!session) return 'anonymous'
  if (session.actingFor)
    switch (session.actingFor.kind) {
      case 'enterprise':
        return 'employer'
      case 'university':
      case 'research-institute':
        return 'institute'
      case 'hr-service-firm':
        return 'hr-firm'
      case 'incubator':
        return 'incubator'
      default:
        return 'body'
    }
  if (session.administrator) return 'administrator'
  return session.talentId === undefined ? 'newcomer' : 'talent'
}

export const useAudience = (): Audience => audienceOf(useSession())
