import { forgetCalendars } from '#functions/calendar/store.ts'
import { isTombstone } from '#functions/runtime/record.ts'
import type { Consumer, StreamResources } from '#functions/runtime/stream.ts'
import type { Change } from '#functions/runtime/table.ts'
import { talents } from '#functions/talent/store.ts'
import { deleteThread, forgetThreads } from '#functions/thread/store.ts'
import type { Message } from '#shared/thread/schema.ts'
import { tell } from './event.ts'
import { forget } from './forget.ts'
import { hasDeadlines, scheduleReminders } from './reminders.ts'
import { eventsOf } from './sources.ts'

type Resources = Pick<StreamResources, 'table' | 'clock'>

const isGone = ({ kind, key, before, after }: Change): boolean =>
  kind === 'talent' && key.sk === '#' && (after ? isTombstone(after) : before !== undefined)

/** A message that was written in the moment in which its person left: the list of their threads may not have known it yet. */
const orphaned = async (changes: readonly Change[], { table }: Resources): Promise<string[]> => {
  const written = changes.flatMap(({ kind, before, after }) =>
    kind === 'message' && before === undefined && after ? [after.data as unknown as Message] : [],
  )
  const people = await talents.readMany(
    table,
    written.map(({ talentId }) => talentId),
  )
  return written.filter(({ talentId }) => !people.has(talentId)).map(({ engagementId }) => engagementId)
}

/**
 * Tells receivers what happened, keeps the times of their reminders, and forgets whoever left. Each notice is made once, however often
 * its change comes by (`event.ts`).
 */
export const noticeConsumer: Consumer = {
  name: 'notice',
  handle: async (changes, resources: Resources) => {
    const { table, clock } = resources
    const now = clock()
    await tell(table, changes.flatMap(eventsOf), now)
    const moved = new Set(changes.filter(hasDeadlines).map(({ key }) => key.pk))
    for (const id of moved) await scheduleReminders(table, id, now)
    for (const { key } of changes.filter(isGone)) {
      await forgetThreads(table, key.pk)
      await forgetCalendars(table, key.pk)
      await forget(table, key.pk)
    }
    for (const engagementId of await orphaned(changes, resources)) await deleteThread(table, engagementId)
    return []
  },
}
