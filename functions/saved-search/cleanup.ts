import { ownersOf } from '#functions/organisation/store.ts'
import { memberKey } from '#functions/runtime/authenticate.ts'
import { deleteItems, everyItem } from '#functions/runtime/every-item.ts'
import { isTombstone, replaces, revised, self } from '#functions/runtime/record.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { type Change, type Item, type Table, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { alertWrite, newAlert } from './alerts.ts'
import { allSearchesOf, deleteSearch, savedSearches, savedSearchItem } from './store.ts'

type With = Pick<StreamResources, 'table' | 'clock' | 'log'>

async function* itemsUnder(table: Table, pk: string, spared?: string): AsyncGenerator<Item> {
  for await (const item of everyItem(after => table.query({ pk, limit: 100, after })))
    if (item.sk !== spared) yield item
}

/** Everything that stands under the search's id, but for its tombstone. */
export const deletedSearch = ({ table }: With, searchId: string): Promise<void> =>
  deleteItems(table, itemsUnder(table, searchId, self))

/** A person who leaves takes searches and alerts along: what somebody looks for is personal data. */
export const deletedTalent = async ({ table, clock }: With, talentId: string): Promise<void> => {
  for (const search of await allSearchesOf(table, talentId)) {
    try {
      await deleteSearch(table, search, clock())
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'record/not-found') throw error
    }
  }
  await deleteItems(table, itemsUnder(table, `alr#${talentId}`))
  await deleteItems(table, itemsUnder(table, `svs#count#${talentId}`))
}

/** Whoever kept a search has left the organisation: an owner keeps it now, and the organisation is told. */
export const passOn = async ({ table, clock }: With, { key, before }: Change): Promise<void> => {
  const organisationId = key.pk
  const userId = String(before?.data['userId'] ?? key.sk.slice('member#'.length))
  const member = await table.get(memberKey(organisationId, userId))
  if (member && !isTombstone(member)) return
  const [keeper] = await ownersOf(table, organisationId)
  if (keeper === undefined) return
  for (const { id } of await allSearchesOf(table, organisationId)) await keepBy(table, id, userId, keeper, clock())
}

const attempts = 5

const keepBy = async (table: Table, searchId: string, from: string, keeper: string, now: Instant): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    const search = (await savedSearches.readMany(table, [searchId])).get(searchId)
    if (search?.keeper !== from) return
    try {
      return await table.write([
        replaces(savedSearchItem(revised(search, { keeper }, now))),
        alertWrite(newAlert(search, { kind: 'passed-on' }, now)),
      ])
    } catch (error) {
      if (!(error instanceof WriteRefused) || attempt >= attempts) throw error
    }
  }
}
