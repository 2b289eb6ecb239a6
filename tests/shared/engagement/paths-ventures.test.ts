import { describe, expect, it } from 'vitest'
import { apply, begun, goodFacts, refusal, sign, terms, walk } from './builders.ts'

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
