import { partyOwner } from '../engagement/party.ts'
import { candidateFor, requireParty } from '../engagement/rules.ts'
import type { Engagement } from '../engagement/schema.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Instant } from '../kernel/clock.ts'
import { CodedError, notFound } from '../kernel/error.ts'
import type { Talent } from '../talent/schema.ts'
import { type Message, type MessageInput, type ThreadParty, threadParties } from './schema.ts'

/** Given with the reach of their blocks over the organisations that take part (`withReach`). */
type Person = Talent | undefined

/** As which party; administrators do not read what people write to each other. */
export const requireThreadParty = (engagement: Engagement, actor: Actor): ThreadParty => {
  const party = requireParty(engagement, actor)
  if (party === 'administrator' || party === 'system') throw notFound()
  return party
}

/**
 * May this party correspond about the engagement at this moment? As in the engagement's own view: an organisation from which the person
 * is hidden, or whose consent was withdrawn, neither reads nor writes; what an administrator stopped is stopped.
 */
export const isOpenFor = (engagement: Engagement, party: ThreadParty, talent: Person, now: Instant): boolean => {
  if (!talent || engagement.state === 'withdrawn' || engagement.state === 'voided') return false
  if (partyOwner(engagement, party) === undefined) return false
  if (party === 'talent' || party === 'home-employer') return true
  return candidateFor(engagement, party, talent, now).candidate !== undefined
}

/** The person keeps what was written to and by them, as long as their profile is there. */
export const mayRead = (engagement: Engagement, party: ThreadParty, talent: Person, now: Instant): boolean =>
  party === 'talent' ? talent !== undefined : isOpenFor(engagement, party, talent, now)

/** Those to whom the party may write now. */
export const openParties = (engagement: Engagement, party: ThreadParty, talent: Person, now: Instant): ThreadParty[] =>
  isOpenFor(engagement, party, talent, now)
    ? threadParties.filter(
        other =>
          other !== party &&
          isOpenFor(engagement, other, talent, now) &&
          // One organisation may be two parties: it does not write to itself.
          partyOwner(engagement, other) !== partyOwner(engagement, party),
      )
    : []

/** The parties that a message goes to. */
export const addressees = (
  engagement: Engagement,
  party: ThreadParty,
  { to }: Pick<MessageInput, 'to'>,
  talent: Person,
  now: Instant,
): Message['to'] => {
  const open = openParties(engagement, party, talent, now)
  const host = open.find(other => other === 'publisher' || other === 'incubator') ?? open[0]
  const wanted: readonly (ThreadParty | undefined)[] = to ?? [party === 'talent' ? host : 'talent']
  if (open.length === 0) throw new CodedError('thread/closed')
  return [...new Set(wanted)].map(other => {
    const ownerId = other && open.includes(other) ? partyOwner(engagement, other) : undefined
    if (other === undefined || ownerId === undefined)
      throw new CodedError('request/invalid', {
        parameters: { count: 1 },
        findings: [{ pointer: '/to', code: 'thread/not-a-party' }],
      })
    return { party: other, ownerId }
  })
}

export const isVisible = (message: Message, ownerId: string): boolean =>
  message.from.ownerId === ownerId || message.to.some(one => one.ownerId === ownerId)
