import { engagements } from '#functions/engagement/store.ts'
import { openings } from '#functions/opening/store.ts'
import { allDocuments } from '#functions/organisation/documents.ts'
import { organisations } from '#functions/organisation/store.ts'
import { shardOf, shardsOf } from '#functions/runtime/due.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { type Change, type Item, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import {
  type Deadline,
  engagementDeadlines,
  nextReminder,
  openingDeadlines,
  organisationDeadlines,
  reminderDue,
} from '#shared/calendar/deadlines.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type NoticeEvent, tell } from './event.ts'

/** When the clock has to look at a record's deadlines next: one item for each record that has any. */
const reminderKey = (recordId: string) => ({ pk: `ntc#reminder#${recordId}`, sk: '#' })
const dueKey = (shard: number): string => `ntc#remind#${shard}`

const reminderItem = (recordId: string, at: Instant, revision: number): Item => ({
  ...reminderKey(recordId),
  kind: 'reminder',
  revision,
  data: { recordId, at },
  index2: { pk: dueKey(shardOf(recordId)), sk: `${at}#${recordId}` },
})

/** Records with deadlines, by kind; a new one is a row here and its own rule in `shared/calendar/deadlines.ts`. */
const kinds = {
  engagement: async (table: Table, id: string, now: Instant): Promise<Deadline[]> => {
    const record = (await engagements.readMany(table, [id])).get(id)
    return record ? engagementDeadlines(record, now) : []
  },
  opening: async (table: Table, id: string): Promise<Deadline[]> => {
    const record = (await openings.readMany(table, [id])).get(id)
    return record ? openingDeadlines(record) : []
  },
  organisation: async (table: Table, id: string): Promise<Deadline[]> => {
    const record = (await organisations.readMany(table, [id])).get(id)
    return record ? organisationDeadlines(record, await allDocuments(table, id)) : []
  },
} as const

/** Its own record, or a document of an organisation: kept under the organisation's id. */
export const hasDeadlines = ({ kind, key }: Change): boolean =>
  (kind in kinds && key.sk === '#') || kind === 'organisation-document'

const kindOf = (id: string): keyof typeof kinds =>
  id.startsWith('eng_') ? 'engagement' : id.startsWith('opn_') ? 'opening' : 'organisation'

const deadlinesOf = (table: Table, id: string, now: Instant): Promise<Deadline[]> => kinds[kindOf(id)](table, id, now)

const attempts = 6

/** Writes down when to look next. Who else does it at the same moment read the same records: the last one may win. */
const schedule = async (table: Table, id: string, deadlines: readonly Deadline[], now: Instant): Promise<void> => {
  const next = deadlines
    .map(deadline => nextReminder(deadline, now))
    .filter(at => at !== undefined)
    .sort()[0]
  for (let attempt = 1; ; attempt++) {
    const before = await table.get(reminderKey(id))
    if (before?.data['at'] === next) return
    const write: Write =
      next === undefined
        ? { delete: reminderKey(id), if: { revision: before!.revision } }
        : {
            put: reminderItem(id, next, (before?.revision ?? 0) + 1),
            if: before ? { revision: before.revision } : 'absent',
          }
    try {
      return await table.write([write])
    } catch (error) {
      if (!(error instanceof WriteRefused) || attempt >= attempts) throw error
    }
  }
}

/** After a change of the record: its deadlines may have moved. */
export const scheduleReminders = async (table: Table, id: string, now: Instant): Promise<void> =>
  schedule(table, id, await deadlinesOf(table, id, now), now)

const eventOf = (deadline: Deadline, now: Instant): NoticeEvent[] => {
  const stage = reminderDue(deadline, now)
  if (!stage) return []
  const { key, ownerId, lastDay, events, engagementId, openingId, organisationId } = deadline
  return [
    {
      key: `${key}#${lastDay}#${stage.days}`,
      kind: stage.kind,
      ownerId,
      // The time of the reminder itself, whenever the sweep comes by.
      at: new Date(Date.parse(deadline.at) - stage.days * 86_400_000).toISOString(),
      about: {
        ...(engagementId && { engagementId }),
        ...(openingId && { openingId }),
        ...(organisationId && { organisationId }),
        ...(events[0] && { event: events[0] }),
        lastDay,
      },
    },
  ]
}

/**
 * What has to be looked at by now: each owner is reminded once for each deadline and stage. The reminder comes first and the next look
 * after it: cut short in between, the same reminder is met again and made once.
 */
export const remindDue = async ({
  table,
  clock,
  log,
}: Pick<StreamResources, 'table' | 'clock' | 'log'>): Promise<number> => {
  const now = clock()
  let told = 0
  for (const shard of shardsOf()) {
    let after: string | undefined
    do {
      const page: Page = await table.query({
        by: 'index2',
        pk: dueKey(shard),
        sk: { to: `${now}#~` },
        limit: 100,
        after,
      })
      for (const item of page.items) {
        const id = String(item.data['recordId'])
        const deadlines = await deadlinesOf(table, id, now)
        told += await tell(
          table,
          deadlines.flatMap(deadline => eventOf(deadline, now)),
          now,
        )
        await schedule(table, id, deadlines, now)
      }
      after = page.next
    } while (after)
  }
  log.info('reminders made', { count: told })
  return told
}
