/** The one place that turns a refusal, or a bug, into RFC 9457 problem details. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Refusal, type RefusalCode } from '../core/refusal.ts'
import { traceOf } from '../core/trace.ts'
import type { AppEnv } from './context.ts'

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 502

const STATUS: Record<RefusalCode, Status> = {
  not_found: 404,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  rate_limited: 429,
  too_large: 413,
  phone_in_use: 409,
  possible_duplicate: 409,
  field_locked: 409,
  version_conflict: 409,
  run_in_progress: 409,
  run_not_held: 409,
  run_held: 409,
  question_open: 409,
  run_not_active: 409,
  run_not_undoable: 409,
  plan_changed: 409,
  not_enabled: 409,
  paused: 409,
  not_tested: 409,
  first_sync_first: 409,
  not_signed_in: 409,
  source_failed: 502,
  unknown_connector: 422,
  setup_closed: 404,
  already_exists: 409,
  already_connected: 409,
  last_owner: 409,
  other_company: 409,
  has_role: 409,
  link_expired: 404,
  already_linked: 409,
  changed_since: 409,
  no_refresh: 409,
  takes_no_hours: 409,
  not_an_answer: 422,
  answered_already: 409,
  issue_closed: 409,
  answer_applied: 409,
  asked_anew: 409,
  archived: 409,
  not_archived: 409,
  two_links: 409,
  too_many: 409,
  in_use: 409,
}

const TITLE: Record<Status, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Something went wrong here',
  502: 'The source did not answer as it should',
}

export function problemResponse(
  c: Context<AppEnv>,
  status: Status,
  code: string,
  detail: string,
  more: { errors?: unknown; facts?: unknown } = {},
): Response {
  return c.body(
    JSON.stringify({ type: 'about:blank', title: TITLE[status], status, code, detail, ...more }),
    status,
    { 'content-type': 'application/problem+json' },
  )
}

export function onError(error: Error, c: Context<AppEnv>): Response {
  if (error instanceof Refusal)
    return problemResponse(c, STATUS[error.code], error.code, error.message, {
      ...(error.errors && { errors: error.errors }),
      ...(error.facts && { facts: error.facts }),
    })
  if (error instanceof HTTPException)
    return problemResponse(
      c,
      400,
      'invalid',
      'The request cannot be read: its body is not valid JSON.',
    )
  console.error('unexpected', traceOf(error))
  return problemResponse(c, 500, 'internal', 'This is our fault, and it was logged. Try again.')
}

/** What zod says of a request, as fields and reasons. */
export function invalidRequest(
  result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } },
  c: Context<AppEnv>,
): Response | undefined {
  if (result.success || !result.error) return undefined
  const errors = result.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message }))
  const first = errors[0]
  const detail = first ? `${first.field || 'The request'}: ${first.message}` : 'Not valid.'
  return problemResponse(c, 422, 'invalid', detail, { errors })
}
