import { dayIn, type Instant } from '../kernel/clock.ts'
import { citationOf, type RuleRow, ruleInForce } from '../reference/jurisdictions.ts'
import { addDays, type Day, daysInclusive, earlier, lastDayOfTerm, spanOf } from './calendar.ts'

/** A leave to found a venture at one institution, as agreed; `to` is its last day, the day before the return where that came first. */
export type Leave = {
  readonly engagementId: string
  readonly institutionId: string
  readonly from: Day
  readonly to: Day
  readonly extended: boolean
}

type Ruled = {
  readonly known: true
  readonly rules: readonly RuleRow<'off-job-leave'>[]
  readonly citations: readonly string[]
  /** Last day that the first leave may have, and the last with the one extension; undefined where none may follow. */
  readonly latestFirst: Day
  readonly latestExtended: Day | undefined
  /** This leave is itself the one extension, taken up after a time back at the institution. */
  readonly isExtension: boolean
  readonly notBeyondRetirement: boolean
}
type Unruled = { readonly known: false; readonly region: string; readonly day: Day }

const usedDays = (leaves: readonly Leave[]): number =>
  leaves.reduce((days, leave) => days + Math.max(0, daysInclusive(leave.from, leave.to)), 0)

const earliest = (...days: (Day | undefined)[]): Day | undefined =>
  days.reduce((first, day) => (first === undefined || (day !== undefined && day < first) ? day : first), undefined)

/**
 * How far a leave from `from` may go at this institution. Whole months of earlier leaves there are taken off as months,
 * the days beyond them as days. Time back at the institution is in no leave, so it does not count. 人社部发〔2019〕137号 and the overlays in force on the first day.
 */
export const leaveLimits = (
  from: Day,
  region: string,
  others: readonly Leave[],
  rows?: readonly RuleRow[],
): Ruled | Unruled => {
  const rule = ruleInForce('off-job-leave', { region, day: from, subject: 'off-job' }, rows)
  const {
    firstMonths,
    extensionMonths,
    extensions = 0,
    totalMonths,
    timeBackCounts,
    notBeyondRetirement,
  } = rule?.parameters ?? {}
  if (!rule || firstMonths === undefined) return { known: false, region, day: from }
  const spans = others.map(leave => spanOf(leave.from, leave.to))
  const usedMonths = spans.reduce((sum, { months }) => sum + months, 0)
  const oddDays = spans.reduce((sum, { days }) => sum + days, 0)
  const limit = (months: number): Day => addDays(lastDayOfTerm(from, months - usedMonths), -oddDays)
  const total = totalMonths === undefined ? undefined : limit(totalMonths)
  const extensionsUsed = others.filter(leave => leave.extended).length
  const base = limit(firstMonths)
  const mayExtend = extensionMonths !== undefined && extensionsUsed < extensions
  // Where time back does not count, the extension may follow it; elsewhere no rule says that it may.
  const isExtension = base < from && others.length > 0 && mayExtend && timeBackCounts === false
  const extended = mayExtend ? earliest(limit(firstMonths + extensionMonths), total) : undefined
  return {
    known: true,
    rules: rule.rows,
    citations: rule.rows.map(citationOf),
    latestFirst: isExtension
      ? earliest(extended, lastDayOfTerm(from, extensionMonths))!
      : earliest(base, lastDayOfTerm(from, firstMonths), total)!,
    latestExtended: isExtension ? undefined : extended,
    isExtension,
    notBeyondRetirement: notBeyondRetirement ?? false,
  }
}

/** The last day that an extension of a leave may have: its own limit counts from the day on which the first part ends. */
export const latestExtension = (
  leave: Leave,
  region: string,
  others: readonly Leave[],
  rows?: readonly RuleRow[],
): Day | undefined => {
  const limits = leaveLimits(leave.from, region, others, rows)
  if (!limits.known || leave.extended || limits.latestExtended === undefined) return undefined
  const months = ruleInForce('off-job-leave', { region, day: leave.from, subject: 'off-job' }, rows)!.parameters
    .extensionMonths!
  return earliest(limits.latestExtended, lastDayOfTerm(addDays(leave.to, 1), months))
}

export type LeaveClock =
  | Unruled
  | {
      readonly known: true
      /** Days of leave at this institution until today, earlier leaves included. */
      readonly usedDays: number
      /** Days of this leave still to come, as agreed. */
      readonly leftDays: number
      readonly endsOn: Day
      /** Last day if extended, undefined where it may not be (again). */
      readonly extensionUntil: Day | undefined
      readonly extended: boolean
      readonly citations: readonly string[]
      readonly notBeyondRetirement: boolean
    }

export const leaveClock = (
  leave: Leave,
  region: string,
  others: readonly Leave[],
  now: Instant,
  zone: string,
  rows?: readonly RuleRow[],
): LeaveClock => {
  const limits = leaveLimits(leave.from, region, others, rows)
  if (!limits.known) return limits
  const today = dayIn(now, zone)
  const through = earlier(today, leave.to)
  return {
    known: true,
    usedDays: usedDays(others) + Math.max(0, daysInclusive(leave.from, through)),
    leftDays:
      today < leave.from ? daysInclusive(leave.from, leave.to) : Math.max(0, daysInclusive(today, leave.to) - 1),
    endsOn: leave.to,
    extensionUntil: latestExtension(leave, region, others, rows),
    extended: leave.extended,
    citations: limits.citations,
    notBeyondRetirement: limits.notBeyondRetirement,
  }
}
