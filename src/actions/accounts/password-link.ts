/**
 * A link with which a worker who has forgotten their password sets a new one. Their account may be somebody's in other
 * companies too, so where e-mail leaves it goes to their address and is shown to nobody.
 */
import { mailedToken, newPasswordLink } from '../../auth/links.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { accountUserOf } from '../../store/accounts/access-of.ts'
import { putMessage } from '../../store/outbox/outbox.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

const LASTS_MS = 24 * 3_600_000

export interface MadeLink {
  /** To hand over; null where it goes by e-mail. */
  token: string | null
  /** Until when it works, Unix milliseconds. */
  expiresAt: number
}

/** Throws `not_found`, and `has_role` where no e-mail leaves and the account is not this company's alone. */
export async function makePasswordLink(
  acting: ActingWith<'env' | 'config' | 'jobs'>,
  workerId: string,
): Promise<MadeLink> {
  const { db, clock, env, config, jobs } = acting
  const user = await accountUserOf(db, workerId)
  if (!user) throw notFound('account')
  const mailed = config.EMAIL_PROVIDER !== 'none'
  if (!mailed && !user.onlyHere)
    throw new Refusal(
      'has_role',
      'This account opens more than this profile, so its password is not yours to set. Ask whoever runs this Muster.',
    )
  const [id, now] = [clock.newId(), clock.now()]
  const expiresAt = now + LASTS_MS
  const token = await mailedToken(config, id, expiresAt)
  const link = newPasswordLink(env.DB, clock, user.id, expiresAt, token)
  const mail = {
    ...{ id, key: `password:${user.id}:${id}`, target: user.email },
    ...({ kind: 'email' } as const),
    ...{ event: 'password', payload: { until: expiresAt } },
  }
  await record(acting, { action: 'worker.password_link', subject: workerId }, [
    ...link.statements,
    ...(mailed ? [putMessage(db, mail, now)] : []),
  ])
  if (mailed) await jobs.send({ kind: 'deliver', companyId: db.companyId })
  return { token: mailed ? null : link.token, expiresAt }
}
