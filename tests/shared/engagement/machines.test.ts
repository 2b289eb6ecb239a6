import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditions } from '#shared/engagement/conditions.ts'
import { dueOf } from '#shared/engagement/due.ts'
import { advance, beginning, isTerminal, leaving, type Machine } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import { events, notices } from '#shared/engagement/names.ts'
import { type Party, partyNames } from '#shared/engagement/party.ts'
import { engagementKindNames } from '#shared/engagement/schema.ts'
import { CodedError, errorCodes, toProblem } from '#shared/kernel/error.ts'
import { at, begun, goodFacts } from './builders.ts'

const statesOf = (machine: Machine): string[] => [beginning, ...Object.keys(machine.states)]
const eventsOf = (machine: Machine): string[] => [...new Set(machine.transitions.map(({ event }) => event))]

/** The code with which a bare event is refused; undefined where it went through. */
const outcome = (machine: Machine, state: string, event: string, party: Party): CodedError | undefined => {
  try {
    advance(machine, begun(machine.kind, { state, revision: 1 }), event, undefined, {
      party,
      now: at('2026-04-01'),
      facts: goodFacts,
    })
    return undefined
  } catch (error) {
    if (error instanceof CodedError) return error
    throw error
  }
}

describe.each(engagementKindNames)('the machine of %s', kind => {
  const machine = machines[kind]

  it('refuses every event from a state or by a party that it does not name, with the rule', () => {
    let refused = 0
    for (const state of statesOf(machine))
      for (const event of eventsOf(machine))
        for (const party of partyNames) {
          const from = machine.transitions.filter(one => one.event === event && one.from.includes(state))
          const expected = isTerminal(machine, state)
            ? 'engagement/ended'
            : from.length === 0
              ? 'engagement/wrong-state'
              : from.some(one => one.by.includes(party))
                ? undefined
                : 'engagement/wrong-party'
          if (expected === undefined) continue
          const error = outcome(machine, state, event, party)
          expect(`${state} ${event} ${party}: ${error?.code}`).toBe(`${state} ${event} ${party}: ${expected}`)
          expect(error?.status).toBe(409)
          for (const locale of ['zh-CN', 'en'] as const)
            expect(toProblem(error!, locale, '').title).not.toMatch(/[{}]|undefined/)
          refused += 1
        }
    expect(refused).toBeGreaterThan(100)
  })

  it('says what would allow it: from which states, and what is possible now', () => {
    const error = outcome(machine, machine.transitions[0]!.to, 'void', 'talent')
    expect(error?.code).toBe('engagement/wrong-party')
    expect(toProblem(error!, 'en', '').title).toContain('an administrator')
    const last = machine.transitions.findLast(one => !one.from.includes(beginning) && one.event !== 'void')!
    const wrong = outcome(machine, beginning, last.event, last.by[0]!)
    expect(toProblem(wrong!, 'zh-CN', '').title).toContain(machine.states[last.from[0]!]!.name['zh-CN'])
  })

  it('can reach each of its states from the beginning, and an end from each', () => {
    const follow = (start: string): Set<string> => {
      const reached = new Set([start])
      for (const state of reached) for (const { to } of leaving(machine, state)) reached.add(to)
      return reached
    }
    expect([...follow(beginning)].sort()).toEqual(statesOf(machine).sort())
    for (const state of Object.keys(machine.states))
      expect([...follow(state)].some(one => isTerminal(machine, one))).toBe(true)
  })

  it('lets the person and an administrator stop it from every state that is not an end', () => {
    for (const state of Object.keys(machine.states).filter(one => !isTerminal(machine, one))) {
      const ways = leaving(machine, state)
      expect(ways.some(one => one.event === 'void' && one.by.includes('administrator'))).toBe(true)
      expect(ways.some(one => one.by.includes('talent') && isTerminal(machine, one.to))).toBe(true)
    }
  })

  it('has no two transitions for one event, state and party that cannot be told apart', () => {
    for (const state of statesOf(machine))
      for (const event of eventsOf(machine))
        for (const party of partyNames) {
          const same = leaving(machine, state).filter(one => one.event === event && one.by.includes(party))
          expect(same.slice(0, -1).every(one => one.when !== undefined)).toBe(true)
          // The form is one, whichever way it goes.
          expect(new Set(same.map(one => one.asks)).size).toBeLessThanOrEqual(1)
        }
  })

  it('gives a deadline of the clock to everything that the system does on a day', () => {
    for (const transition of machine.transitions)
      if (transition.by.includes('system') && !['opening-ended', 'withdraw-consent'].includes(transition.event))
        expect(transition.due).toBeDefined()
  })

  it('is refused with every condition that fails among the findings, in both languages', () => {
    for (const transition of machine.transitions) {
      if (!transition.requires || transition.asks) continue
      const facts = { blocked: [], employers: [], slices: [], leaves: [] }
      const state = transition.from[0]!
      try {
        advance(
          machine,
          begun(kind, { state, revision: 1 }),
          transition.event,
          {},
          {
            party: transition.by[0]!,
            now: at('2026-04-01'),
            facts,
          },
        )
      } catch (error) {
        if (!(error instanceof CodedError)) throw error
        expect(error.status).toBe(409)
        expect(error.findings[0]?.code).toBe(error.code)
        for (const locale of ['zh-CN', 'en'] as const)
          expect(toProblem(error, locale, '').errors?.every(one => one.detail.length > 3)).toBe(true)
      }
    }
  })
})

const anyKind = fc.constantFrom(...engagementKindNames)

describe('whatever is tried on any machine', () => {
  it('never leaves an end, and never leaves a place or time taken there', () => {
    fc.assert(
      fc.property(
        anyKind,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 40 }),
        fc.boolean(),
        (kind, tries, generous) => {
          const machine = machines[kind]
          let engagement = begun(kind)
          for (const [eventAt, partyAt, dayAt] of tries) {
            // Half of the runs only try what the state knows, so that they get far.
            const pool = generous ? leaving(machine, engagement.state) : machine.transitions
            const transition = pool[eventAt % Math.max(1, pool.length)]
            if (!transition) break
            const party = generous
              ? transition.by[partyAt % transition.by.length]!
              : partyNames[partyAt % partyNames.length]!
            const before = engagement
            try {
              engagement = advance(machine, before, transition.event, dataFor(transition.event, before), {
                party,
                now: at(`20${String(26 + (dayAt % 4))}-0${1 + (dayAt % 9)}-15`),
                facts: goodFacts,
              })
            } catch (error) {
              if (!(error instanceof CodedError)) throw error
              expect(error.status === 409 || error.code === 'request/invalid').toBe(true)
              continue
            }
            expect(isTerminal(machine, before.state)).toBe(false)
            expect(engagement.revision).toBe(before.revision + 1)
            expect(engagement.history).toHaveLength(before.history.length + 1)
            if (isTerminal(machine, engagement.state)) {
              expect(engagement.slices).toEqual([])
              expect(engagement.place === undefined || machine.states[engagement.state]!.keepsPlace === true).toBe(true)
              expect(dueOf(machine, engagement)).toEqual([])
            }
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})

/** Plausible data for an event, so that random walks get beyond the forms. */
const dataFor = (event: string, engagement: ReturnType<typeof begun>): unknown => {
  const terms = {
    ...{ from: '2026-06-01', to: '2027-05-31', timeShare: 20, duties: 'd', pay: 'p', secrecy: 's' },
    ...{ intellectualProperty: 'i', benefits: 'b' },
  }
  const forms: Record<string, unknown> = {
    apply:
      engagement.kind === 'venture-leave'
        ? { mode: 'off-job', from: '2026-06-01', to: '2028-05-31' }
        : { consent: { kinds: ['name'] } },
    'set-interview': { at: '2030-01-01T00:00:00.000Z', zone: 'UTC', minutes: 30, mode: 'video' },
    offer: { text: 'o', startsOn: '2026-06-01', endsOn: '2026-06-10', answerBy: '2029-12-31' },
    'confirm-start': { startedOn: '2026-01-01' },
    'request-home-consent': { from: '2026-01-01', to: '2029-12-31', timeShare: 50 },
    'ask-renewal': { from: '2026-01-01', to: '2029-12-31', timeShare: 50 },
    'grant-home-consent': { ownDutiesContinue: true },
    'start-publicity': { days: 5, basis: 'b' },
    object: { ground: 'g' },
    'decide-objection': { objectionId: '1', outcome: 'dismissed', reason: 'r' },
    'propose-agreement': { terms },
    'sign-agreement': { hash: engagement.agreement?.hash ?? '0'.repeat(64) },
    'name-partner': { partnerOrganisationId: goodFacts.partner!.id },
    'agree-to-partner': { kinds: ['name'] },
    admit: { place: 'p', reason: 'r', from: '2026-06-01', termMonths: 6 },
    approve: { post: 'ordinary' },
    'ask-extension': { to: '2029-05-31', profitable: false, account: 'a' },
    'give-notice-of-return': { returnOn: '2029-12-31' },
    'confirm-return': { post: 'p' },
    'extend-term': { months: 3 },
    void: { reason: { code: 'error' } },
  }
  const reasons: Record<string, string> = {
    reject: 'skills',
    'withdraw-offer': 'other',
    'cancel-start': 'other',
    refuse: 'other',
    end: 'agreed',
    leave: 'agreed',
    remove: 'agreed',
    resign: 'agreed',
  }
  return forms[event] ?? { reason: { code: reasons[event] ?? 'other' } }
}

describe('the names', () => {
  it('are there in both languages for every event, condition, notice and code, and each is used', () => {
    const used = Object.values(machines).flatMap(machine => machine.transitions)
    for (const list of [events, ...Object.values(notices).map(({ name }) => ({ name }))])
      for (const name of Object.values(list)) expect(name['zh-CN'] && name.en).toBeTruthy()
    expect(new Set(used.map(({ event }) => event))).toEqual(new Set(Object.keys(events)))
    expect(new Set(used.flatMap(({ sends = [] }) => sends))).toEqual(new Set(Object.keys(notices)))
    expect(new Set(used.flatMap(({ requires = [], when }) => [...requires, ...(when ? [when] : [])]))).toEqual(
      new Set(Object.keys(conditions)),
    )
    const codes = Object.keys(errorCodes).filter(code => code.startsWith('engagement/'))
    expect(codes.length).toBeGreaterThan(40)
  })
})
