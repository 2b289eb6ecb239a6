import { createHash, randomBytes } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from 'jose'
import type { Table } from '#functions/runtime/table.ts'
import { isBadge, issuerOf, listed, OpenBadge } from '#shared/evidence/credential.ts'
import { epochSeconds, type Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { keysOfIssuer, type RegisteredKeys } from './store.ts'

const unreadable = (cause?: unknown) => new CodedError('credential/unreadable', { cause })

const badgeIn = (payload: Record<string, unknown>): OpenBadge => {
  // Earlier drafts put the credential under `vc`.
  const inner = typeof payload['vc'] === 'object' && payload['vc'] !== null ? payload['vc'] : {}
  const parsed = OpenBadge.safeParse({
    ...payload,
    ...inner,
    id: payload['jti'] ?? (inner as OpenBadge).id ?? payload['id'],
  })
  if (!parsed.success || !isBadge(parsed.data)) throw unreadable()
  return parsed.data
}

/**
 * A signed credential, verified. The keys are those that the issuer registered here: no address in a credential (`jku`, `x5u`, `iss`,
 * `credentialStatus`) is ever fetched.
 */
export const verifiedBadge = async (
  table: Table,
  jwt: string,
  now: Instant,
): Promise<{ badge: OpenBadge; registered: RegisteredKeys }> => {
  let stated: unknown
  try {
    stated = decodeJwt(jwt).iss
  } catch (error) {
    throw unreadable(error)
  }
  if (typeof stated !== 'string' || stated.length > 300) throw unreadable()
  const registered = await keysOfIssuer(table, stated)
  if (!registered) throw new CodedError('credential/unknown-issuer')
  try {
    const { payload } = await jwtVerify(jwt, createLocalJWKSet({ keys: [...registered.keys] as never }), {
      issuer: registered.issuer,
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      currentDate: new Date(now),
    })
    const badge = badgeIn(payload)
    if (issuerOf(badge) !== registered.issuer) throw unreadable()
    const until = badge.validUntil ?? badge.expirationDate
    const ends = until === undefined ? undefined : Date.parse(until)
    if (ends !== undefined && !(ends > Date.parse(now))) throw new CodedError('credential/bad-signature')
    return { badge, registered }
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new CodedError('credential/bad-signature', { cause: error })
    throw error
  }
}

const emailHash = (email: string, salt: string): string =>
  `sha256$${createHash('sha256')
    .update(email.trim().toLowerCase() + salt)
    .digest('hex')}`

/** Was it issued to whoever has this e-mail address? A credential that names nobody is nobody's. */
export const isHolder = ({ credentialSubject }: OpenBadge, email: string | undefined): boolean =>
  email !== undefined &&
  listed(credentialSubject.identifier).some(({ identityType, identityHash, hashed, salt = '' }) =>
    identityType !== 'emailAddress'
      ? false
      : hashed
        ? identityHash.toLowerCase() === emailHash(email, salt)
        : identityHash.trim().toLowerCase() === email.trim().toLowerCase(),
  )

export const holderIdentity = (email: string | undefined) => {
  if (email === undefined) return undefined
  const salt = randomBytes(12).toString('hex')
  return { identityType: 'emailAddress', identityHash: emailHash(email, salt), hashed: true, salt }
}

/** Registered claims beside the credential's own members, as VC-JWT has them. */
export const claimsOf = (badge: Record<string, unknown>, issuer: string, now: Instant): Record<string, unknown> => ({
  ...badge,
  iss: issuer,
  jti: badge['id'],
  nbf: epochSeconds(String(badge['validFrom'])),
  iat: epochSeconds(now),
  ...(typeof badge['validUntil'] === 'string' && { exp: epochSeconds(badge['validUntil']) }),
})
