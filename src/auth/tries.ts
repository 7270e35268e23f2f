/** What a password protects beyond itself: an account that many guess at is slow, and one that was stolen ends. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { countTry, forgetTries, passwordOf } from '../store/system/accounts.ts'

/** Wrong passwords for one account, from wherever they come. */
const TRIES = 20
const WITHIN_MS = 15 * 60_000

const SignIn = z.object({ email: z.string() })

/** What is done once it is known whether it was the right one. */
export interface Guarded {
  opened(): Promise<void>
  refused(): Promise<void>
}

/** Counted before it is looked at, or many at once would all be looked at. */
export async function guardAccount(env: Env, request: Request): Promise<'closed' | Guarded | null> {
  const asked = SignIn.safeParse(await bodyOf(request))
  if (!asked.success) return null
  const account = createHash('sha256').update(asked.data.email.trim().toLowerCase())
  const key = `account|${account.digest('base64url')}`
  if ((await countTry(env.DB, key, Date.now(), WITHIN_MS)) > TRIES) return 'closed'
  const known = await passwordOf(env.DB, asked.data.email)
  return {
    opened: () => forgetTries(env.DB, key),
    refused: async () => {
      // For an address without a password sign-in asks the database once less, which a clock would tell.
      if (!known) await passwordOf(env.DB, asked.data.email)
    },
  }
}

/** A changed password ends all other sessions, whatever the request says. */
export async function endingOthers(request: Request): Promise<Request> {
  const asked = await bodyOf(request)
  if (typeof asked !== 'object' || asked === null) return request
  const body = JSON.stringify({ ...asked, revokeOtherSessions: true })
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  return new Request(request.url, { method: request.method, headers, body })
}

const bodyOf = (request: Request): Promise<unknown> =>
  request
    .clone()
    .json()
    .catch(() => null)
