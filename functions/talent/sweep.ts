import { shardsOf } from '#functions/runtime/due.ts'
import { fromItem, isTombstone, recordKey } from '#functions/runtime/record.ts'
import type { Resources } from '#functions/runtime/request.ts'
import type { Item } from '#functions/runtime/table.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { dueChange } from '#shared/talent/due.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { isOutdated, openSecrets, secretsKey, secretWrites } from './secrets.ts'
import { deleteTalent, dueTalents, putTalent } from './store.ts'

type With = Pick<Resources, 'table' | 'clock' | 'log' | 'keyRing'>

/** Whoever changed the profile at this moment has settled it, or the next look will. */
const unlessChanged = async (work: () => Promise<unknown>): Promise<number> => {
  try {
    await work()
    return 1
  } catch (error) {
    if (error instanceof CodedError && error.status < 500) return 0
    throw error
  }
}

const outdatedSecrets = async (talent: Talent, sealed: Item | undefined, { keyRing }: With) =>
  sealed && keyRing && isOutdated(sealed, keyRing)
    ? secretWrites(talent.id, sealed, await openSecrets(sealed, keyRing, talent.id), keyRing)
    : []

const lookAt = async (id: string, resources: With): Promise<number> => {
  const { table, clock } = resources
  const now = clock()
  const [item, sealed] = await table.getMany([recordKey(id), secretsKey(id)])
  if (!item || isTombstone(item)) return 0
  const talent = fromItem<Talent>(item)
  const change = dueChange(talent, now)
  if (change === 'delete') return unlessChanged(() => deleteTalent(table, talent, now))
  // Also without a change: the note of when to look next is then set right, and old keys are left behind.
  const next: Talent = { ...talent, ...change, revision: talent.revision + 1 }
  const also = await outdatedSecrets(talent, sealed, resources)
  return unlessChanged(() => putTalent(table, next, also))
}

/** What the clock does with profiles: pauses end, consents and evidence run out, profiles that nobody uses are announced and deleted. */
export const sweepTalents = async (resources: With): Promise<number> => {
  const { table, clock, log } = resources
  const now = clock()
  let count = 0
  for (const shard of shardsOf()) {
    let after: string | undefined
    do {
      const page = await dueTalents(table, shard, now, 100, after)
      for (const { pk } of page.items) count += await lookAt(pk, resources)
      after = page.next
    } while (after)
  }
  log.info('profiles moved by the clock', { count })
  return count
}
