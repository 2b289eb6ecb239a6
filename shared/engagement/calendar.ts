/** A calendar day `YYYY-MM-DD`, without a zone: terms and periods are agreed in days. */
export type Day = string

const epochDay = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00.000Z`) / 86_400_000)
const dayOf = (epoch: number): Day => new Date(epoch * 86_400_000).toISOString().slice(0, 10)

export const addDays = (day: Day, days: number): Day => dayOf(epochDay(day) + days)

/** Days from the first to the last, both counted; 0 or less where the last comes first. */
export const daysInclusive = (from: Day, to: Day): number => epochDay(to) - epochDay(from) + 1

/** The same day of a later month; `short` where that month has no such day, and its last day is given (Civil Code Art. 202). */
export const addMonths = (day: Day, months: number): { readonly day: Day; readonly short: boolean } => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return {
    day: new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, length)))
      .toISOString()
      .slice(0, 10),
    short: date > length,
  }
}

/**
 * The last day of a term of so many months whose first day is `from`: the day before the corresponding one, or the month's
 * last day where there is none. Three years from 29 February 2024 end on 28 February 2027.
 */
export const lastDayOfTerm = (from: Day, months: number): Day => {
  const { day, short } = addMonths(from, months)
  return short ? day : addDays(day, -1)
}

/** Whole months and the days beyond them, first and last day counted. */
export const spanOf = (from: Day, to: Day): { readonly months: number; readonly days: number } => {
  if (to < from) return { months: 0, days: 0 }
  let months = 0
  while (lastDayOfTerm(from, months + 1) <= to) months++
  return { months, days: months === 0 ? daysInclusive(from, to) : daysInclusive(lastDayOfTerm(from, months), to) - 1 }
}

export const earlier = (a: Day, b: Day): Day => (b < a ? b : a)
