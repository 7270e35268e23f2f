/** Invitations as whoever got one sees them: across companies, by the link or by the address they go to. */
import { type CompanyDb, companyDb, type Statement, systemDb } from '../database.ts'
import { batchInFence, fence } from '../fence.ts'
import type { MemberRole } from './accounts.ts'

export interface Invitation {
  companyId: string
  company: string
  id: string
  name: string
  /** In lower case. */
  email: string
  role: MemberRole
  expiresAt: number
}

const INVITATION = `select i.company_id companyId, c.name company, i.id, i.name, i.email, i.role, i.expires_at expiresAt
  from invitations i join companies c on c.id = i.company_id`

/** The invitation whose link is kept under this name, while it is good. */
export const invitationByLink = (
  d1: D1Database,
  link: string,
  now: number,
): Promise<Invitation | null> =>
  systemDb(d1).first<Invitation & Record<string, never>>(
    `${INVITATION} where i.link = ?1 and i.expires_at > ?2`,
    link,
    now,
  )

/** Those that wait for somebody who is known to have this address, the newest first. */
export const invitationsTo = (d1: D1Database, userId: string, now: number): Promise<Invitation[]> =>
  systemDb(d1).all<Invitation & Record<string, never>>(
    `${INVITATION} join user u on u.email = i.email and u.email_verified = 1
     where u.id = ?1 and i.expires_at > ?2 order by i.created_at desc, i.id`,
    userId,
    now,
  )

/** As it was read: not withdrawn, used, replaced, or for another role by now. */
const stands = (db: CompanyDb, { id, role, expiresAt }: Invitation): Statement =>
  fence(
    db,
    'the invitation stands',
    `exists (select 1 from invitations where company_id = ?1 and id = ?2 and role = ?3 and expires_at = ?4)`,
    ...[id, role, expiresAt],
  )
const used = (db: CompanyDb, { id }: Invitation): Statement =>
  db.statement('delete from invitations where company_id = ?1 and id = ?2', id)

/** The membership an invitation is for, or with it another role; false when it is not there any more. */
export async function joinByInvitation(
  d1: D1Database,
  given: Invitation & { userId: string },
  now: number,
  noted: Statement,
  /** What makes the account, where there was none. */
  account: readonly Statement[] = [],
): Promise<boolean> {
  const db = companyDb(d1, given.companyId)
  const { userId, role } = given
  const joined = await batchInFence(db, [
    stands(db, given),
    ...account,
    // Somebody of the directory becomes more than that; who is more already stays what they are.
    db.statement(
      `insert into members (company_id, user_id, role, created_at, joined_at, entered_at) values (?1, ?2, ?3, ?4, ?4, ?4)
       on conflict (company_id, user_id) do update set role = excluded.role where role = 'worker'`,
      ...[userId, role, now],
    ),
    used(db, given),
    // What was given to them by name before they came.
    db.statement(
      'update issues set assignee_id = ?3 where company_id = ?1 and assignee_id = ?2 and ?2 <> ?3',
      ...[given.id, userId],
    ),
    noted,
  ])
  return joined !== null
}

/** False when it is not there any more. */
export async function declineInvitation(
  d1: D1Database,
  invitation: Invitation,
  noted: Statement,
): Promise<boolean> {
  const db = companyDb(d1, invitation.companyId)
  const gone = await batchInFence(db, [stands(db, invitation), used(db, invitation), noted])
  return gone !== null
}
