import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { Talent } from '../talent/schema.ts'
import { CandidateInput, CandidateView, SuggestionAnswer, SuggestionView } from './schema.ts'

const firm = { member: { roles: ['owner', 'recruiter'], of: ['hr-service-firm'] } } as const
const candidateId = z.strictObject({ candidateId: idSchema('candidate') })
const talentId = z.strictObject({ talentId: idSchema('talent') })

export const candidateRoutes = routesOf('candidate')({
  createCandidate: {
    verb: 'create',
    method: 'POST',
    path: '/candidates',
    summary: {
      'zh-CN': '人力资源机构录入候选人：短期保存；如本人已在平台，本人会看到修改建议并自行决定',
      en: 'Bring in somebody the firm knows: kept for a short time; if they are here, they see it as a suggestion and decide',
    },
    access: firm,
    body: CandidateInput,
    output: CandidateView,
    status: 201,
    idempotent: true,
    errors: ['organisation/not-verified'],
  },
  listCandidates: {
    verb: 'list',
    method: 'GET',
    path: '/candidates',
    summary: { 'zh-CN': '列出本机构录入的候选人', en: 'People whom the firm brought in, newest first' },
    access: firm,
    query: z.strictObject(pageQuery),
    output: pageOf(CandidateView),
    status: 200,
    errors: ['request/bad-cursor'],
  },
  deleteCandidate: {
    verb: 'delete',
    method: 'DELETE',
    path: '/candidates/{candidateId}',
    summary: {
      'zh-CN': '删除录入的候选人及其建议',
      en: 'Remove somebody whom the firm brought in, with what it suggested',
    },
    access: firm,
    parameters: candidateId,
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found'],
  },
  listSuggestions: {
    verb: 'suggestions',
    method: 'GET',
    path: '/talents/{talentId}/suggestions',
    summary: {
      'zh-CN': '机构对本人档案的修改建议',
      en: 'What firms suggest for one’s own profile; nothing changes by itself',
    },
    access: { talent: true },
    parameters: talentId,
    query: z.strictObject(pageQuery),
    output: pageOf(SuggestionView),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  answerSuggestion: {
    verb: 'answer-suggestion',
    method: 'POST',
    path: '/talents/{talentId}/suggestions/{candidateId}',
    summary: { 'zh-CN': '采纳所选部分，其余拒绝', en: 'Take over the parts that are named and refuse the others' },
    access: { talent: true },
    parameters: talentId.extend({ candidateId: idSchema('candidate') }),
    body: SuggestionAnswer,
    output: Talent,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
})
