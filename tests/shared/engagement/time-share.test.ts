import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/engagement/calendar.ts'
import { heaviestDay, overCap, type Slice } from '#shared/engagement/time-share.ts'
import { begun, goodFacts, refusal, terms, walk } from './builders.ts'

const slice = (from: number, length: number, percent: number, cap = 100): Slice => ({
  engagementId: 'eng_x',
  from: addDays('2026-01-01', from),
  to: addDays('2026-01-01', from + length),
  percent,
  cap,
})

const anySlice = fc
  .tuple(fc.nat(60), fc.nat(40), fc.integer({ min: 5, max: 60 }), fc.constantFrom(60, 80, 100))
  .map(args => slice(...args))

/** Day by day, without any cleverness. */
const loadOn = (slices: readonly Slice[], day: string) => slices.filter(one => one.from <= day && day <= one.to)
const days = Array.from({ length: 120 }, (_, at) => addDays('2026-01-01', at))

describe('overlapping time shares', () => {
  it('never pass the cap on any day, when each is taken only where it fits', () => {
    fc.assert(
      fc.property(fc.array(anySlice, { maxLength: 12 }), wanted => {
        const taken: Slice[] = []
        for (const one of wanted) {
          const over = overCap(taken, one)
          const passes = days.find(day => {
            const there = [...loadOn(taken, day), one]
            return (
              one.from <= day &&
              day <= one.to &&
              there.reduce((sum, each) => sum + each.percent, 0) > Math.min(...there.map(each => each.cap))
            )
          })
          expect(over?.day).toBe(passes)
          if (!over) taken.push(one)
        }
        for (const day of days) {
          const there = loadOn(taken, day)
          expect(there.reduce((sum, each) => sum + each.percent, 0)).toBeLessThanOrEqual(
            Math.min(1000, ...there.map(each => each.cap)),
          )
        }
      }),
    )
  })

  it('are heaviest where a day-by-day count says so', () => {
    fc.assert(
      fc.property(fc.array(anySlice, { maxLength: 8 }), slices => {
        const within = { from: days[10]!, to: days[100]! }
        const most = Math.max(
          ...days.slice(10, 101).map(day => loadOn(slices, day).reduce((sum, one) => sum + one.percent, 0)),
        )
        expect(heaviestDay(slices, within).percent).toBe(most)
      }),
    )
  })

  it('that only touch do not overlap', () => {
    expect(overCap([slice(0, 9, 100)], slice(10, 5, 100))).toBeUndefined()
    expect(overCap([slice(0, 10, 100)], slice(10, 5, 5))).toEqual({ day: '2026-01-11', taken: 100, cap: 100 })
  })

  it('are refused with the day, what is taken and what is free', () => {
    const consented = begun('university-mobile-position', {
      state: 'consented',
      homeConsent: {
        requestedAt: '2026-03-02T02:00:00.000Z',
        asked: { from: '2026-01-01', to: '2030-01-01', timeShare: 100 },
        granted: true,
      },
    })
    const facts = {
      ...goodFacts,
      slices: [{ engagementId: 'eng_y', from: '2026-10-01', to: '2026-12-31', percent: 90, cap: 100 }],
    }
    expect(
      refusal(() =>
        walk(consented, [{ by: 'publisher', event: 'propose-agreement', data: { terms: terms() } }], facts),
      ),
    ).toMatchObject({
      code: 'engagement/time-share-cap',
      parameters: { day: '2026-10-01', taken: 90, cap: 100, free: 10 },
      findings: [{ pointer: '/data/terms/timeShare' }],
    })
  })
})
