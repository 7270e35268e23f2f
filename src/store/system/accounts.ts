/** Accounts across companies: sign-in, tokens, setup. Nothing here may be reached with a company's own rights. */
import { type Statement, systemDb } from '../database.ts'
import { retrying } from '../transient.ts'

/** worker: somebody of the directory, who sees their own profile and nothing else. */
export type Role = 'owner' | 'admin' | 'viewer' | 'worker'
export type MemberRole = Exclude<Role, 'worker'>
export type Scope = 'read' | 'write' | 'admin'

export interface Company {
  id: string
  name: string
  timeZone: string
  region: string
}

/** A company `c` as JSON. */
export const COMPANY = `json_object('id', c.id, 'name', c.name, 'timeZone', c.time_zone, 'region', c.region) as company`

/** The token with this hash, unless it is revoked or has ended by `now`. */
export async function tokenByHash(d1: D1Database, hash: string, now: number) {
  const row = await systemDb(d1).first<{
    id: string
    name: string
    scopes: string
    lastUsedAt: number | null
    company: string
  }>(
    `select t.id, t.name, t.scopes, t.last_used_at as lastUsedAt, ${COMPANY}
     from api_tokens t join companies c on c.id = t.company_id
     where t.hash = ?1 and t.revoked_at is null and coalesce(t.expires_at, ?2 + 1) > ?2`,
    hash,
    now,
  )
  return (
    row && {
      ...row,
      scopes: JSON.parse(row.scopes) as Scope[],
      company: JSON.parse(row.company) as Company,
    }
  )
}

/** Notes that a token was used; within a minute of the last note it writes nothing. */
export async function touchToken(d1: D1Database, id: string, now: number): Promise<void> {
  const note = () =>
    systemDb(d1).run(
      `update api_tokens set last_used_at = ?2
       where id = ?1 and (last_used_at is null or last_used_at <= ?2 - 60000)`,
      id,
      now,
    )
  await retrying(note)
}

/** Whoever has this e-mail address, in whichever companies. */
export const userByEmail = (d1: D1Database, email: string): Promise<{ id: string } | null> =>
  systemDb(d1).first<{ id: string }>('select id from user where email = ?1', email.toLowerCase())

/** Whoever has a password for this address; the same work where nobody has. */
export const passwordOf = (d1: D1Database, email: string): Promise<{ id: string } | null> =>
  systemDb(d1).first<{ id: string }>(
    `select u.id from user u join account a on a.user_id = u.id and a.password is not null where u.email = ?1`,
    email.toLowerCase(),
  )

/** It was seen that the address of this account is theirs: they had what was mailed there. */
export const proveAddress = (d1: D1Database, userId: string): Statement =>
  systemDb(d1).statement(
    'update user set email_verified = 1 where id = ?1 and email_verified = 0',
    userId,
  )

/** Removes a person's account and ends their sessions, unless they are still a member somewhere. */
export function eraseUnlessMember(d1: D1Database, userId: string): Statement[] {
  const db = systemDb(d1)
  const gone = 'not exists (select 1 from members where user_id = ?1)'
  return [
    db.statement(`delete from session where user_id = ?1 and ${gone}`, userId),
    db.statement(`delete from account where user_id = ?1 and ${gone}`, userId),
    db.statement(
      `delete from verification where ${gone}
         and (value = ?1 or (json_valid(value) and value->>'user' = ?1))`,
      userId,
    ),
    db.statement(`delete from user where id = ?1 and ${gone}`, userId),
  ]
}

/** A new person with a password. `proven`: their address is known to be theirs. Fails on `user.email` where it is taken. */
export function newUserStatements(
  d1: D1Database,
  user: { id: string; name: string; email: string; passwordHash: string; proven: boolean },
  now: number,
): Statement[] {
  const db = systemDb(d1)
  return [
    db.statement(
      `insert into user (id, name, email, email_verified, created_at, updated_at) values (?1, ?2, ?3, ?4, ?5, ?5)`,
      ...[user.id, user.name, user.email.toLowerCase(), user.proven ? 1 : 0, now],
    ),
    db.statement(
      `insert into account (id, account_id, provider_id, user_id, password, created_at, updated_at)
       values (?1, ?1, 'credential', ?1, ?2, ?3, ?3)`,
      ...[user.id, user.passwordHash, now],
    ),
  ]
}

/** A link to a new password; those made earlier are worthless. `name`: what better-auth looks it up by. */
export function replacePasswordLinks(
  d1: D1Database,
  made: { id: string; name: string; userId: string; expiresAt: number; now: number },
): Statement[] {
  const db = systemDb(d1)
  return [
    db.statement('delete from verification where value = ?1', made.userId),
    db.statement(
      `insert into verification (id, identifier, value, expires_at, created_at, updated_at)
       values (?1, ?2, ?3, ?4, ?5, ?5)`,
      ...[made.id, made.name, made.userId, made.expiresAt, made.now],
    ),
  ]
}

/** Whose link this is, by the name it is kept under; null when it was used or replaced. */
export const holderOfLink = (
  d1: D1Database,
  name: string,
): Promise<{ name: string; email: string } | null> =>
  systemDb(d1).first<{ name: string; email: string }>(
    `select u.name, u.email from verification v join user u on u.id = v.value where v.identifier = ?1`,
    name,
  )

/**
 * Counts one more try under `key` and returns how many there were since the first of them, at most `within`
 * milliseconds ago.
 */
export async function countTry(
  d1: D1Database,
  key: string,
  now: number,
  within = 60_000,
): Promise<number> {
  const row = await systemDb(d1).first<{ count: number }>(
    `insert into rate_limit (id, key, count, last_request) values (?1, ?1, 1, ?2)
     on conflict (key) do update set
       count = case when last_request <= ?2 - ?3 then 1 else count + 1 end,
       last_request = case when last_request <= ?2 - ?3 then ?2 else last_request end
     returning count`,
    key,
    now,
    within,
  )
  return row?.count ?? 1
}

/** Forgets the tries under `key`. */
export async function forgetTries(d1: D1Database, key: string): Promise<void> {
  await systemDb(d1).run('delete from rate_limit where key = ?1', key)
}

/** Tries are counted within minutes; what is older than a day says nothing. */
const TRIES_LAST_MS = 86_400_000

/** Sessions and links that are past their time, and tries nobody counts any more. */
export async function deleteExpiredSignIns(d1: D1Database, now: number): Promise<void> {
  const db = systemDb(d1)
  const expired = [
    db.statement('delete from session where expires_at < ?1', now),
    db.statement('delete from verification where expires_at < ?1', now),
    db.statement('delete from rate_limit where last_request < ?1', now - TRIES_LAST_MS),
  ]
  await db.batch(expired, true)
}

/** Has this deployment been set up? */
export async function anyCompany(d1: D1Database): Promise<boolean> {
  return (await systemDb(d1).first('select 1 as one from companies limit 1')) !== null
}
