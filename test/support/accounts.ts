/** Companies, people and tokens for tests, made the way the product makes them. */
import { env } from 'cloudflare:workers'
import { hashPassword } from '../../src/auth/password.ts'
import { hashToken, newToken, prefixOf } from '../../src/auth/tokens.ts'
import { addMember } from '../../src/store/accounts/members.ts'
import { addToken } from '../../src/store/accounts/tokens.ts'
import { companyDb } from '../../src/store/database.ts'
import { systemClock } from '../../src/store/ids.ts'
import { type MemberRole, markJoined, type Scope } from '../../src/store/system/accounts.ts'
import { createCompany } from '../../src/store/system/setup.ts'

export const PASSWORD = 'correct horse battery'
let hashed: Promise<string> | undefined

/** A company with one owner, who can sign in with PASSWORD. */
export async function newCompany(name: string, ownerEmail: string) {
  hashed ??= hashPassword(PASSWORD)
  const made = await createCompany(env.DB, systemClock, {
    company: { name, timeZone: 'America/Toronto', region: 'CA' },
    owner: { name: 'Olive Owner', email: ownerEmail, passwordHash: await hashed },
    actor: 'test',
    onlyFirst: false,
  })
  if (!made) throw new Error('No company was made.')
  return { ...made, db: companyDb(env.DB, made.companyId) }
}

const byTest = (companyId: string) => ({
  db: companyDb(env.DB, companyId),
  clock: systemClock,
  actor: 'test',
})

/** A token of the company; its text is what a script sends. */
export async function tokenFor(companyId: string, ...scopes: Scope[]) {
  const token = newToken()
  const given = { name: 'script', scopes, hash: hashToken(token), prefix: prefixOf(token) }
  const row = await addToken(byTest(companyId), given)
  return { token, id: row.id }
}

/** Somebody invited who has joined. */
export async function memberOf(companyId: string, email: string, role: MemberRole) {
  const given = { name: 'Max Member', email, role }
  const member = await addMember(byTest(companyId), env.DB, given)
  await markJoined(env.DB, member.userId, systemClock.now())
  return member
}
