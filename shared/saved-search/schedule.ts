import { dayIn, endOfDay, type Instant, plusDays, plusMilliseconds } from '../kernel/clock.ts'
import type { Frequency } from './schema.ts'

/** Making one costs more than using it, and at eight o'clock everybody's digest is due. */
const clocks = new Map<string, Intl.DateTimeFormat>()

const hourIn = (at: Instant, zone: string): number => {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' })
  clocks.set(zone, clock)
  return Number(clock.format(new Date(at)))
}

/** 1 Monday … 7 Sunday, of a calendar day. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

const dayAfter = (day: string, days: number): string => plusDays(`${day}T00:00:00.000Z`, days).slice(0, 10)

/** The hour of a calendar day in a zone. Where the clocks skip that hour, the one after it. */
export const atHour = (day: string, hour: number, zone: string): Instant => {
  const at = plusMilliseconds(endOfDay(dayAfter(day, -1), zone), hour * 3_600_000)
  const off = hour - hourIn(at, zone)
  if (off === 0) return at
  const moved = plusMilliseconds(at, off * 3_600_000)
  return hourIn(moved, zone) === hour ? moved : at
}

/** A search that reports at once is looked over once a day all the same, so that none dies unnoticed. */
const checkDays = 1

/** The first moment after `now` at which a search of this frequency is looked over. */
export const nextRun = (frequency: Frequency, now: Instant): Instant => {
  if (frequency.kind === 'at-once') return plusDays(now, checkDays)
  const { hour, zone } = frequency
  const today = dayIn(now, zone)
  for (let ahead = 0; ; ahead++) {
    const day = dayAfter(today, ahead)
    if (frequency.kind === 'weekly' && weekdayOf(day) !== frequency.weekday) continue
    const at = atHour(day, hour, zone)
    if (at > now) return at
  }
}

/** Names the digest that falls due now: the day, in the owner's zone, of its latest hour. At most one is made for each. */
export const periodOf = (frequency: Frequency, now: Instant): string => {
  if (frequency.kind === 'at-once') return `d${dayIn(now, 'UTC')}`
  const { hour, zone } = frequency
  const today = dayIn(now, zone)
  for (let back = 0; ; back++) {
    const day = dayAfter(today, -back)
    if (frequency.kind === 'weekly' && weekdayOf(day) !== frequency.weekday) continue
    if (atHour(day, hour, zone) <= now) return `${frequency.kind === 'weekly' ? 'w' : 'd'}${day}`
  }
}
