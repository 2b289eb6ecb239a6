import { openings } from '#functions/opening/store.ts'
import { everyItem } from '#functions/runtime/every-item.ts'
import { fromItem, isTombstone } from '#functions/runtime/record.ts'
import type { Consumer, StreamResources } from '#functions/runtime/stream.ts'
import { type Item, type Table, WriteRefused } from '#functions/runtime/table.ts'
import { talents } from '#functions/talent/store.ts'
import { isTerminal } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import { consentInForce, openingAccepts } from '#shared/engagement/rules.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { isInForce } from '#shared/talent/consent.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { change } from './change.ts'
import { engagements, engagementsOfOpening, engagementsOfTalent } from './store.ts'

type Resources = Pick<StreamResources, 'table' | 'clock'>

/**
 * One step of the clock or the change feed. False where it is no longer possible: somebody was faster, or the state does not
 * know the event; so it may be tried again at any time.
 */
export const stepBySystem = async (table: Table, id: string, event: string, now: Instant): Promise<boolean> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await change(table, () => engagements.read(table, id), { event, data: {}, party: () => 'system', now })
      return true
    } catch (error) {
      if (!(error instanceof CodedError) || error.status >= 500 || error instanceof WriteRefused) throw error
      if (error.code === 'request/revision-stale' && attempt < 10) continue
      return false
    }
  }
}

/** An opening that ended, or whose places are all filled, closes what was not offered yet; the applicants are told from the feed. */
export const closeForOpening = async (table: Table, openingId: string, now: Instant): Promise<number> => {
  let count = 0
  for await (const item of everyItem(after => engagementsOfOpening(table, openingId, 100, after))) {
    const { id, kind, state } = fromItem<Engagement>(item)
    if (isTerminal(machines[kind], state)) continue
    count += Number(await stepBySystem(table, id, 'opening-ended', now))
  }
  return count
}

/** A consent that the person withdrew in their own record, or a record that is gone, stops what rested on it. */
const stopWithoutConsent = async (table: Table, talentId: string, now: Instant): Promise<number> => {
  const talent = (await talents.readMany(table, [talentId])).get(talentId)
  let count = 0
  for await (const item of everyItem(after => engagementsOfTalent(table, talentId, 100, after))) {
    const { id, kind, state, consent, partnerConsent } = fromItem<Engagement>(item)
    if (isTerminal(machines[kind], state)) continue
    const given = [consent, partnerConsent].filter(one => one !== undefined)
    if (talent && given.every(one => consentInForce(one, talent))) continue
    count += Number(await stepBySystem(table, id, 'withdraw-consent', now))
  }
  return count
}

const ended = (item: Item | undefined, now: Instant): boolean =>
  item === undefined || isTombstone(item) || !openingAccepts(fromItem<Opening>(item), now)

/** Withdrawn, or gone with its record: only such a change can end an engagement. */
const consentsShrank = (before: Item | undefined, after: Item | undefined): boolean => {
  const inForce = (item: Item | undefined): number =>
    item === undefined || isTombstone(item)
      ? 0
      : ((item.data['consents'] ?? []) as Talent['consents']).filter(row => isInForce(row)).length
  return before !== undefined && (after === undefined || isTombstone(after) || inForce(after) < inForce(before))
}

/**
 * Follows openings, talents and the engagements themselves. An application that was written while its opening was being closed is
 * found twice over: by the opening's change, and by its own, after which the opening is read as it is now.
 */
export const engagementConsumer: Consumer = {
  name: 'engagement',
  handle: async (changes, { table, clock }: Resources) => {
    const now = clock()
    const closing = new Set<string>()
    const asked = new Map<string, string>()
    const withdrawn = new Set<string>()
    for (const { kind, key, before, after } of changes) {
      if (kind === 'opening' && before !== undefined && ended(after, now)) closing.add(key.pk)
      else if (kind === 'engagement-capacity' && after && Number(after.data['filled']) > 0) {
        const subject = key.pk.slice('eng#capacity#'.length)
        if (subject.startsWith('opn_')) asked.set(key.pk, subject)
      } else if (kind === 'engagement' && before === undefined && after) {
        const { openingId } = fromItem<Engagement>(after)
        if (openingId !== undefined) asked.set(key.pk, openingId)
      } else if (kind === 'talent' && consentsShrank(before, after)) withdrawn.add(key.pk)
    }
    const found = await openings.readMany(table, [...asked.values()])
    for (const [from, openingId] of asked) {
      const opening = found.get(openingId)
      if (from.startsWith('eng#capacity#') || !opening || !openingAccepts(opening, now)) closing.add(openingId)
    }
    for (const openingId of closing) await closeForOpening(table, openingId, now)
    for (const talentId of withdrawn) await stopWithoutConsent(table, talentId, now)
    return []
  },
}
