import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem, revised } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import type { Table } from '#functions/runtime/table.ts'
import { plusDays } from '#shared/kernel/clock.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { affiliatedUntil, type Invitation, invitationDays } from '#shared/organisation/affiliation.ts'
import { licenceFor, masked, type OrganisationDocument } from '#shared/organisation/document.ts'
import { organisationLifeRoutes } from '#shared/organisation/life-routes.ts'
import { isVerified, requireOwn } from '#shared/organisation/rules.ts'
import type { Member } from '#shared/organisation/schema.ts'
import { requireJoinable } from '#shared/organisation/tree.ts'
import * as documents from './documents.ts'
import * as invitations from './invitations.ts'
import * as store from './store.ts'
import * as tree from './tree.ts'

const own = ({
  actor,
  table,
  parameters,
}: Pick<Request, 'actor' | 'table'> & { parameters: { organisationId: string } }) => {
  requireOwn(actor, parameters.organisationId)
  return store.organisations.read(table, parameters.organisationId)
}

/** Out of the organisation, whoever decides it; one owner always stays. */
export const leave = async (table: Table, organisationId: string, userId: string): Promise<void> => {
  const before = await store.readMember(table, organisationId, userId)
  if (!before) throw notFound()
  const guard = before.role === 'owner' ? await store.organisations.read(table, organisationId) : undefined
  if (guard) store.requireStillOwner(await store.ownersOf(table, organisationId), userId)
  await store.removeMember(table, organisationId, userId, guard)
}

export const organisationLifeApi = implement(organisationLifeRoutes, {
  addDocument: async request => {
    const { id: organisationId } = await own(request)
    const document: OrganisationDocument = {
      ...request.body,
      id: request.newId('document'),
      organisationId,
      ...created(request.now),
    }
    return { body: await documents.addDocument(request.table, document) }
  },

  listDocuments: async request => {
    const { id } = await own(request)
    const { actor } = request
    const inFull = actor.kind === 'administrator' || (actor.kind === 'member' && actor.role === 'owner')
    return {
      body: await tablePage(
        request,
        `documents ${id}`,
        (limit, after) => documents.documentsOf(request.table, id, limit, after),
        item => {
          const document = fromItem<OrganisationDocument>(item)
          return inFull ? document : { ...document, number: masked(document.number) }
        },
      ),
    }
  },

  removeDocument: async request => {
    const organisation = await own(request)
    const document = await documents.readDocument(request.table, organisation.id, request.parameters.documentId)
    if (document.kind === licenceFor(organisation.kind) && isVerified(organisation, request.now))
      throw new CodedError('organisation/document-in-use')
    await documents.removeDocument(request.table, document)
    return { body: undefined }
  },

  listDecisions: async request => {
    const { id } = await own(request)
    return {
      body: await tablePage(
        request,
        `decisions ${id}`,
        (limit, after) => documents.decisionsOf(request.table, id, limit, after),
        documents.decisionOf,
      ),
    }
  },

  inviteMember: async request => {
    const { id: organisationId } = await own(request)
    const { email, role } = request.body
    const invitation: Invitation = {
      id: request.newId('invitation'),
      ...{ organisationId, role, state: 'open', expiresAt: plusDays(request.now, invitationDays) },
      ...created(request.now),
    }
    return { body: { ...invitation, ...(await invitations.invite(request.table, invitation, email)) } }
  },

  listInvitations: async request => {
    const { id } = await own(request)
    return {
      body: await tablePage(
        request,
        `invitations ${id}`,
        (limit, after) => invitations.invitationsOf(request.table, id, limit, after),
        invitations.invitationOf,
      ),
    }
  },

  revokeInvitation: async request => {
    const { id } = await own(request)
    await invitations.revoke(request.table, id, request.parameters.invitationId, request.now)
    return { body: undefined }
  },

  acceptInvitation: async ({ body, actor, table, now }) => ({
    body: await invitations.accept(table, body, (actor as ActorOf<'talent'>).userId, now),
  }),

  confirmAffiliation: async request => {
    const { id } = await own(request)
    const before = await store.readMember(request.table, id, request.parameters.userId)
    if (!before) throw notFound()
    const member = revised(before, { affiliatedUntil: affiliatedUntil(request.now) }, request.now)
    return { body: await store.putMember(request.table, member, undefined) }
  },

  nameMembership: async request => {
    const { id } = await own(request)
    const before = await store.readMember(request.table, id, (request.actor as ActorOf<'member'>).userId)
    if (!before) throw notFound()
    expectRevision(before, request.ifMatch)
    const { name: _, ...unnamed } = before
    const member = revised<Member>(unnamed, request.body, request.now)
    return { body: await store.putMember(request.table, member, undefined), revision: member.revision }
  },

  leaveOrganisation: async request => {
    const { id } = await own(request)
    await leave(request.table, id, (request.actor as ActorOf<'member'>).userId)
    return { body: undefined }
  },

  getGroup: async request => ({ body: await tree.groupView(request.table, await own(request)) }),

  proposeParent: async request => {
    const child = await own(request)
    const parent = await store.organisations.read(request.table, request.body.parentId)
    if (!isVerified(parent, request.now)) throw notFound()
    requireJoinable(child, parent)
    await tree.propose(request.table, child.id, parent.id, request.now)
    return { body: await tree.groupView(request.table, child) }
  },

  withdrawParentProposal: async request => {
    const { id } = await own(request)
    await tree.withdrawProposal(request.table, id)
    return { body: undefined }
  },

  answerChild: async request => {
    const { id } = await own(request)
    const proposal = await tree.proposalOf(request.table, request.parameters.childId)
    if (proposal?.data['parentId'] !== id) throw notFound()
    if (request.body.confirm) await tree.confirmChild(request.table, proposal, request.now)
    else await tree.withdrawProposal(request.table, request.parameters.childId)
    return { body: await tree.groupView(request.table, await store.organisations.read(request.table, id)) }
  },

  leaveParent: async request => {
    await tree.partFrom(request.table, await own(request), request.now)
    return { body: undefined }
  },

  releaseChild: async request => {
    const { id } = await own(request)
    const child = await store.organisations.read(request.table, request.parameters.childId)
    if (child.parentId !== id) throw notFound()
    await tree.partFrom(request.table, child, request.now)
    return { body: undefined }
  },
})
