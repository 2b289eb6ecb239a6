import { defineMachine, on } from '../machine.ts'
import { agreementStates, agreementSteps, termSteps } from './agreement.ts'
import { consentTo, exitStates, exits, recruitment, recruitmentStates, selection, turningDown } from './recruitment.ts'

const before = ['interested', 'applied', 'shortlisted', 'interviewing', 'selected'] as const
const admitting = ['partner-named', 'admitting', 'admitted', 'agreement'] as const

/** 博士后: a mobile station or a workstation alone, or a pair that both have to admit; then the agreement and the clock of the term. */
export const postDoctoralPlace = defineMachine({
  kind: 'post-doctoral-place',
  states: {
    ...recruitmentStates,
    selected: { name: { 'zh-CN': '拟招收', en: 'selected' } },
    'partner-named': { name: { 'zh-CN': '联合招收单位已确定', en: 'partner named' } },
    admitting: { name: { 'zh-CN': '待双方同意进站', en: 'both have to admit' } },
    admitted: { name: { 'zh-CN': '已同意进站', en: 'admitted' } },
    ...agreementStates,
    'renewal-agreement': { name: { 'zh-CN': '延期协议待签署', en: 'extension to be signed' } },
    ...exitStates,
  },
  transitions: [
    ...recruitment,
    selection,
    on({
      event: 'name-partner',
      from: ['selected', 'partner-named'],
      to: 'partner-named',
      by: ['publisher'],
      requires: ['is-joint', 'partner-complements'],
      asks: 'partner',
      sends: ['partner-named'],
      due: 'agreement',
      apply: (_, { partnerOrganisationId }) => ({ partnerOrganisationId }),
    }),
    // The partner is another recipient of the person's data: a consent of its own (PIPL Art. 23).
    on({
      event: 'agree-to-partner',
      from: ['partner-named'],
      to: 'admitting',
      by: ['talent'],
      requires: ['partner-not-hidden-from'],
      asks: 'partnerConsent',
      sends: ['application-moved', 'partner-named'],
      due: 'invitation',
      apply: (engagement, { kinds }, context) => ({
        partnerConsent: consentTo(engagement.partnerOrganisationId!, kinds, context),
      }),
    }),
    on({
      event: 'admit',
      from: ['selected'],
      to: 'admitted',
      by: ['publisher'],
      requires: ['not-joint', 'host-verified'],
      sends: ['application-moved'],
      due: 'admission',
      apply: ({ admissions }, _, { party, now }) => ({ admissions: [...admissions, { party, at: now }] }),
    }),
    ...([true, false] as const).map(last =>
      on<'admitting' | 'admitted', never>({
        event: 'admit',
        from: ['admitting'],
        to: last ? 'admitted' : 'admitting',
        by: ['publisher', 'partner'],
        when: last ? 'last-admission' : undefined,
        requires: ['not-admitted-yet', 'host-verified', 'partner-complements'],
        sends: ['application-moved'],
        due: 'admission',
        apply: ({ admissions }, _, { party, now }) => ({ admissions: [...admissions, { party, at: now }] }),
      }),
    ),
    ...agreementSteps({
      from: ['admitted'],
      by: ['talent', 'publisher', 'partner'],
      requires: ['term-within-limit', 'time-share-within-cap'],
      atLast: ['host-verified', 'time-share-within-cap'],
      signers: ['talent', 'publisher', 'partner'],
    }),
    ...agreementSteps({
      from: ['active'],
      by: ['publisher'],
      requires: ['term-within-limit', 'time-share-within-cap'],
      atLast: ['host-verified', 'time-share-within-cap'],
      signers: ['talent', 'publisher', 'partner'],
      renewal: { signing: 'renewal-agreement', signed: 'active' },
    }),
    ...termSteps({
      running: ['active', 'renewal-agreement'],
      enders: ['talent', 'publisher', 'partner'],
      early: ['agreed', 'active', 'renewal-agreement'],
    }),
    ...exits({
      withdrawing: [...before, ...admitting],
      all: [...before, 'invited', ...admitting, 'agreed', 'active', 'renewal-agreement'],
    }),
    turningDown(['selected', ...admitting]),
    on({
      event: 'refuse',
      from: ['admitting'],
      to: 'rejected',
      by: ['partner'],
      asks: 'publisherReason',
      sends: ['application-refused'],
    }),
  ],
})
