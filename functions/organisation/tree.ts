import { asStale, replaces, revised } from '#functions/runtime/record.ts'
import type { Item, Key, Table, Write } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { notFound } from '#shared/kernel/error.ts'
import type { GroupView } from '#shared/organisation/life-routes.ts'
import { groupOf } from '#shared/organisation/rules.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { joined, parted } from '#shared/organisation/tree.ts'
import { organisations } from './store.ts'

type Id = Organisation['id']

const proposalKey = (childId: string): Key => ({ pk: childId, sk: 'parent-proposal' })

/** One question at a time; a new one takes the place of the last. */
export const propose = async (table: Table, childId: Id, parentId: Id, now: Instant): Promise<void> => {
  const before = await table.get(proposalKey(childId))
  const item: Item = {
    ...proposalKey(childId),
    kind: 'parent-proposal',
    revision: (before?.revision ?? 0) + 1,
    data: { parentId, at: now },
    index1: { pk: `org#asking#${parentId}`, sk: childId },
  }
  await asStale(table.write([replaces(item)]))
}

export const proposalOf = async (table: Table, childId: string): Promise<Item | undefined> =>
  table.get(proposalKey(childId))

export const withdrawProposal = async (table: Table, childId: string): Promise<void> => {
  const item = await proposalOf(table, childId)
  if (!item) throw notFound()
  await asStale(table.write([{ delete: proposalKey(childId), if: { revision: item.revision } }]))
}

export const groupView = async (table: Table, organisation: Organisation): Promise<GroupView> => {
  const { id, parentId, affiliates } = organisation
  const asked = await proposalOf(table, id)
  const { items } = await table.query({ by: 'index1', pk: `org#asking#${id}`, limit: 100 })
  return {
    ...(parentId !== undefined && { parentId }),
    affiliates: affiliates ?? [],
    asked: asked ? [{ parentId: asked.data['parentId'] as Id, at: String(asked.data['at']) }] : [],
    asking: items.map(item => ({ childId: item.pk as Id, at: String(item.data['at']) })),
  }
}

const knownOf = async (table: Table, ...tops: readonly Organisation[]): Promise<Map<string, Organisation>> =>
  organisations.readMany(table, [...new Set(tops.flatMap(groupOf))])

/** Every organisation of the group in one transaction, each on the revision that was read: no half of a tree, and no lost link. */
const writesOf = (known: ReadonlyMap<string, Organisation>, after: readonly Organisation[], now: Instant): Write[] =>
  after.flatMap(one => {
    const before = known.get(one.id)!
    const same = before.parentId === one.parentId && String(before.affiliates) === String(one.affiliates)
    return same ? [] : [replaces(organisations.itemOf(revised(one, {}, now)))]
  })

/** The parent confirms what the child asked. */
export const confirmChild = async (table: Table, proposal: Item, now: Instant): Promise<void> => {
  const parentId = String(proposal.data['parentId'])
  const [child, parent] = await Promise.all([
    organisations.read(table, proposal.pk),
    organisations.read(table, parentId),
  ])
  const known = await knownOf(table, child, parent)
  const after = joined(known, child.id, parent.id)
  await asStale(
    table.write([
      ...writesOf(known, after, now),
      { delete: proposalKey(child.id), if: { revision: proposal.revision }, name: 'proposal-unchanged' },
    ]),
  )
}

export const partFrom = async (table: Table, organisation: Organisation, now: Instant): Promise<void> => {
  const known = await knownOf(table, organisation)
  await asStale(table.write(writesOf(known, parted(known, organisation.id), now)))
}
