/** What every answer carries to keep browsers in line, and how large a request may be. */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../core/refusal.ts'
import { isLocal, settings } from '../env.ts'
import type { AppEnv } from './context.ts'
import { problemResponse } from './problems.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "manifest-src 'self'",
].join('; ')

const HEADERS: Record<string, string> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
const HSTS = 'max-age=63072000; includeSubDomains'

/** Must be the outermost middleware, so that refusals and files carry the headers too. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async function setSecurityHeaders(
  c,
  next,
) {
  await next()
  // Answers of bindings have headers that cannot be changed.
  const answer = new Response(c.res.body, c.res)
  for (const [name, value] of Object.entries(HEADERS)) answer.headers.set(name, value)
  if (!local(c.env)) answer.headers.set('strict-transport-security', HSTS)
  if (c.req.path.startsWith('/api/') && !answer.headers.has('cache-control'))
    answer.headers.set('cache-control', 'no-store')
  // Without this, headers of the first answer win over ours.
  c.res = undefined
  c.res = answer
}

/** A deployment that is not configured must still be able to say so. */
function local(env: Env): boolean {
  try {
    return isLocal(settings(env))
  } catch {
    return false
  }
}

/** Refuses a request body over `maxBytes` before anything reads it. */
export function limitBody(maxBytes = 1_000_000): MiddlewareHandler<AppEnv> {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new Refusal('too_large', `A request may hold at most ${maxBytes} bytes here.`)
    },
  })
}

/**
 * Refuses a body that does not say it is JSON. It would be read as if nothing had been sent, and a preview
 * asked for in it would become a sync.
 */
export const onlyJson: MiddlewareHandler<AppEnv> = async function refuseOtherBodies(c, next) {
  const sent = c.req.raw.body !== null && c.req.header('content-length') !== '0'
  const type = c.req.header('content-type') ?? ''
  if (sent && !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    return problemResponse(
      c,
      415,
      'not_json',
      'A request with a body needs the header content-type: application/json.',
    )
  return next()
}
