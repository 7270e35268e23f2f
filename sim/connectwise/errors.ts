// How ConnectWise words its refusals.
import type { FaultKind } from '../fault-kinds.ts'
import { json, type SimAnswer } from '../vendor.ts'

export function refused(status: number, code: string, message: string): SimAnswer {
  return json(status, { code, message })
}

export const notFound = (what: string) => refused(404, 'NotFound', `${what} not found`)

export const badCondition = (message: string) => refused(400, 'ApiFindCondition', message)

export const noPermission = () =>
  refused(403, 'Security', 'You do not have security permission to perform this action.')

export const unauthorized = () =>
  refused(401, 'Unauthorized', 'The request is not authorized: an API key is required.')

export const unknownKeys = () => refused(401, 'ConnectWiseApi', 'UserNotAuthenticated')

export function invalid(resource: string, field: string, message: string): SimAnswer {
  return json(400, {
    code: 'InvalidObject',
    message: `${resource} object is invalid`,
    errors: [{ code: 'InvalidField', message, resource, field }],
  })
}

export const timedOut = () =>
  refused(500, 'InternalServerError', 'Execution timeout expired before the operation completed.')

/** Its keys are not those of the other errors. */
export function tooMany(seconds: number | undefined): SimAnswer {
  const message = `Too many requests. Please try again in ${seconds ?? 30} seconds.`
  const headers: Record<string, string> =
    seconds === undefined ? {} : { 'retry-after': String(seconds) }
  return json(429, { error: 'ConnectWiseAPI', message }, headers)
}

/** The gateway in front answers in plain text. */
export function cannotRoute(): SimAnswer {
  return {
    status: 400,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: 'Cannot route. Codebase/company is invalid',
  }
}

/** What the web server says about a codebase that is not, or no longer, there. */
export function noSuchPage(): SimAnswer {
  return {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><title>404 - File or directory not found.</title><h1>Server Error</h1>',
  }
}

export function failure(kind: FaultKind): SimAnswer | undefined {
  if (kind === 'rate-limit') return tooMany(1)
  if (kind === 'outage') return timedOut()
  if (kind === 'expired-token') return unauthorized()
  return undefined
}
