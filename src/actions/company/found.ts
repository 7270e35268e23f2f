/** A further company, made by an owner who is signed in: its first owner, and there from then on. */
import { Refusal } from '../../core/refusal.ts'
import type { Company } from '../../store/system/accounts.ts'
import { enterCompany, membershipsOf } from '../../store/system/memberships.ts'
import { foundCompany } from '../../store/system/setup.ts'
import type { ActingWith } from '../acting.ts'
import { checkedPlace } from './place.ts'

/** Nobody fills a deployment with companies. */
const MOST = 20

/** Throws `forbidden` for a token, `invalid`, and `too_many`. */
export async function found(
  acting: ActingWith<'env'>,
  asked: Omit<Company, 'id'>,
): Promise<Company> {
  const { actor, clock, env } = acting
  if (actor.kind !== 'user') throw new Refusal('forbidden', 'A token is of one company: sign in.')
  const company = checkedPlace(asked)
  const owns = (await membershipsOf(env.DB, actor.id)).filter((m) => m.role === 'owner')
  if (owns.length >= MOST)
    throw new Refusal(
      'too_many',
      `You own ${MOST} companies. Leave one, or ask whoever runs this Muster.`,
    )
  const id = await foundCompany(env.DB, clock, company, { ...actor, kind: 'user' })
  const { id: userId, sessionId = '' } = actor
  await enterCompany(env.DB, { userId, sessionId, companyId: id, now: clock.now() })
  return { id, ...company }
}
