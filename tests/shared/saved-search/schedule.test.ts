import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn } from '#shared/kernel/clock.ts'
import { atHour, nextRun, periodOf, weekdayOf } from '#shared/saved-search/schedule.ts'
import type { Frequency } from '#shared/saved-search/schema.ts'

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'] as const
const frequency: fc.Arbitrary<Frequency> = fc.oneof(
  fc.record({
    kind: fc.constant('daily' as const),
    hour: fc.integer({ min: 0, max: 23 }),
    zone: fc.constantFrom(...zones),
  }),
  fc.record({
    kind: fc.constant('weekly' as const),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    zone: fc.constantFrom(...zones),
  }),
)
const moment = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  .map(date => date.toISOString())

const hourIn = (at: string, zone: string) =>
  Number(new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(new Date(at)))

describe('when a saved search is looked over', () => {
  it('keeps to the hour of the owner’s zone, also where clocks change', () => {
    expect(nextRun({ kind: 'daily', hour: 9, zone: 'Asia/Shanghai' }, '2026-11-24T00:59:59.999Z')).toBe(
      '2026-11-24T01:00:00.000Z',
    )
    expect(nextRun({ kind: 'daily', hour: 9, zone: 'Asia/Shanghai' }, '2026-11-24T01:00:00.000Z')).toBe(
      '2026-11-25T01:00:00.000Z',
    )
    // 29 March and 25 October 2026: 9 o'clock in Berlin is 7 UTC in summer, 8 in winter.
    expect(atHour('2026-03-29', 9, 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z')
    expect(atHour('2026-10-25', 9, 'Europe/Berlin')).toBe('2026-10-25T08:00:00.000Z')
    // Monday 30 November.
    expect(nextRun({ kind: 'weekly', weekday: 1, hour: 8, zone: 'Asia/Shanghai' }, '2026-11-24T00:00:00.000Z')).toBe(
      '2026-11-30T00:00:00.000Z',
    )
  })

  it('is always later, within a day or a week, on the day and at the hour asked for, and in a period of its own', () => {
    fc.assert(
      fc.property(frequency, moment, (wanted, now) => {
        if (wanted.kind === 'at-once') return
        const next = nextRun(wanted, now)
        const days = wanted.kind === 'daily' ? 1 : 7
        expect(next > now).toBe(true)
        // A zone may change its clocks in between, and skip an hour.
        expect(Date.parse(next) - Date.parse(now)).toBeLessThanOrEqual((days * 24 + 2) * 3_600_000)
        expect(Math.abs(hourIn(next, wanted.zone) - wanted.hour)).toBeLessThanOrEqual(1)
        if (wanted.kind === 'weekly') expect(weekdayOf(dayIn(next, wanted.zone))).toBe(wanted.weekday)
        expect(periodOf(wanted, next)).not.toBe(periodOf(wanted, now))
        expect(periodOf(wanted, next)).toBe(periodOf(wanted, new Date(Date.parse(next) + 1000).toISOString()))
      }),
      { numRuns: 400 },
    )
  })
})
