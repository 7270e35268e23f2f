/** Companies, people and tokens for tests, made the way the product makes them. */
import { env } from 'cloudflare:workers'
import { hashPassword } from '../../src/auth/password.ts'
import { hashToken, newToken, prefixOf } from '../../src/auth/tokens.ts'
import { putInvitation } from '../../src/store/accounts/invitations.ts'
import { addToken } from '../../src/store/accounts/tokens.ts'
import { audited } from '../../src/store/audit.ts'
import { companyDb } from '../../src/store/database.ts'
import { systemClock } from '../../src/store/ids.ts'
import {
  type MemberRole,
  newUserStatements,
  type Scope,
  userByEmail,
} from '../../src/store/system/accounts.ts'
import { joinByInvitation } from '../../src/store/system/invitations.ts'
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

/** Somebody invited who has joined, with PASSWORD or with the account they have. */
export async function memberOf(companyId: string, email: string, role: MemberRole) {
  hashed ??= hashPassword(PASSWORD)
  const db = companyDb(env.DB, companyId)
  const now = systemClock.now()
  const name = 'Max Member'
  const known = await userByEmail(env.DB, email)
  const userId = known?.id ?? systemClock.newId()
  const invitation = { id: userId, email: email.toLowerCase(), name, role }
  const until = { link: `link of ${systemClock.newId()}`, expiresAt: now + 60_000 }
  const user = { id: userId, name, email, passwordHash: await hashed, proven: true }
  await db.batch([putInvitation(db, { ...invitation, ...until }, now)])
  const joined = await joinByInvitation(
    env.DB,
    { ...invitation, ...until, companyId, company: '', userId },
    now,
    audited(byTest(companyId), { action: 'member.joined', subject: email }),
    known ? [] : newUserStatements(env.DB, user, now),
  )
  if (!joined) throw new Error(`${email} could not join.`)
  return { userId, name, email, role }
}
