/** OAuth 2 for connectors: tokens by code, by refresh token, by the app itself; and requests that carry one. */
import * as oauth from 'oauth4webapi'
import { type Tokens, VendorError, type VendorFetch } from './connector.ts'
import type { Ctx } from './ctx.ts'

type OAuthCtx = Pick<Ctx<unknown, unknown>, 'fetch' | 'tokens' | 'memo' | 'now'>

export interface OAuthApp {
  /** The vendor, as it stands in a sentence. */
  vendor: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  /** How the app says who it is: in the body, or in a header. */
  auth: 'body' | 'basic'
}

/** Not oauth.ClientSecretBasic: it writes - as %2D, and vendors compare what they get to the letter. */
const plainBasic =
  (secret: string): oauth.ClientAuth =>
  (_server, { client_id }, _body, headers) => {
    const pair = new TextEncoder().encode(`${client_id}:${secret}`)
    headers.set('authorization', `Basic ${btoa(String.fromCharCode(...pair))}`)
  }

const parts = (app: OAuthApp) => ({
  server: { issuer: new URL(app.tokenUrl).origin, token_endpoint: app.tokenUrl },
  client: { client_id: app.clientId },
  auth:
    app.auth === 'basic' ? plainBasic(app.clientSecret) : oauth.ClientSecretPost(app.clientSecret),
})

/** What a token endpoint answers is an answer, refusals too; a refresh token is never sent twice. */
const options = (ask: VendorFetch) => ({
  // The transport has already refused addresses that are neither https nor local.
  [oauth.allowInsecureRequests]: true,
  [oauth.customFetch]: async (
    url: string,
    init: { method: string; headers: Record<string, string>; body?: unknown },
  ) => {
    const answer = await ask(url, {
      method: init.method,
      headers: { ...init.headers, accept: 'application/json' },
      body: String(init.body ?? ''),
      answers: (status) => status === 400 || status === 401,
      once: true,
    })
    const { status, headers, bytes } = answer
    // A 204 in place of tokens must not have a body, not even an empty one.
    return new Response(bytes.length > 0 ? bytes.slice() : null, { status, headers })
  },
})

/** `query` is what the vendor sent the admin back with; its state was checked. Throws VendorError. */
export function tokensByCode(
  ctx: OAuthCtx,
  app: OAuthApp,
  query: URLSearchParams,
  redirectUri: string,
): Promise<Tokens> {
  const { server, client, auth } = parts(app)
  return asking(ctx, app, async () => {
    const given = oauth.validateAuthResponse(server, client, query, oauth.skipStateCheck)
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      auth,
      given,
      redirectUri,
      oauth.nopkce,
      options(ctx.fetch),
    )
    return oauth.processAuthorizationCodeResponse(server, client, answer)
  })
}

/** Throws VendorError `auth` when the refresh token is not good any more. */
export function tokensByRefresh(ctx: OAuthCtx, app: OAuthApp, refresh: string): Promise<Tokens> {
  const { server, client, auth } = parts(app)
  return asking(ctx, app, async () => {
    const answer = await oauth.refreshTokenGrantRequest(
      server,
      client,
      auth,
      refresh,
      options(ctx.fetch),
    )
    const got = await oauth.processRefreshTokenResponse(server, client, answer)
    // Some vendors keep the one they gave before.
    return { ...got, refresh_token: got.refresh_token ?? refresh }
  })
}

/** Ends a grant, of which either token may be named (RFC 7009). Throws VendorError. */
export async function revokeToken(
  ctx: OAuthCtx,
  app: OAuthApp,
  revokeUrl: string,
  token: string,
): Promise<void> {
  const { server, client, auth } = parts(app)
  const at = { ...server, revocation_endpoint: revokeUrl }
  const answer = await oauth.revocationRequest(at, client, auth, token, options(ctx.fetch))
  if (!answer.ok) throw new VendorError('auth', `${app.vendor} did not end the sign-in.`)
}

/** The app for itself: no person has to sign in, and there is nothing to refresh. */
export function tokensByApp(ctx: OAuthCtx, app: OAuthApp): Promise<Tokens> {
  const { server, client, auth } = parts(app)
  return asking(ctx, app, async () => {
    const answer = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      auth,
      new URLSearchParams(),
      options(ctx.fetch),
    )
    return oauth.processClientCredentialsResponse(server, client, answer)
  })
}

async function asking(
  ctx: OAuthCtx,
  { vendor }: OAuthApp,
  ask: () => Promise<oauth.TokenEndpointResponse>,
): Promise<Tokens> {
  try {
    const got = await ask()
    // A lifetime the vendor does not tell is taken to be short.
    const seconds = got.expires_in ?? 300
    return {
      access: got.access_token,
      expiresAt: ctx.now() + seconds * 1000,
      refresh: got.refresh_token ?? null,
    }
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) throw refusal(vendor, error.error)
    if (error instanceof oauth.AuthorizationResponseError) throw refusal(vendor, error.error)
    if (error instanceof oauth.WWWAuthenticateChallengeError)
      throw refusal(vendor, 'invalid_client')
    if (error instanceof VendorError) throw error
    if (error instanceof oauth.OperationProcessingError) {
      const { cause } = error
      if (cause instanceof Response && cause.status >= 400) throw refusal(vendor, 'invalid_client')
      throw new VendorError('schema', `${vendor} answered the sign-in with something else.`)
    }
    throw error
  }
}

function refusal(vendor: string, code: string): VendorError {
  if (code === 'invalid_grant')
    return new VendorError(
      'auth',
      `The sign-in at ${vendor} is not valid any more: it ended, was taken back, or was used by another program. Connect again.`,
    )
  if (code === 'invalid_client' || code === 'unauthorized_client')
    return new VendorError('auth', `${vendor} does not know this client ID and client secret.`)
  return new VendorError('auth', `${vendor} refused the sign-in (${code.slice(0, 60)}).`)
}

/** Renewed so long before it runs out that a slow answer still comes in time. */
const EARLY_MS = 60_000

/**
 * Requests that carry the access token. One that is about to run out is renewed first; one that is refused is
 * renewed once and the request sent again. `renew` gets what is stored: see TokenStore.replace.
 */
export function authorized(
  ctx: OAuthCtx,
  renew: (now: Tokens | null) => Promise<Tokens>,
): VendorFetch {
  const remember = (tokens: Promise<Tokens>) => {
    ctx.memo.set('tokens', tokens)
    tokens.catch(() => ctx.memo.delete('tokens'))
    return tokens
  }
  const current = async (): Promise<Tokens> => {
    const known = ctx.memo.get('tokens') as Promise<Tokens> | undefined
    const tokens = known ? await known : await ctx.tokens.load()
    if (tokens && tokens.expiresAt - EARLY_MS > ctx.now()) {
      ctx.memo.set('tokens', Promise.resolve(tokens))
      return tokens
    }
    return remember(ctx.tokens.replace(tokens, renew))
  }
  return async (url, init = {}) => {
    const send = (tokens: Tokens, last: boolean) => {
      const headers = { ...init.headers, authorization: `Bearer ${tokens.access}` }
      const answers = (status: number) =>
        (!last && status === 401) || init.answers?.(status) === true
      return ctx.fetch(url, { ...init, headers, answers })
    }
    const tokens = await current()
    const answer = await send(tokens, false)
    if (answer.status !== 401) return answer
    return send(await remember(ctx.tokens.replace(tokens, renew)), true)
  }
}

/** For `renew` of a connection somebody must sign in for. */
export async function refreshing(
  ctx: OAuthCtx,
  app: OAuthApp,
  now: Tokens | null,
): Promise<Tokens> {
  if (!now?.refresh)
    throw new VendorError(
      'auth',
      `Nobody has signed in at ${app.vendor} yet. Connect under Settings.`,
    )
  return tokensByRefresh(ctx, app, now.refresh)
}
