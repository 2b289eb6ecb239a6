import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysInclusive, lastDayOfTerm, spanOf } from '#shared/engagement/calendar.ts'
import { type Leave, latestExtension, leaveClock, leaveLimits } from '#shared/engagement/leave-clock.ts'
import { lastDayOfPublicity, type Publicity, resumed, suspended } from '#shared/engagement/publicity.ts'
import { canonical, sha256 } from '#shared/engagement/sha256.ts'
import { dayIn, endOfDay } from '#shared/kernel/clock.ts'
import { deadlineDays, ruleInForce, ruleNote, ruleRows, rulesInForce } from '#shared/reference/jurisdictions.ts'

const anyDay = fc.integer({ min: 0, max: 40_000 }).map(days => addDays('1990-01-01', days))
const anyMonths = fc.integer({ min: 1, max: 240 })

describe('terms in months', () => {
  it.each([
    ['2026-06-01', 12, '2027-05-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2024-03-01', 36, '2027-02-28'],
    ['2025-03-01', 36, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
  ])('from %s, %i months last until %s', (from, months, last) => {
    expect(lastDayOfTerm(from, months)).toBe(last)
  })

  it('never end later for an earlier beginning, nor for fewer months', () => {
    fc.assert(
      fc.property(anyDay, anyMonths, fc.nat(400), (from, months, later) => {
        expect(lastDayOfTerm(from, months) <= lastDayOfTerm(addDays(from, later), months)).toBe(true)
        expect(lastDayOfTerm(from, months) < lastDayOfTerm(from, months + 1)).toBe(true)
      }),
    )
  })

  it('are as long as the calendar says, and a span reads them back', () => {
    fc.assert(
      fc.property(anyDay, anyMonths, (from, months) => {
        const days = daysInclusive(from, lastDayOfTerm(from, months))
        expect(days).toBeGreaterThanOrEqual(months * 28)
        expect(days).toBeLessThanOrEqual(months * 31)
        expect(spanOf(from, lastDayOfTerm(from, months))).toEqual({ months, days: 0 })
      }),
    )
  })

  it('add months within the month that was meant', () => {
    fc.assert(
      fc.property(anyDay, anyMonths, (from, months) => {
        const [year, month] = from.split('-').map(Number) as [number, number]
        const index = year * 12 + month - 1 + months
        expect(addMonths(from, months).day.slice(0, 7)).toBe(
          `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
        )
      }),
    )
  })
})

const institutionId = 'org_a'
const leave = (from: string, to: string, extended = false): Leave => ({
  engagementId: `eng_${from}`,
  institutionId,
  from,
  to,
  extended,
})
const known = (limits: ReturnType<typeof leaveLimits>) => {
  if (!limits.known) throw new Error('no rule is known')
  return limits
}

describe('the clock of a leave', () => {
  it('gives three years, and three more in all, over leap days', () => {
    expect(known(leaveLimits('2024-02-29', '320100', []))).toMatchObject({
      latestFirst: '2027-02-28',
      latestExtended: '2030-02-28',
      isExtension: false,
    })
    expect(latestExtension(leave('2024-02-29', '2027-02-28'), '320100', [])).toBe('2030-02-28')
  })

  it('an extension is itself at most three years, also after a shorter first leave', () => {
    expect(latestExtension(leave('2026-01-01', '2026-12-31'), '320100', [])).toBe('2029-12-31')
  })

  it('takes earlier leaves at the institution off: months as months, the days beyond them as days', () => {
    const earlier = [leave('2022-01-01', '2022-12-31')]
    expect(known(leaveLimits('2026-01-01', '320100', earlier)).latestFirst).toBe('2027-12-31')
    const odd = [leave('2022-01-01', '2022-12-31'), leave('2023-06-01', '2023-06-10')]
    expect(known(leaveLimits('2026-01-01', '320100', odd)).latestFirst).toBe('2027-12-21')
  })

  it('after a full leave and time back, goes on only where a rule lets it', () => {
    const earlier = [leave('2022-01-01', '2024-12-31')]
    expect(known(leaveLimits('2026-01-01', '310000', earlier))).toMatchObject({
      isExtension: true,
      latestFirst: '2028-12-31',
      latestExtended: undefined,
    })
    const elsewhere = known(leaveLimits('2026-01-01', '320100', earlier))
    expect(elsewhere.isExtension).toBe(false)
    expect(elsewhere.latestFirst < '2026-01-01').toBe(true)
  })

  it('is never more than six years in all, whatever was used before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(800), fc.integer({ min: 1, max: 1200 })), { maxLength: 3 }),
        fc.constantFrom('310000', '320100', '650100'),
        (parts, region) => {
          let day = '2020-09-01'
          const earlier: Leave[] = []
          for (const [gap, length] of parts) {
            const from = addDays(day, gap)
            const limits = known(leaveLimits(from, region, earlier))
            const to = [addDays(from, length), limits.latestFirst].sort()[0]!
            if (to < from) break
            const taken = leave(from, to, limits.isExtension)
            const until = latestExtension(taken, region, earlier)
            earlier.push(until !== undefined && length % 2 === 0 ? { ...taken, to: until, extended: true } : taken)
            day = addDays(earlier.at(-1)!.to, 1)
          }
          const used = earlier.reduce((sum, one) => sum + daysInclusive(one.from, one.to), 0)
          // Months that do not follow one another differ in length; six times a leap year bounds every mixture of them.
          expect(used).toBeLessThanOrEqual(6 * 366)
          expect(earlier.reduce((sum, one) => sum + spanOf(one.from, one.to).months, 0)).toBeLessThanOrEqual(72)
          expect(earlier.filter(one => one.extended).length).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('counts down in the zone of the institution: used and left always make the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1500 * 24 }),
        fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York'),
        (hours, zone) => {
          const now = new Date(Date.parse('2025-10-01T00:30:00.000Z') + hours * 3_600_000).toISOString()
          const whole = leave('2026-01-01', '2028-12-31')
          const clock = leaveClock(whole, '320100', [], now, zone)
          if (!clock.known) throw new Error('no rule is known')
          expect(clock.usedDays + clock.leftDays).toBe(daysInclusive(whole.from, whole.to))
          if (now >= endOfDay(whole.to, zone)) expect(clock.leftDays).toBe(0)
          if (dayIn(now, zone) < whole.from) expect(clock.usedDays).toBe(0)
        },
      ),
    )
  })

  it('says that no rule is known, instead of a number, for other places and earlier days', () => {
    for (const [from, region] of [
      ['2019-01-01', '310000'],
      ['2026-01-01', 'SG'],
    ] as const)
      expect(leaveLimits(from, region, [])).toEqual({ known: false, region, day: from })
    expect(
      leaveClock(leave('2019-01-01', '2020-01-01'), '310000', [], '2019-05-01T00:00:00.000Z', 'UTC'),
    ).toMatchObject({
      known: false,
    })
  })
})

describe('rules by jurisdiction', () => {
  it('each name where and when they hold, and where they were read, in both languages', () => {
    for (const row of ruleRows) {
      expect(row.source.length > 5 && /^\d{4}-\d\d-\d\d$/.test(row.validFrom) && /^\d{4}-/.test(row.seenDate)).toBe(
        true,
      )
      expect(ruleNote(row)['zh-CN'] && ruleNote(row).en).toBeTruthy()
      if (row.certainty !== 'setting') expect(row.document).toBeTruthy()
    }
    expect(new Set(ruleRows.map(({ id }) => id)).size).toBe(ruleRows.length)
    expect(deadlineDays('home-consent')).toBeGreaterThan(0)
  })

  it('of a city come on top of those of the country, from their day on', () => {
    const ids = (region: string, day: string) => rulesInForce('off-job-leave', { region, day }).map(({ id }) => id)
    expect(ids('310000', '2020-08-19')).toEqual(['cn-off-job-leave-2019'])
    expect(ids('310000', '2025-11-07')).toEqual([
      'cn-off-job-leave-2019',
      'sh-off-job-leave-2020',
      'sh-off-job-leave-2025',
    ])
    expect(ids('320100', '2026-01-01')).toEqual(['cn-off-job-leave-2019'])
    expect(ruleInForce('publicity', { region: '320100', day: '2026-01-01' })?.parameters.days).toBeNull()
  })
})

describe('a publicity period', () => {
  it('runs in full, whatever objections interrupt it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 6 }),
        (days, interruptions) => {
          let publicity: Publicity = {
            ...{
              days,
              basis: '制度',
              organisationId: 'org_a' as never,
              startedOn: '2026-02-20',
              runsFrom: '2026-02-20',
            },
            ...{ daysRun: 0, objections: [] },
          }
          let still = 0
          for (const [runs, waits] of interruptions) {
            const last = lastDayOfPublicity(publicity)!
            const on = addDays(publicity.runsFrom, runs)
            if (on > last) break
            publicity = suspended(publicity, on)
            expect(lastDayOfPublicity(publicity)).toBeUndefined()
            const back = addDays(on, waits)
            publicity = resumed(publicity, back)
            // The day of the objection and that of the resumption do not run; on the first day nothing had run yet.
            still += waits + (runs === 0 ? 0 : 1)
          }
          const whole = daysInclusive('2026-02-20', lastDayOfPublicity(publicity)!) - 1
          expect(whole).toBe(days + still)
        },
      ),
    )
  })
})

describe('the hash of a text', () => {
  it('is SHA-256, as everybody else computes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        fc.pre(text.isWellFormed())
        expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
      }),
    )
    for (const length of [0, 55, 56, 63, 64, 65, 119, 120, 4000])
      expect(sha256('a'.repeat(length))).toBe(createHash('sha256').update('a'.repeat(length)).digest('hex'))
  })

  it('does not depend on the order of the fields, and changes with every word', () => {
    expect(canonical({ b: [1, { d: null, c: '中' }], a: undefined })).toBe('{"b":[1,{"c":"中","d":null}]}')
    expect(canonical({ x: 1, y: 2 })).toBe(canonical({ y: 2, x: 1 }))
    expect(sha256(canonical({ pay: '6000' }))).not.toBe(sha256(canonical({ pay: '6001' })))
  })
})
