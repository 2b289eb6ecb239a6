import { talentOfUserKey } from '#functions/runtime/authenticate.ts'
import { isTombstone, recordKey, toItem, tombstone } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import { type Item, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Talent } from '#shared/talent/schema.ts'

/** A transaction holds a hundred items: the profile, its link and the ventures. */
const mostOwned = 98

const talentItem = (talent: Talent): Item => toItem('talent', recordKey(talent.id), talent)

export const talents = recordStore<Talent>(talentItem)

/** The profile and the link from its user, together: a user has at most one profile. */
export const registerTalent = async (table: Table, talent: Talent): Promise<Talent> => {
  const linkKey = talentOfUserKey(talent.userId)
  const earlier = await table.get(linkKey)
  const link: Item = {
    ...linkKey,
    kind: 'talent-link',
    revision: (earlier?.revision ?? 0) + 1,
    data: { talentId: talent.id },
  }
  try {
    await table.write([
      {
        put: link,
        if: earlier && isTombstone(earlier) ? { revision: earlier.revision } : 'absent',
        name: 'user-has-no-profile',
      },
      { put: talentItem(talent), if: 'absent', name: 'profile-is-new' },
    ])
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    const current = await table.get(linkKey)
    // An earlier attempt of the same request made it already.
    if (current?.data['talentId'] === talent.id) return talents.read(table, talent.id)
    throw new CodedError('talent/already-registered')
  }
  return talent
}

/**
 * What is left are tombstones without personal data, of the person's ventures too; the change feed takes the documents out
 * of the index. One transaction, so that no half of a person stays.
 */
export const deleteTalent = async (table: Table, talent: Talent, now: Instant): Promise<void> => {
  const link = await table.get(talentOfUserKey(talent.userId))
  const owned = await table.query({ by: 'index1', pk: `ven#of#${talent.id}`, limit: mostOwned })
  const also = [...(link ? [link] : []), ...owned.items].filter(item => !isTombstone(item))
  await talents.remove(
    table,
    talent,
    now,
    also.map(
      (item): Write => ({ put: tombstone(item, now), if: { revision: item.revision }, name: `${item.kind}-unchanged` }),
    ),
  )
}
