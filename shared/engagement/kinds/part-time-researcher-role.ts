import { defineMachine, on } from '../machine.ts'
import { agreementStates, agreementSteps, termSteps } from './agreement.ts'
import { homeConsent, homeConsentStates } from './home-consent.ts'
import { publicity, publicityStates } from './publicity.ts'
import { exitStates, exits, recruitment, recruitmentStates, selection, turningDown } from './recruitment.ts'
import { renewal, renewalStates, renewing } from './renewal.ts'

const before = ['interested', 'applied', 'shortlisted', 'interviewing', 'selected'] as const
const agreeing = ['consent-requested', 'consented', 'publicity', 'suspended', 'cleared', 'agreement'] as const

/** 兼职创新: application → the unit's consent → internal publicity with objections → agreement of two or three → active → renewal or end. */
export const partTimeResearcherRole = defineMachine({
  kind: 'part-time-researcher-role',
  states: {
    ...recruitmentStates,
    ...homeConsentStates,
    ...publicityStates,
    ...agreementStates,
    ...renewalStates,
    ...exitStates,
  },
  transitions: [
    ...recruitment,
    selection,
    ...homeConsent({ excludedPosts: true }),
    ...publicity('consented'),
    ...agreementSteps({
      from: ['cleared'],
      by: ['talent', 'publisher', 'home-employer'],
      requires: ['within-home-consent', 'time-share-within-cap'],
      atLast: ['host-verified', 'within-home-consent', 'time-share-within-cap'],
      signers: ['talent', 'publisher', 'home-employer'],
    }),
    on({
      event: 'revoke-home-consent',
      from: ['consented', 'publicity', 'suspended', 'cleared', 'agreement', 'agreed', 'active', ...renewing],
      to: 'ended',
      by: ['home-employer'],
      asks: 'homeRefusal',
      sends: ['home-decision', 'ended'],
    }),
    ...renewal({ by: ['talent', 'publisher', 'home-employer'] }),
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
