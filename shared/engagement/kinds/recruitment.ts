import type { Asked } from '../asks.ts'
import type { Context } from '../condition.ts'
import { on, type State, type Transition } from '../machine.ts'
import type { Engagement, GivenConsent } from '../schema.ts'

/** What every way through an opening has in common: both sides may begin, and each may stop with a reason. */
export const recruitmentStates = {
  interested: { name: { 'zh-CN': '已表示兴趣', en: 'interested' } },
  invited: { name: { 'zh-CN': '已邀请', en: 'invited' } },
  applied: { name: { 'zh-CN': '已申请', en: 'applied' } },
  shortlisted: { name: { 'zh-CN': '已列入候选', en: 'shortlisted' } },
  interviewing: { name: { 'zh-CN': '面试中', en: 'interviewing' } },
} as const satisfies Record<string, State>

export const exitStates = {
  declined: { name: { 'zh-CN': '本人已谢绝', en: 'declined' }, terminal: true },
  rejected: { name: { 'zh-CN': '未录用', en: 'rejected' }, terminal: true },
  withdrawn: { name: { 'zh-CN': '已撤回', en: 'withdrawn' }, terminal: true },
  lapsed: { name: { 'zh-CN': '已失效', en: 'lapsed' }, terminal: true },
  voided: { name: { 'zh-CN': '平台已终止', en: 'stopped' }, terminal: true },
} as const satisfies Record<string, State>

type RecruitmentState = keyof typeof recruitmentStates | keyof typeof exitStates

export const consentTo = (recipient: string, kinds: GivenConsent['kinds'], { now }: Context): GivenConsent => ({
  recipient: recipient as GivenConsent['recipient'],
  kinds,
  givenAt: now,
})

export const applying = (
  engagement: Engagement,
  { message, consent }: Asked<'application'>,
  context: Context,
): Partial<Engagement> => ({
  consent: consentTo(engagement.organisationId!, consent.kinds, context),
  ...(message !== undefined && { message }),
})

export const withMessage = (_: Engagement, { message }: Asked<'message'>): Partial<Engagement> =>
  message === undefined ? {} : { message }

/** From the first sign of interest to the interviews. */
export const recruitment: readonly Transition<RecruitmentState>[] = [
  on({
    event: 'express-interest',
    from: ['new'],
    to: 'interested',
    by: ['talent'],
    requires: ['opening-open', 'host-verified', 'not-own-employer', 'not-blocked'],
    asks: 'message',
    sends: ['interest-received'],
    apply: withMessage,
  }),
  on({
    event: 'invite',
    from: ['new', 'interested'],
    to: 'invited',
    by: ['publisher'],
    requires: ['opening-open', 'host-verified', 'not-own-employer', 'not-blocked'],
    asks: 'message',
    sends: ['invitation-received'],
    due: 'application',
    apply: withMessage,
  }),
  on({
    event: 'apply',
    from: ['new', 'interested', 'invited'],
    to: 'applied',
    by: ['talent'],
    requires: ['opening-open', 'host-verified', 'not-own-employer', 'not-blocked'],
    asks: 'application',
    sends: ['application-received'],
    due: 'invitation',
    apply: applying,
  }),
  on({
    event: 'decline-invitation',
    from: ['invited'],
    to: 'declined',
    by: ['talent'],
    asks: 'talentReason',
    sends: ['invitation-declined'],
  }),
  on({
    event: 'shortlist',
    from: ['applied'],
    to: 'shortlisted',
    by: ['publisher'],
    sends: ['application-moved'],
    due: 'application',
  }),
  on({
    event: 'set-interview',
    from: ['applied', 'shortlisted', 'interviewing'],
    to: 'interviewing',
    by: ['publisher'],
    requires: ['interview-ahead'],
    asks: 'interview',
    sends: ['interview-set'],
    apply: (engagement, interview) => ({ interviews: [...engagement.interviews, interview] }),
  }),
  on({
    event: 'reject',
    from: ['interested', 'applied', 'shortlisted', 'interviewing'],
    to: 'rejected',
    by: ['publisher'],
    asks: 'publisherReason',
    sends: ['application-refused'],
  }),
  on({
    event: 'opening-ended',
    from: ['interested', 'invited', 'applied', 'shortlisted', 'interviewing'],
    to: 'lapsed',
    by: ['system'],
    requires: ['opening-over'],
    sends: ['application-refused'],
    apply: () => ({ reason: { code: 'opening-ended' } }),
  }),
]

const consentWithdrawn = (engagement: Engagement, _: unknown, { now }: Context): Partial<Engagement> => ({
  reason: { code: 'consent-withdrawn' },
  ...(engagement.consent && { consent: { ...engagement.consent, withdrawnAt: now } }),
  ...(engagement.partnerConsent && { partnerConsent: { ...engagement.partnerConsent, withdrawnAt: now } }),
})

/**
 * The ways out that are always open: the person withdraws until the agreement binds, takes back the consent to the data at any
 * time, and an administrator stops what is unlawful.
 */
export const exits = <const S extends string>({
  withdrawing,
  all,
}: {
  /** States in which the person may simply withdraw. */
  readonly withdrawing: readonly S[]
  /** Every state that is not terminal. */
  readonly all: readonly S[]
}): Transition<S | 'withdrawn' | 'voided'>[] => [
  on<S | 'withdrawn', 'talentReason'>({
    event: 'withdraw',
    from: withdrawing,
    to: 'withdrawn',
    by: ['talent'],
    asks: 'talentReason',
    sends: ['application-withdrawn'],
  }),
  on<S | 'withdrawn', never>({
    event: 'withdraw-consent',
    from: all,
    to: 'withdrawn',
    // The system follows a consent that was withdrawn in the person's own record, or a record that was deleted.
    by: ['talent', 'system'],
    requires: ['consent-to-withdraw'],
    sends: ['application-withdrawn'],
    apply: consentWithdrawn,
  }),
  on<S | 'voided', 'administratorReason'>({
    event: 'void',
    from: all,
    to: 'voided',
    by: ['administrator'],
    asks: 'administratorReason',
    sends: ['ended'],
  }),
]

export const selection = on({
  event: 'select',
  from: ['shortlisted', 'interviewing'],
  to: 'selected',
  by: ['publisher'],
  requires: ['opening-open', 'host-verified', 'consent-given', 'place-free'],
  sends: ['application-moved'],
  place: 'held',
})

/** The publisher turns the person down after the selection, until the agreement binds. */
export const turningDown = <const S extends string>(from: readonly S[]): Transition<S | 'rejected'> =>
  on<S | 'rejected', 'publisherReason'>({
    event: 'reject',
    from,
    to: 'rejected',
    by: ['publisher'],
    asks: 'publisherReason',
    sends: ['application-refused'],
  })
