import { incubators } from '#functions/incubator/store.ts'
import { revised } from '#functions/runtime/record.ts'
import type { Item, JsonObject, Key, Write } from '#functions/runtime/table.ts'
import { leaveOf } from '#shared/engagement/conditions-leave.ts'
import type { Leave } from '#shared/engagement/leave-clock.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import type { Slice } from '#shared/engagement/time-share.ts'
import type { Incubator } from '#shared/incubator/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'

/**
 * Two ledgers that every transition which takes something is written together with: the places of an opening or incubator, and
 * the working time of a person. Each is one item with a revision, so that two that take the last of it at the same instant meet there.
 */
export const capacityKey = (subject: string): Key => ({ pk: `eng#capacity#${subject}`, sk: '#' })
export const shareKey = (talentId: string): Key => ({ pk: `eng#share#${talentId}`, sk: '#' })

export type Places = { readonly held: number; readonly filled: number }

export const placesOf = (item: Item | undefined): Places => ({
  held: Number(item?.data['held'] ?? 0),
  filled: Number(item?.data['filled'] ?? 0),
})

export type Share = { readonly slices: readonly Slice[]; readonly leaves: readonly Leave[] }

export const shareOf = (item: Item | undefined): Share =>
  (item?.data as Share | undefined) ?? { slices: [], leaves: [] }

const next = (key: Key, kind: string, item: Item | undefined, data: JsonObject, name: string): Write => ({
  put: { ...key, kind, revision: (item?.revision ?? 0) + 1, data },
  if: item ? { revision: item.revision } : 'absent',
  name,
})

const counted = (places: Places, from: Engagement['place'], to: Engagement['place']): Places => ({
  held: places.held - Number(from === 'held') + Number(to === 'held'),
  filled: places.filled - Number(from === 'filled') + Number(to === 'filled'),
})

/** The places after a transition; nothing where it takes and frees none. */
export const placeWrites = (
  before: Engagement,
  after: Engagement,
  { capacity, incubator }: { readonly capacity: Item | undefined; readonly incubator: Incubator | undefined },
  now: Instant,
): Write[] => {
  const subject = after.openingId ?? after.incubatorId
  if (subject === undefined || before.place === after.place) return []
  const taken = Number(after.place !== undefined) - Number(before.place !== undefined)
  return [
    next(
      capacityKey(subject),
      'engagement-capacity',
      capacity,
      counted(placesOf(capacity), before.place, after.place),
      'places-unchanged',
    ),
    // The park's own count goes along, so that search and matching show what is free.
    ...(incubator && taken !== 0
      ? [
          {
            put: incubators.itemOf(
              revised(
                incubator,
                {
                  places: {
                    ...incubator.places,
                    taken: Math.min(incubator.places.total, Math.max(0, incubator.places.taken + taken)),
                  },
                },
                now,
              ),
            ),
            if: { revision: incubator.revision },
            name: 'incubator-unchanged',
          },
        ]
      : []),
  ]
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The person's time after a transition: this engagement's part of it is replaced as a whole. */
export const shareWrites = (before: Engagement, after: Engagement, item: Item | undefined): Write[] => {
  const [was, is] = [leaveOf(before), leaveOf(after)]
  if (sameJson(before.slices, after.slices) && sameJson(was, is)) return []
  const share = shareOf(item)
  const others = <T extends { engagementId: string }>(list: readonly T[]): T[] =>
    list.filter(one => one.engagementId !== after.id)
  const data: Share = {
    slices: [...others(share.slices), ...after.slices.map(slice => ({ ...slice, engagementId: after.id }))],
    leaves: [...others(share.leaves), ...(is ? [is] : [])],
  }
  return [
    next(shareKey(after.talentId), 'engagement-share', item, data as unknown as JsonObject, 'time-share-unchanged'),
  ]
}
