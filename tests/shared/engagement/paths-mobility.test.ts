import { describe, expect, it } from 'vitest'
import type { Engagement } from '#shared/engagement/schema.ts'
import { asked, begun, goodFacts, ids, interview, refusal, shortlisted, sign, terms, walk } from './builders.ts'

const states = (engagement: Engagement): string[] => engagement.history.map(({ to }) => to)

describe('an enterprise role', () => {
  const offered = [
    ...shortlisted,
    interview,
    {
      by: 'publisher' as const,
      event: 'offer',
      data: { text: '月薪 30000', startsOn: '2026-05-06', answerBy: '2026-04-10' },
    },
  ]

  it('goes from invitation to the first day, and the place stays filled', () => {
    const started = walk(begun('enterprise-role'), [
      { by: 'publisher', event: 'invite', data: { message: '诚邀' } },
      ...offered,
      { by: 'talent', event: 'accept-offer', on: '2026-04-10' },
      { by: 'publisher', event: 'confirm-start', data: { startedOn: '2026-05-06' }, on: '2026-05-06' },
    ])
    expect(states(started)).toEqual([
      'invited',
      'applied',
      'shortlisted',
      'interviewing',
      'offered',
      'accepted',
      'started',
    ])
    expect(started).toMatchObject({ place: 'filled', revision: 7, consent: { recipient: ids.host } })
  })

  it('frees the place where the offer is declined, and keeps the reason', () => {
    const declined = walk(begun('enterprise-role'), [
      ...offered,
      { by: 'talent', event: 'decline-offer', data: { reason: { code: 'pay', note: '低于预期' } } },
    ])
    expect(declined).toMatchObject({ state: 'declined', reason: { code: 'pay', note: '低于预期' } })
    expect(declined.place).toBeUndefined()
  })

  it('lets an offer lapse after the day to answer by in its zone, and not an hour before', () => {
    const waiting = walk(begun('enterprise-role'), offered)
    const lapse = { by: 'system' as const, event: 'lapse' }
    expect(refusal(() => walk({ ...waiting, updatedAt: '2026-04-10T15:59:00.000Z' }, [lapse])).code).toBe(
      'engagement/not-yet',
    )
    const over = { ...waiting, updatedAt: '2026-04-10T16:00:00.000Z' }
    expect(walk(over, [lapse]).state).toBe('lapsed')
    expect(refusal(() => walk(over, [{ by: 'talent', event: 'accept-offer' }])).code).toBe('engagement/offer-lapsed')
  })

  it('says how many places there are when the last is taken', () => {
    const facts = { ...goodFacts, opening: { open: true, headcount: 2, taken: 2, filled: 1 } }
    expect(refusal(() => walk(begun('enterprise-role'), offered, facts))).toMatchObject({
      code: 'engagement/no-place-left',
      parameters: { total: 2 },
    })
  })
})

describe('a university mobile position', () => {
  const consented = [
    ...shortlisted,
    { by: 'publisher' as const, event: 'select' },
    { by: 'talent' as const, event: 'request-home-consent', data: asked },
    {
      by: 'home-employer' as const,
      event: 'grant-home-consent',
      data: { ownDutiesContinue: true, maximumTimeShare: 25, until: '2027-05-31' },
    },
  ]
  const active = [
    ...consented,
    { by: 'publisher' as const, event: 'propose-agreement', data: { terms: terms() } },
    sign('publisher'),
    sign('talent'),
    { by: 'system' as const, event: 'begin', on: '2026-06-01' },
  ]

  it('goes from application over the employer’s own consent to the end of its term', () => {
    const ended = walk(begun('university-mobile-position'), [
      ...active,
      { by: 'system', event: 'complete-term', on: '2027-06-01' },
    ])
    expect(states(ended)).toEqual([
      'applied',
      'shortlisted',
      'selected',
      'consent-requested',
      'consented',
      'agreement',
      'agreement',
      'agreed',
      'active',
      'ended',
    ])
    expect(ended).toMatchObject({ term: { from: '2026-06-01', to: '2027-05-31' }, slices: [] })
  })

  it('takes the time share with the last signature and gives it back at an early end', () => {
    const running = walk(begun('university-mobile-position'), active)
    expect(running.slices).toEqual([{ from: '2026-06-01', to: '2027-05-31', percent: 20, cap: 100 }])
    const ended = walk(running, [
      { by: 'publisher', event: 'end', data: { reason: { code: 'work-finished' } }, on: '2026-09-30' },
    ])
    expect(ended).toMatchObject({ state: 'ended', term: { from: '2026-06-01', to: '2026-09-30' }, slices: [] })
  })

  it('keeps the terms within what the employer agreed to', () => {
    for (const over of [{ timeShare: 30 }, { to: '2027-06-01' }, { from: '2026-05-31' }])
      expect(
        refusal(() =>
          walk(begun('university-mobile-position'), [
            ...consented,
            { by: 'talent', event: 'propose-agreement', data: { terms: terms(over) } },
          ]),
        ),
      ).toMatchObject({
        code: 'engagement/beyond-consent',
        parameters: { percent: 25, from: '2026-06-01', to: '2027-05-31' },
      })
  })

  it('renews under a new consent, and the old term goes on meanwhile', () => {
    const renewed = walk(begun('university-mobile-position'), [
      ...active,
      {
        by: 'talent',
        event: 'ask-renewal',
        data: { from: '2027-06-01', to: '2028-05-31', timeShare: 20 },
        on: '2027-04-01',
      },
      { by: 'home-employer', event: 'grant-home-consent', data: { ownDutiesContinue: true } },
      {
        by: 'publisher',
        event: 'propose-agreement',
        data: { terms: terms({ from: '2027-06-01', to: '2028-05-31' }) },
      },
      sign('talent'),
      sign('publisher'),
    ])
    expect(renewed).toMatchObject({
      state: 'active',
      term: { from: '2026-06-01', to: '2028-05-31' },
      homeConsent: { asked: { to: '2028-05-31' }, granted: true },
    })
    expect(renewed.renewalConsent).toBeUndefined()
    expect(renewed.slices).toHaveLength(2)
  })

  it('leaves the running agreement alone where the renewal is refused', () => {
    const kept = walk(begun('university-mobile-position'), [
      ...active,
      { by: 'talent', event: 'ask-renewal', data: { ...asked, from: '2027-06-01' } },
      { by: 'home-employer', event: 'refuse-home-consent', data: { reason: { code: 'own-duties' } } },
    ])
    expect(kept).toMatchObject({ state: 'active', homeConsent: { granted: true, until: '2027-05-31' } })
  })

  it('ends when the employer refuses, and cannot be consented to by the candidate or the host', () => {
    const requested = walk(begun('university-mobile-position'), consented.slice(0, -1))
    for (const by of ['talent', 'publisher', 'administrator'] as const)
      expect(
        refusal(() => walk(requested, [{ by, event: 'grant-home-consent', data: { ownDutiesContinue: true } }])).code,
      ).toBe('engagement/wrong-party')
    expect(
      walk(requested, [{ by: 'home-employer', event: 'refuse-home-consent', data: { reason: { code: 'secrecy' } } }])
        .state,
    ).toBe('refused')
  })

  it('needs an employer that takes part here and is verified', () => {
    const ask = consented.slice(0, -1)
    const { home: _, ...without } = goodFacts
    expect(refusal(() => walk(begun('university-mobile-position'), ask, without)).code).toBe(
      'engagement/home-employer-missing',
    )
    const unverified = { ...goodFacts, home: { ...goodFacts.home!, verified: false } }
    expect(refusal(() => walk(begun('university-mobile-position'), ask, unverified)).code).toBe(
      'engagement/home-employer-not-verified',
    )
  })

  it('needs every signature on the same text', () => {
    const proposed = walk(begun('university-mobile-position'), [
      ...consented,
      { by: 'publisher', event: 'propose-agreement', data: { terms: terms() } },
      sign('publisher'),
    ])
    expect(refusal(() => walk(proposed, [sign('publisher')])).code).toBe('engagement/already-signed')
    expect(refusal(() => walk(proposed, [sign('home-employer')])).code).toBe('engagement/not-a-signatory')
    const revised = walk(proposed, [
      { by: 'talent', event: 'propose-agreement', data: { terms: terms({ pay: '每月 8000 元' }) } },
    ])
    expect(revised.agreement?.signatures).toEqual([])
    expect(refusal(() => walk(revised, [{ ...sign('talent')(proposed), by: 'talent' }]))).toMatchObject({
      code: 'engagement/text-changed',
      parameters: { hash: revised.agreement?.hash },
    })
  })

  it('takes three signatures where the employer is a party', () => {
    const two = walk(begun('university-mobile-position'), [
      ...consented,
      { by: 'publisher', event: 'propose-agreement', data: { terms: terms({ threeParty: true }) } },
      sign('talent'),
      sign('publisher'),
    ])
    expect(two.state).toBe('agreement')
    expect(walk(two, [sign('home-employer')]).state).toBe('agreed')
  })
})
