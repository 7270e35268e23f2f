/**
 * The tokens of a connection that is signed in at its vendor. A refresh token may be good for one use, so new
 * ones are fetched by one job at a time and stored, encrypted, before anybody uses them (docs/rules.md#rule-11).
 */
import { z } from 'zod'
import type { Settings } from '../env.ts'
import {
  giveUpTokens,
  leaseTokens,
  readTokens,
  storeTokens,
  type TokenRow,
} from '../store/connections/tokens.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { decryptCredentials, encryptCredentials } from './credentials.ts'

/** What the tokens are called among a connection's encrypted values. */
export const TOKENS_NAME = 'oauth tokens'
const LEASE_MS = 45_000
const LOOK_AGAIN_MS = 300

const Tokens = z.object({
  access: z.string(),
  expiresAt: z.number(),
  refresh: z.string().nullable(),
})
export type Tokens = z.infer<typeof Tokens>

export interface TokenStore {
  load(): Promise<Tokens | null>
  replace(stale: Tokens | null, renew: (now: Tokens | null) => Promise<Tokens>): Promise<Tokens>
}

/** `seen` is told every token that is read or stored, so that none appears in a message. */
export function tokenStore(
  config: Settings,
  db: CompanyDb,
  connectionId: string,
  clock: Clock,
  sleep: (ms: number) => Promise<void>,
  seen: (secret: string) => void,
): TokenStore {
  async function open(row: TokenRow): Promise<Tokens | null> {
    if (!row.sealed) return null
    const values = await decryptCredentials(config, db.companyId, connectionId, {
      [TOKENS_NAME]: row.sealed,
    })
    return noted(Tokens.parse(JSON.parse(values[TOKENS_NAME] ?? '')))
  }
  function noted(tokens: Tokens): Tokens {
    seen(tokens.access)
    if (tokens.refresh) seen(tokens.refresh)
    return tokens
  }
  return {
    load: async () => open(await readTokens(db, connectionId)),
    async replace(stale, renew) {
      for (;;) {
        const row = await readTokens(db, connectionId)
        const now = await open(row)
        if (now && now.access !== stale?.access) return now
        const until = clock.now() + LEASE_MS
        if (!(await leaseTokens(db, connectionId, row.version, clock.now(), until))) {
          await sleep(LOOK_AGAIN_MS)
          continue
        }
        let fresh: Tokens
        try {
          fresh = noted(await renew(now))
        } catch (error) {
          await giveUpTokens(db, connectionId, until)
          throw error
        }
        const sealed = await encryptCredentials(config, db.companyId, connectionId, {
          [TOKENS_NAME]: JSON.stringify(fresh),
        })
        const kept = sealed[TOKENS_NAME]
        if (kept && (await storeTokens(db, connectionId, kept, row.version))) return fresh
      }
    },
  }
}
