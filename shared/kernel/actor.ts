import type { OrganisationKind } from '../organisation/kind.ts'
import { CodedError, notFound } from './error.ts'
import type { Id } from './id.ts'

export const memberRoles = ['owner', 'recruiter', 'viewer'] as const
export type MemberRole = (typeof memberRoles)[number]

export const serviceScopes = ['openings:write', 'matching:read', 'import:write'] as const
export type ServiceScope = (typeof serviceScopes)[number]

/** Who asks. A union by kind, passed to every rule; nothing reads an ambient user. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'talent'; readonly userId: Id<'user'>; readonly talentId: Id<'talent'> | undefined }
  | {
      readonly kind: 'member'
      readonly userId: Id<'user'>
      readonly organisationId: Id<'organisation'>
      readonly organisationKind: OrganisationKind
      readonly verified: boolean
      /** The other organisations of its group: who is hidden from one of them is hidden from all. */
      readonly affiliates?: readonly Id<'organisation'>[]
      readonly role: MemberRole
    }
  | { readonly kind: 'administrator'; readonly userId: Id<'user'> }
  | {
      readonly kind: 'service'
      readonly keyId: Id<'key'>
      readonly organisationId: Id<'organisation'>
      readonly organisationKind: OrganisationKind
      readonly verified: boolean
      readonly affiliates?: readonly Id<'organisation'>[]
      readonly scopes: readonly ServiceScope[]
    }

export type ActorKind = Actor['kind']

/** The organisation on whose behalf the actor acts, if any. */
export const actingFor = (actor: Actor): Id<'organisation'> | undefined =>
  actor.kind === 'member' || actor.kind === 'service' ? actor.organisationId : undefined

/** Whose own things the actor works on: their own, or the organisation's for which they act. */
export const ownerOf = (actor: Actor): Id<'talent'> | Id<'organisation'> => {
  const organisationId = actingFor(actor)
  if (organisationId !== undefined) return organisationId
  if (actor.kind !== 'talent') throw notFound()
  if (actor.talentId === undefined) throw new CodedError('talent/not-registered')
  return actor.talentId
}

/** That organisation with all of its group: blocks reach parents and affiliates. */
export const actingGroup = (actor: Actor): readonly Id<'organisation'>[] =>
  actor.kind === 'member' || actor.kind === 'service' ? [actor.organisationId, ...(actor.affiliates ?? [])] : []

/** What may be written to a log or an audit record: the kind and an opaque id, never a name. */
export const actorLabel = (actor: Actor): string => {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'talent':
    case 'administrator':
      return `${actor.kind}:${actor.userId}`
    case 'member':
      return `member:${actor.userId}@${actor.organisationId}`
    case 'service':
      return `service:${actor.keyId}`
  }
}
