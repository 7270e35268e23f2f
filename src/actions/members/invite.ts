/** Inviting somebody, or inviting again somebody who has not joined: a link with which they set a password. */
import { mailedToken, newInvitation } from '../../auth/invitations.ts'
import { Refusal } from '../../core/refusal.ts'
import { addMember, inviteAgain, type MemberRow, memberById } from '../../store/accounts/members.ts'
import type { Statement } from '../../store/database.ts'
import { isTaken } from '../../store/fence.ts'
import { putMessage } from '../../store/outbox/outbox.ts'
import { type MemberRole, userByEmail } from '../../store/system/accounts.ts'
import type { ActingWith } from '../acting.ts'

const LASTS_MS = 7 * 86_400_000

export interface Invited {
  member: MemberRow
  token: string
  /** Unix milliseconds. */
  expiresAt: number
  /** It goes to them by e-mail as well. */
  mailed: boolean
}

/** Throws `already_exists` for an address that somebody has an account with. */
export async function inviteMember(
  acting: ActingWith<'env' | 'config' | 'jobs'>,
  given: { name: string; email: string; role: MemberRole },
): Promise<Invited> {
  const { db, env, config, jobs } = acting
  const known = await userByEmail(env.DB, given.email)
  const link = await newLink(acting, given.email)
  const { token, expiresAt } = link
  const invited = await (known?.companyId
    ? again(acting, known.id, given.role, link)
    : anew(acting, { ...given, staleUserId: known?.id }, link))
  const mailed = config.EMAIL_PROVIDER !== 'none'
  if (mailed) await jobs.send({ kind: 'deliver', companyId: db.companyId })
  return { member: invited, token, expiresAt, mailed }
}

interface Link {
  token: string
  expiresAt: number
  /** What is written of it, for this person. */
  statements(userId: string): Statement[]
}

/** The one link there is, in the answer and in the e-mail. */
async function newLink(acting: ActingWith<'env' | 'config'>, email: string): Promise<Link> {
  const { db, clock, env, config } = acting
  const id = clock.newId()
  const expiresAt = clock.now() + LASTS_MS
  const token = await mailedToken(config, id, expiresAt)
  const mail = {
    id,
    key: `invitation:${id}`,
    kind: 'email',
    event: 'invitation',
    target: email.toLowerCase(),
    payload: { until: expiresAt },
  } as const
  return {
    token,
    expiresAt,
    statements: (userId) => [
      ...newInvitation(env.DB, clock, userId, expiresAt, token).statements,
      ...(config.EMAIL_PROVIDER === 'none' ? [] : [putMessage(db, mail, clock.now())]),
    ],
  }
}

async function again(
  acting: ActingWith<'env'>,
  userId: string,
  role: MemberRole,
  link: Link,
): Promise<MemberRow> {
  const before = await memberById(acting.db, userId)
  if (!before || before.joinedAt !== null) throw inUse()
  return inviteAgain(acting, before, role, link.statements(userId))
}

async function anew(
  acting: ActingWith<'env'>,
  given: Parameters<typeof addMember>[2],
  link: Link,
): Promise<MemberRow> {
  try {
    return await addMember(acting, acting.env.DB, given, link.statements)
  } catch (error) {
    if (isTaken(error, 'user.email')) throw inUse()
    throw error
  }
}

const inUse = () => new Refusal('already_exists', 'This e-mail address has an account already.')
