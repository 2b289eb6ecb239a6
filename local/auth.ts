import { Hono } from 'hono'
import type { Issuer } from './issuer.ts'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * The demo logins. Signed in without a password, therefore only for who sits at this machine: the host listens on loopback, and
 * a page of another site that has its name point here (DNS rebinding) is turned away by its Host header.
 */
export const authRoutes = (issuer: Issuer): Hono => {
  const auth = new Hono()
  auth.use('*', async (context, next) => {
    if (!loopback.test(context.req.header('host') ?? '')) return context.json({ error: 'loopback only' }, 403)
    await next()
    context.header('cache-control', 'no-store')
    context.header('x-content-type-options', 'nosniff')
    return
  })
  auth.get('/.well-known/jwks.json', context => context.json(issuer.jwks))
  auth.get('/.well-known/openid-configuration', context =>
    context.json({
      issuer: issuer.issuer,
      jwks_uri: `${issuer.issuer}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  )
  auth.get('/logins', context =>
    context.json({
      logins: issuer.logins.map(({ login, name, organisationId, talentId }) => ({
        login,
        name,
        organisationId,
        talentId,
      })),
    }),
  )
  auth.post('/demo', async context => {
    // Only JSON: a form of another site can send none without asking first.
    if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
      return context.json({ error: 'send application/json' }, 415)
    const body = (await context.req.json().catch(() => undefined)) as { login?: unknown } | undefined
    const known = issuer.logins.find(({ login }) => login === body?.login)
    if (!known)
      return context.json({ error: 'no such demo login', logins: issuer.logins.map(({ login }) => login) }, 404)
    const { login, organisationId, talentId, name } = known
    return context.json({ ...(await issuer.tokenFor(known)), login, name, organisationId, talentId })
  })
  return auth
}
