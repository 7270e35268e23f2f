/** The encrypted tokens of connections, and the lease under which they are replaced. */
import { z } from 'zod'
import { notFound } from '../../core/refusal.ts'
import type { CompanyDb, Statement } from '../database.ts'

const Sealed = z.object({ keyId: z.string(), iv: z.string(), data: z.string() })
type Sealed = z.infer<typeof Sealed>

export interface TokenRow {
  sealed: Sealed | null
  version: number
}

/** Throws the refusal `not_found`. */
export async function readTokens(db: CompanyDb, connectionId: string): Promise<TokenRow> {
  const row = await db.first<{ tokens: string | null; tokens_version: number }>(
    'select tokens, tokens_version from connections where company_id = ?1 and id = ?2',
    connectionId,
  )
  if (!row) throw notFound('connection')
  return {
    sealed: row.tokens === null ? null : Sealed.parse(JSON.parse(row.tokens)),
    version: row.tokens_version,
  }
}

/**
 * False when somebody else replaces them just now, or has since `version`. Harmless to repeat: a lease that was got and
 * not heard of runs out.
 */
export async function leaseTokens(
  db: CompanyDb,
  connectionId: string,
  version: number,
  now: number,
  until: number,
): Promise<boolean> {
  const leased = db.statement(
    `update connections set tokens_lease_until = ?5
     where company_id = ?1 and id = ?2 and tokens_version = ?3 and tokens_lease_until <= ?4 returning id`,
    connectionId,
    version,
    now,
    until,
  )
  const [rows] = await db.batch([leased], true)
  return rows?.length === 1
}

/**
 * Stores new ones and ends the lease; false when there are others since `version`: somebody signed in anew. Done twice
 * it does the same: those before are good for nothing any more, so a failure that passes must not lose these.
 */
export async function storeTokens(
  db: CompanyDb,
  connectionId: string,
  sealed: Sealed,
  version: number,
): Promise<boolean> {
  const stored = db.statement(
    `update connections set tokens = ?3, tokens_version = ?4 + 1, tokens_lease_until = 0
     where company_id = ?1 and id = ?2
       and (tokens_version = ?4 or (tokens_version = ?4 + 1 and tokens = ?3)) returning id`,
    connectionId,
    JSON.stringify(sealed),
    version,
  )
  const [rows] = await db.batch([stored], true)
  return rows?.length === 1
}

/** Those of a new sign-in, or null for none: whoever renews the ones before does so in vain. */
export function setTokens(db: CompanyDb, connectionId: string, sealed: Sealed | null): Statement {
  return db.statement(
    `update connections set tokens = ?3, tokens_version = tokens_version + 1, tokens_lease_until = 0
     where company_id = ?1 and id = ?2`,
    connectionId,
    sealed && JSON.stringify(sealed),
  )
}

/** Ends a lease nothing came of, if it is still the one that ends at `until`. */
export async function giveUpTokens(
  db: CompanyDb,
  connectionId: string,
  until: number,
): Promise<void> {
  const given = db.statement(
    `update connections set tokens_lease_until = 0
     where company_id = ?1 and id = ?2 and tokens_lease_until = ?3`,
    connectionId,
    until,
  )
  await db.batch([given], true)
}
