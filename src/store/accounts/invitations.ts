/** Whom a company has invited. An invitation knows an address, and not whether anybody has an account with it. */
import type { CompanyDb, Statement } from '../database.ts'
import type { MemberRole } from '../system/accounts.ts'

export interface NewInvitation {
  id: string
  email: string
  name: string
  role: MemberRole
  /** What its link is kept under. */
  link: string
  expiresAt: number
}

/** One for each address: another one takes its place, and the link of the one before is worth nothing. */
export const putInvitation = (db: CompanyDb, made: NewInvitation, now: number): Statement =>
  db.statement(
    `insert into invitations (company_id, id, email, name, role, link, expires_at, created_at)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
     on conflict (email, company_id) do update set name = excluded.name, role = excluded.role, link = excluded.link,
       expires_at = excluded.expires_at`,
    ...[made.id, made.email, made.name, made.role, made.link, made.expiresAt, now],
  )

/** The id of the invitation of this address; null when there is none. */
export async function invitationOf(db: CompanyDb, email: string): Promise<string | null> {
  const row = await db.first<{ id: string }>(
    'select id from invitations where company_id = ?1 and email = ?2',
    email,
  )
  return row?.id ?? null
}

/** To whom the invitation with this link goes; null when it was used, withdrawn or replaced. */
export const inviteeOf = (
  db: CompanyDb,
  link: string,
): Promise<{ name: string; email: string } | null> =>
  db.first<{ name: string; email: string }>(
    'select name, email from invitations where company_id = ?1 and link = ?2',
    link,
  )
