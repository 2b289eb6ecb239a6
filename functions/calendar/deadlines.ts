import { engagements, engagementsOfParty, engagementsOfTalent } from '#functions/engagement/store.ts'
import { openingsOf } from '#functions/opening/store.ts'
import { allDocuments } from '#functions/organisation/documents.ts'
import { organisations } from '#functions/organisation/store.ts'
import { fromItem, isTombstone } from '#functions/runtime/record.ts'
import type { Page, Table } from '#functions/runtime/table.ts'
import {
  bySoonest,
  type Deadline,
  engagementDeadlines,
  openingDeadlines,
  organisationDeadlines,
} from '#shared/calendar/deadlines.ts'
import { organisationParties } from '#shared/engagement/party.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Opening } from '#shared/opening/schema.ts'

/** Of the newest so many records of each list, and so many in all: what is older is rarely due, and a calendar has an end. */
const mostRead = 1000
const mostShown = 500

const newest = async (read: (after: string | undefined) => Promise<Page>): Promise<Page['items']> => {
  const items: Page['items'][number][] = []
  let after: string | undefined
  do {
    const page: Page = await read(after)
    items.push(...page.items)
    after = page.next
  } while (after && items.length < mostRead)
  return items
}

const inEngagements = async (table: Table, ids: readonly string[], ownerId: string, now: Instant) =>
  [...(await engagements.readMany(table, ids)).values()].flatMap(engagement =>
    engagementDeadlines(engagement, now).filter(deadline => deadline.ownerId === ownerId),
  )

/** Everything that is due from a person or an organisation, soonest first. */
export const deadlinesOf = async (table: Table, ownerId: string, now: Instant): Promise<Deadline[]> => {
  const found: Deadline[] = []
  if (ownerId.startsWith('tal_')) {
    const items = await newest(after => engagementsOfTalent(table, ownerId, 100, after))
    found.push(
      ...(await inEngagements(
        table,
        items.map(({ pk }) => pk),
        ownerId,
        now,
      )),
    )
  } else {
    const ids = new Set<string>()
    for (const party of organisationParties)
      for (const { pk } of await newest(after => engagementsOfParty(table, party, ownerId, 100, after))) ids.add(pk)
    found.push(...(await inEngagements(table, [...ids], ownerId, now)))
    const openings = await newest(after => openingsOf(table, ownerId, 100, after))
    found.push(
      ...openings.flatMap(item =>
        isTombstone(item) ? [] : openingDeadlines(fromItem<Opening>(item)).filter(({ at }) => at > now),
      ),
    )
    const organisation = (await organisations.readMany(table, [ownerId])).get(ownerId)
    if (organisation) found.push(...organisationDeadlines(organisation, await allDocuments(table, ownerId)))
  }
  return found.sort(bySoonest).slice(0, mostShown)
}
