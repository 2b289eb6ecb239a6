import { randomBytes } from 'node:crypto'
import { hashSecret } from '#functions/runtime/authenticate.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem, revised } from '#functions/runtime/record.ts'
import { type ActorOf, implement } from '#functions/runtime/request.ts'
import { actorLabel } from '#shared/kernel/actor.ts'
import { notFound } from '#shared/kernel/error.ts'
import { affiliatedUntil } from '#shared/organisation/affiliation.ts'
import { licenceInForce } from '#shared/organisation/document.ts'
import { organisationRoutes } from '#shared/organisation/routes.ts'
import { changed, decided, publicView, requireOwn, submitted } from '#shared/organisation/rules.ts'
import type { Member, Organisation, ServiceKey } from '#shared/organisation/schema.ts'
import { allDocuments, putDecided } from './documents.ts'
import { leave, organisationLifeApi } from './life-api.ts'
import * as store from './store.ts'

const own = implement(organisationRoutes, {
  registerOrganisation: async ({ body, actor, now, newId, table }) => {
    const { userId } = actor as ActorOf<'talent'>
    const organisation: Organisation = {
      ...body,
      id: newId('organisation'),
      verification: { state: 'unverified' },
      ...created(now),
    }
    const owner: Member = { organisationId: organisation.id, userId, role: 'owner', ...created(now) }
    const saved = await store.registerOrganisation(table, organisation, owner)
    return { body: saved, revision: saved.revision }
  },

  listOrganisations: async request => ({
    body: await tablePage(
      request,
      `organisations ${request.query.state}`,
      (limit, after) =>
        request.query.state === 'pending'
          ? store.organisationsWaiting(request.table, limit, after)
          : store.organisationsInState(request.table, request.query.state, limit, after),
      item => fromItem<Organisation>(item),
    ),
  }),

  getOrganisation: async ({ parameters, now, table }) => {
    const view = publicView(await store.organisations.read(table, parameters.organisationId), now)
    if (!view.verified) throw notFound()
    return { body: view }
  },

  getOwnOrganisation: async ({ parameters, actor, table }) => {
    requireOwn(actor, parameters.organisationId)
    const organisation = await store.organisations.read(table, parameters.organisationId)
    return { body: organisation, revision: organisation.revision }
  },

  changeOrganisation: async ({ parameters, body, actor, ifMatch, now, table }) => {
    requireOwn(actor, parameters.organisationId)
    const organisation = await store.organisations.read(table, parameters.organisationId)
    expectRevision(organisation, ifMatch)
    const saved = await store.organisations.put(table, revised(changed(organisation, body, now), {}, now))
    return { body: saved, revision: saved.revision }
  },

  submitOrganisation: async ({ parameters, actor, ifMatch, now, table }) => {
    requireOwn(actor, parameters.organisationId)
    const organisation = await store.organisations.read(table, parameters.organisationId)
    expectRevision(organisation, ifMatch)
    const saved = await store.organisations.put(
      table,
      revised(organisation, { verification: submitted(organisation, now) }, now),
    )
    return { body: saved, revision: saved.revision }
  },

  decideOrganisation: async ({ parameters, body, actor, ifMatch, now, table }) => {
    const organisation = await store.organisations.read(table, parameters.organisationId)
    expectRevision(organisation, ifMatch)
    const licence = licenceInForce(organisation.kind, await allDocuments(table, organisation.id), now)
    const next = revised(organisation, { verification: decided(organisation, body, now, licence) }, now)
    const saved = await putDecided(table, organisation, next, {
      at: now,
      by: actorLabel(actor),
      from: organisation.verification.state,
      to: next.verification.state,
      ...(body.reason !== undefined && { reason: body.reason }),
    })
    return { body: saved, revision: saved.revision }
  },

  listMembers: async request => {
    const { organisationId } = request.parameters
    requireOwn(request.actor, organisationId)
    return {
      body: await tablePage(
        request,
        `members ${organisationId}`,
        (limit, after) => store.membersOf(request.table, organisationId, limit, after),
        item => fromItem<Member>(item),
      ),
    }
  },

  putMember: async ({ parameters: { organisationId, userId }, body, actor, now, table }) => {
    requireOwn(actor, organisationId)
    const before = await store.readMember(table, organisationId, userId)
    const leaves = before?.role === 'owner' && body.role !== 'owner'
    const guard = leaves ? await store.organisations.read(table, organisationId) : undefined
    if (leaves) store.requireStillOwner(await store.ownersOf(table, organisationId), userId)
    const until = { affiliatedUntil: before?.affiliatedUntil ?? affiliatedUntil(now) }
    const member = before
      ? revised(before, { role: body.role, ...(leaves ? { affiliatedUntil: affiliatedUntil(now) } : until) }, now)
      : ({ organisationId, userId, role: body.role, ...until, ...created(now) } satisfies Member)
    return { body: await store.putMember(table, member, guard) }
  },

  removeMember: async ({ parameters: { organisationId, userId }, actor, table }) => {
    requireOwn(actor, organisationId)
    await leave(table, organisationId, userId)
    return { body: undefined }
  },

  createServiceKey: async ({ parameters: { organisationId }, body, actor, newId, now, table }) => {
    requireOwn(actor, organisationId)
    const key: ServiceKey = { id: newId('key'), organisationId, ...body, ...created(now) }
    const secret = randomBytes(32).toString('base64url')
    await store.createKey(table, key, hashSecret(secret))
    return { body: { ...key, secret: `${key.id}.${secret}` } }
  },

  listServiceKeys: async request => {
    const { organisationId } = request.parameters
    requireOwn(request.actor, organisationId)
    return {
      body: await tablePage(
        request,
        `keys ${organisationId}`,
        (limit, after) => store.keysOf(request.table, organisationId, limit, after),
        store.keyOf,
      ),
    }
  },

  deleteServiceKey: async ({ parameters: { organisationId, keyId }, actor, now, table }) => {
    requireOwn(actor, organisationId)
    await store.deleteKey(table, organisationId, keyId, now)
    return { body: undefined }
  },

  whoAmI: async ({ actor, table }) => {
    if (!('userId' in actor)) throw notFound()
    const memberships = await store.membershipsOf(table, actor.userId)
    return {
      body: {
        userId: actor.userId,
        administrator: actor.kind === 'administrator',
        ...(actor.kind === 'talent' && actor.talentId && { talentId: actor.talentId }),
        memberships: memberships.map(({ organisation: { id, kind, name, verification }, member }) => ({
          organisation: { id, kind, name, verification },
          role: member.role,
        })),
      },
    }
  },
})

export const organisationApi = { ...own, ...organisationLifeApi }
