import { ruleInForce } from '../reference/jurisdictions.ts'
import type { Day } from './calendar.ts'

/** A part of a person's working time that an agreement takes. `cap` is the cap that was in force where it was agreed. */
export type Slice = {
  readonly engagementId: string
  readonly from: Day
  readonly to: Day
  readonly percent: number
  readonly cap: number
}

/**
 * The cap in force: a setting by jurisdiction or unit. No national hour limit was found, so the one row there is says that it
 * is this system's own. Undefined where none is set.
 */
export const capInForce = (region: string, day: Day): number | undefined =>
  ruleInForce('time-share-cap', { region, day })?.parameters.percent

/** The heaviest load on any day of a period, and the lowest cap that binds there: load only changes where a slice begins. */
export const heaviestDay = (
  slices: readonly Slice[],
  within: { readonly from: Day; readonly to: Day },
): { readonly day: Day; readonly percent: number } => {
  const starts = [within.from, ...slices.map(slice => slice.from)].filter(day => day >= within.from && day <= within.to)
  let heaviest = { day: within.from, percent: 0 }
  for (const day of starts) {
    const percent = slices
      .filter(slice => slice.from <= day && day <= slice.to)
      .reduce((sum, slice) => sum + slice.percent, 0)
    if (percent > heaviest.percent) heaviest = { day, percent }
  }
  return heaviest
}

/** Where one more slice would pass the cap: the first such day, what is taken there, and the cap; undefined where it fits. */
export const overCap = (
  taken: readonly Slice[],
  more: Slice,
): { readonly day: Day; readonly taken: number; readonly cap: number } | undefined => {
  const overlapping = taken.filter(slice => slice.from <= more.to && more.from <= slice.to)
  const days = [more.from, ...overlapping.map(slice => slice.from)]
    .filter(day => day >= more.from && day <= more.to)
    .sort()
  for (const day of days) {
    const there = overlapping.filter(slice => slice.from <= day && day <= slice.to)
    const percent = there.reduce((sum, slice) => sum + slice.percent, 0)
    const cap = Math.min(more.cap, ...there.map(slice => slice.cap))
    if (percent + more.percent > cap) return { day, taken: percent, cap }
  }
  return undefined
}
