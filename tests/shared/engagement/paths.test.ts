import { describe, expect, it } from 'vitest'
import type { Engagement } from '#shared/engagement/schema.ts'
import { apply, asked, begun, goodFacts, ids, interview, refusal, shortlisted, sign, terms, walk } from './builders.ts'

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

describe('an incubator admission', () => {
  const admission = {
    by: 'incubator' as const,
    event: 'admit',
    data: {
      place: 'A 座 301',
      reason: '方向契合',
      from: '2026-05-01',
      termMonths: 12,
      milestones: [{ id: 'mvp', title: '样机', due: '2026-09-30' }],
    },
  }
  const inReview = [apply(), { by: 'incubator' as const, event: 'review' }]

  it('goes from application over review and milestones to graduation, and the place is free again', () => {
    const resident = walk(begun('incubator-admission'), [
      ...inReview,
      admission,
      { by: 'talent', event: 'confirm' },
      { by: 'talent', event: 'report-milestone', data: { milestoneId: 'mvp', account: '已完成' }, on: '2026-09-20' },
      { by: 'incubator', event: 'accept-milestone', data: { milestoneId: 'mvp' } },
    ])
    expect(resident).toMatchObject({
      state: 'resident',
      place: 'filled',
      term: { from: '2026-05-01', to: '2027-04-30' },
      milestones: [{ id: 'mvp', reachedAt: '2026-09-20T02:00:00.000Z' }],
    })
    const graduated = walk(resident, [{ by: 'incubator', event: 'graduate' }])
    expect(graduated.state).toBe('graduated')
    expect(graduated.place).toBeUndefined()
  })

  it('names the rules of the park that the venture does not meet, unless an exception is explained', () => {
    const strict = {
      ...goodFacts,
      incubator: { ...goodFacts.incubator!, admission: { founderStatuses: [], minimumFoundersShare: 70 } },
    }
    expect(refusal(() => walk(begun('incubator-admission'), [...inReview, admission], strict))).toMatchObject({
      code: 'engagement/admission-rules',
      parameters: { rulesZh: '创始人持股比例' },
      findings: [{ pointer: '/data/exception' }],
    })
    const exception = { ...admission, data: { ...admission.data, exception: '产业链急需' } }
    expect(walk(begun('incubator-admission'), [...inReview, exception], strict)).toMatchObject({
      state: 'admitted',
      admission: { reason: '方向契合\n产业链急需' },
    })
  })
})

describe('a leave to found a venture', () => {
  const off = { mode: 'off-job', from: '2026-07-01', to: '2029-06-30' }
  const applied = (data: object = off) => [{ by: 'talent' as const, event: 'apply', data }]
  const approve = (data: object = {}) => ({
    by: 'home-employer' as const,
    event: 'approve',
    data: { post: 'ordinary', ...data },
  })
  const agreement = {
    by: 'home-employer' as const,
    event: 'propose-agreement',
    data: { terms: terms({ from: off.from, to: off.to, timeShare: 100 }) },
  }
  const onLeave = [
    ...applied(),
    approve(),
    agreement,
    sign('home-employer'),
    sign('talent'),
    { by: 'system' as const, event: 'begin', on: '2026-07-01' },
  ]
  const extension = (over: object = {}) => ({
    by: 'talent' as const,
    event: 'ask-extension',
    data: { to: '2032-06-30', profitable: false, account: '研发期长', ...over },
    on: '2029-05-01',
  })

  it('off the job lasts three years, is extended once, and ends with the return', () => {
    const extended = walk(begun('venture-leave'), [
      ...onLeave,
      extension(),
      { by: 'home-employer', event: 'approve-extension', data: {} },
    ])
    expect(extended).toMatchObject({
      state: 'active',
      term: { from: '2026-07-01', to: '2032-06-30' },
      leave: { extended: true },
    })
    expect(refusal(() => walk(extended, [extension({ to: '2033-06-30' })])).code).toBe('engagement/extension-used')
    const due = walk(extended, [{ by: 'system', event: 'complete-term', on: '2032-07-01' }])
    expect(due.state).toBe('return-due')
    expect(walk(due, [{ by: 'home-employer', event: 'confirm-return', data: { post: '副教授' } }])).toMatchObject({
      state: 'returned',
      leave: { returnPost: '副教授' },
    })
  })

  it('is not a day longer than the rule allows, and says which rule', () => {
    expect(
      refusal(() => walk(begun('venture-leave'), [...applied({ ...off, to: '2029-07-01' }), approve()])),
    ).toMatchObject({
      code: 'engagement/leave-too-long',
      parameters: { day: '2029-06-30', document: '人社部发〔2019〕137号' },
    })
    expect(refusal(() => walk(begun('venture-leave'), [...onLeave, extension({ to: '2032-07-01' })]))).toMatchObject({
      code: 'engagement/leave-too-long',
      parameters: { day: '2032-06-30' },
    })
  })

  it('is not extended for a venture that makes a profit', () => {
    expect(refusal(() => walk(begun('venture-leave'), [...onLeave, extension({ profitable: true })])).code).toBe(
      'engagement/venture-profitable',
    )
  })

  it.each(['title', 'age', 'seniority', 'result-form', 'award', 'patent'])('may not depend on %s', kind => {
    for (const event of ['approve', 'refuse'])
      expect(
        refusal(() =>
          walk(begun('venture-leave'), [
            ...applied(),
            {
              by: 'home-employer',
              event,
              data: {
                ...(event === 'approve' ? { post: 'ordinary' } : { reason: { code: 'other' } }),
                conditions: [
                  { kind: 'handover', text: '交接课程' },
                  { kind, text: '须满足' },
                ],
              },
            },
          ]),
        ),
      ).toMatchObject({
        code: 'engagement/forbidden-condition',
        findings: [{ pointer: '/data/conditions/1' }],
      })
  })

  it('cannot be approved where no rule is known for the place or the day', () => {
    const abroad = { ...goodFacts, home: { ...goodFacts.home!, region: 'DE' } }
    expect(refusal(() => walk(begun('venture-leave'), [...applied(), approve()], abroad))).toMatchObject({
      code: 'engagement/no-rule-known',
      parameters: { region: 'DE', day: '2026-07-01' },
    })
    expect(
      refusal(() =>
        walk(begun('venture-leave'), [...applied({ ...off, from: '2018-07-01', to: '2019-06-30' }), approve()]),
      ).code,
    ).toBe('engagement/no-rule-known')
  })

  it('follows the overlay of Shanghai: retirement attested by the unit, dual-role staff elsewhere', () => {
    const shanghai = { ...goodFacts, home: { ...goodFacts.home!, region: '310000' } }
    expect(refusal(() => walk(begun('venture-leave'), [...applied(), approve()], shanghai)).code).toBe(
      'engagement/retirement-not-attested',
    )
    expect(
      refusal(() =>
        walk(
          begun('venture-leave'),
          [...applied(), approve({ post: 'dual-role', endsBeforeRetirement: true })],
          shanghai,
        ),
      ).code,
    ).toBe('engagement/separate-rules')
    expect(walk(begun('venture-leave'), [...applied(), approve({ endsBeforeRetirement: true })], shanghai).state).toBe(
      'approved',
    )
  })

  it('on the job is published inside the unit first and then simply ends', () => {
    const approved = walk(begun('venture-leave'), [...applied({ ...off, mode: 'on-the-job' }), approve()])
    expect(refusal(() => walk(approved, [agreement])).code).toBe('engagement/publicity-missing')
    const active = walk(approved, [
      { by: 'home-employer', event: 'start-publicity', data: { days: 5, basis: '校内办法' }, on: '2026-05-01' },
      { by: 'system', event: 'conclude-publicity', on: '2026-05-07' },
      { ...agreement, data: { terms: terms({ from: off.from, to: off.to, timeShare: 20 }) } },
      sign('talent'),
      sign('home-employer'),
      { by: 'system', event: 'begin', on: '2026-07-01' },
    ])
    expect(refusal(() => walk(active, [extension()])).code).toBe('engagement/not-off-job')
    expect(walk(active, [{ by: 'system', event: 'complete-term', on: '2029-07-01' }]).state).toBe('ended')
  })

  it('off the job does not simply end', () => {
    expect(
      refusal(() =>
        walk(begun('venture-leave'), [
          ...onLeave,
          { by: 'talent', event: 'end', data: { reason: { code: 'personal' } } },
        ]),
      ).code,
    ).toBe('engagement/return-instead')
  })
})
