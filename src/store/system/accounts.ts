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

const COMPANY = `json_object('id', c.id, 'name', c.name, 'timeZone', c.time_zone, 'region', c.region) as company`

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

/** The one company a user belongs to, and who they are there. */
export async function membershipOf(d1: D1Database, userId: string) {
  const row = await systemDb(d1).first<{
    name: string
    email: string
    role: Role
    company: string
  }>(
    `select u.name, u.email, m.role, ${COMPANY}
     from members m join user u on u.id = m.user_id join companies c on c.id = m.company_id
     where m.user_id = ?1`,
    userId,
  )
  return row && { ...row, company: JSON.parse(row.company) as Company }
}

/** Whoever has this e-mail address, in whichever company; `companyId` null when in none. */
export function userByEmail(d1: D1Database, email: string) {
  return systemDb(d1).first<{ id: string; companyId: string | null; joinedAt: number | null }>(
    `select u.id, m.company_id as companyId, m.joined_at as joinedAt
     from user u left join members m on m.user_id = u.id where u.email = ?1`,
    email.toLowerCase(),
  )
}

/** The first time an invited person sets a password or signs in. */
export async function markJoined(d1: D1Database, userId: string, now: number): Promise<void> {
  await systemDb(d1).run(
    'update members set joined_at = ?2 where user_id = ?1 and joined_at is null',
    userId,
    now,
  )
}

/** Removes a person's account and ends their sessions, unless they are still a member somewhere. */
export function eraseUnlessMember(d1: D1Database, userId: string): Statement[] {
  const db = systemDb(d1)
  const gone = 'not exists (select 1 from members where user_id = ?1)'
  return [
    db.statement(`delete from session where user_id = ?1 and ${gone}`, userId),
    db.statement(`delete from account where user_id = ?1 and ${gone}`, userId),
    db.statement(`delete from verification where value = ?1 and ${gone}`, userId),
    db.statement(`delete from user where id = ?1 and ${gone}`, userId),
  ]
}

/** A new person, without a password yet. */
export function newUserStatement(
  d1: D1Database,
  user: { id: string; name: string; email: string; now: number },
): Statement {
  return systemDb(d1).statement(
    `insert into user (id, name, email, email_verified, created_at, updated_at)
     values (?1, ?2, ?3, 0, ?4, ?4)`,
    ...[user.id, user.name, user.email, user.now],
  )
}

/** An invitation; those sent earlier are worthless. `name`: what better-auth looks it up by. */
export function replaceInvitations(
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

/** Ends every session of somebody who has this role by now. */
export const endSessions = (d1: D1Database, userId: string, role: MemberRole): Statement =>
  systemDb(d1).statement(
    `delete from session where user_id = ?1
       and exists (select 1 from members where user_id = ?1 and role = ?2)`,
    userId,
    role,
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
