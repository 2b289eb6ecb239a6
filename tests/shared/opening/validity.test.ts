import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn, plusMilliseconds } from '#shared/kernel/clock.ts'
import { archiveAfterDays, isArchivable, statusAt, validityOf } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'

const zones = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
]
const days = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2032-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

const opening = (lastDay: string, zone: string): Opening =>
  ({ status: 'published', validity: validityOf({ lastDay, zone }), updatedAt: '2024-01-01T00:00:00.000Z' }) as Opening

describe('the last day of an opening', () => {
  it('is whole in its own zone, and over at the first instant of the next day there, leap days and clock changes included', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (lastDay, zone) => {
        const one = opening(lastDay, zone)
        const end = one.validity!.instant
        expect(dayIn(plusMilliseconds(end, -1), zone)).toBe(lastDay)
        expect(dayIn(end, zone) > lastDay).toBe(true)
        expect(statusAt(one, plusMilliseconds(end, -1))).toBe('published')
        expect(statusAt(one, end)).toBe('expired')
      }),
      {
        examples: [
          ['2024-02-29', 'Asia/Shanghai'],
          ['2026-03-08', 'America/New_York'],
          ['2026-11-01', 'America/New_York'],
        ],
      },
    )
  })

  it('comes later in a zone further west', () => {
    fc.assert(
      fc.property(days, lastDay => {
        const ends = ['Asia/Shanghai', 'UTC', 'America/New_York'].map(zone => opening(lastDay, zone).validity!.instant)
        expect(ends).toEqual([...ends].sort())
      }),
    )
  })

  it('starts the days until the opening is archived', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3, max: 3 }), (day, off) => {
        const endedAt = `${day}T10:00:00.000Z`
        const ended = { ...opening(day, 'UTC'), status: 'closed', endedAt } as Opening
        const at = plusMilliseconds(endedAt, archiveAfterDays * 86_400_000 + off)
        expect(isArchivable(ended, at)).toBe(off >= 0)
      }),
    )
  })
})
