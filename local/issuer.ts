import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Jwks } from 'aws-jwt-verify/jwk'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { type DemoLogin, demoLogins } from './demo/logins.ts'

export const localClientId = 'local'
const lifetimeSeconds = 3600

export type Subject = { readonly subject: string; readonly groups?: readonly string[] }

/** What is wrong with a token that a test wants refused. */
export const badTokens = [
  'none-algorithm',
  'wrong-issuer',
  'wrong-client',
  'expired',
  'foreign-key',
  'id-token',
] as const
export type BadToken = (typeof badTokens)[number]

export type Issuer = {
  readonly issuer: string
  readonly clientId: string
  readonly jwks: Jwks
  readonly logins: readonly DemoLogin[]
  /** An access token in the form of Amazon Cognito's, good for an hour. */
  tokenFor(subject: Subject): Promise<{ accessToken: string; expiresIn: number }>
  /** A token that has to be refused, in one way only. */
  badTokenFor(subject: Subject, fault: BadToken): Promise<string>
}

const keyFile = 'issuer-key.json'

/** The signing key lives with the data, so that a restart does not sign everybody out. */
const signingKey = async (folder: string): Promise<JWK> => {
  const path = join(folder, keyFile)
  try {
    return JSON.parse(await readFile(path, 'utf8')) as JWK
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' }
  await mkdir(folder, { recursive: true })
  await writeFile(`${path}.new`, JSON.stringify(key), { mode: 0o600 })
  await rename(`${path}.new`, path)
  return key
}

const publicPart = ({ kty, n, e, kid, alg, use }: JWK): JWK => ({ kty, n, e, kid, alg, use }) as JWK

/** Stands in for Cognito on a laptop: signs the demo logins in without a password, on loopback only. */
export const createIssuer = async ({ folder, issuer }: { folder: string; issuer: string }): Promise<Issuer> => {
  const key = await signingKey(folder)
  const privateKey = await importJWK(key, 'RS256')

  const claims = ({ subject, groups }: Subject, over: Record<string, unknown> = {}) => {
    const now = Math.floor(Date.now() / 1000)
    return {
      iss: issuer,
      sub: subject,
      client_id: localClientId,
      token_use: 'access',
      scope: 'openid',
      auth_time: now,
      iat: now,
      exp: now + lifetimeSeconds,
      ...(groups && groups.length > 0 && { 'cognito:groups': groups }),
      ...over,
    }
  }
  const sign = (payload: Record<string, unknown>, by: Parameters<SignJWT['sign']>[0] = privateKey) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: key.kid!, typ: 'JWT' }).sign(by)

  const faults: Record<BadToken, (subject: Subject) => Promise<string>> = {
    'none-algorithm': async subject => new UnsecuredJWT(claims(subject)).encode(),
    'wrong-issuer': subject => sign(claims(subject, { iss: 'https://issuer.example.org' })),
    'wrong-client': subject => sign(claims(subject, { client_id: 'another-client' })),
    expired: subject => {
      const then = Math.floor(Date.now() / 1000) - 2 * lifetimeSeconds
      return sign(claims(subject, { iat: then, auth_time: then, exp: then + lifetimeSeconds }))
    },
    // Names the issuer's key and is signed by another.
    'foreign-key': async subject => sign(claims(subject), (await generateKeyPair('RS256')).privateKey),
    'id-token': subject => sign(claims(subject, { token_use: 'id', aud: localClientId })),
  }

  return {
    issuer,
    clientId: localClientId,
    jwks: { keys: [publicPart(key)] } as unknown as Jwks,
    logins: demoLogins,
    tokenFor: async subject => ({ accessToken: await sign(claims(subject)), expiresIn: lifetimeSeconds }),
    badTokenFor: (subject, fault) => faults[fault](subject),
  }
}
