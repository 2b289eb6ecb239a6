import type { Instant } from '../../kernel/clock.ts'
import type { Asked } from '../asks.ts'
import { on, type State, type Transition } from '../machine.ts'
import type { Engagement } from '../schema.ts'

/** Consent of the home employer, given by its own member in the system, never a box that the candidate ticks. */
export const homeConsentStates = {
  selected: { name: { 'zh-CN': '拟聘', en: 'selected' } },
  'consent-requested': { name: { 'zh-CN': '待所在单位同意', en: 'waiting for the home employer' } },
  consented: { name: { 'zh-CN': '所在单位已同意', en: 'home employer consents' } },
  refused: { name: { 'zh-CN': '所在单位不同意', en: 'refused by the home employer' }, terminal: true },
} as const satisfies Record<string, State>

type HomeConsent = NonNullable<Engagement['homeConsent']>

/** What the employer agreed to, in answer to what was asked. */
export const granted = (
  asked: HomeConsent,
  { maximumTimeShare, until, note }: Asked<'homeConsent'>,
  now: Instant,
): HomeConsent => ({
  ...asked,
  decidedAt: now,
  granted: true,
  ...(maximumTimeShare !== undefined && { maximumTimeShare }),
  ...(until !== undefined && { until }),
  ...(note !== undefined && { reason: note }),
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
    apply: ({ homeConsent: asked }, answer, { now }) => ({ homeConsent: granted(asked!, answer, now) }),
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
