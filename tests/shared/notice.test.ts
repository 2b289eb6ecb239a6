import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { machines } from '#shared/engagement/machines.ts'
import { noticeKindNames, noticeKinds } from '#shared/notice/kinds.ts'
import { noticeMail } from '#shared/notice/mail.ts'
import { mailAt, noticeText, quietUntil } from '#shared/notice/rules.ts'
import { nextAttempt, retrySeconds } from '#shared/webhook/rules.ts'

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const moment = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString())

describe('quiet hours', () => {
  it('are over when the mail goes out, within a day, in every zone and over changes of the clock', () => {
    fc.assert(
      fc.property(clock, clock, fc.constantFrom(...zones), moment, (from, to, zone, now) => {
        fc.pre(from !== to)
        const quietHours = { from, to, zone }
        const at = mailAt('offer-made', { digest: { kind: 'at-once' }, quietHours, urgentAtOnce: true }, now)
        const wait = Date.parse(at) - Date.parse(now)
        // A day of 25 hours in autumn.
        expect(wait >= 0 && wait <= 25 * 3_600_000, `${now} ${at}`).toBe(true)
        expect(wait === 0).toBe(quietUntil(quietHours, now) === undefined)
        expect(mailAt('deadline-day', { digest: { kind: 'at-once' }, quietHours, urgentAtOnce: true }, now)).toBe(now)
      }),
      { numRuns: 500 },
    )
  })

  it('past midnight end in the morning', () => {
    const night = { from: '22:00', to: '07:30', zone: 'Asia/Shanghai' }
    expect(quietUntil(night, '2026-11-24T15:10:42.000Z')).toBe('2026-11-24T23:30:00.000Z')
    expect(quietUntil(night, '2026-11-24T22:00:00.000Z')).toBe('2026-11-24T23:30:00.000Z')
    expect(quietUntil(night, '2026-11-24T23:30:00.000Z')).toBeUndefined()
    // Berlin, where the clocks go back at three: eight hours and a half become nine and a half.
    const berlin = { from: '22:00', to: '06:30', zone: 'Europe/Berlin' }
    expect(quietUntil(berlin, '2026-10-24T20:00:00.000Z')).toBe('2026-10-25T05:30:00.000Z')
  })
})

describe('what is said', () => {
  it('has every kind in both languages, and every notice that a machine sends is a kind', () => {
    for (const kind of noticeKindNames)
      for (const text of [noticeKinds[kind].name, noticeKinds[kind].text]) {
        expect(text['zh-CN'].replace(/\{\w+\}/g, ''), kind).not.toMatch(/[a-z]/i)
        expect(text.en, kind).not.toMatch(/\p{Script=Han}/u)
      }
    const sent = Object.values(machines).flatMap(({ transitions }) => transitions.flatMap(({ sends }) => sends ?? []))
    for (const kind of sent) expect(noticeKindNames).toContain(kind)
  })

  it('is the kind alone where its record is gone', () => {
    expect(noticeText('offer-made', { title: undefined }, 'en')).toBe('An offer')
    expect(noticeText('offer-made', { title: 'Engineer' }, 'en')).toBe('An offer: Engineer')
  })

  it('cannot put anything of its own into a mail', () => {
    const mail = noticeMail(
      ['<img src=x onerror=alert(1)>\r\nBcc: everybody@example.org'],
      { open: 'https://p.example/notices', stop: 'https://p.example/v1/mail-stops/t' },
      'en',
    )
    expect(mail.subject).not.toMatch(/[\r\n]/)
    expect(mail.html).not.toContain('<img')
    expect(mail.html).toContain('<a href="https://p.example/v1/mail-stops/t">')
  })
})

it('a webhook is tried ten times in all', () => {
  let now = '2026-11-24T00:00:00.000Z'
  let attempts = 0
  for (let next: string | undefined = now; next !== undefined; next = nextAttempt(++attempts, now)) now = next
  expect(attempts).toBe(retrySeconds.length + 1)
  expect(now.slice(0, 10)).toBe('2026-11-27')
})
