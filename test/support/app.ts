/** The app as it is deployed, and browsers and scripts to call it with. */

import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { app } from '../../src/http/app.ts'

export const ORIGIN = 'https://muster.test'

export interface Answer<T = Record<string, unknown>> {
  status: number
  headers: Headers
  /** What the JSON says; null when the answer is no JSON. */
  body: T
  text?: string
}

interface More {
  headers?: Record<string, string>
  /** Sent as JSON; text is sent as it is. */
  body?: unknown
  env?: Env
}

/** One request as it comes back, its body unread. */
export async function send(method: string, path: string, more: More = {}): Promise<Response> {
  const context = createExecutionContext()
  const request = new Request(new URL(path, ORIGIN), {
    method,
    headers: {
      ...(more.body !== undefined && { 'content-type': 'application/json' }),
      ...more.headers,
    },
    ...(more.body !== undefined && {
      body: isSentAsIs(more.body) ? more.body : JSON.stringify(more.body),
    }),
  })
  const response = await app.fetch(request, more.env ?? env, context)
  await waitOnExecutionContext(context)
  return response
}

/** One request, waited for until everything it left to be done is done. */
export async function call<T = Record<string, unknown>>(
  method: string,
  path: string,
  more: More = {},
): Promise<Answer<T>> {
  const response = await send(method, path, more)
  const text = await response.text()
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text ? JSON.parse(text) : null) as T,
    text,
  }
}

export type Caller = <T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
) => Promise<Answer<T>>

/** A script with an API token; `bindings` replaces those of the tests. */
export function withToken(token: string, bindings?: Env): Caller {
  return (method, path, body) =>
    call(method, `/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
      body,
      ...(bindings && { env: bindings }),
    })
}

/** A page in a browser that is signed in. */
export function withCookie(cookie: string, bindings?: Env): Caller {
  return (method, path, body) =>
    call(method, `/api/v1${path}`, {
      headers: { cookie, origin: ORIGIN },
      body,
      ...(bindings && { env: bindings }),
    })
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

const isSentAsIs = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array
