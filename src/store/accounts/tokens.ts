/** The API tokens of a company. */

import { audited, type Noting, nameOf } from '../audit.ts'
import type { CompanyDb } from '../database.ts'
import type { Scope } from '../system/accounts.ts'

export interface TokenRow {
  id: string
  name: string
  scopes: Scope[]
  prefix: string
  createdBy: string
  createdAt: number
  lastUsedAt: number | null
  revokedAt: number | null
  /** Unix milliseconds; null: it has no end. */
  expiresAt: number | null
}

const TOKEN = `id, name, scopes, prefix, created_by as createdBy, created_at as createdAt,
  last_used_at as lastUsedAt, revoked_at as revokedAt, expires_at as expiresAt`

/** Newest first, revoked ones included; `before` is the id of the last one already seen. */
export async function listTokens(db: CompanyDb, limit: number, before?: string) {
  const rows = await db.all<Omit<TokenRow, 'scopes'> & { scopes: string }>(
    `select ${TOKEN} from api_tokens where company_id = ?1 and id < ?2 order by id desc limit ?3`,
    before ?? '~',
    limit,
  )
  return rows.map((row): TokenRow => ({ ...row, scopes: JSON.parse(row.scopes) as Scope[] }))
}

/** Keeps a new token: its hash and the beginning a person recognises it by. */
export async function addToken(
  by: Noting,
  given: Pick<TokenRow, 'name' | 'scopes' | 'prefix'> & { hash: string; expiresAt?: number | null },
): Promise<TokenRow> {
  const { db, clock, actor } = by
  const { name, scopes, hash, prefix, expiresAt = null } = given
  const [id, createdAt, createdBy] = [clock.newId(), clock.now(), nameOf(actor)]
  await db.batch([
    db.statement(
      `insert into api_tokens (company_id, id, name, hash, prefix, scopes, created_by, created_at, expires_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`,
      ...[id, name, hash, prefix, JSON.stringify(scopes), createdBy, createdAt, expiresAt],
    ),
    audited(by, { action: 'token.created', subject: name, detail: { id, prefix, scopes } }),
  ])
  const never = { lastUsedAt: null, revokedAt: null }
  return { id, name, scopes, prefix, createdBy, createdAt, expiresAt, ...never }
}

/** True also when it was revoked before; false when this company has no such token. */
export async function revokeToken(by: Noting, id: string): Promise<boolean> {
  const { db, clock } = by
  const token = await db.first<{ name: string; prefix: string }>(
    'select name, prefix from api_tokens where company_id = ?1 and id = ?2',
    id,
  )
  if (!token) return false
  await db.batch([
    db.statement(
      `update api_tokens set revoked_at = ?3
       where company_id = ?1 and id = ?2 and revoked_at is null`,
      ...[id, clock.now()],
    ),
    audited(by, {
      action: 'token.revoked',
      subject: token.name,
      detail: { id, prefix: token.prefix },
      onlyIfChanged: true,
    }),
  ])
  return true
}

/** One of them, also a revoked one; null where there is none. */
export const findToken = (
  db: CompanyDb,
  id: string,
): Promise<Pick<TokenRow, 'name' | 'revokedAt' | 'expiresAt'> | null> =>
  db.first(
    `select name, revoked_at revokedAt, expires_at expiresAt from api_tokens where company_id = ?1 and id = ?2`,
    id,
  )
