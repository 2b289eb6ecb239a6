import type { EngagementView } from '#shared/engagement/view.ts'
import type { AskSchema } from './ask-schema.ts'

const day = (at: Date): string => at.toISOString().slice(0, 10)
const inDays = (days: number): string => day(new Date(Date.now() + days * 86_400_000))
const monthsAfter = (from: string, months: number): string => {
  const at = new Date(`${from}T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + months)
  at.setUTCDate(at.getUTCDate() - 1)
  return day(at)
}

type Known = Pick<
  EngagementView,
  'position' | 'homeConsent' | 'renewalConsent' | 'agreement' | 'leave' | 'term' | 'zone'
>

/** What is known already stands in the form; consent is never ticked beforehand. */
const known = (event: string, { position, homeConsent, agreement, leave, term }: Known): object => {
  const asked = homeConsent?.asked
  const from = asked?.from ?? leave?.from ?? leave?.asked.from ?? inDays(30)
  const months = position?.termMonths ?? 12
  switch (event) {
    case 'set-interview':
      return { zone: 'Asia/Shanghai', minutes: 45, mode: 'video' }
    case 'offer':
      return { startsOn: inDays(30), answerBy: inDays(7) }
    case 'request-home-consent':
      return { from, to: asked?.to ?? monthsAfter(from, months), timeShare: position?.timeShare }
    case 'grant-home-consent':
      return { maximumTimeShare: asked?.timeShare, until: asked?.to }
    case 'propose-agreement':
      return {
        terms: {
          from,
          to: asked?.to ?? leave?.to ?? leave?.asked.to ?? monthsAfter(from, months),
          timeShare: asked?.timeShare ?? position?.timeShare ?? 100,
        },
      }
    case 'sign-agreement':
      return { hash: agreement?.hash }
    case 'admit':
      return { from: inDays(30), termMonths: 24 }
    case 'ask-renewal':
      return { from: term?.to, timeShare: position?.timeShare }
    default:
      return {}
  }
}

const defaults = (schema: AskSchema): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, inner]): [string, unknown][] => {
      if (inner.properties) return [[name, defaults(inner)]]
      if (inner.default !== undefined) return [[name, inner.default]]
      if (inner.items) return [[name, []]]
      return inner.type === 'boolean' ? [[name, false]] : [[name, '']]
    }),
  )

export const initialValues = (event: string, schema: AskSchema, view: Known): Record<string, unknown> => {
  const first = defaults(schema)
  for (const [name, value] of Object.entries(known(event, view)))
    if (value !== undefined)
      first[name] =
        typeof value === 'object' && value !== null ? { ...(first[name] as object), ...(value as object) } : value
  return first
}
