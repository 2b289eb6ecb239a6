import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { hashSecret } from '#functions/runtime/authenticate.ts'
import { asStale, fromItem, recordKey, replaces, revised, toItem } from '#functions/runtime/record.ts'
import { type Item, type Key, type Page, type Table, WriteRefused } from '#functions/runtime/table.ts'
import { epochSeconds, type Instant, plusDays } from '#shared/kernel/clock.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import {
  type Acceptance,
  affiliatedUntil,
  evenEmail,
  type Invitation,
  requireOpen,
} from '#shared/organisation/affiliation.ts'
import type { Member } from '#shared/organisation/schema.ts'
import { memberItem } from './store.ts'

type Kept = Invitation & { readonly secretHash: string; readonly salt: string; readonly emailHash: string }

/** Kept for the list after it is over. */
const keptDays = 60

const invitationKey = (organisationId: string, invitationId: string): Key => ({
  pk: organisationId,
  sk: `invitation#${invitationId}`,
})

const itemOf = (kept: Kept): Item =>
  toItem('invitation', invitationKey(kept.organisationId, kept.id), kept, {
    expiresAt: epochSeconds(plusDays(kept.expiresAt, keptDays)),
  })

const shown = ({ secretHash: _, salt: __, emailHash: ___, ...invitation }: Kept): Invitation => invitation

const hashEmail = (email: string, salt: string): string =>
  createHash('sha256')
    .update(`${salt}\n${evenEmail(email)}`)
    .digest('base64url')

/** The code is returned once and kept nowhere. */
export const invite = async (table: Table, invitation: Invitation, email: string): Promise<{ code: string }> => {
  const secret = randomBytes(32).toString('base64url')
  const salt = randomBytes(16).toString('base64url')
  const kept: Kept = { ...invitation, secretHash: hashSecret(secret), salt, emailHash: hashEmail(email, salt) }
  await table.write([{ put: itemOf(kept), if: 'absent', name: 'invitation-is-new' }])
  return { code: `${invitation.organisationId}.${invitation.id}.${secret}` }
}

export const invitationsOf = (
  table: Table,
  organisationId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> =>
  table.query({ pk: organisationId, sk: { beginsWith: 'invitation#' }, descending: true, limit, after })

export const invitationOf = (item: Item): Invitation => shown(fromItem<Kept>(item))

const read = async (table: Table, organisationId: string, invitationId: string): Promise<Kept> => {
  const item = await table.get(invitationKey(organisationId, invitationId))
  if (!item) throw notFound()
  return fromItem<Kept>(item)
}

export const revoke = async (table: Table, organisationId: string, id: string, now: Instant): Promise<void> => {
  const kept = await read(table, organisationId, id)
  requireOpen(kept, now)
  await asStale(table.write([replaces(itemOf(revised(kept, { state: 'revoked' }, now)))]))
}

const same = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** A wrong code or another address is as if there were no invitation. One use, together with the membership. */
export const accept = async (
  table: Table,
  { code, email, name }: Acceptance,
  userId: Member['userId'],
  now: Instant,
): Promise<Member> => {
  const [organisationId = '', invitationId = '', secret = ''] = code.split('.')
  const kept = await read(table, organisationId, invitationId)
  if (!same(hashSecret(secret), kept.secretHash) || !same(hashEmail(email, kept.salt), kept.emailHash)) throw notFound()
  requireOpen(kept, now)
  const member: Member = {
    organisationId: kept.organisationId,
    userId,
    role: kept.role,
    ...(name !== undefined && { name }),
    affiliatedUntil: affiliatedUntil(now),
    ...{ revision: 1, createdAt: now, updatedAt: now },
  }
  try {
    await table.write([
      { put: memberItem(member), if: 'absent', name: 'member-is-new' },
      replaces(itemOf(revised(kept, { state: 'accepted', acceptedBy: userId }, now))),
      { check: recordKey(organisationId), if: 'present', name: 'organisation-is-there' },
    ])
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    if (error.failed.some(({ name }) => name === 'member-is-new')) throw new CodedError('record/already-exists')
    throw new CodedError('organisation/invitation-over', { parameters: { state: 'accepted' }, cause: error })
  }
  return member
}
