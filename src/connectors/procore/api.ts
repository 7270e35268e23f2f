/** Procore: signing in, and requests about the company. docs/vendors/procore.md#signing-in, #headers. */
import { type Tokens, VendorError, type VendorResponse } from '../connector.ts'
import type { Ctx, OAuthSpec } from '../ctx.ts'
import { parseJson } from '../json.ts'
import {
  authorized,
  type OAuthApp,
  refreshing,
  revokeToken,
  tokensByApp,
  tokensByCode,
} from '../oauth.ts'
import { refusal } from './refusals.ts'
import { type Credentials, hostsOf, type Settings } from './settings.ts'

export type ProcoreCtx = Ctx<Settings, Credentials>
export interface PageQuery {
  page: number
  per_page: number
}

export const oauth: OAuthSpec<Settings, Credentials> = {
  label: 'Connect to Procore',
  authorizeUrl(ctx, redirectUri, state) {
    const url = new URL(`${hostsOf(ctx.settings).login}/oauth/authorize`)
    const { clientId } = appOf(ctx)
    const asked = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, state }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
    return url.href
  },
  async exchange(ctx, query, redirectUri) {
    const tokens = await tokensByCode(ctx, appOf(ctx), query, redirectUri)
    return { tokens, settings: { grant: 'authorization_code' } }
  },
  async revoke(ctx, { access, refresh }) {
    const url = `${hostsOf(ctx.settings).login}/oauth/revoke`
    await revokeToken(ctx, appOf(ctx), url, access)
    if (refresh) await revokeToken(ctx, appOf(ctx), url, refresh)
  },
}

function appOf({ settings, credentials }: ProcoreCtx): OAuthApp {
  const { clientId, clientSecret } = credentials
  if (!clientId || !clientSecret)
    throw new VendorError(
      'auth',
      'No client ID and client secret are stored yet. Enter both under Settings.',
    )
  const tokenUrl = `${hostsOf(settings).login}/oauth/token`
  return { vendor: 'Procore', tokenUrl, clientId, clientSecret, auth: 'body' }
}

/** A refresh token works once and a service account has none: see TokenStore.replace. */
async function renew(ctx: ProcoreCtx, now: Tokens | null): Promise<Tokens> {
  const app = appOf(ctx)
  return ctx.settings.grant === 'client_credentials'
    ? tokensByApp(ctx, app)
    : refreshing(ctx, app, now)
}

/** `path` is below the company. Any answer from 400 to 499 comes back, except for a refused token. */
export function ask(
  ctx: ProcoreCtx,
  version: string,
  path: string,
  query: Record<string, string | number>,
): Promise<VendorResponse> {
  const below = `companies/${ctx.settings.companyId}/${path}`
  return send(ctx, 'GET', version, below, { query: { ...query } })
}

/** `once`: what must not be done twice is never sent again by itself, whatever becomes of the answer. */
export function send(
  ctx: ProcoreCtx,
  method: string,
  version: string,
  path: string,
  more: { query?: Record<string, string | number>; body?: unknown; once?: true } = {},
): Promise<VendorResponse> {
  const { companyId } = ctx.settings
  const url = new URL(`${hostsOf(ctx.settings).api}/rest/${version}/${path}`)
  for (const [name, value] of Object.entries(more.query ?? {}))
    url.searchParams.set(name, String(value))
  return authorized(ctx, (now) => renew(ctx, now))(url.href, {
    method,
    headers: {
      accept: 'application/json',
      'Procore-Company-Id': companyId,
      ...(more.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(more.body !== undefined && { body: JSON.stringify(more.body) }),
    ...(more.once && { once: true as const }),
    answers: (status) => status >= 400 && status < 500 && status !== 401,
  })
}

export interface ListPage {
  rows: unknown[]
  /** Rows in the whole list. */
  total: number | null
  /** Rows to a page, which may be fewer than were asked for. */
  size: number
  more: boolean
}

/** One page of a list below the company; throws VendorError. */
export async function list(
  ctx: ProcoreCtx,
  version: string,
  path: string,
  query: PageQuery,
): Promise<ListPage> {
  return listIn(ctx, await ask(ctx, version, path, { ...query }), query)
}

/** The page in an answer of `ask`. */
export function listIn(
  ctx: ProcoreCtx,
  answer: VendorResponse,
  { page, per_page }: PageQuery,
): ListPage {
  const { status, headers, bytes } = answer
  if (status >= 400) throw refusal(answer, ctx.settings.companyId, ctx.now())
  const rows = parseJson(bytes)
  if (!Array.isArray(rows)) throw new VendorError('schema', 'The answer is not a list.')
  const total = countIn(headers, 'total')
  const size = countIn(headers, 'per-page') || per_page
  const link = headers.get('link')
  // None at all, or an empty one that was lost on the way: a full page may not be all.
  const more = link
    ? hasNext(link)
    : link === null && rows.length >= size && total !== null && page * size < total
  return { rows, total, size, more }
}

/**
 * The addresses in Link lack what was asked for, so they say only that there is more
 * (docs/vendors/procore.md#pages).
 */
const hasNext = (link: string) => /;\s*rel\s*=\s*"?next"?\s*(?:[,;]|$)/i.test(link)

function countIn(headers: Headers, name: string): number | null {
  const value = headers.get(name)
  return value !== null && /^\d{1,12}$/.test(value) ? Number(value) : null
}
