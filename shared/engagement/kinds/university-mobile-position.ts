import { defineMachine, on } from '../machine.ts'
import { agreementStates, agreementSteps, termSteps } from './agreement.ts'
import { homeConsent, homeConsentStates } from './home-consent.ts'
import { exitStates, exits, recruitment, recruitmentStates, selection, turningDown } from './recruitment.ts'
import { renewal, renewalStates, renewing } from './renewal.ts'

const before = ['interested', 'applied', 'shortlisted', 'interviewing', 'selected'] as const
const agreeing = ['consent-requested', 'consented', 'agreement'] as const

/** 流动岗位: selection → the home employer's own consent → agreement → active → renewal (under the consent that covers it, or a new one) or end. */
export const universityMobilePosition = defineMachine({
  kind: 'university-mobile-position',
  states: {
    ...recruitmentStates,
    ...homeConsentStates,
    ...agreementStates,
    ...renewalStates,
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
    ...renewal({ by: ['talent', 'publisher'] }),
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
