import type { Bilingual } from '../kernel/locale.ts'
import { type ConditionKind, citationOf, rulesInForce } from '../reference/jurisdictions.ts'
import type { Asked } from './asks.ts'
import { type Condition, type Context, inBoth, today, type Unmet } from './condition.ts'
import { homeRegion } from './conditions-agreement.ts'
import { type Leave, latestExtension, leaveLimits } from './leave-clock.ts'
import type { Engagement } from './schema.ts'

const conditionNames: Record<ConditionKind, Bilingual> = {
  handover: { 'zh-CN': '工作交接', en: 'handover' },
  'work-plan': { 'zh-CN': '工作计划', en: 'work plan' },
  secrecy: { 'zh-CN': '保密', en: 'secrecy' },
  other: { 'zh-CN': '其他', en: 'other' },
  title: { 'zh-CN': '职称', en: 'professional title' },
  age: { 'zh-CN': '年龄', en: 'age' },
  seniority: { 'zh-CN': '资历', en: 'seniority' },
  'result-form': { 'zh-CN': '科技成果形式', en: 'form of the results' },
  award: { 'zh-CN': '获奖层次', en: 'awards' },
  patent: { 'zh-CN': '获得专利与否', en: 'patents' },
}

/** Earlier leaves at the institution of this one. */
export const earlierLeaves = (engagement: Engagement, { facts }: Pick<Context, 'facts'>): Leave[] =>
  facts.leaves.filter(leave => leave.institutionId === engagement.homeOrganisationId)

/** The leave as agreed so far, in the form that the clock reads; undefined on the job, or before it is agreed. */
export const leaveOf = ({ id, leave, homeOrganisationId, term }: Engagement): Leave | undefined =>
  leave?.mode === 'off-job' && term !== undefined && homeOrganisationId !== undefined
    ? {
        engagementId: id,
        institutionId: homeOrganisationId,
        from: term.from,
        to: term.to,
        extended: leave.extended,
      }
    : undefined

const limitsOf = (engagement: Engagement, context: Context) =>
  leaveLimits(engagement.leave!.asked.from, homeRegion(engagement), earlierLeaves(engagement, context))

const offJob = (engagement: Engagement): boolean => engagement.leave?.mode === 'off-job'

const rulesOf = (engagement: Engagement, day: string) =>
  rulesInForce('off-job-leave', { region: homeRegion(engagement), day, subject: 'off-job' })

const documentsOf = (engagement: Engagement, day: string): string => rulesOf(engagement, day).map(citationOf).join(', ')

const retirement = (engagement: Engagement, data: unknown): Unmet | undefined => {
  const from = engagement.leave?.from ?? engagement.leave?.asked.from ?? ''
  const asking = rulesOf(engagement, from).filter(row => row.parameters.notBeyondRetirement)
  return asking.length === 0 || (data as Asked<'extensionApproval'>).endsBeforeRetirement === true
    ? undefined
    : {
        code: 'engagement/retirement-not-attested',
        parameters: { document: asking.map(citationOf).join(', ') },
        pointer: '/data/endsBeforeRetirement',
      }
}

export const leaveConditions = {
  'is-off-job': {
    name: { 'zh-CN': '离岗创办', en: 'off-job' },
    unmet: engagement => (offJob(engagement) ? undefined : { code: 'engagement/publicity-missing' }),
  },
  'is-on-the-job': {
    name: { 'zh-CN': '在职创办', en: 'on the job' },
    unmet: engagement =>
      engagement.leave?.mode === 'on-the-job' ? undefined : { code: 'engagement/publicity-not-needed' },
  },
  'leaves-the-post': {
    name: { 'zh-CN': '离岗创办', en: 'off-job' },
    unmet: engagement => (offJob(engagement) ? undefined : { code: 'engagement/not-off-job' }),
  },
  'stays-in-post': {
    name: { 'zh-CN': '在职创办', en: 'on the job' },
    unmet: engagement => (offJob(engagement) ? { code: 'engagement/return-instead' } : undefined),
  },
  'leave-rule-known': {
    name: { 'zh-CN': '该地该日有已知规定', en: 'a rule is known for the place and day' },
    unmet: (engagement, _, context) => {
      if (!offJob(engagement)) return undefined
      const limits = limitsOf(engagement, context)
      return limits.known
        ? undefined
        : { code: 'engagement/no-rule-known', parameters: { region: limits.region, day: limits.day } }
    },
  },
  'leave-within-limit': {
    name: { 'zh-CN': '不超过规定期限', en: 'within the years allowed' },
    unmet: (engagement, _, context) => {
      if (!offJob(engagement)) return undefined
      const limits = limitsOf(engagement, context)
      if (!limits.known || engagement.leave!.asked.to <= limits.latestFirst) return undefined
      return {
        code: 'engagement/leave-too-long',
        parameters: { day: limits.latestFirst, document: limits.citations.join(', ') },
      }
    },
  },
  'unprofitable-if-continued': {
    name: { 'zh-CN': '接续此前离岗的，企业尚未盈利', en: 'no profit yet, where it continues an earlier leave' },
    reads: ['leaveApproval'],
    unmet: (engagement, data, context) => {
      const limits = offJob(engagement) ? limitsOf(engagement, context) : undefined
      return limits?.known && limits.isExtension && (data as Asked<'leaveApproval'>).profitable !== false
        ? {
            code: 'engagement/venture-profitable',
            parameters: { document: limits.citations.join(', ') },
            pointer: '/data/profitable',
          }
        : undefined
    },
  },
  'no-forbidden-condition': {
    name: {
      'zh-CN': '不以职称、年龄、资历、获奖、专利等为条件',
      en: 'no title, age, seniority, award or patent asked for',
    },
    reads: ['leaveApproval', 'leaveRefusal'],
    unmet: (engagement, data) => {
      if (!offJob(engagement)) return undefined
      const { conditions } = data as Asked<'leaveApproval'>
      const day = engagement.leave!.asked.from
      const rows = rulesOf(engagement, day).filter(row => row.parameters.forbiddenConditions)
      const forbidden = new Set(rows.flatMap(row => row.parameters.forbiddenConditions ?? []))
      const found = conditions.flatMap((condition, at) => (forbidden.has(condition.kind) ? [{ ...condition, at }] : []))
      return found.length === 0
        ? undefined
        : {
            code: 'engagement/forbidden-condition',
            parameters: {
              ...inBoth(
                'conditions',
                found.map(({ kind }) => conditionNames[kind]),
              ),
              document: rows.map(citationOf).join(', '),
            },
            pointer: `/data/conditions/${found[0]!.at}`,
          }
    },
  },
  'retirement-attested': {
    name: { 'zh-CN': '规定要求的，单位确认不超过退休年龄', en: 'ends before retirement, attested where a rule asks' },
    reads: ['leaveApproval', 'extensionApproval'],
    unmet: (engagement, data) => (offJob(engagement) ? retirement(engagement, data) : undefined),
  },
  'within-approval': {
    name: { 'zh-CN': '不超出批准的起止日期', en: 'within the days approved' },
    reads: ['agreement'],
    unmet: (engagement, data) => {
      const { from = '', to = '' } = engagement.leave ?? {}
      const { terms } = data as Asked<'agreement'>
      return terms.from >= from && terms.to <= to
        ? undefined
        : {
            code: 'engagement/beyond-consent',
            parameters: { percent: 100, from, to },
            pointer: '/data/terms',
          }
    },
  },
  'not-profitable': {
    name: { 'zh-CN': '企业尚未盈利', en: 'the venture makes no profit yet' },
    reads: ['extension'],
    unmet: (engagement, data) => {
      const profitable =
        (data as Partial<Asked<'extension'>>).profitable ?? engagement.leave?.extensionAsked?.profitable
      const from = engagement.leave?.from ?? ''
      const asking = rulesOf(engagement, from).some(row => row.parameters.extensionOnlyIfUnprofitable)
      return asking && profitable !== false
        ? {
            code: 'engagement/venture-profitable',
            parameters: { document: documentsOf(engagement, from) },
            pointer: '/data/profitable',
          }
        : undefined
    },
  },
  'extension-within-limit': {
    name: { 'zh-CN': '只延长一次且不超过规定期限', en: 'extended once, within the years allowed' },
    reads: ['extension'],
    unmet: (engagement, data, context) => {
      const leave = leaveOf(engagement)
      const to = (data as Partial<Asked<'extension'>>).to ?? engagement.leave?.extensionAsked?.to ?? ''
      const document = documentsOf(engagement, leave?.from ?? '')
      const latest = leave && latestExtension(leave, homeRegion(engagement), earlierLeaves(engagement, context))
      if (!leave || latest === undefined || latest <= leave.to)
        return { code: 'engagement/extension-used', parameters: { document } }
      return to > leave.to && to <= latest
        ? undefined
        : { code: 'engagement/leave-too-long', parameters: { day: latest, document }, pointer: '/data/to' }
    },
  },
  'return-ahead': {
    name: { 'zh-CN': '返岗日不早于今天', en: 'the day of return is today or later' },
    reads: ['returning'],
    unmet: (engagement, data, context) => {
      const { returnOn } = data as Asked<'returning'>
      return returnOn >= today(engagement, context)
        ? undefined
        : { code: 'engagement/date-passed', parameters: { day: returnOn }, pointer: '/data/returnOn' }
    },
  },
} as const satisfies Record<string, Condition>
