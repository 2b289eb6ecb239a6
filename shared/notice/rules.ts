import { type Instant, plusMilliseconds } from '../kernel/clock.ts'
import type { Locale } from '../kernel/locale.ts'
import { nextRun } from '../saved-search/schedule.ts'
import { type NoticeKind, noticeKinds } from './kinds.ts'
import type { Channel, NoticeOwner, Preferences, PreferencesInput, QuietHours } from './schema.ts'

export const noPreferences = (ownerId: NoticeOwner): Omit<Preferences, 'createdAt' | 'updatedAt'> => ({
  ownerId,
  locale: 'zh-CN',
  digest: { kind: 'at-once' },
  urgentAtOnce: true,
  channels: {},
  revision: 0,
})

type Wishes = Pick<Preferences, 'channels'>

export const channelsFor = (kind: NoticeKind, { channels }: Wishes): readonly Channel[] =>
  channels[kind] ?? (noticeKinds[kind].mail ? ['in-app', 'mail', 'webhook'] : ['in-app', 'webhook'])

/** Where mails go: a confirmed address whose owner has not stopped them. */
export const mailAddress = ({ mail, confirmedAddress }: Pick<Preferences, 'mail' | 'confirmedAddress'>) =>
  mail !== undefined && !mail.stopped && mail.address === confirmedAddress ? mail.address : undefined

const minuteIn = (at: Instant, zone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const value = (type: string) => Number(parts.find(part => part.type === type)?.value ?? 0)
  return value('hour') * 60 + value('minute')
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const day = 24 * 60

/** The end of the quiet hours that are on at this moment, or undefined where none are. */
export const quietUntil = ({ from, to, zone }: QuietHours, now: Instant): Instant | undefined => {
  const [minute, start, end] = [minuteIn(now, zone), minuteOf(from), minuteOf(to)]
  const quiet = start < end ? minute >= start && minute < end : minute >= start || minute < end
  if (!quiet) return undefined
  const whole = `${now.slice(0, 17)}00.000Z`
  const at = plusMilliseconds(whole, ((end - minute + day) % day) * 60_000)
  // Where the clocks change in between, the hour that they skip or repeat.
  const off = minuteIn(at, zone) - end
  const shift = off > day / 2 ? off - day : off < -day / 2 ? off + day : off
  return shift === 0 ? at : plusMilliseconds(at, -shift * 60_000)
}

/** When a mail of this kind goes out. Nothing is lost: what comes in quiet hours waits for their end. */
export const mailAt = (
  kind: NoticeKind,
  { digest, quietHours, urgentAtOnce }: Pick<PreferencesInput, 'digest' | 'quietHours' | 'urgentAtOnce'>,
  now: Instant,
): Instant => {
  if (noticeKinds[kind].urgent && urgentAtOnce) return now
  const at = digest.kind === 'at-once' ? now : nextRun(digest, now)
  return (quietHours && quietUntil(quietHours, at)) ?? at
}

/** One line, of what its receiver may see now. */
export const noticeText = (
  kind: NoticeKind,
  parameters: Readonly<Record<string, string | undefined>>,
  locale: Locale,
): string => {
  const { name, text } = noticeKinds[kind]
  const template = text[locale]
  const wanted = [...template.matchAll(/\{(\w+)\}/g)].map(([, key]) => key!)
  if (wanted.some(key => !parameters[key])) return name[locale]
  return template.replace(/\{(\w+)\}/g, (_, key: string) => parameters[key] ?? '')
}
