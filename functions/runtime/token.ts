import { JwtVerifier } from 'aws-jwt-verify'
import { FetchError, JwksValidationError, JwtBaseError } from 'aws-jwt-verify/error'
import type { Jwks } from 'aws-jwt-verify/jwk'
import { z } from 'zod'
import { CodedError } from '#shared/kernel/error.ts'

const Claims = z.object({
  sub: z.string().regex(/^[\w@.:-]{1,76}$/),
  'cognito:groups': z.array(z.string()).optional(),
})

export type TokenClaims = { readonly subject: string; readonly administrator: boolean }
export type VerifyToken = (token: string) => Promise<TokenClaims>

/** Verifies access tokens in the form that Amazon Cognito issues (`token_use` access, `client_id`); RS256, issuer, expiry. */
export const tokenVerifier = ({
  issuer,
  clientId,
  jwksUri,
  jwks,
}: {
  issuer: string
  clientId: string
  jwksUri?: string
  /** The issuer's keys, where they need not be fetched. */
  jwks?: Jwks
}): VerifyToken => {
  const verifier = JwtVerifier.create({
    issuer,
    audience: null,
    jwksUri: jwksUri ?? `${issuer}/.well-known/jwks.json`,
    customJwtCheck: ({ payload }) => {
      if (payload['token_use'] !== 'access' || payload['client_id'] !== clientId) throw new CodedError('auth/bad-token')
    },
  })
  if (jwks) verifier.cacheJwks(jwks)
  return async token => {
    try {
      const claims = Claims.parse(await verifier.verify(token))
      return {
        subject: claims.sub,
        administrator: claims['cognito:groups']?.includes('administrators') ?? false,
      }
    } catch (cause) {
      // The issuer's keys could not be fetched: an outage, not a bad token.
      if (cause instanceof FetchError || cause instanceof JwksValidationError)
        throw new CodedError('service/unavailable', { cause, retryAfterSeconds: 5 })
      if (cause instanceof JwtBaseError || cause instanceof CodedError || cause instanceof z.ZodError)
        throw new CodedError('auth/bad-token')
      throw new CodedError('auth/bad-token', { cause })
    }
  }
}
