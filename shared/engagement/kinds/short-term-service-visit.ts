import { sliceFor } from '../conditions-agreement.ts'
import { defineMachine, on } from '../machine.ts'
import { agreementStates, termSteps } from './agreement.ts'
import { exitStates, exits, recruitment, recruitmentStates } from './recruitment.ts'

const { agreed, active, ended } = agreementStates
const before = ['interested', 'applied', 'shortlisted', 'interviewing'] as const

/** 短期回国服务: an offer with first and last day; accepting it is the agreement. */
export const shortTermServiceVisit = defineMachine({
  kind: 'short-term-service-visit',
  states: {
    ...recruitmentStates,
    offered: { name: { 'zh-CN': '已发邀请函', en: 'offered' } },
    agreed,
    active,
    ended,
    ...exitStates,
  },
  transitions: [
    ...recruitment,
    on({
      event: 'offer',
      from: ['applied', 'shortlisted', 'interviewing'],
      to: 'offered',
      by: ['publisher'],
      requires: [
        'opening-open',
        'host-verified',
        'consent-given',
        'visit-within-days',
        'answer-day-ahead',
        'place-free',
      ],
      asks: 'offer',
      sends: ['offer-made'],
      place: 'held',
      apply: (_, offer) => ({ offer }),
    }),
    on({
      event: 'accept-offer',
      from: ['offered'],
      to: 'agreed',
      by: ['talent'],
      requires: ['offer-in-force', 'host-verified', 'time-share-within-cap'],
      sends: ['offer-answered'],
      due: 'offer-answer',
      place: 'filled',
      apply: engagement => ({
        term: { from: engagement.offer!.startsOn, to: engagement.offer!.endsOn! },
        slices: [sliceFor(engagement, {})!],
      }),
    }),
    on({
      event: 'decline-offer',
      from: ['offered'],
      to: 'declined',
      by: ['talent'],
      asks: 'talentReason',
      sends: ['offer-answered'],
    }),
    on({
      event: 'withdraw-offer',
      from: ['offered'],
      to: 'rejected',
      by: ['publisher'],
      asks: 'publisherReason',
      sends: ['application-refused'],
    }),
    on({
      event: 'lapse',
      from: ['offered'],
      to: 'lapsed',
      by: ['system'],
      requires: ['offer-over'],
      sends: ['ended'],
      due: 'offer-answer',
      apply: () => ({ reason: { code: 'offer-not-answered' } }),
    }),
    ...termSteps({ running: ['active'], enders: ['talent', 'publisher'], early: ['agreed', 'active'] }),
    ...exits({
      withdrawing: before,
      all: [...before, 'invited', 'offered', 'agreed', 'active'],
    }),
  ],
})
