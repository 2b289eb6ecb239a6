import { addDays, daysInclusive } from '#shared/engagement/calendar.ts'
import type { EngagementView } from '#shared/engagement/view.ts'

export type Span = {
  readonly kind: 'spanTerm' | 'spanLeave' | 'spanPublicity' | 'spanAsked'
  readonly from: string
  readonly to: string
  /** Last day that it may be extended to. */
  readonly possible?: string | undefined
  /** Days that ran, where not all of those gone by count: a publicity period that stood still. */
  readonly ran?: number | undefined
}

/** Everything in an engagement that runs from one day to another. */
export const spansOf = (view: EngagementView): Span[] => {
  const { leave, clock, publicity, term, homeConsent, agreement } = view
  const spans: Span[] = []
  if (leave) {
    const from = leave.from ?? leave.asked.from
    const to = leave.to ?? leave.asked.to
    spans.push({
      kind: leave.from === undefined ? 'spanAsked' : 'spanLeave',
      from,
      to,
      possible: clock?.known ? clock.extensionUntil : undefined,
    })
  } else if (term) spans.push({ kind: 'spanTerm', ...term })
  else if (agreement) spans.push({ kind: 'spanTerm', from: agreement.terms.from, to: agreement.terms.to })
  else if (homeConsent) spans.push({ kind: 'spanAsked', from: homeConsent.asked.from, to: homeConsent.asked.to })
  if (publicity && publicity.suspendedOn === undefined)
    spans.push({
      kind: 'spanPublicity',
      from: publicity.startedOn,
      to: addDays(publicity.runsFrom, publicity.days - publicity.daysRun),
    })
  return spans
}

/** Days gone and left on a day, first and last counted. */
export const daysOf = ({ from, to }: Pick<Span, 'from' | 'to'>, today: string): { used: number; left: number } => {
  const all = daysInclusive(from, to)
  const used = Math.min(all, Math.max(0, daysInclusive(from, today)))
  return { used, left: all - used }
}

export type Share = { readonly percent: number; readonly cap: number | undefined }

/** The part of a person's working time that an engagement takes, as agreed or asked for. */
export const shareOf = ({ agreement, homeConsent, position }: EngagementView): Share | undefined => {
  const percent = agreement?.terms.timeShare ?? homeConsent?.asked.timeShare ?? position?.timeShare
  return percent === undefined ? undefined : { percent, cap: homeConsent?.maximumTimeShare }
}
