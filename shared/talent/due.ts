import { endOfDay, type Instant, plusDays } from '../kernel/clock.ts'
import { retentions } from '../reference/retention.ts'
import { expireConsents, isInForce } from './consent.ts'
import { withEvidence } from './evidence.ts'
import type { Talent } from './schema.ts'

/** The zone in which the market's own days end. */
export const marketZone = 'Asia/Shanghai'

const pauseEnds = ({ state, until }: Talent['visibility']): Instant | undefined =>
  state === 'paused' && until !== undefined ? endOfDay(until, marketZone) : undefined

/** Nobody finds it and nobody touches it: from then on it has no purpose. */
const unusedFrom = ({ visibility, updatedAt, retention }: Talent): Instant | undefined =>
  visibility.state === 'anonymous'
    ? undefined
    : (retention?.deletesAt ?? plusDays(updatedAt, retentions.inactiveProfile.days))

/** When the clock has something to do with this profile next. */
export const nextDue = (talent: Talent): Instant | undefined =>
  [
    pauseEnds(talent.visibility),
    unusedFrom(talent),
    ...talent.consents.flatMap(row => (isInForce(row) ? row.expiresAt : undefined)),
    ...(talent.evidenceMarks ?? []).map(({ expiresAt }) => expiresAt),
  ]
    .filter(at => at !== undefined)
    .sort()[0]

/** What the clock makes of a profile: a change, its deletion, or nothing yet. */
export const dueChange = (talent: Talent, now: Instant): Partial<Talent> | 'delete' | undefined => {
  const unused = unusedFrom(talent)
  if (unused !== undefined && unused <= now && talent.retention) return 'delete'
  let change: Partial<Talent> = {}
  const resumes = pauseEnds(talent.visibility)
  if (resumes !== undefined && resumes <= now) {
    const { until: _, ...visibility } = talent.visibility
    // Whoever comes back is in use again.
    change = { visibility: { ...visibility, state: 'anonymous' }, updatedAt: now }
  } else if (unused !== undefined && unused <= now)
    change = { retention: { remindedAt: now, deletesAt: plusDays(now, retentions.inactiveNotice.days) } }
  const consents = expireConsents(talent.consents, now)
  if (consents.some((row, at) => row !== talent.consents[at])) change = { ...change, consents }
  const marks = talent.evidenceMarks ?? []
  const kept = marks.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now)
  if (kept.length < marks.length) {
    const { education, experience, certificates, professionalTitles, skills } = withEvidence(talent, kept, now)
    change = {
      ...change,
      ...{ education, experience, certificates, professionalTitles, skills, evidenceMarks: kept },
    }
  }
  return Object.keys(change).length > 0 ? change : undefined
}
