/** The account part of the app as the Worker assembles it, and browsers and scripts to call it with. */

import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { OpenAPIHono } from '@hono/zod-openapi'
import { authFor } from '../../src/auth/auth.ts'
import { identify } from '../../src/auth/identify.ts'
import { settings } from '../../src/env.ts'
import type { AppEnv } from '../../src/http/context.ts'
import { onError, problemResponse } from '../../src/http/problems.ts'
import { audit } from '../../src/http/routes/audit.ts'
import { company } from '../../src/http/routes/company.ts'
import { members } from '../../src/http/routes/members.ts'
import { session } from '../../src/http/routes/session.ts'
import { setup } from '../../src/http/routes/setup.ts'
import { tokens } from '../../src/http/routes/tokens.ts'
import { limitBody, securityHeaders } from '../../src/http/security.ts'
import { systemClock } from '../../src/store/ids.ts'

export const ORIGIN = 'https://muster.test'

const app = new OpenAPIHono<AppEnv>()
app.use(securityHeaders)
app.use('/api/*', limitBody())
app.all('/api/auth/*', (c) => authFor(c.env, settings(c.env)).handler(c.req.raw))
app.use('/api/v1/*', identify(systemClock))
for (const router of [audit, company, members, session, setup, tokens]) app.route('/api/v1', router)
app.notFound((c) => problemResponse(c, 404, 'not_found', 'There is no such address.'))
app.onError(onError)

export interface Answer<T = Record<string, unknown>> {
  status: number
  headers: Headers
  body: T
}

/** One request, waited for until everything it left to be done is done. */
export async function call<T = Record<string, unknown>>(
  method: string,
  path: string,
  more: { headers?: Record<string, string>; body?: unknown; env?: Env } = {},
): Promise<Answer<T>> {
  const context = createExecutionContext()
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      ...(more.body !== undefined && { 'content-type': 'application/json' }),
      ...more.headers,
    },
    ...(more.body !== undefined && { body: JSON.stringify(more.body) }),
  })
  const response = await app.fetch(request, more.env ?? env, context)
  await waitOnExecutionContext(context)
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : null) as T,
  }
}

type Caller = <T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
) => Promise<Answer<T>>

/** A script with an API token. */
export function withToken(token: string): Caller {
  return (method, path, body) =>
    call(method, `/api/v1${path}`, { headers: { authorization: `Bearer ${token}` }, body })
}

/** A page in a browser that is signed in. */
export function withCookie(cookie: string): Caller {
  return (method, path, body) =>
    call(method, `/api/v1${path}`, { headers: { cookie, origin: ORIGIN }, body })
}

/** Signs in; the cookie is empty when it was refused. */
export async function signIn(email: string, password: string, ip = '192.0.2.1') {
  const answer = await call('POST', '/api/auth/sign-in/email', {
    headers: { origin: ORIGIN, 'cf-connecting-ip': ip },
    body: { email, password },
  })
  const setCookie = answer.headers.get('set-cookie') ?? ''
  return { ...answer, setCookie, cookie: setCookie.split(';')[0] ?? '' }
}
