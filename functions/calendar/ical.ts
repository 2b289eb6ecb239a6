import ical, { ICalCalendarMethod } from 'ical-generator'
import { type Deadline, dayAfter, deadlineName } from '#shared/calendar/deadlines.ts'
import { type Instant, plusMilliseconds } from '#shared/kernel/clock.ts'
import type { Bilingual, Locale } from '#shared/kernel/locale.ts'
import { inLocale } from '#shared/kernel/text.ts'

const names = {
  deadlines: { 'zh-CN': '数字人才市场：待办与期限', en: 'Digital talent marketplace: deadlines' },
  interviews: { 'zh-CN': '面试安排', en: 'Interviews' },
} as const satisfies Record<string, Bilingual>

const calendarOf = (name: keyof typeof names, locale: Locale) =>
  ical({
    name: names[name][locale],
    prodId: { company: 'talentmarket', product: 'calendar', language: locale === 'en' ? 'EN' : 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  })

/**
 * RFC 5545. A deadline is an entry for its whole last day, which has no zone; an interview has its moment in UTC. A title and what is
 * asked, and no name of any person.
 */
export const calendarText = (
  name: keyof typeof names,
  deadlines: readonly Deadline[],
  locale: Locale,
  now: Instant,
): string => {
  const calendar = calendarOf(name, locale)
  for (const deadline of deadlines) {
    const { kind, key, title, lastDay, at, minutes, place } = deadline
    const common = {
      id: `${key.replaceAll('#', '-')}@talentmarket`,
      stamp: new Date(now),
      summary: `${deadlineName(deadline)[locale]}${locale === 'en' ? ': ' : '：'}${inLocale(title, locale)}`,
    }
    if (kind === 'interview')
      calendar.createEvent({
        ...common,
        start: new Date(at),
        end: new Date(plusMilliseconds(at, (minutes ?? 60) * 60_000)),
        ...(place !== undefined && { location: place }),
      })
    else
      calendar.createEvent({
        ...common,
        allDay: true,
        start: new Date(`${lastDay}T00:00:00.000Z`),
        end: new Date(`${dayAfter(lastDay)}T00:00:00.000Z`),
      })
  }
  return calendar.toString()
}
