/**
 * Inviting somebody, or inviting again somebody who has not joined. Whether the address has an account already is
 * neither asked nor told: only whoever opens the link, or signs in with that address, gets to know.
 */
import { linkName, mailedToken } from '../../auth/links.ts'
import { Refusal } from '../../core/refusal.ts'
import { invitationOf, putInvitation } from '../../store/accounts/invitations.ts'
import { joinedWith, type MemberRow } from '../../store/accounts/members.ts'
import { putMessage } from '../../store/outbox/outbox.ts'
import type { MemberRole } from '../../store/system/accounts.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

const LASTS_MS = 7 * 86_400_000

export interface Invited {
  member: MemberRow
  /** Of the link to hand over; null where it goes by e-mail, to the address alone. */
  token: string | null
  /** Unix milliseconds. */
  expiresAt: number
}

/** Throws `already_exists` for the address of a member. */
export async function inviteMember(
  acting: ActingWith<'config' | 'jobs'>,
  given: { name: string; email: string; role: MemberRole },
): Promise<Invited> {
  const { db, clock, config, jobs } = acting
  const { name, role } = given
  const email = given.email.toLowerCase()
  if (await joinedWith(db, email))
    throw new Refusal('already_exists', 'Somebody with this email address is a member already.')
  const before = await invitationOf(db, email)
  const [userId, messageId, now] = [before ?? clock.newId(), clock.newId(), clock.now()]
  const expiresAt = now + LASTS_MS
  const token = await mailedToken(config, messageId, expiresAt)
  const mailed = config.EMAIL_PROVIDER !== 'none'
  const made = { id: userId, email, name, role, link: linkName(token), expiresAt }
  const mail = {
    ...{ id: messageId, key: `invitation:${messageId}`, target: email },
    ...({ kind: 'email' } as const),
    ...{ event: 'invitation', payload: { until: expiresAt } },
  }
  const detail = { userId, role, ...(before && { again: true }) }
  await record(acting, { action: 'member.invited', subject: email, detail }, [
    putInvitation(db, made, now),
    ...(mailed ? [putMessage(db, mail, now)] : []),
  ])
  if (mailed) await jobs.send({ kind: 'deliver', companyId: db.companyId })
  const member = {
    userId,
    name,
    email,
    role,
    createdAt: now,
    joinedAt: null,
    invitedUntil: expiresAt,
  }
  return { member, token: mailed ? null : token, expiresAt }
}
