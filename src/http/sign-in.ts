/** Coming back from a vendor's sign-in page. */
import { Hono } from 'hono'
import { z } from 'zod'
import { encryptCredentials } from '../auth/credentials.ts'
import { verify } from '../auth/signed.ts'
import { TOKENS_NAME } from '../auth/token-store.ts'
import { Refusal } from '../core/refusal.ts'
import { type Settings, settings } from '../env.ts'
import { openSource } from '../runs/source.ts'
import { auditStatement } from '../store/accounts/accounts.ts'
import { getConnection, updateConnection } from '../store/connections/connections.ts'
import { readTokens, setTokens } from '../store/connections/tokens.ts'
import { systemClock } from '../store/ids.ts'
import type { AppEnv } from './context.ts'
import { failingSoftly } from './source-errors.ts'

export const SIGN_IN_PURPOSE = 'vendor sign-in'
export const SIGN_IN_MS = 15 * 60_000
const PATH = '/oauth/callback'

/** What the vendor's app must list as its redirect address. */
export const callbackUrl = ({ APP_URL }: Settings, requestUrl: string): string =>
  new URL(PATH, APP_URL || requestUrl).href

/** Company, connection, who asked, and which tokens there were: a link used twice finds others. */
const Payload = z.tuple([z.string(), z.string(), z.string(), z.number()])
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Whoever comes back must be whoever set out, in the same browser. Needs `identify` before it. */
export const signInCallback = new Hono<AppEnv>().get(PATH, async (c) => {
  const query = new URL(c.req.url).searchParams
  const config = settings(c.env)
  const now = systemClock.now()
  const state = await verify(config, SIGN_IN_PURPOSE, query.get('state') ?? '', now)
  const actor = c.get('actor')
  if (!state || !actor)
    throw new Refusal('link_expired', 'This sign-in was not begun here, or took too long.')
  const [companyId, id, actorId, version] = Payload.parse(JSON.parse(state))
  const db = c.get('db')
  if (actorId !== actor.id || companyId !== db.companyId || actor.role === 'viewer')
    throw new Refusal('forbidden', 'This sign-in was begun by somebody else.')
  const back = (said: Record<string, string>) =>
    c.redirect(`/integrations/${id}/settings?${new URLSearchParams(said)}`, 302)
  const connection = await getConnection(db, id)
  if ((await readTokens(db, id)).version !== version)
    return back({ failed: 'This sign-in was used already. Try again.' })
  const refused = query.get('error')
  if (refused)
    return back({
      failed:
        refused === 'access_denied'
          ? 'Access was not allowed at the vendor. Nothing was changed.'
          : `The vendor refused (${refused.slice(0, 60)}).`,
    })
  try {
    const got = await failingSoftly(async () => {
      const { source } = await openSource(c.env, db, connection, systemClock, sleep, 20_000)
      return source.exchange(query, callbackUrl(config, c.req.url))
    })
    const sealed = await encryptCredentials(config, companyId, id, {
      [TOKENS_NAME]: JSON.stringify(got.tokens),
    })
    const kept = { settings: { ...connection.settings, ...got.settings }, testedAt: null }
    await db.batch([
      setTokens(db, id, sealed[TOKENS_NAME] ?? null),
      updateConnection(db, id, kept, now),
      auditStatement(db, systemClock, actor, 'connection.sign_in', id, { name: connection.name }),
    ])
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return back({ failed: error.message })
  }
  return back({ connected: '1' })
})
