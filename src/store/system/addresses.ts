/**
 * The address somebody signs in with, and its changes. A link of one is kept where links to a new password are, under
 * a name nobody can make a link of, and is told from those by what it holds.
 */
import { z } from 'zod'
import { type CompanyDb, type Statement, systemDb } from '../database.ts'
import { fence } from '../fence.ts'

const Held = z.object({
  user: z.string(),
  /** new: the new address is confirmed · back: the old one is taken back. */
  what: z.enum(['new', 'back']),
  from: z.string(),
  to: z.string(),
})
export type AddressLink = z.infer<typeof Held>

/** What the table holds is such a link of the user with the number given. */
const OF_USER = (user: number) => `json_valid(value) and value->>'user' = ?${user}`

/** Those that were asked for earlier lead nowhere; what an address can be taken back with stays. */
export function putAddressLink(
  d1: D1Database,
  made: { id: string; name: string; expiresAt: number; now: number } & AddressLink,
): Statement[] {
  const db = systemDb(d1)
  const { id, name, expiresAt, now, user, what, from, to } = made
  return [
    db.statement(`delete from verification where ${OF_USER(1)} and value->>'what' = 'new'`, user),
    db.statement(
      `insert into verification (id, identifier, value, expires_at, created_at, updated_at)
       values (?1, ?2, ?3, ?4, ?5, ?5)`,
      ...[id, name, JSON.stringify({ user, what, from, to } satisfies AddressLink), expiresAt, now],
    ),
  ]
}

/** What a link is for, and whose; null for one that was used, replaced, or is over. */
export async function addressLinkBy(
  d1: D1Database,
  name: string,
  now: number,
): Promise<(AddressLink & { name: string; email: string; expiresAt: number }) | null> {
  const row = await systemDb(d1).first<{
    value: string
    name: string
    email: string
    expiresAt: number
  }>(
    `select v.value, v.expires_at expiresAt, u.name, u.email from verification v join user u on u.id = v.value->>'user'
     where v.identifier = ?1 and v.expires_at > ?2 and json_valid(v.value)`,
    name,
    now,
  )
  if (!row) return null
  const { value, ...more } = row
  return { ...Held.parse(JSON.parse(value)), ...more }
}

/**
 * The account has this address from now on, and nobody is signed in to it; links to a password that went to the other
 * one lead nowhere. Undone unless the link is still there. Fails on `user.email` where somebody else has the address.
 */
export function changeAddress(
  d1: D1Database,
  db: CompanyDb,
  given: { user: string; address: string; link: string; now: number },
): Statement[] {
  const system = systemDb(d1)
  const { user, address, link, now } = given
  return [
    fence(
      db,
      'the link is there',
      `exists (select 1 from members m where m.company_id = ?1 and m.user_id = ?2)
         and exists (select 1 from verification where identifier = ?3)`,
      ...[user, link],
    ),
    system.statement('delete from verification where identifier = ?1', link),
    system.statement('delete from verification where value = ?1', user),
    system.statement(
      'update user set email = ?2, email_verified = 1, updated_at = ?3 where id = ?1',
      ...[user, address, now],
    ),
    system.statement('delete from session where user_id = ?1', user),
  ]
}

/**
 * Whatever was asked for and changed since the link that ends at `expiresAt` was made leads nowhere: whoever did that was
 * somebody else. What is older stays.
 */
export const forgetLaterLinks = (d1: D1Database, user: string, expiresAt: number): Statement =>
  systemDb(d1).statement(
    `delete from verification where ${OF_USER(1)} and (value->>'what' = 'new' or expires_at >= ?2)`,
    ...[user, expiresAt],
  )

/** Nobody knows the password any more: it is chosen anew. */
export const forgetPassword = (d1: D1Database, user: string): Statement =>
  systemDb(d1).statement('update account set password = null where user_id = ?1', user)

/** What somebody's password is kept as; null where they have none. */
export async function passwordHashOf(d1: D1Database, user: string): Promise<string | null> {
  const row = await systemDb(d1).first<{ password: string | null }>(
    'select password from account where user_id = ?1',
    user,
  )
  return row?.password ?? null
}
