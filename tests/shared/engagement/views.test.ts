import { describe, expect, it } from 'vitest'
import { beginning } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import { partyNames } from '#shared/engagement/party.ts'
import { allowedFor, candidateFor, viewOf } from '#shared/engagement/rules.ts'
import { engagementKindNames } from '#shared/engagement/schema.ts'
import { EngagementView } from '#shared/engagement/view.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { apply, asked, at, begun, goodFacts, ids, shortlisted, sign, terms, walk } from './builders.ts'

const talent: Talent = {
  id: ids.talent,
  userId: 'usr_a',
  name: { zh: '张三' },
  contact: { email: 'zhang@example.org' },
  education: [{ institution: '某大学', level: 'doctor', country: 'CN', evidence: 'claimed' }],
  experience: [],
  skills: [],
  certificates: [],
  professionalTitles: [],
  languages: [],
  availability: { timeShare: 100 },
  preferences: {
    ...{ openingKinds: ['enterprise-role'], titles: [], occupations: [], fields: [], regions: [] },
    ...{ remote: false, personalised: true },
  },
  visibility: { state: 'anonymous', blockedOrganisations: [] },
  consents: [],
  revision: 1,
  createdAt: at('2026-01-01'),
  updatedAt: at('2026-01-01'),
}

describe('what may be done next', () => {
  it.each(engagementKindNames)('%s: can be told in every state to every party, in both languages', kind => {
    const machine = machines[kind]
    for (const state of [beginning, ...Object.keys(machine.states)])
      for (const party of partyNames)
        for (const locale of ['zh-CN', 'en'] as const)
          for (const facts of [goodFacts, { blocked: [], employers: [], slices: [], leaves: [] }]) {
            const engagement = begun(kind, {
              state,
              revision: 1,
              leave: {
                ...{ mode: 'off-job' as const, asked: { from: '2026-07-01', to: '2027-06-30' }, conditions: [] },
                extended: false,
              },
            })
            const allowed = allowedFor(engagement, facts, { party, now: at('2026-04-01'), locale })
            const wanted = new Set(
              machine.transitions
                .filter(one => one.from.includes(state) && one.by.includes(party) && !machine.states[state]?.terminal)
                .map(one => one.event),
            )
            expect(new Set(allowed.map(one => one.event))).toEqual(party === 'system' ? new Set() : wanted)
            for (const { unmet } of allowed) expect(unmet.every(one => !/[{}]|undefined/.test(one.detail))).toBe(true)
          }
  })

  it('is the form of the event, and what stands in the way before it is filled in', () => {
    const engagement = walk(begun('enterprise-role'), shortlisted)
    const full = { ...goodFacts, opening: { open: true, headcount: 1, taken: 1, filled: 1 } }
    const offer = allowedFor(engagement, full, { party: 'publisher', now: at('2026-04-01'), locale: 'en' }).find(
      one => one.event === 'offer',
    )
    expect(offer).toMatchObject({
      name: 'Make an offer',
      asks: { type: 'object', required: ['text', 'startsOn', 'answerBy'] },
      unmet: [{ code: 'engagement/no-place-left', detail: 'All 1 place(s) are taken; one has to become free first.' }],
    })
  })
})

describe('who sees what', () => {
  const granted = [
    ...shortlisted,
    { by: 'publisher' as const, event: 'select' },
    { by: 'talent' as const, event: 'request-home-consent', data: asked },
    {
      by: 'home-employer' as const,
      event: 'grant-home-consent',
      data: { ownDutiesContinue: true, note: '仅限周五' },
    },
  ]
  const engagement = walk(begun('part-time-researcher-role', { message: '您好' }), [
    ...granted,
    { by: 'home-employer', event: 'start-publicity', data: { days: 5, basis: '所内办法' } },
    { by: 'home-employer', event: 'object', data: { ground: '影响在研项目' } },
  ])
  const consented: Talent = {
    ...talent,
    consents: [
      {
        ...{ recipient: ids.host, purpose: 'application', kinds: ['name', 'contact', 'profile'] },
        givenAt: engagement.consent!.givenAt,
      },
    ],
  }
  const viewFor = (party: (typeof partyNames)[number], of = engagement, who = consented) =>
    EngagementView.parse(viewOf(of, { talent: who }, goodFacts, { party, now: at('2026-04-01'), locale: 'zh-CN' }))

  it('the home employer sees what it decides on and the name of the one it employs, and nothing of the application', () => {
    const view = viewFor('home-employer')
    expect(view).toMatchObject({ personName: { zh: '张三' }, homeConsent: { asked }, as: 'home-employer' })
    for (const part of ['message', 'consent', 'interviews', 'offer', 'candidate', 'profile', 'agreement'] as const)
      expect(view[part]).toBeUndefined()
    expect(view.history.map(one => one.event)[0]).toBe('request-home-consent')
  })

  it('the publisher sees neither the objections of colleagues nor what the unit wrote to its researcher', () => {
    const view = viewFor('publisher')
    expect(view).toMatchObject({ candidate: { name: { zh: '张三' } }, publicity: { objections: [] } })
    expect(view.homeConsent).not.toHaveProperty('reason')
    expect(JSON.stringify(view)).not.toMatch(/影响在研项目|仅限周五/)
    const renewing = viewFor('publisher', { ...engagement, renewalConsent: engagement.homeConsent })
    expect(renewing.renewalConsent).toMatchObject({ granted: true })
    expect(JSON.stringify(renewing)).not.toMatch(/仅限周五/)
  })

  it('an administrator sees where it stands, and not who it is', () => {
    const view = viewFor('administrator')
    expect(JSON.stringify(view)).not.toMatch(/张三|您好|zhang@/)
    expect(view.allowed.map(one => one.event)).toContain('void')
  })

  it('whoever signs reads the text, and nobody else', () => {
    const signed = walk(begun('university-mobile-position'), [
      ...granted,
      { by: 'publisher', event: 'propose-agreement', data: { terms: terms() } },
      sign('talent'),
    ])
    expect(viewFor('talent', signed).agreement).toBeDefined()
    expect(viewFor('home-employer', signed).agreement).toBeUndefined()
    const three = walk(signed, [
      { by: 'publisher', event: 'propose-agreement', data: { terms: terms({ threeParty: true }) } },
    ])
    expect(viewFor('home-employer', three).agreement?.hash).toBe(three.agreement?.hash)
  })

  it('names appear with the consent, go with it, and go when the organisation is blocked', () => {
    const applied = walk(begun('enterprise-role'), [apply()])
    const seen = (who: Talent, of = applied) => candidateFor(of, 'publisher', who, at('2026-04-01'))
    expect(seen(consented)).toMatchObject({
      candidate: { name: { zh: '张三' }, contact: { email: 'zhang@example.org' } },
      profile: { education: [{ institution: '某大学' }] },
    })
    const row = consented.consents[0]!
    expect(seen({ ...consented, consents: [{ ...row, withdrawnAt: at('2026-03-30') }] })).toEqual({})
    expect(seen({ ...consented, visibility: { state: 'anonymous', blockedOrganisations: [ids.host] } })).toEqual({})
    expect(seen({ ...consented, employer: { organisationId: ids.host } })).toEqual({})
    const invited = walk(begun('enterprise-role'), [{ by: 'publisher', event: 'invite' }])
    expect(seen(consented, invited).candidate?.name).toBeUndefined()
    expect(seen({ ...talent, visibility: { state: 'hidden', blockedOrganisations: [] } }, invited)).toEqual({})
  })

  it('a consent shows what it names and no more', () => {
    const named = walk(begun('enterprise-role'), [
      { by: 'talent', event: 'apply', data: { consent: { kinds: ['name'] } } },
    ])
    const view = candidateFor(named, 'publisher', consented, at('2026-04-01'))
    expect(view.candidate?.name).toEqual({ zh: '张三' })
    expect(view.candidate?.contact).toBeUndefined()
    expect(view.profile).toBeUndefined()
  })
})
