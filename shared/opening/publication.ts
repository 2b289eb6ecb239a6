import type { Instant } from '../kernel/clock.ts'
import { CodedError, type Finding } from '../kernel/error.ts'
import type { OrganisationKind } from '../organisation/kind.ts'
import { approvalKey, lintReport } from './lint.ts'
import type { LintFinding, LintReport } from './lint-report.ts'
import { missingForPublication, requireComplete, requireStillValid, statusAt } from './rules.ts'
import type { Opening } from './schema.ts'

/** The publisher as publication asks for it. */
export type Publisher = { readonly kind: OrganisationKind; readonly verified: boolean }

export const reportOf = (opening: Opening, publisher: OrganisationKind): LintReport =>
  lintReport(opening, missingForPublication(opening, publisher))

/** A lint finding as a problem says it: rule, place and reason; not the words themselves, since problems are logged. */
const asFinding = ({ rule, pointer, start, end, explanation, citation }: LintFinding): Finding => ({
  pointer,
  code: 'field/lint',
  parameters: {
    rule,
    start: start ?? 0,
    end: end ?? 0,
    explanationZh: explanation['zh-CN'],
    explanationEn: explanation.en,
    citationZh: citation.text['zh-CN'],
    citationEn: citation.text.en,
    on: citation.on,
  },
})

const requireClean = ({ findings }: LintReport): void => {
  const blocking = findings.filter(({ severity }) => severity === 'blocks')
  if (blocking.length > 0)
    throw new CodedError('opening/lint', {
      parameters: { count: blocking.length },
      findings: blocking.map(asFinding),
    })
}

/** Findings that nobody has looked at yet. */
const toReview = (opening: Opening, { findings }: LintReport): LintFinding[] => {
  const approved = new Set(opening.review?.approved)
  return findings.filter(finding => finding.review && !approved.has(approvalKey(finding)))
}

const waiting = (opening: Opening, findings: readonly LintFinding[], now: Instant): Partial<Opening> => ({
  status: 'in-review',
  review: {
    askedAt: now,
    rules: [...new Set(findings.map(({ rule }) => rule))],
    approved: opening.review?.approved ?? [],
  },
})

const publishable = (opening: Opening, publisher: Publisher, now: Instant): LintReport => {
  if (!publisher.verified) throw new CodedError('organisation/not-verified')
  requireComplete(opening, publisher.kind)
  requireStillValid(opening, now)
  const report = reportOf(opening, publisher.kind)
  requireClean(report)
  return report
}

/**
 * A verified organisation publishes at once, unless a finding asks for an administrator's eye: then the posting waits in review.
 * Throws 409 where parts are missing or the organisation is not verified, 422 with every blocking finding.
 */
export const published = (opening: Opening, publisher: Publisher, now: Instant): Partial<Opening> => {
  const status = statusAt(opening, now)
  if (status !== 'draft') throw new CodedError('opening/not-draft', { parameters: { status } })
  const findings = toReview(opening, publishable(opening, publisher, now))
  return findings.length > 0 ? waiting(opening, findings, now) : { status: 'published', publishedAt: now }
}

/** A change of a posting that is out is held to the same rules; words that somebody has to look at first go through a new draft. */
export const requireStillPublishable = (opening: Opening, publisher: OrganisationKind, now: Instant): void => {
  if (statusAt(opening, now) !== 'published') return
  requireComplete(opening, publisher)
  const report = reportOf(opening, publisher)
  const unseen = new Set(toReview(opening, report))
  requireClean({
    ...report,
    findings: report.findings.map(finding => (unseen.has(finding) ? { ...finding, severity: 'blocks' } : finding)),
  })
}

export type ReviewDecision = { readonly outcome: 'approve' | 'return'; readonly reason?: string | undefined }

/** What an administrator decides on a posting in review. Approving publishes it; returning makes it a draft again, with the reason. */
export const reviewed = (
  opening: Opening,
  { outcome, reason }: ReviewDecision,
  publisher: Publisher,
  now: Instant,
): Partial<Opening> => {
  const status = statusAt(opening, now)
  if (status !== 'in-review' || !opening.review)
    throw new CodedError('opening/not-in-review', { parameters: { status } })
  const decided = { ...opening.review, decidedAt: now, ...(reason !== undefined && { reason }) }
  if (outcome === 'return') return { status: 'draft', review: { ...decided, outcome: 'returned' } }
  const report = publishable(opening, publisher, now)
  const seen = toReview(opening, report).map(approvalKey)
  return {
    status: 'published',
    publishedAt: opening.publishedAt ?? now,
    review: {
      ...decided,
      outcome: 'approved',
      approved: [...new Set([...opening.review.approved, ...seen])].slice(-200),
    },
  }
}
