import { defineMachine, on } from '../machine.ts'
import {
  agreementStates,
  agreementSteps,
  homeConsent,
  homeConsentStates,
  publicity,
  publicityStates,
  selection,
  termSteps,
} from './agreement.ts'
import { exitStates, exits, recruitment, recruitmentStates, turningDown } from './recruitment.ts'

const before = ['interested', 'applied', 'shortlisted', 'interviewing', 'selected'] as const
const agreeing = ['consent-requested', 'consented', 'publicity', 'suspended', 'cleared', 'agreement'] as const

/** 兼职创新: application → the unit's consent → internal publicity with objections → agreement of two or three → active → end. */
export const partTimeResearcherRole = defineMachine({
  kind: 'part-time-researcher-role',
  states: { ...recruitmentStates, ...homeConsentStates, ...publicityStates, ...agreementStates, ...exitStates },
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
      from: ['consented', 'publicity', 'suspended', 'cleared', 'agreement', 'agreed', 'active'],
      to: 'ended',
      by: ['home-employer'],
      asks: 'homeRefusal',
      sends: ['home-decision', 'ended'],
    }),
    ...termSteps({ running: ['active'], enders: ['talent', 'publisher'], early: ['agreed', 'active'] }),
    ...exits({
      withdrawing: [...before, ...agreeing],
      all: [...before, 'invited', ...agreeing, 'agreed', 'active'],
    }),
    turningDown(['selected', ...agreeing]),
  ],
})
