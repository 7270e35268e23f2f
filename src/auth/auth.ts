/** Sign-in by e-mail and password: better-auth on D1, cut down to the few endpoints this product uses. */

import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { drizzle } from 'drizzle-orm/d1'
import { isLocal, type Settings } from '../env.ts'
import { systemDb } from '../store/database.ts'
import { account, rateLimit, session, user, verification } from '../store/schema/account.ts'
import { proveAddress } from '../store/system/accounts.ts'
import { homeOf } from '../store/system/memberships.ts'
import { hashedName } from './links.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { asProblem, problem } from './problem.ts'
import { endingOthers, guardAccount } from './tries.ts'

const DAY = 86_400
/** Everything else better-auth could serve stays closed. */
const ENDPOINTS = new Set(['/sign-in/email', '/sign-out', '/reset-password', '/change-password'])
const BASE_PATH = '/api/auth'

/** What the rest of the app needs of sign-in. */
export interface Auth {
  /** Answers `/api/auth/*`; refusals are problem details. */
  handler(request: Request): Promise<Response>
  /** Who the session cookie belongs to; `setCookies` must reach the browser, or the session does not last. */
  session(headers: Headers): Promise<{ sessionId: string | null; setCookies: string[] }>
}

const known = new WeakMap<object, Auth>()

/** One instance per isolate: it holds bindings and settings, nothing of any request. */
export function authFor(env: Env, settings: Settings): Auth {
  let auth = known.get(env)
  if (!auth) {
    auth = open(env, settings)
    known.set(env, auth)
  }
  return auth
}

function open(env: Env, settings: Settings): Auth {
  const auth = betterAuth(options(env, settings))
  return {
    handler: async (request) => {
      const path = new URL(request.url).pathname.slice(BASE_PATH.length)
      if (!ENDPOINTS.has(path) || request.method !== 'POST')
        return problem(404, { code: 'not_found', message: 'There is no such address.' })
      const guarded = path === '/sign-in/email' ? await guardAccount(env, request) : null
      if (guarded === 'closed')
        return problem(429, { code: 'rate_limited', message: 'Too many tries. Wait some minutes.' })
      const asked = path === '/change-password' ? await endingOthers(request) : request
      const response = await auth.handler(asked)
      if (response.status === 401) await guarded?.refused()
      if (!response.ok) return asProblem(response)
      await guarded?.opened()
      return response
    },
    session: async (headers) => {
      const { response, headers: sent } = await auth.api.getSession({
        headers,
        returnHeaders: true,
      })
      return {
        sessionId: response?.session.id ?? null,
        setCookies: sent.getSetCookie(),
      }
    },
  }
}

function options(env: Env, settings: Settings) {
  // A session of somebody who has left would show them nothing, and be there on the day they come back.
  const begin = async (
    made: { userId: string },
    asked: { context: { session?: { session: { companyId?: unknown } } | null } } | null,
  ) => {
    const before = asked?.context.session?.session.companyId
    const companyId = await homeOf(env.DB, made.userId, typeof before === 'string' ? before : null)
    if (companyId !== null) return { data: { companyId } }
    throw new APIError('FORBIDDEN', {
      code: 'FORBIDDEN',
      message: 'This account is closed, because you are not active there. Ask your office.',
    })
  }
  return {
    appName: 'Muster',
    basePath: BASE_PATH,
    ...(settings.APP_URL && { baseURL: new URL(settings.APP_URL).origin }),
    secret: settings.AUTH_SECRET,
    database: drizzleAdapter(drizzle(env.DB), {
      provider: 'sqlite',
      schema: { user, session, account, verification, rateLimit },
    }),
    // The address a request came to is always one of ours; on a preview or a test it is not APP_URL.
    trustedOrigins: (request?: Request) => (request ? [new URL(request.url).origin] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      // Where e-mail leaves, a link to a new password does by no other way.
      onPasswordReset: async ({ user }: { user: { id: string } }) => {
        if (settings.EMAIL_PROVIDER !== 'none')
          await systemDb(env.DB).batch([proveAddress(env.DB, user.id)], true)
      },
      password: {
        hash: hashPassword,
        verify: (given: { hash: string; password: string }) =>
          verifyPassword(given.hash, given.password),
      },
    },
    databaseHooks: { session: { create: { before: begin } } },
    session: {
      expiresIn: 7 * DAY,
      updateAge: DAY,
      additionalFields: {
        companyId: { type: 'string' as const, required: false, input: false },
      },
    },
    verification: { storeIdentifier: { hash: async (name: string) => hashedName(name) } },
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      customRules: Object.fromEntries(
        [...ENDPOINTS].map((path) => [path, { window: 60, max: path === '/sign-out' ? 60 : 10 }]),
      ),
    },
    advanced: {
      cookiePrefix: 'muster',
      useSecureCookies: !isLocal(settings),
      defaultCookieAttributes: { sameSite: 'lax' as const, httpOnly: true },
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
      // Said outright, because better-auth drops both checks when it believes it is being tested.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  }
}
