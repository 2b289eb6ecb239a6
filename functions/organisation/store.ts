import { memberKey } from '#functions/runtime/authenticate.ts'
import {
  alive,
  asStale,
  fromItem,
  isTombstone,
  recordKey,
  replaces,
  toItem,
  tombstone,
} from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import type { Item, Page, Table } from '#functions/runtime/table.ts'
import { WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { isWaiting } from '#shared/organisation/rules.ts'
import type { Member, Organisation, ServiceKey, VerificationState } from '#shared/organisation/schema.ts'

const reviewQueue = 'org#review'
const affiliationClock = 'org#affiliation'

const organisationItem = (organisation: Organisation): Item =>
  toItem('organisation', recordKey(organisation.id), organisation, {
    index1: { pk: `org#state#${organisation.verification.state}`, sk: organisation.id },
    ...(isWaiting(organisation) && {
      index2: { pk: reviewQueue, sk: `${organisation.verification.askedAt}#${organisation.id}` },
    }),
  })

export const memberItem = (member: Member): Item =>
  toItem('member', memberKey(member.organisationId, member.userId), member, {
    index1: { pk: `org#member#${member.userId}`, sk: member.organisationId },
    ...(member.affiliatedUntil !== undefined &&
      member.role !== 'owner' && {
        index2: { pk: affiliationClock, sk: `${member.affiliatedUntil}#${member.organisationId}#${member.userId}` },
      }),
  })

export const organisations = recordStore<Organisation>(organisationItem)

/** The organisation and its first owner, together. */
export const registerOrganisation = async (
  table: Table,
  organisation: Organisation,
  owner: Member,
): Promise<Organisation> => {
  try {
    await table.write([
      { put: organisationItem(organisation), if: 'absent', name: 'organisation-is-new' },
      { put: memberItem(owner), if: 'absent', name: 'owner-is-new' },
    ])
  } catch (error) {
    // An earlier attempt of the same request made it already.
    if (error instanceof WriteRefused && error.failed[0]?.current) return organisations.read(table, organisation.id)
    throw error
  }
  return organisation
}

export const organisationsInState = (
  table: Table,
  state: VerificationState,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ by: 'index1', pk: `org#state#${state}`, limit, after })

/** Waiting for verification or its renewal, those that wait longest first. */
export const organisationsWaiting = (table: Table, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ by: 'index2', pk: reviewQueue, limit, after })

/** Members whose affiliation runs out before `until`. */
export const affiliationsEnding = (
  table: Table,
  from: Instant,
  to: Instant,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ by: 'index2', pk: affiliationClock, sk: { from, to }, limit, after })

export const membershipsOf = async (
  table: Table,
  userId: string,
): Promise<{ organisation: Organisation; member: Member }[]> => {
  const { items } = await table.query({ by: 'index1', pk: `org#member#${userId}`, limit: 100 })
  const members = items.filter(item => !isTombstone(item)).map(item => fromItem<Member>(item))
  const found = await organisations.readMany(
    table,
    members.map(member => member.organisationId),
  )
  return members.flatMap(member => {
    const organisation = found.get(member.organisationId)
    return organisation ? [{ organisation, member }] : []
  })
}

export const membersOf = (
  table: Table,
  organisationId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ pk: organisationId, sk: { beginsWith: 'member#' }, limit, after })

export const readMember = async (table: Table, organisationId: string, userId: string): Promise<Member | undefined> => {
  const item = await table.get(memberKey(organisationId, userId))
  return item && !isTombstone(item) ? fromItem<Member>(item) : undefined
}

/** The owners, all of them: an organisation keeps at least one. */
export const ownersOf = async (table: Table, organisationId: string): Promise<string[]> => {
  const owners: string[] = []
  let after: string | undefined
  do {
    const page = await membersOf(table, organisationId, 100, after)
    owners.push(...page.items.filter(item => item.data['role'] === 'owner').map(item => String(item.data['userId'])))
    after = page.next
  } while (after)
  return owners
}

/**
 * Writes a member and, where an owner leaves, counts the change on the organisation's own revision: two owners who demote
 * each other at the same moment meet there, and one of them is told to try again.
 */
export const putMember = async (table: Table, member: Member, guard: Organisation | undefined): Promise<Member> => {
  await asStale(table.write([replaces(memberItem(member)), ...guardWrites(guard)]))
  return member
}

export const removeMember = async (
  table: Table,
  organisationId: string,
  userId: string,
  guard: Organisation | undefined,
): Promise<void> => {
  const item = await table.get(memberKey(organisationId, userId))
  if (!item) throw notFound()
  await asStale(
    table.write([
      { delete: memberKey(organisationId, userId), if: { revision: item.revision } },
      ...guardWrites(guard),
    ]),
  )
}

const guardWrites = (guard: Organisation | undefined) =>
  guard ? [replaces(organisationItem({ ...guard, revision: guard.revision + 1 }))] : []

const keyItem = (key: ServiceKey, secretHash: string): Item => {
  const item = toItem('service-key', recordKey(key.id), key, {
    index1: { pk: `key#of#${key.organisationId}`, sk: key.id },
  })
  return { ...item, data: { ...item.data, secretHash } }
}

export const createKey = async (table: Table, key: ServiceKey, secretHash: string): Promise<void> => {
  await table.write([{ put: keyItem(key, secretHash), if: 'absent', name: 'key-is-new' }])
}

export const keysOf = (table: Table, organisationId: string, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ by: 'index1', pk: `key#of#${organisationId}`, limit, after })

export const deleteKey = async (table: Table, organisationId: string, keyId: string, now: Instant): Promise<void> => {
  const item = alive(await table.get(recordKey(keyId)))
  if (item.data['organisationId'] !== organisationId) throw notFound()
  await asStale(table.write([{ put: tombstone(item, now), if: { revision: item.revision } }]))
}

export const keyOf = (item: Item): ServiceKey => {
  const { secretHash: _, ...key } = fromItem<ServiceKey & { secretHash: string }>(item)
  return key
}

export const requireStillOwner = (owners: readonly string[], leaving: string): void => {
  if (owners.length === 1 && owners[0] === leaving) throw new CodedError('organisation/last-owner')
}
