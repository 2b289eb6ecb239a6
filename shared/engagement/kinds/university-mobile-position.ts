import { defineMachine, on } from '../machine.ts'
import { agreementStates, agreementSteps, homeConsent, homeConsentStates, selection, termSteps } from './agreement.ts'
import { exitStates, exits, recruitment, recruitmentStates, turningDown } from './recruitment.ts'

const renewing = ['renewal-asked', 'renewal-consented', 'renewal-agreement'] as const
const before = ['interested', 'applied', 'shortlisted', 'interviewing', 'selected'] as const
const agreeing = ['consent-requested', 'consented', 'agreement'] as const

/** 流动岗位: selection → the home employer's own consent → agreement → active → renewal (with a new consent) or end. */
export const universityMobilePosition = defineMachine({
  kind: 'university-mobile-position',
  states: {
    ...recruitmentStates,
    ...homeConsentStates,
    ...agreementStates,
    'renewal-asked': { name: { 'zh-CN': '续签待所在单位同意', en: 'renewal waits for the home employer' } },
    'renewal-consented': { name: { 'zh-CN': '续签已获同意', en: 'renewal consented to' } },
    'renewal-agreement': { name: { 'zh-CN': '续签协议待签署', en: 'renewal to be signed' } },
    ...exitStates,
  },
  transitions: [
    ...recruitment,
    selection,
    ...homeConsent({ excludedPosts: false }),
    ...agreementSteps({
      from: ['consented'],
      by: ['talent', 'publisher'],
      requires: ['within-home-consent', 'time-share-within-cap'],
      atLast: ['host-verified', 'within-home-consent', 'time-share-within-cap'],
      signers: ['talent', 'publisher', 'home-employer'],
    }),
    on({
      event: 'revoke-home-consent',
      from: ['consented', 'agreement', 'agreed', 'active', ...renewing],
      to: 'ended',
      by: ['home-employer'],
      asks: 'homeRefusal',
      sends: ['home-decision', 'ended'],
    }),
    on({
      event: 'ask-renewal',
      from: ['active'],
      to: 'renewal-asked',
      by: ['talent'],
      requires: ['home-employer-known'],
      asks: 'homeConsentRequest',
      sends: ['home-consent-asked'],
      due: 'term-ending',
      apply: (_, asked, { now }) => ({ renewalConsent: { requestedAt: now, asked } }),
    }),
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
      by: ['talent', 'publisher'],
      requires: ['within-home-consent', 'time-share-within-cap'],
      atLast: ['host-verified', 'within-home-consent', 'time-share-within-cap'],
      signers: ['talent', 'publisher', 'home-employer'],
      renewal: { signing: 'renewal-agreement', signed: 'active' },
    }),
    ...termSteps({
      running: ['active', ...renewing],
      enders: ['talent', 'publisher'],
      early: ['agreed', 'active', ...renewing],
    }),
    ...exits({
      withdrawing: [...before, ...agreeing],
      all: [...before, 'invited', ...agreeing, 'agreed', 'active', ...renewing],
    }),
    turningDown(['selected', ...agreeing]),
  ],
})
