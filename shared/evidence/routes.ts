import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { credentialType } from './credential.ts'
import { CredentialKeys, EvidenceDecision, EvidenceRequest, EvidenceView, ReviewedState } from './schema.ts'

const talentId = z.strictObject({ talentId: idSchema('talent') })
const ownEvidence = talentId.extend({ evidenceId: idSchema('evidence') })
const organisationId = z.strictObject({ organisationId: idSchema('organisation') })
const evidenceId = z.strictObject({ evidenceId: idSchema('evidence') })
const own = { talent: true } as const

export const evidenceRoutes = routesOf('evidence')({
  requestEvidence: {
    verb: 'request',
    method: 'POST',
    path: '/talents/{talentId}/evidence',
    summary: {
      'zh-CN': '请出具单位证明档案中的一项（同时同意其看到本人姓名），或提交材料供管理员审核',
      en: 'Ask an issuer to attest an entry of the profile, and agree that it sees one’s name; or refer an administrator to a document',
    },
    access: own,
    parameters: talentId,
    body: EvidenceRequest,
    output: EvidenceView,
    status: 201,
    ifMatch: true,
    errors: [
      ...(['record/not-found', 'request/revision-stale', 'evidence/no-such-entry'] as const),
      ...(['evidence/already-requested', 'evidence/own-issuer', 'evidence/too-many'] as const),
    ],
  },
  listEvidence: {
    verb: 'list',
    method: 'GET',
    path: '/talents/{talentId}/evidence',
    summary: { 'zh-CN': '列出本人的证明', en: 'Evidence for one’s own profile, newest first' },
    access: own,
    parameters: talentId,
    query: z.strictObject(pageQuery),
    output: pageOf(EvidenceView),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  withdrawEvidence: {
    verb: 'withdraw',
    method: 'DELETE',
    path: '/talents/{talentId}/evidence/{evidenceId}',
    summary: { 'zh-CN': '撤回申请或不再出示证明', en: 'Take back a request, or show an attestation no longer' },
    access: own,
    parameters: ownEvidence,
    output: EvidenceView,
    status: 200,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  importCredential: {
    verb: 'import-credential',
    method: 'POST',
    path: '/talents/{talentId}/credentials',
    summary: {
      'zh-CN': '导入 Open Badges 3.0 签名凭证（VC-JWT）；出具方须已登记公钥',
      en: 'Import a signed Open Badges 3.0 credential (VC-JWT) of an issuer whose keys are registered here',
    },
    access: own,
    parameters: talentId,
    body: z.strictObject({ credential: z.string().min(20).max(16_000) }),
    output: EvidenceView,
    status: 201,
    ifMatch: true,
    errors: [
      ...(['record/not-found', 'request/revision-stale', 'credential/unreadable'] as const),
      ...(['credential/unknown-issuer', 'credential/bad-signature', 'credential/not-yours'] as const),
      ...(['evidence/already-requested', 'evidence/too-many'] as const),
    ],
  },
  exportCredential: {
    verb: 'export-credential',
    method: 'GET',
    path: '/talents/{talentId}/evidence/{evidenceId}/credential',
    summary: {
      'zh-CN': '将有效证明导出为平台签名的 Open Badges 3.0 凭证',
      en: 'A piece of evidence in force as an Open Badges 3.0 credential, signed by the marketplace',
    },
    access: own,
    parameters: ownEvidence,
    output: z.string(),
    outputType: credentialType,
    status: 200,
    errors: ['record/not-found', 'evidence/wrong-state'],
  },
  listEvidenceRequests: {
    verb: 'list-requests',
    method: 'GET',
    path: '/organisations/{organisationId}/evidence',
    summary: { 'zh-CN': '列出请本单位证明的事项', en: 'What the organisation is asked to attest, and has attested' },
    access: { member: { roles: memberRoles } },
    parameters: organisationId,
    query: z.strictObject(pageQuery),
    output: pageOf(EvidenceView),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  listEvidenceReviews: {
    verb: 'list-reviews',
    method: 'GET',
    path: '/evidence',
    summary: {
      'zh-CN': '待管理员审核的证明材料，最早在前；或已处理的，最新在前',
      en: 'Documents that wait for an administrator, oldest first; or those that were settled, newest first',
    },
    access: { administrator: true },
    query: z.strictObject({ state: ReviewedState.default('open'), ...pageQuery }),
    output: pageOf(EvidenceView),
    status: 200,
    errors: ['request/bad-cursor'],
  },
  decideEvidence: {
    verb: 'decide',
    method: 'POST',
    path: '/evidence/{evidenceId}/decision',
    summary: { 'zh-CN': '证明、拒绝或撤销', en: 'Attest, decline or revoke' },
    access: { member: { roles: ['owner', 'recruiter'] }, administrator: true },
    parameters: evidenceId,
    body: EvidenceDecision,
    output: EvidenceView,
    status: 200,
    ifMatch: true,
    errors: [
      ...(['record/not-found', 'request/revision-stale', 'organisation/not-verified'] as const),
      ...(['evidence/wrong-state', 'evidence/no-longer-valid'] as const),
    ],
  },
  setCredentialKeys: {
    verb: 'set-credential-keys',
    method: 'PUT',
    path: '/organisations/{organisationId}/credential-keys',
    summary: {
      'zh-CN': '登记本单位签发凭证所用的标识与公钥',
      en: 'Register the identifier and public keys with which the organisation signs credentials',
    },
    access: { member: { roles: ['owner'] } },
    parameters: organisationId,
    body: CredentialKeys,
    output: CredentialKeys,
    status: 200,
    errors: ['record/not-found', 'record/already-exists', 'organisation/not-verified'],
  },
  getCredentialKeys: {
    verb: 'credential-keys',
    method: 'GET',
    path: '/credential-keys',
    summary: {
      'zh-CN': '平台签发凭证的公钥（JWKS）',
      en: 'Public keys (JWKS) with which the marketplace signs credentials',
    },
    access: { anonymous: true },
    output: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
    status: 200,
  },
})
