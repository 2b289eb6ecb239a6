import { talentOfUserKey } from '#functions/runtime/authenticate.ts'
import { shardOf } from '#functions/runtime/due.ts'
import { asStale, isTombstone, recordKey, replaces, toItem, tombstone } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import { type Item, type Key, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { nextDue } from '#shared/talent/due.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { dropSecrets, identityIsFree, secretsKey } from './secrets.ts'

/** A transaction holds a hundred items: the profile, its link, its secrets with their digests, and the ventures. */
const mostOwned = 80

const talentItem = (talent: Talent): Item => toItem('talent', recordKey(talent.id), talent)

export const talents = recordStore<Talent>(talentItem)

const dueKey = (talentId: string): Key => ({ pk: talentId, sk: 'due' })
const dueIndex = (shard: number): string => `tal#due#${shard}`

/** When the clock looks at a profile next; a note that the clock itself corrects. */
const dueWrite = (talent: Talent): Write => {
  const at = nextDue(talent)
  return at === undefined
    ? { delete: dueKey(talent.id) }
    : {
        put: {
          ...dueKey(talent.id),
          kind: 'talent-due',
          revision: talent.revision,
          data: { at },
          index1: { pk: dueIndex(shardOf(talent.id)), sk: `${at}#${talent.id}` },
        },
      }
}

export const dueTalents = (table: Table, shard: number, now: Instant, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index1', pk: dueIndex(shard), sk: { to: `${now}~` }, limit, after })

/** The profile, when the clock looks next, and what else changes with it. */
export const putTalent = async (table: Table, talent: Talent, also: readonly Write[] = []): Promise<Talent> => {
  try {
    await table.write([replaces(talentItem(talent)), dueWrite(talent), ...also])
  } catch (error) {
    if (error instanceof WriteRefused && error.failed.some(({ name }) => name === identityIsFree))
      throw new CodedError('talent/identity-taken', { cause: error })
    await asStale(Promise.reject(error))
  }
  return talent
}

/** The profile and the link from its user, together: a user has at most one profile. */
export const registerTalent = async (table: Table, talent: Talent, also: readonly Write[] = []): Promise<Talent> => {
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
      ...(nextDue(talent) === undefined ? [] : [dueWrite(talent)]),
      ...also,
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
 * of the index and clears what stands elsewhere (`erasure.ts`). One transaction, so that no half of a person stays.
 */
export const deleteTalent = async (table: Table, talent: Talent, now: Instant): Promise<void> => {
  const [link, secrets] = await table.getMany([talentOfUserKey(talent.userId), secretsKey(talent.id)])
  const owned = await table.query({ by: 'index1', pk: `ven#of#${talent.id}`, limit: mostOwned })
  const also = [...(link ? [link] : []), ...owned.items].filter(item => !isTombstone(item))
  await talents.remove(table, talent, now, [
    ...also.map(
      (item): Write => ({ put: tombstone(item, now), if: { revision: item.revision }, name: `${item.kind}-unchanged` }),
    ),
    { delete: dueKey(talent.id) },
    ...(secrets ? dropSecrets(secrets, talent.id) : []),
  ])
}
