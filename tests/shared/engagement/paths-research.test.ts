import { describe, expect, it } from 'vitest'
import type { Engagement } from '#shared/engagement/schema.ts'
import { apply, asked, begun, goodFacts, ids, refusal, shortlisted, sign, terms, walk } from './builders.ts'

const states = (engagement: Engagement): string[] => engagement.history.map(({ to }) => to)

describe('a part-time researcher role', () => {
  const published = [
    ...shortlisted,
    { by: 'publisher' as const, event: 'select' },
    { by: 'talent' as const, event: 'request-home-consent', data: asked },
    { by: 'home-employer' as const, event: 'grant-home-consent', data: { ownDutiesContinue: true } },
    {
      by: 'home-employer' as const,
      event: 'start-publicity',
      data: { days: 7, basis: '本校兼职管理办法第六条' },
      on: '2026-04-01',
    },
  ]
  const conclude = (on: string) => ({ by: 'system' as const, event: 'conclude-publicity', on })

  const running = (until: string) => [
    ...published.map(step =>
      step.event === 'grant-home-consent' ? { ...step, data: { ownDutiesContinue: true, until } } : step,
    ),
    conclude('2026-04-09'),
    { by: 'publisher' as const, event: 'propose-agreement', data: { terms: terms() } },
    sign('talent'),
    sign('publisher'),
    { by: 'system' as const, event: 'begin', on: '2026-06-01' },
  ]
  const longer = { from: '2027-06-01', to: '2027-12-31', timeShare: 20 }
  const renewed = [
    { by: 'publisher' as const, event: 'propose-agreement', data: { terms: terms(longer) } },
    sign('talent'),
    sign('publisher'),
  ]

  it('is renewed under the unit’s consent where that covers the time, and asks the unit again where it does not', () => {
    const ask = { by: 'talent' as const, event: 'ask-renewal', data: longer, on: '2027-04-01' }
    const covered = walk(begun('part-time-researcher-role'), [...running('2028-12-31'), ask, ...renewed])
    expect(states(covered).slice(-4)).toEqual(['renewal-consented', 'renewal-agreement', 'renewal-agreement', 'active'])
    expect(covered).toMatchObject({
      term: { from: '2026-06-01', to: '2027-12-31' },
      homeConsent: { until: '2028-12-31' },
    })

    const asking = walk(begun('part-time-researcher-role'), [...running('2027-05-31'), ask])
    expect(asking.state).toBe('renewal-asked')
    expect(refusal(() => walk(asking, renewed)).code).toBe('engagement/wrong-state')
    const consented = walk(asking, [
      { by: 'home-employer', event: 'grant-home-consent', data: { ownDutiesContinue: true, note: '每学期报告一次' } },
      ...renewed,
    ])
    expect(consented).toMatchObject({
      state: 'active',
      homeConsent: { asked: { to: '2027-12-31' }, reason: '每学期报告一次' },
    })
    expect(consented.slices).toHaveLength(2)
  })

  it('goes over consent and publicity to a three-party agreement and its end', () => {
    const ended = walk(begun('part-time-researcher-role'), [
      ...published,
      conclude('2026-04-09'),
      { by: 'home-employer', event: 'propose-agreement', data: { terms: terms({ threeParty: true }) } },
      sign('home-employer'),
      sign('talent'),
      sign('publisher'),
      { by: 'system', event: 'begin', on: '2026-06-01' },
      { by: 'system', event: 'complete-term', on: '2027-06-01' },
    ])
    expect(states(ended).slice(4)).toEqual([
      'consented',
      'publicity',
      'cleared',
      'agreement',
      'agreement',
      'agreement',
      'agreed',
      'active',
      'ended',
    ])
  })

  it('has to be published in full: the day it begins does not count', () => {
    expect(
      refusal(() => walk(begun('part-time-researcher-role'), [...published, conclude('2026-04-08')])),
    ).toMatchObject({ code: 'engagement/publicity-running', parameters: { day: '2026-04-08' } })
  })

  it('stands still while an objection is open, and then runs the rest', () => {
    const object = { by: 'home-employer' as const, event: 'object', data: { ground: '影响本职教学' }, on: '2026-04-04' }
    const decide = (objectionId: string, outcome: string, on: string) => ({
      by: 'home-employer' as const,
      event: 'decide-objection',
      data: { objectionId, outcome, reason: '经核实' },
      on,
    })
    const twice = walk(begun('part-time-researcher-role'), [...published, object, object])
    expect(twice.state).toBe('suspended')
    expect(refusal(() => walk(twice, [conclude('2026-05-01')])).code).toBe('engagement/wrong-state')
    const one = walk(twice, [decide('1', 'dismissed', '2026-04-10')])
    expect(one.state).toBe('suspended')
    expect(refusal(() => walk(one, [decide('1', 'dismissed', '2026-04-10')])).code).toBe('engagement/no-such-objection')
    const running = walk(one, [decide('2', 'dismissed', '2026-04-20')])
    expect(running.state).toBe('publicity')
    // 2 and 3 April have run of seven days; five more after the 20th.
    expect(refusal(() => walk(running, [conclude('2026-04-25')])).parameters).toEqual({ day: '2026-04-25' })
    expect(walk(running, [conclude('2026-04-26')]).state).toBe('cleared')
    expect(walk(one, [decide('2', 'upheld', '2026-04-20')])).toMatchObject({
      state: 'objection-upheld',
      reason: { code: 'objection-upheld' },
    })
  })

  it('is closed to leadership posts where a rule of the place says so, and only there', () => {
    const grant = {
      by: 'home-employer' as const,
      event: 'grant-home-consent',
      data: { ownDutiesContinue: true, post: 'leadership' },
    }
    const requested = (region: string) =>
      walk(begun('part-time-researcher-role'), published.slice(0, 4), {
        ...goodFacts,
        home: { ...goodFacts.home!, region },
      })
    expect(refusal(() => walk(requested('650100'), [grant])).code).toBe('engagement/post-excluded')
    expect(walk(requested('320100'), [grant]).state).toBe('consented')
  })
})

describe('a post-doctoral place', () => {
  const joint = begun('post-doctoral-place', {
    position: { title: { zh: '博士后' }, station: 'joint', termMonths: 24 },
  })
  const admitting = [
    ...shortlisted,
    { by: 'publisher' as const, event: 'select' },
    { by: 'publisher' as const, event: 'name-partner', data: { partnerOrganisationId: ids.partner } },
    { by: 'talent' as const, event: 'agree-to-partner', data: { kinds: ['name', 'profile'] } },
  ]
  const agreed = terms({ from: '2026-09-01', to: '2028-08-31', timeShare: 100 })

  it('of a pair needs both to admit, all three to sign, and may be extended', () => {
    const one = walk(joint, [...admitting, { by: 'partner', event: 'admit' }])
    expect(one.state).toBe('admitting')
    expect(refusal(() => walk(one, [{ by: 'partner', event: 'admit' }])).code).toBe('engagement/already-signed')
    const active = walk(one, [
      { by: 'publisher', event: 'admit' },
      { by: 'partner', event: 'propose-agreement', data: { terms: agreed } },
      sign('talent'),
      sign('publisher'),
      sign('partner'),
      { by: 'system', event: 'begin', on: '2026-09-01' },
    ])
    expect(active).toMatchObject({ state: 'active', term: { from: '2026-09-01', to: '2028-08-31' } })
    const extended = walk(active, [
      {
        by: 'publisher',
        event: 'propose-agreement',
        data: { terms: { ...agreed, from: '2028-09-01', to: '2029-08-31' } },
        on: '2028-06-01',
      },
      sign('talent'),
      sign('publisher'),
      sign('partner'),
    ])
    expect(extended).toMatchObject({ state: 'active', term: { from: '2026-09-01', to: '2029-08-31' } })
  })

  it('of a station alone is admitted by it alone', () => {
    const alone = begun('post-doctoral-place', { position: { title: { zh: '博士后' }, station: 'mobile-station' } })
    const selected = walk(alone, [...shortlisted, { by: 'publisher', event: 'select' }])
    expect(walk(selected, [{ by: 'publisher', event: 'admit' }]).state).toBe('admitted')
    expect(
      refusal(() =>
        walk(selected, [{ by: 'publisher', event: 'name-partner', data: { partnerOrganisationId: ids.partner } }]),
      ).code,
    ).toBe('engagement/partner-unsuitable')
  })

  it('pairs a station with a workstation, not two of a kind', () => {
    const facts = { ...goodFacts, partner: { ...goodFacts.partner!, kind: 'enterprise' as const } }
    expect(refusal(() => walk(joint, admitting, facts)).code).toBe('engagement/partner-unsuitable')
  })
})

describe('a short-term service visit', () => {
  const visit = begun('short-term-service-visit', { position: { title: { zh: '短期回国服务' }, visitDays: 14 } })
  const offer = (endsOn: string) => ({
    by: 'publisher' as const,
    event: 'offer',
    data: { text: '讲学两周', startsOn: '2026-07-01', endsOn, answerBy: '2026-04-30' },
  })

  it('is offered with its days, accepted, and over after the last one', () => {
    const over = walk(visit, [
      apply(),
      offer('2026-07-14'),
      { by: 'talent', event: 'accept-offer' },
      { by: 'system', event: 'begin', on: '2026-07-01' },
      { by: 'system', event: 'complete-term', on: '2026-07-15' },
    ])
    expect(states(over)).toEqual(['applied', 'offered', 'agreed', 'active', 'ended'])
  })

  it('is not longer than announced', () => {
    expect(refusal(() => walk(visit, [apply(), offer('2026-07-15')]))).toMatchObject({
      code: 'engagement/visit-too-long',
      parameters: { days: 14 },
    })
  })
})
