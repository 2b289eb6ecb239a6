import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { instant, text } from '../kernel/text.ts'
import { Acceptance, Invitation, InvitationInput } from './affiliation.ts'
import { DocumentInput, OrganisationDocument } from './document.ts'
import { Member, VerificationState } from './schema.ts'

const organisationId = z.strictObject({ organisationId: idSchema('organisation') })
const anyMember = { roles: memberRoles }
const owner = { roles: ['owner'] } as const
const child = organisationId.extend({ childId: idSchema('organisation') })

export const Decision = z.strictObject({
  at: instant(),
  /** Who decided: `administrator:usr_…`, or the clock. */
  by: z.string(),
  from: VerificationState,
  to: VerificationState,
  reason: text(1000).optional(),
})
export type Decision = z.infer<typeof Decision>

export const Group = z.strictObject({
  parentId: idSchema('organisation').optional(),
  affiliates: z.array(idSchema('organisation')),
  /** Asked of a parent, and not answered yet. */
  asked: z.array(z.strictObject({ parentId: idSchema('organisation'), at: instant() })),
  /** Organisations that ask to be under this one. */
  asking: z.array(z.strictObject({ childId: idSchema('organisation'), at: instant() })),
})

const treeErrors = [
  'record/not-found',
  'organisation/has-parent',
  'organisation/tree-cycle',
  'organisation/group-too-large',
  'organisation/group-too-deep',
] as const

/** Documents, history, invitations, affiliation and the organisation tree. */
export const organisationLifeRoutes = routesOf('organisation')({
  addDocument: {
    verb: 'add-document',
    method: 'POST',
    path: '/organisations/{organisationId}/documents',
    summary: { 'zh-CN': '登记证照信息', en: 'Add a registration document' },
    access: { member: owner },
    parameters: organisationId,
    body: DocumentInput,
    output: OrganisationDocument,
    status: 201,
    idempotent: true,
    errors: ['record/not-found'],
  },
  listDocuments: {
    verb: 'documents',
    method: 'GET',
    path: '/organisations/{organisationId}/documents',
    summary: {
      'zh-CN': '列出证照；号码仅负责人和管理员可见全文',
      en: 'Registration documents; numbers in full for owners and administrators only',
    },
    access: { member: anyMember, administrator: true },
    parameters: organisationId,
    query: z.strictObject(pageQuery),
    output: pageOf(OrganisationDocument),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  removeDocument: {
    verb: 'remove-document',
    method: 'DELETE',
    path: '/organisations/{organisationId}/documents/{documentId}',
    summary: { 'zh-CN': '删除证照信息', en: 'Remove a registration document' },
    access: { member: owner },
    parameters: organisationId.extend({ documentId: idSchema('document') }),
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found', 'organisation/document-in-use'],
  },
  listDecisions: {
    verb: 'decisions',
    method: 'GET',
    path: '/organisations/{organisationId}/decisions',
    summary: { 'zh-CN': '核验历史及理由', en: 'Verification decisions with their reasons, newest first' },
    access: { member: anyMember, administrator: true },
    parameters: organisationId,
    query: z.strictObject(pageQuery),
    output: pageOf(Decision),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  inviteMember: {
    verb: 'invite',
    method: 'POST',
    path: '/organisations/{organisationId}/invitations',
    summary: {
      'zh-CN': '邀请成员；邀请码只显示一次，邮箱只存哈希',
      en: 'Invite a member; the code is shown once, of the address only a hash is kept',
    },
    access: { member: owner },
    parameters: organisationId,
    body: InvitationInput,
    output: Invitation.extend({ code: z.string() }),
    status: 201,
    errors: ['record/not-found'],
  },
  listInvitations: {
    verb: 'invitations',
    method: 'GET',
    path: '/organisations/{organisationId}/invitations',
    summary: { 'zh-CN': '列出邀请', en: 'Invitations, newest first' },
    access: { member: owner },
    parameters: organisationId,
    query: z.strictObject(pageQuery),
    output: pageOf(Invitation),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  revokeInvitation: {
    verb: 'revoke-invitation',
    method: 'DELETE',
    path: '/organisations/{organisationId}/invitations/{invitationId}',
    summary: { 'zh-CN': '撤销邀请', en: 'Revoke an invitation' },
    access: { member: owner },
    parameters: organisationId.extend({ invitationId: idSchema('invitation') }),
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found', 'organisation/invitation-over'],
  },
  acceptInvitation: {
    verb: 'accept-invitation',
    method: 'POST',
    path: '/invitations/acceptance',
    summary: {
      'zh-CN': '接受邀请，成为成员',
      en: 'Accept an invitation with its code and the address it was meant for',
    },
    access: { talent: true },
    body: Acceptance,
    output: Member,
    status: 200,
    errors: ['record/not-found', 'organisation/invitation-over', 'record/already-exists'],
  },
  confirmAffiliation: {
    verb: 'confirm-affiliation',
    method: 'POST',
    path: '/organisations/{organisationId}/members/{userId}/affiliation',
    summary: {
      'zh-CN': '确认成员仍属本单位，有效六个月',
      en: 'Confirm that a member still belongs to the organisation, for six months',
    },
    access: { member: owner },
    parameters: organisationId.extend({ userId: z.string().regex(/^usr_.{1,80}$/) }),
    output: Member,
    status: 200,
    errors: ['record/not-found'],
  },
  nameMembership: {
    verb: 'name-membership',
    method: 'PUT',
    path: '/organisations/{organisationId}/membership',
    summary: {
      'zh-CN': '填写本人在单位内的称呼，仅本单位成员可见',
      en: 'Say what fellow members call you; nobody outside the organisation sees it',
    },
    access: { member: anyMember },
    parameters: organisationId,
    body: z.strictObject({ name: Member.shape.name }),
    output: Member,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  leaveOrganisation: {
    verb: 'leave',
    method: 'DELETE',
    path: '/organisations/{organisationId}/membership',
    summary: { 'zh-CN': '退出单位', en: 'Leave the organisation' },
    access: { member: anyMember },
    parameters: organisationId,
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found', 'organisation/last-owner'],
  },
  getGroup: {
    verb: 'group',
    method: 'GET',
    path: '/organisations/{organisationId}/group',
    summary: {
      'zh-CN': '上级单位、关联单位和待确认的隶属关系',
      en: 'Parent, affiliates, and links that wait for an answer',
    },
    access: { member: anyMember, administrator: true },
    parameters: organisationId,
    output: Group,
    status: 200,
    errors: ['record/not-found'],
  },
  proposeParent: {
    verb: 'propose-parent',
    method: 'POST',
    path: '/organisations/{organisationId}/parent-proposal',
    summary: { 'zh-CN': '申请隶属于某上级单位', en: 'Ask another organisation to be the parent; it has to confirm' },
    access: { member: owner },
    parameters: organisationId,
    body: z.strictObject({ parentId: idSchema('organisation') }),
    output: Group,
    status: 200,
    errors: treeErrors,
  },
  withdrawParentProposal: {
    verb: 'withdraw-parent-proposal',
    method: 'DELETE',
    path: '/organisations/{organisationId}/parent-proposal',
    summary: { 'zh-CN': '撤回隶属申请', en: 'Withdraw the question to a parent' },
    access: { member: owner },
    parameters: organisationId,
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found'],
  },
  answerChild: {
    verb: 'answer-child',
    method: 'POST',
    path: '/organisations/{organisationId}/children/{childId}',
    summary: {
      'zh-CN': '确认或拒绝下级单位的隶属申请',
      en: 'Confirm or refuse an organisation that asks to be under this one',
    },
    access: { member: owner },
    parameters: child,
    body: z.strictObject({ confirm: z.boolean() }),
    output: Group,
    status: 200,
    errors: [...treeErrors, 'request/revision-stale'],
  },
  leaveParent: {
    verb: 'leave-parent',
    method: 'DELETE',
    path: '/organisations/{organisationId}/parent',
    summary: { 'zh-CN': '解除与上级单位的隶属关系', en: 'End the link to the parent; what is below stays below' },
    access: { member: owner },
    parameters: organisationId,
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found', 'organisation/no-parent', 'request/revision-stale'],
  },
  releaseChild: {
    verb: 'release-child',
    method: 'DELETE',
    path: '/organisations/{organisationId}/children/{childId}',
    summary: {
      'zh-CN': '解除下级单位的隶属关系',
      en: 'End the link of an organisation that is directly under this one',
    },
    access: { member: owner },
    parameters: child,
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found', 'request/revision-stale'],
  },
})

export type GroupView = z.infer<typeof Group>
