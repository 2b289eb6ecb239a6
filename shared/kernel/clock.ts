/** An instant as ISO 8601 in UTC with milliseconds: `2026-11-24T06:00:00.000Z`. */
export type Instant = string

/** The time is passed in, never read: rules stay pure and tests set it. */
export type Clock = () => Instant

export const systemClock: Clock = () => new Date().toISOString()

export const epochSeconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000)

export const plusMilliseconds = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString()

export const plusDays = (at: Instant, days: number): Instant => plusMilliseconds(at, days * 86_400_000)

/** The calendar day `YYYY-MM-DD` of an instant in an IANA zone. */
export const dayIn = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  )

const offsetMilliseconds = (epoch: number, zone: string): number => {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(epoch)
      .map(part => [part.type, Number(part.value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second)
  return local - Math.floor(epoch / 1000) * 1000
}

/** The first instant after a calendar day has ended in a zone: "valid until 30 June" ends there, not at midnight UTC. */
export const endOfDay = (day: string, zone: string): Instant => {
  const midnight = Date.parse(`${day}T00:00:00.000Z`) + 86_400_000
  // Two rounds settle the offset on both sides of a daylight-saving change.
  let at = midnight - offsetMilliseconds(midnight, zone)
  at = midnight - offsetMilliseconds(at, zone)
  return new Date(at).toISOString()
}
