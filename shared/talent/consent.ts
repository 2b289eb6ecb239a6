import type { Instant } from '../kernel/clock.ts'
import { CodedError } from '../kernel/error.ts'
import type { Consent, Talent } from './schema.ts'

/** Rows kept in the record; withdrawn and expired ones make room first, the oldest of them. */
export const mostConsents = 500

export type ConsentStatus = 'in-force' | 'withdrawn' | 'expired'

export const consentStatus = (
  { withdrawnAt, expiredAt, expiresAt }: Pick<Consent, 'withdrawnAt' | 'expiredAt' | 'expiresAt'>,
  now?: Instant,
): ConsentStatus =>
  withdrawnAt !== undefined
    ? 'withdrawn'
    : expiredAt !== undefined || (now !== undefined && expiresAt !== undefined && expiresAt <= now)
      ? 'expired'
      : 'in-force'

/** Without `now` a term that has just run out is known once the sweep has written it down. */
export const isInForce = (consent: Pick<Consent, 'withdrawnAt' | 'expiredAt' | 'expiresAt'>, now?: Instant): boolean =>
  consentStatus(consent, now) === 'in-force'

/** The list with one more; what no longer holds makes room. */
export const withConsent = (consents: Talent['consents'], given: Consent): Talent['consents'] => {
  let all = [...consents, given]
  while (all.length > mostConsents) {
    const oldest = all.findIndex(row => !isInForce(row))
    if (oldest < 0) throw new CodedError('engagement/too-many-consents', { parameters: { limit: mostConsents } })
    all = all.toSpliced(oldest, 1)
  }
  return all
}

export const withdrawn = (
  consents: Talent['consents'],
  { recipient, purpose }: { readonly recipient: string; readonly purpose?: Consent['purpose'] | undefined },
  now: Instant,
): Talent['consents'] =>
  consents.map(row =>
    row.recipient === recipient && (purpose === undefined || row.purpose === purpose) && isInForce(row, now)
      ? { ...row, withdrawnAt: now }
      : row,
  )

/** Terms that have run out are written down, so that what rests on them hears of it from the change feed. */
export const expireConsents = (consents: Talent['consents'], now: Instant): Talent['consents'] =>
  consents.map(row =>
    row.withdrawnAt === undefined && row.expiredAt === undefined && consentStatus(row, now) === 'expired'
      ? { ...row, expiredAt: now }
      : row,
  )
