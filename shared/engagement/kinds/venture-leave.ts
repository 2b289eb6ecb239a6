import { dayIn } from '../../kernel/clock.ts'
import { addDays, earlier } from '../calendar.ts'
import { homeRegion, sliceFor } from '../conditions-agreement.ts'
import { earlierLeaves } from '../conditions-leave.ts'
import { leaveLimits } from '../leave-clock.ts'
import { defineMachine, on } from '../machine.ts'
import { agreementStates, agreementSteps, termSteps } from './agreement.ts'
import { publicity, publicityStates } from './publicity.ts'
import { exitStates, exits } from './recruitment.ts'

const { withdrawn, voided } = exitStates
const before = ['applied', 'approved', 'publicity', 'suspended', 'cleared', 'agreement'] as const
const running = ['agreed', 'active', 'extension-asked', 'return-due', 'returning'] as const

/**
 * 在职创办 and 离岗创办企业: application → approval by the unit → (on the job: internal publicity) → agreement → active; off the job
 * with the clock of the leave, its one extension, and a way back (人社部发〔2019〕137号).
 */
export const ventureLeave = defineMachine({
  kind: 'venture-leave',
  states: {
    applied: { name: { 'zh-CN': '已申请', en: 'applied' } },
    approved: { name: { 'zh-CN': '单位已批准', en: 'approved' } },
    ...publicityStates,
    ...agreementStates,
    'extension-asked': { name: { 'zh-CN': '已申请延长', en: 'extension asked for' } },
    'return-due': { name: { 'zh-CN': '离岗期满，待返岗', en: 'leave is over, return is due' } },
    returning: { name: { 'zh-CN': '返岗办理中', en: 'returning' } },
    returned: { name: { 'zh-CN': '已返岗', en: 'returned' }, terminal: true },
    resigned: { name: { 'zh-CN': '已解除人事关系', en: 'resigned' }, terminal: true },
    refused: { name: { 'zh-CN': '单位未批准', en: 'refused' }, terminal: true },
    withdrawn,
    voided,
  },
  transitions: [
    on({
      event: 'apply',
      from: ['new'],
      to: 'applied',
      by: ['talent'],
      requires: ['home-employer-known'],
      asks: 'leave',
      sends: ['home-consent-asked'],
      apply: (_, { mode, from, to }, { facts: { home } }) => ({
        homeOrganisationId: home!.id as never,
        homeRegion: home!.region,
        leave: { mode, asked: { from, to }, conditions: [], extended: false },
      }),
    }),
    on({
      event: 'approve',
      from: ['applied'],
      to: 'approved',
      by: ['home-employer'],
      requires: [
        'home-employer-known',
        'post-admitted',
        'no-forbidden-condition',
        'leave-rule-known',
        'leave-within-limit',
        'unprofitable-if-continued',
        'retirement-attested',
      ],
      asks: 'leaveApproval',
      sends: ['home-decision'],
      due: 'home-consent',
      apply: (engagement, { post, conditions }, context) => {
        const { asked, mode } = engagement.leave!
        const limits =
          mode === 'off-job'
            ? leaveLimits(asked.from, homeRegion(engagement), earlierLeaves(engagement, context))
            : undefined
        const extended = limits?.known === true && limits.isExtension
        return { leave: { ...engagement.leave!, ...asked, post, conditions, extended } }
      },
    }),
    on({
      event: 'refuse',
      from: ['applied'],
      to: 'refused',
      by: ['home-employer'],
      requires: ['no-forbidden-condition'],
      asks: 'leaveRefusal',
      sends: ['home-decision'],
      due: 'home-consent',
    }),
    ...publicity('approved', ['is-on-the-job']),
    ...agreementSteps({
      from: ['approved'],
      by: ['talent', 'home-employer'],
      when: 'is-off-job',
      requires: ['within-approval', 'time-share-within-cap'],
      atLast: ['home-employer-known', 'time-share-within-cap', 'leave-within-limit'],
      signers: ['talent', 'home-employer'],
    }),
    // On the job the way to the agreement leads through the publicity; the signatures are the same.
    ...agreementSteps({
      from: ['cleared'],
      by: ['talent', 'home-employer'],
      requires: ['within-approval', 'time-share-within-cap'],
      atLast: [],
      signers: ['talent', 'home-employer'],
    }).filter(transition => transition.event === 'propose-agreement'),
    ...termSteps({ running: [], enders: ['talent', 'home-employer'], early: ['agreed', 'active'] }).filter(
      transition => transition.event !== 'complete-term' && transition.event !== 'end',
    ),
    on({
      event: 'complete-term',
      from: ['active'],
      to: 'ended',
      by: ['system'],
      when: 'is-on-the-job',
      requires: ['term-over'],
      sends: ['ended'],
      due: 'term-ends',
    }),
    on({
      event: 'complete-term',
      from: ['active', 'extension-asked'],
      to: 'return-due',
      by: ['system'],
      requires: ['term-over'],
      sends: ['term-changed'],
      due: 'term-ends',
    }),
    on({
      event: 'end',
      from: ['agreed', 'active'],
      to: 'ended',
      by: ['talent', 'home-employer'],
      requires: ['stays-in-post'],
      asks: 'endReason',
      sends: ['ended'],
    }),
    on({
      event: 'ask-extension',
      from: ['active', 'return-due'],
      to: 'extension-asked',
      by: ['talent'],
      requires: ['leaves-the-post', 'not-profitable', 'extension-within-limit'],
      asks: 'extension',
      sends: ['home-consent-asked'],
      due: 'term-ending',
      apply: ({ leave }, extensionAsked) => ({ leave: { ...leave!, extensionAsked } }),
    }),
    on({
      event: 'approve-extension',
      from: ['extension-asked'],
      to: 'active',
      by: ['home-employer'],
      requires: ['home-employer-known', 'not-profitable', 'extension-within-limit', 'retirement-attested'],
      asks: 'extensionApproval',
      sends: ['home-decision', 'term-changed'],
      due: 'home-consent',
      apply: engagement => {
        const leave = engagement.leave!
        const { to } = leave.extensionAsked!
        const slice = sliceFor(engagement, {})!
        return {
          leave: { ...leave, to, extended: true },
          term: { from: engagement.term!.from, to },
          slices: [...engagement.slices, { ...slice, from: addDays(engagement.term!.to, 1), to }],
        }
      },
    }),
    on({
      event: 'refuse-extension',
      from: ['extension-asked'],
      to: 'active',
      by: ['home-employer'],
      asks: 'leaveRefusal',
      sends: ['home-decision'],
      due: 'home-consent',
      requires: ['no-forbidden-condition'],
      apply: ({ leave }) => {
        const { extensionAsked: _, ...rest } = leave!
        return { leave: rest }
      },
    }),
    on({
      event: 'give-notice-of-return',
      from: ['active', 'return-due'],
      to: 'returning',
      by: ['talent'],
      requires: ['leaves-the-post', 'return-ahead'],
      asks: 'returning',
      sends: ['home-decision'],
      due: 'term-ends',
      apply: ({ leave }, { returnOn }) => ({ leave: { ...leave!, returnOn } }),
    }),
    on({
      event: 'confirm-return',
      from: ['returning', 'return-due'],
      to: 'returned',
      by: ['home-employer'],
      asks: 'returned',
      sends: ['ended'],
      due: 'return',
      // The day of the return is no day of leave.
      apply: ({ leave, term, zone }, { post }, { now }) => ({
        leave: { ...leave!, returnPost: post },
        term: { from: term!.from, to: earlier(term!.to, addDays(dayIn(now, zone), -1)) },
      }),
    }),
    on({
      event: 'resign',
      from: ['active', 'return-due', 'returning'],
      to: 'resigned',
      by: ['talent'],
      asks: 'endReason',
      sends: ['ended'],
    }),
    ...exits({
      withdrawing: [...before, 'agreed'],
      all: [...before, ...running],
    }),
  ],
})
