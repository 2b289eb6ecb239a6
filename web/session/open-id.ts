/**
 * Sign-in by OpenID Connect: authorization code with PKCE (RFC 7636) on the issuer's own pages. Where the issuer is, and as which client
 * the page asks, is in `/config.json`, which the deployment writes; the local host has none.
 */
export type IssuerConfig = { readonly issuer: string; readonly clientId: string }

export type Tokens = { readonly accessToken: string; readonly refreshToken?: string }

/** What the person is called in the header: their own address, in their own browser only. */
export type Identity = { readonly subject: string; readonly name: string }

type Discovery = {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly end_session_endpoint?: string
}

type Begun = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly back: string
}

const begunKey = 'sign-in'
const callback = () => `${location.origin}/signed-in`

const json = async <T>(answer: Response): Promise<T> => {
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return (await answer.json()) as T
}

let config: Promise<IssuerConfig | undefined> | undefined

/** Undefined where the host has no issuer of its own kind: then it has demo logins. */
export const issuerConfig = (): Promise<IssuerConfig | undefined> => {
  config ??= fetch('/config.json').then(answer => (answer.status === 404 ? undefined : json<IssuerConfig>(answer)))
  config.catch(() => {
    config = undefined
  })
  return config
}

const discover = async (issuer: string): Promise<Discovery> => {
  const found = await json<Discovery>(await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`))
  if (found.issuer !== issuer) throw new Error('the discovery document is of another issuer')
  return found
}

const encoded = (bytes: Uint8Array): string => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
const random = (): string => encoded(crypto.getRandomValues(new Uint8Array(32)))
const claims = (token: string): Record<string, unknown> =>
  JSON.parse(
    new TextDecoder().decode(Uint8Array.fromBase64(token.split('.')[1] ?? '', { alphabet: 'base64url' })),
  ) as Record<string, unknown>

/** Leaves the page for the issuer's; `back`: where to go afterwards, an address of this site. */
export const beginSignIn = async ({ issuer, clientId }: IssuerConfig, back: string): Promise<void> => {
  const { authorization_endpoint } = await discover(issuer)
  const begun: Begun = { state: random(), nonce: random(), verifier: random(), back }
  sessionStorage.setItem(begunKey, JSON.stringify(begun))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(begun.verifier))
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: callback(), scope: 'openid' },
    ...{ state: begun.state, nonce: begun.nonce },
    ...{ code_challenge: encoded(new Uint8Array(digest)), code_challenge_method: 'S256' },
  })
  location.assign(`${authorization_endpoint}?${query}`)
}

const exchange = async (
  { issuer, clientId }: IssuerConfig,
  grant: Record<string, string>,
): Promise<Tokens & { readonly idToken?: string }> => {
  const { token_endpoint } = await discover(issuer)
  const answer = await json<{ access_token: string; refresh_token?: string; id_token?: string }>(
    await fetch(token_endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: clientId, ...grant }),
    }),
  )
  return {
    accessToken: answer.access_token,
    ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
    ...(answer.id_token !== undefined && { idToken: answer.id_token }),
  }
}

/** On the way back from the issuer: the answer must be to the question that this tab asked. */
export const finishSignIn = async (
  config: IssuerConfig,
  answer: {
    readonly code?: string | undefined
    readonly state?: string | undefined
    readonly error?: string | undefined
  },
): Promise<{ readonly tokens: Tokens; readonly identity: Identity; readonly back: string }> => {
  const kept = sessionStorage.getItem(begunKey)
  sessionStorage.removeItem(begunKey)
  const begun = kept === null ? undefined : (JSON.parse(kept) as Begun)
  if (!begun || answer.state !== begun.state) throw new Error('the sign-in was not begun here')
  if (answer.code === undefined) throw new Error(answer.error ?? 'the issuer gave no code')
  const { idToken, ...tokens } = await exchange(config, {
    ...{ grant_type: 'authorization_code', code: answer.code },
    ...{ redirect_uri: callback(), code_verifier: begun.verifier },
  })
  // Straight from the issuer over TLS: its signature need not be checked again (OpenID Connect Core 3.1.3.7), its content has to be.
  const { nonce, sub, iss, email, name } = claims(idToken ?? '')
  if (nonce !== begun.nonce || iss !== config.issuer)
    throw new Error('the identity token is not the answer to this sign-in')
  return { tokens, identity: { subject: String(sub), name: String(name ?? email ?? sub) }, back: begun.back }
}

/** New tokens without asking the person; refused once the refresh token has ended. */
export const renew = async (config: IssuerConfig, refreshToken: string): Promise<Tokens> => {
  const { idToken: _, ...tokens } = await exchange(config, { grant_type: 'refresh_token', refresh_token: refreshToken })
  return { refreshToken, ...tokens }
}

/** Ends the issuer's own session as well, and comes back to the first page. */
export const endSignIn = async ({ issuer, clientId }: IssuerConfig): Promise<void> => {
  const { end_session_endpoint } = await discover(issuer)
  if (end_session_endpoint === undefined) return
  const here = `${location.origin}/`
  // Cognito's own name for the address, and the standard's.
  const query = new URLSearchParams({ client_id: clientId, logout_uri: here, post_logout_redirect_uri: here })
  location.assign(`${end_session_endpoint}?${query}`)
}
