import { setTimeout as sleep } from 'node:timers/promises'
import { ulid } from 'ulid'
import { describeError } from '#functions/runtime/log.ts'
import type { Request } from '#functions/runtime/request.ts'
import type { Item } from '#functions/runtime/table.ts'
import { actingFor } from '#shared/kernel/actor.ts'
import { epochSeconds } from '#shared/kernel/clock.ts'
import type { AccessKind, AccessPurpose } from '#shared/talent/access.ts'

/** What was shown of somebody: their card, and what the card held beside it. */
export type ShownPerson = {
  readonly id: string
  readonly name?: unknown
  readonly contact?: unknown
  readonly profile?: unknown
}

/** An event that the consumer could not count yet is kept this long for it. */
const keptSeconds = 30 * 86_400

/** People in one event: the consumer counts it in one transaction of a hundred writes, two for each person and one for the event. */
const peopleOfEvent = 49

/** An answer waits this long for its note. */
const patienceMilliseconds = 1000

const kindsOf = ({ name, contact, profile }: ShownPerson): AccessKind[] => [
  'card',
  ...(name === undefined ? [] : (['name'] as const)),
  ...(contact === undefined ? [] : (['contact'] as const)),
  ...(profile === undefined ? [] : (['profile'] as const)),
]

/**
 * Notes which people an organisation is being shown: one write for a whole list, before the answer leaves. The change feed counts it
 * into each person's access log. Where the note cannot be written the answer goes out all the same, and the loss is not silent: the log
 * has one line for each person with all that the entry would have said, from which it can be entered, and a metric raises an alarm.
 */
export const recordAccess = async (
  { actor, now, table, log }: Pick<Request, 'actor' | 'now' | 'table' | 'log'>,
  purpose: AccessPurpose,
  people: Iterable<ShownPerson>,
): Promise<void> => {
  const organisationId = actingFor(actor)
  const seen = [...new Map([...people].map(person => [person.id, kindsOf(person)]))]
  if (organisationId === undefined || seen.length === 0) return
  const events: Item[] = []
  for (let at = 0; at < seen.length; at += peopleOfEvent)
    events.push({
      pk: `acq#${ulid()}`,
      sk: '#',
      kind: 'access-event',
      revision: 1,
      data: { organisationId, purpose, at: now, people: Object.fromEntries(seen.slice(at, at + peopleOfEvent)) },
      expiresAt: epochSeconds(now) + keptSeconds,
    })
  const patience = new AbortController()
  try {
    const writing = async () => {
      for (let at = 0; at < events.length; at += 50)
        await table.write(events.slice(at, at + 50).map(put => ({ put, if: 'absent' as const })))
    }
    const late = sleep(patienceMilliseconds, undefined, { signal: patience.signal }).then(() => {
      throw new Error('the table took too long')
    })
    late.catch(() => {})
    await Promise.race([writing(), late])
  } catch (error) {
    for (const [talentId, kinds] of seen)
      log.error('access not recorded', {
        ...{ organisationId, talentId, purpose, kinds: kinds.join(' '), at: now },
        ...describeError(error),
      })
    log.measure('AccessNotRecorded', seen.length, 'Count')
  } finally {
    patience.abort()
  }
}
