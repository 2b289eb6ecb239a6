import { on, type State, type Transition } from '../machine.ts'
import type { Party } from '../party.ts'
import { agreementSteps } from './agreement.ts'
import { granted } from './home-consent.ts'

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
    apply: ({ renewalConsent: asked }, answer, { now }) => ({ renewalConsent: granted(asked!, answer, now) }),
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
