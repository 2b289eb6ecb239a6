import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UnsecuredJWT } from 'jose'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openVisitor, settled } from './browser.ts'
import { describeJourney, useJourney } from './journey.ts'

type Asked = { state: string; nonce: string; challenge: string; redirect: string }

/** An OpenID Connect issuer that signs everybody in at once, and gives no token without the verifier of the code. */
const startIssuer = async (accessToken: () => Promise<string>) => {
  const codes = new Map<string, Asked>()
  const grants: string[] = []
  const server: Server = createServer(async (request, response) => {
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const url = new URL(request.url ?? '/', issuer)
    response.setHeader('access-control-allow-origin', '*')
    if (url.pathname === '/.well-known/openid-configuration') {
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          end_session_endpoint: `${issuer}/logout`,
        }),
      )
    } else if (url.pathname === '/authorize') {
      const of = (name: string) => url.searchParams.get(name) ?? ''
      const code = `code-${codes.size}`
      codes.set(code, {
        ...{ state: of('state'), nonce: of('nonce') },
        challenge: of('code_challenge'),
        redirect: of('redirect_uri'),
      })
      expect(of('code_challenge_method')).toBe('S256')
      response.writeHead(302, { location: `${of('redirect_uri')}?code=${code}&state=${of('state')}` }).end()
    } else if (url.pathname === '/token') {
      let text = ''
      for await (const part of request) text += part
      const form = new URLSearchParams(text)
      const grant = form.get('grant_type') ?? ''
      grants.push(grant)
      const asked = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const proven =
        asked &&
        createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url') === asked.challenge &&
        form.get('redirect_uri') === asked.redirect
      if (!proven && !(grant === 'refresh_token' && form.get('refresh_token') === 'again')) {
        response.writeHead(400).end('{}')
        return
      }
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          access_token: await accessToken(),
          refresh_token: 'again',
          id_token: new UnsecuredJWT({ nonce: asked?.nonce, email: 'somebody@example.org' })
            .setIssuer(issuer)
            .setSubject('somebody')
            .encode(),
        }),
      )
    } else if (url.pathname === '/logout')
      response.writeHead(302, { location: url.searchParams.get('logout_uri')! }).end()
    else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    grants,
    stop: () => new Promise(resolve => server.close(resolve)),
  }
}

describeJourney('sign-in at an issuer elsewhere', () => {
  const journey = useJourney()
  let elsewhere: Awaited<ReturnType<typeof startIssuer>>
  const login = 'talent'

  beforeAll(async () => {
    elsewhere = await startIssuer(async () => {
      const known = journey.host.issuer.logins.find(one => one.login === login)!
      return (await journey.host.issuer.tokenFor(known)).accessToken
    })
  })
  afterAll(() => elsewhere?.stop())

  /** As deployed: `/config.json` names the issuer. Its origin is in the policy there, and here the policy is the local host's. */
  const visit = async (): Promise<{ page: Page; close: () => Promise<void> }> => {
    const visitor = await openVisitor(journey.browser, journey.host.url, { locale: 'en', bypassCSP: true })
    await visitor.page.route('**/config.json', route =>
      route.fulfill({ json: { issuer: elsewhere.issuer, clientId: 'web' } }),
    )
    return visitor
  }

  it('comes back to the page that asked, renews an ended token unasked, and signs out there too', async () => {
    const { page, close } = await visit()
    await page.goto('/my/matches?order=newest')
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/my/matches?order=newest')
    await settled(page)
    await expect.poll(() => page.getByRole('banner').textContent()).toContain('somebody@example.org')
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(0)
    // No code stays in an address that somebody may copy.
    expect(await page.evaluate(() => location.search + document.referrer)).not.toContain('code-')

    await page.route('**/v1/**', async route => {
      await page.unroute('**/v1/**')
      await route.fulfill({
        status: 401,
        json: { type: '/problems/auth/bad-token', title: 'x', status: 401, code: 'auth/bad-token', traceId: 'x' },
      })
    })
    await page.reload()
    await page.getByRole('button', { name: /Sign in again/ }).click()
    await expect.poll(() => elsewhere.grants.at(-1)).toBe('refresh_token')
    await settled(page)
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(0)

    await page.getByRole('button', { name: /somebody/ }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${journey.host.url}/`)
    await settled(page)
    expect(await page.getByRole('banner').textContent()).not.toContain('somebody')
    await close()
  })

  it('takes no answer to a question that it did not ask', async () => {
    const { page, close } = await visit()
    await page.goto('/signed-in?code=code-0&state=forged')
    await page.getByRole('heading', { name: 'The sign-in was not completed' }).waitFor()
    expect(await page.evaluate(() => sessionStorage.getItem('session'))).toBeNull()
    await close()
  })
})
