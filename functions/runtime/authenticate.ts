import { createHash, timingSafeEqual } from 'node:crypto'
import type { Actor, ServiceScope } from '#shared/kernel/actor.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { type Id, idSchema, userId } from '#shared/kernel/id.ts'
import { isAffiliated } from '#shared/organisation/affiliation.ts'
import { isVerified } from '#shared/organisation/rules.ts'
import type { Member, Organisation } from '#shared/organisation/schema.ts'
import { fromItem, isTombstone, recordKey } from './record.ts'
import type { Table } from './table.ts'
import type { VerifyToken } from './token.ts'

export const memberKey = (organisationId: string, user: string) => ({ pk: organisationId, sk: `member#${user}` })
export const talentOfUserKey = (user: string) => ({ pk: user, sk: 'talent' })

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/**
 * Headers → actor. A bearer token says who the person is; `Acting-For: org_…` says for which organisation they act, and the
 * membership is read each time, so that a removed member loses access at once. `Authorization: Key key_….secret` is a service key.
 */
export const authenticate = async (
  headers: { readonly [name: string]: string | undefined },
  table: Table,
  verifyToken: VerifyToken,
  now: Instant,
): Promise<Actor> => {
  const authorization = headers['authorization']
  if (authorization === undefined) return { kind: 'anonymous' }
  const [scheme = '', credential = '', ...rest] = authorization.split(' ')
  if (rest.length > 0 || credential === '') throw new CodedError('auth/bad-token')
  if (scheme.toLowerCase() === 'key') return serviceActor(credential, table, now)
  if (scheme.toLowerCase() !== 'bearer') throw new CodedError('auth/bad-token')

  const { subject, administrator } = await verifyToken(credential)
  const user = userId(subject)
  const actingForHeader = headers['acting-for']
  if (actingForHeader !== undefined) return memberActor(user, actingForHeader, table, now)
  if (administrator) return { kind: 'administrator', userId: user }
  const link = await table.get(talentOfUserKey(user))
  return {
    kind: 'talent',
    userId: user,
    talentId: link && !isTombstone(link) ? (link.data['talentId'] as Id<'talent'>) : undefined,
  }
}

const memberActor = async (user: Id<'user'>, organisationId: string, table: Table, now: Instant): Promise<Actor> => {
  if (!idSchema('organisation').safeParse(organisationId).success) throw new CodedError('auth/not-a-member')
  const [member, item] = await table.getMany([memberKey(organisationId, user), recordKey(organisationId)])
  if (!member || !item || isTombstone(member) || isTombstone(item)) throw new CodedError('auth/not-a-member')
  const organisation = fromItem<Organisation>(item)
  const membership = fromItem<Member>(member)
  if (!isAffiliated(membership, now)) throw new CodedError('auth/affiliation-over')
  return {
    kind: 'member',
    userId: user,
    organisationId: organisation.id,
    organisationKind: organisation.kind,
    verified: isVerified(organisation, now),
    ...(organisation.affiliates && { affiliates: organisation.affiliates }),
    role: membership.role,
  }
}

const serviceActor = async (credential: string, table: Table, now: Instant): Promise<Actor> => {
  const [keyId = '', secret = ''] = credential.split('.')
  if (!idSchema('key').safeParse(keyId).success) throw new CodedError('auth/bad-token')
  const key = await table.get(recordKey(keyId))
  if (!key || isTombstone(key)) throw new CodedError('auth/bad-token')
  const given = Buffer.from(hashSecret(secret))
  const wanted = Buffer.from(String(key.data['secretHash']))
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new CodedError('auth/bad-token')
  const item = await table.get(recordKey(String(key.data['organisationId'])))
  if (!item || isTombstone(item)) throw new CodedError('auth/bad-token')
  const organisation = fromItem<Organisation>(item)
  return {
    kind: 'service',
    keyId: keyId as Id<'key'>,
    organisationId: organisation.id,
    organisationKind: organisation.kind,
    verified: isVerified(organisation, now),
    ...(organisation.affiliates && { affiliates: organisation.affiliates }),
    scopes: key.data['scopes'] as ServiceScope[],
  }
}
