import { dayIn } from '../../kernel/clock.ts'
import type { ConditionName } from '../conditions.ts'
import { signatoriesOf, sliceFor } from '../conditions-agreement.ts'
import { on, type State, type Transition } from '../machine.ts'
import type { Party } from '../party.ts'
import { resumed, suspended } from '../publicity.ts'
import type { Engagement } from '../schema.ts'
import { canonical, sha256 } from '../sha256.ts'

/** Consent of the home employer, given by its own member in the system, never a box that the candidate ticks. */
export const homeConsentStates = {
  selected: { name: { 'zh-CN': '拟聘', en: 'selected' } },
  'consent-requested': { name: { 'zh-CN': '待所在单位同意', en: 'waiting for the home employer' } },
  consented: { name: { 'zh-CN': '所在单位已同意', en: 'home employer consents' } },
  refused: { name: { 'zh-CN': '所在单位不同意', en: 'refused by the home employer' }, terminal: true },
} as const satisfies Record<string, State>

export const selection = on({
  event: 'select',
  from: ['shortlisted', 'interviewing'],
  to: 'selected',
  by: ['publisher'],
  requires: ['opening-open', 'host-verified', 'consent-given', 'place-free'],
  sends: ['application-moved'],
  place: 'held',
})

export const homeConsent = ({
  excludedPosts,
}: {
  /** Rules of the place exclude some posts from this channel. */
  readonly excludedPosts: boolean
}): Transition<keyof typeof homeConsentStates>[] => [
  on({
    event: 'request-home-consent',
    from: ['selected'],
    to: 'consent-requested',
    by: ['talent'],
    requires: ['home-employer-known', 'home-is-another'],
    asks: 'homeConsentRequest',
    sends: ['home-consent-asked'],
    due: 'agreement',
    apply: (_, asked, { now, facts: { home } }) => ({
      homeOrganisationId: home!.id as Engagement['homeOrganisationId'],
      homeRegion: home!.region,
      homeConsent: { requestedAt: now, asked },
    }),
  }),
  on({
    event: 'grant-home-consent',
    from: ['consent-requested'],
    to: 'consented',
    by: ['home-employer'],
    requires: ['home-employer-known', ...(excludedPosts ? (['post-admitted'] as const) : [])],
    asks: 'homeConsent',
    sends: ['home-decision'],
    due: 'home-consent',
    apply: ({ homeConsent: asked }, { maximumTimeShare, until, note }, { now }) => ({
      homeConsent: {
        ...asked!,
        decidedAt: now,
        granted: true,
        ...(maximumTimeShare !== undefined && { maximumTimeShare }),
        ...(until !== undefined && { until }),
        ...(note !== undefined && { reason: note }),
      },
    }),
  }),
  on({
    event: 'refuse-home-consent',
    from: ['consent-requested'],
    to: 'refused',
    by: ['home-employer'],
    asks: 'homeRefusal',
    sends: ['home-decision'],
    due: 'home-consent',
    apply: ({ homeConsent: asked }, { reason }, { now }) => ({
      homeConsent: {
        ...asked!,
        decidedAt: now,
        granted: false,
        ...(reason.note !== undefined && { reason: reason.note }),
      },
    }),
  }),
]

export const publicityStates = {
  publicity: { name: { 'zh-CN': '单位内部公示中', en: 'internal publicity' } },
  suspended: { name: { 'zh-CN': '公示中止（有异议）', en: 'publicity suspended by an objection' } },
  cleared: { name: { 'zh-CN': '公示无异议', en: 'cleared' } },
  'objection-upheld': { name: { 'zh-CN': '异议成立', en: 'objection upheld' }, terminal: true },
} as const satisfies Record<string, State>

/** 公示: any member of the unit may object; the period stands still until the unit has decided, and has to run in full. */
export const publicity = <const S extends string>(
  from: S,
  requires: readonly ConditionName[] = [],
): Transition<keyof typeof publicityStates | S>[] => [
  on<keyof typeof publicityStates | S, 'publicity'>({
    event: 'start-publicity',
    from: [from],
    to: 'publicity',
    by: ['home-employer'],
    requires: [...requires, 'publicity-long-enough'],
    asks: 'publicity',
    sends: ['publicity-changed'],
    due: 'agreement',
    apply: ({ homeOrganisationId, zone }, { days, basis }, { now }) => ({
      publicity: {
        days,
        basis,
        organisationId: homeOrganisationId!,
        startedOn: dayIn(now, zone),
        runsFrom: dayIn(now, zone),
        daysRun: 0,
        objections: [],
      },
    }),
  }),
  on({
    event: 'object',
    from: ['publicity', 'suspended'],
    to: 'suspended',
    by: ['home-employer', 'administrator'],
    asks: 'objection',
    sends: ['publicity-changed'],
    apply: ({ publicity: running, zone }, { ground }, { now }) => {
      const next = suspended(running!, dayIn(now, zone))
      return {
        publicity: {
          ...next,
          objections: [...next.objections, { id: String(next.objections.length + 1), at: now, ground }],
        },
      }
    },
  }),
  ...(
    [
      ['objection-upheld', 'objection-upheld'],
      ['publicity', 'last-objection'],
      ['suspended', undefined],
    ] as const
  ).map(([to, when]) =>
    on<keyof typeof publicityStates, 'objectionDecision'>({
      event: 'decide-objection',
      from: ['suspended'],
      to,
      by: ['home-employer'],
      when,
      requires: ['objection-open'],
      asks: 'objectionDecision',
      sends: ['publicity-changed'],
      due: 'objection',
      apply: ({ publicity: running, zone }, { objectionId, outcome, reason }, { now }) => {
        const decided = {
          ...running!,
          objections: running!.objections.map(one =>
            one.id === objectionId ? { ...one, decidedAt: now, outcome, reason } : one,
          ),
        }
        return {
          publicity: to === 'publicity' ? resumed(decided, dayIn(now, zone)) : decided,
          ...(to === 'objection-upheld' && { reason: { code: 'objection-upheld' } }),
        }
      },
    }),
  ),
  on({
    event: 'conclude-publicity',
    from: ['publicity'],
    to: 'cleared',
    by: ['home-employer', 'system'],
    requires: ['publicity-run'],
    sends: ['publicity-changed'],
    due: 'publicity-ends',
  }),
]

export const agreementStates = {
  agreement: { name: { 'zh-CN': '协议待签署', en: 'agreement to be signed' } },
  agreed: { name: { 'zh-CN': '协议已签署', en: 'agreed' } },
  active: { name: { 'zh-CN': '履行中', en: 'active' } },
  ended: { name: { 'zh-CN': '已结束', en: 'ended' }, terminal: true },
} as const satisfies Record<string, State>

type Proposal<S extends string> = {
  readonly from: readonly S[]
  readonly by: readonly Party[]
  /** Conditions on the terms, asked when they are proposed and, those that others can change meanwhile, at the last signature. */
  readonly requires: readonly ConditionName[]
  readonly atLast: readonly ConditionName[]
  readonly signers: readonly Party[]
  /** The states of a renewal differ: it leads back to `active`. */
  readonly renewal?: { readonly signing: S; readonly signed: S } | undefined
  readonly when?: ConditionName
}

/** Every party accepts the same text by its hash; a new text starts the signatures anew. The last signature makes it binding. */
export const agreementSteps = <const S extends string>({
  from,
  by,
  requires,
  atLast,
  signers,
  renewal,
  when,
}: Proposal<S>): Transition<S | 'agreement' | 'agreed'>[] => {
  const signing = renewal?.signing ?? 'agreement'
  const signed = renewal?.signed ?? 'agreed'
  const signature = (last: boolean) =>
    on<S | 'agreement' | 'agreed', 'signature'>({
      event: 'sign-agreement',
      from: [signing],
      to: last ? signed : signing,
      by: signers,
      when: last ? 'last-signature' : undefined,
      requires: ['signatory', 'not-signed-yet', 'same-text', ...(last ? atLast : [])],
      asks: 'signature',
      sends: [last ? 'agreement-concluded' : 'application-moved'],
      due: 'signature',
      ...(last && { place: 'filled' as const }),
      apply: (engagement, { hash }, { now, party }) => {
        const agreement = engagement.agreement!
        const { from: first, to } = agreement.terms
        return {
          agreement: { ...agreement, signatures: [...agreement.signatures, { party, at: now, hash }] },
          ...(last && {
            term: { from: engagement.term?.from ?? first, to },
            slices: [...engagement.slices, sliceFor(engagement, {})!],
            ...(engagement.renewalConsent && { homeConsent: engagement.renewalConsent, renewalConsent: undefined }),
          }),
        }
      },
    })
  return [
    on<S | 'agreement' | 'agreed', 'agreement'>({
      event: 'propose-agreement',
      from: [...from, signing],
      to: signing,
      by,
      when,
      requires,
      asks: 'agreement',
      sends: ['agreement-proposed'],
      due: 'agreement',
      apply: (engagement, { terms }, { now, party }) => ({
        agreement: {
          terms,
          hash: sha256(canonical(terms)),
          signatories: signatoriesOf(engagement, terms),
          proposedBy: party,
          proposedAt: now,
          signatures: [],
          renewal: renewal !== undefined,
        },
      }),
    }),
    signature(true),
    signature(false),
  ]
}

/** From the first day to the last. Early endings give a reason and free the rest of the person's time. */
export const termSteps = <const S extends string>({
  running,
  enders,
  early,
}: {
  /** States in which the term runs, `active` among them. */
  readonly running: readonly S[]
  readonly enders: readonly Party[]
  /** States from which it may be ended early. */
  readonly early: readonly S[]
}): Transition<S | 'agreed' | 'active' | 'ended'>[] => [
  on({
    event: 'begin',
    from: ['agreed'],
    to: 'active',
    by: ['system'],
    requires: ['term-begun'],
    sends: ['term-changed'],
    due: 'term-begins',
  }),
  on<S | 'ended', never>({
    event: 'complete-term',
    from: running,
    to: 'ended',
    by: ['system'],
    requires: ['term-over'],
    sends: ['ended'],
    due: 'term-ends',
    apply: () => ({ reason: { code: 'term-over' } }),
  }),
  on<S | 'ended', 'endReason'>({
    event: 'end',
    from: early,
    to: 'ended',
    by: enders,
    asks: 'endReason',
    sends: ['ended'],
  }),
]

export const renewalStates = {
  'renewal-asked': { name: { 'zh-CN': '续签待所在单位同意', en: 'renewal waits for the home employer' } },
  'renewal-consented': { name: { 'zh-CN': '续签已获同意', en: 'renewal consented to' } },
  'renewal-agreement': { name: { 'zh-CN': '续签协议待签署', en: 'renewal to be signed' } },
} as const satisfies Record<string, State>

export const renewing = Object.keys(renewalStates) as (keyof typeof renewalStates)[]

/**
 * A term that goes on. Where the home employer's consent, as it stands, covers the time that is asked for, it holds for the renewal too;
 * beyond it the employer is asked again. A refused renewal leaves the present term as it is.
 */
export const renewal = ({
  by,
}: {
  /** Who may propose the terms of the renewal. */
  readonly by: readonly Party[]
}): Transition<keyof typeof renewalStates | 'active' | 'agreement' | 'agreed'>[] => [
  ...(
    [
      ['renewal-consented', 'consent-covers'],
      ['renewal-asked', undefined],
    ] as const
  ).map(([to, when]) =>
    on<keyof typeof renewalStates | 'active', 'homeConsentRequest'>({
      event: 'ask-renewal',
      from: ['active'],
      to,
      by: ['talent'],
      when,
      requires: ['home-employer-known'],
      asks: 'homeConsentRequest',
      sends: when === undefined ? ['home-consent-asked'] : ['application-moved'],
      due: 'term-ending',
      apply: (_, asked, { now }) => (when === undefined ? { renewalConsent: { requestedAt: now, asked } } : {}),
    }),
  ),
  on({
    event: 'grant-home-consent',
    from: ['renewal-asked'],
    to: 'renewal-consented',
    by: ['home-employer'],
    asks: 'homeConsent',
    sends: ['home-decision'],
    due: 'home-consent',
    apply: ({ renewalConsent }, { maximumTimeShare, until }, { now }) => ({
      renewalConsent: {
        ...renewalConsent!,
        decidedAt: now,
        granted: true,
        ...(maximumTimeShare !== undefined && { maximumTimeShare }),
        ...(until !== undefined && { until }),
      },
    }),
  }),
  on({
    event: 'refuse-home-consent',
    from: ['renewal-asked'],
    to: 'active',
    by: ['home-employer'],
    asks: 'homeRefusal',
    sends: ['home-decision'],
    due: 'home-consent',
    apply: () => ({ renewalConsent: undefined }),
  }),
  ...agreementSteps({
    from: ['renewal-consented'],
    by,
    requires: ['within-home-consent', 'time-share-within-cap'],
    atLast: ['host-verified', 'within-home-consent', 'time-share-within-cap'],
    signers: ['talent', 'publisher', 'home-employer'],
    renewal: { signing: 'renewal-agreement', signed: 'active' },
  }),
]
