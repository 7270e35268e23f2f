/** Finds out who asks, by API token or by session cookie, and opens that company's database for them. */
import type { Context, MiddlewareHandler } from 'hono'
import { Refusal } from '../core/refusal.ts'
import { type Settings, settings } from '../env.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import {
  type Company,
  type Role,
  type Scope,
  tokenByHash,
  touchToken,
} from '../store/system/accounts.ts'
import { memberOfSession } from '../store/system/memberships.ts'
import { authFor } from './auth.ts'
import { hashToken } from './tokens.ts'

export interface Actor {
  kind: 'user' | 'token'
  id: string
  name: string
  email: string | null
  role: Role
  company: Company
  /** Of who is signed in: which of their sessions it is. */
  sessionId?: string | undefined
}

export interface IdentifiedEnv {
  Bindings: Env
  Variables: { actor: Actor | null; db: CompanyDb }
}

/** Sets `actor` (null when nobody is known) and, with an actor, `db`. A bad token is refused outright. */
export function identify(clock: Clock): MiddlewareHandler<IdentifiedEnv> {
  return async function identifyActor(c, next) {
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const cookies: string[] = []
    const actor = bearer ? await byToken(c, clock, bearer) : await byCookie(c, cookies)
    c.set('actor', actor)
    if (actor) c.set('db', companyDb(c.env.DB, actor.company.id))
    await next()
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  }
}

async function byToken(c: Context<IdentifiedEnv>, clock: Clock, bearer: string): Promise<Actor> {
  const now = clock.now()
  const token = await tokenByHash(c.env.DB, hashToken(bearer), now)
  if (!token)
    throw new Refusal('unauthenticated', 'This API token is not known, was revoked, or has ended.')
  if (now - (token.lastUsedAt ?? 0) >= 60_000)
    c.executionCtx.waitUntil(touchToken(c.env.DB, token.id, now))
  const { id, name, company } = token
  return { kind: 'token', id, name, email: null, role: roleOf(token.scopes), company }
}

/** The highest of a token's scopes decides what it may do. */
export function roleOf(scopes: Scope[]): Role {
  if (scopes.includes('admin')) return 'owner'
  return scopes.includes('write') ? 'admin' : 'viewer'
}

/** Adds to `cookies` what the browser must be told, such as a session that lasts longer now. */
async function byCookie(c: Context<IdentifiedEnv>, cookies: string[]): Promise<Actor | null> {
  if (!c.req.header('cookie')) return null
  const configured = settings(c.env)
  const { sessionId, setCookies } = await authFor(c.env, configured).session(c.req.raw.headers)
  cookies.push(...setCookies)
  const member = sessionId && (await memberOfSession(c.env.DB, sessionId))
  if (!member) return null
  if (!sameOrigin(c, configured))
    throw new Refusal('forbidden', 'This request came from another site.')
  const { userId: id, name, email, role, company } = member
  assertCompany(c, company)
  return { kind: 'user', id, name, email, role, company, sessionId }
}

/**
 * A page says which company it shows. Another tab may have gone to another one since: then nothing is done, and the
 * page learns where it is.
 */
function assertCompany(c: Context<IdentifiedEnv>, company: Company): void {
  const shown = c.req.header('muster-company')
  if (shown === undefined || shown === company.id) return
  throw new Refusal('other_company', `You are in ${company.name} by now.`)
}

/** A browser sends the cookie along with what other sites make it send, but it says where from. */
function sameOrigin(c: Context<IdentifiedEnv>, { APP_URL }: Settings): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return true
  const origin = c.req.header('origin')
  if (origin && origin !== 'null') {
    const own = [new URL(c.req.url).origin, ...(APP_URL ? [new URL(APP_URL).origin] : [])]
    return own.includes(origin)
  }
  return c.req.header('sec-fetch-site') === 'same-origin'
}
