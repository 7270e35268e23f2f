// Paycom's envelope, and how it words what goes wrong.
import type { FaultKind } from '../fault-kinds.ts'
import { json, type SimAnswer } from '../vendor.ts'

/** `texts`: the rows, each already JSON; `data` is an array even for one employee. */
export function answer(
  texts: readonly string[],
  status = 200,
  headers: Record<string, string> = {},
): SimAnswer {
  const body =
    `{"result":true,"data":[${texts.join(',')}],` +
    `"errors":[],"errorCount":0,"records":${texts.length}}`
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
  }
}

export function refuse(status: number, error: unknown): SimAnswer {
  return json(status, { result: false, data: [], errors: [error], errorCount: 1 })
}

/** Wrong credentials and an address that is not on the list look the same. */
export function unauthorised(): SimAnswer {
  return refuse(401, 'Unauthorized')
}

/** Paycom's way of saying "forbidden": the function is off for this API user. */
export function notEnabled(): SimAnswer {
  return refuse(413, 'This function is not enabled for the API user.')
}

export function paycomFault(kind: FaultKind): SimAnswer | undefined {
  // No Retry-After: the wait is only in the words.
  if (kind === 'rate-limit') {
    return refuse(429, 'Too many requests. This function may be called again in 1 second.')
  }
  // A token does not expire, it is revoked, and then looks like a wrong one.
  if (kind === 'expired-token') return unauthorised()
  return undefined
}
