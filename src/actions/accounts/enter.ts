/** One account in several companies: where it may go, and going there. A token is of one company. */
import { notFound } from '../../core/refusal.ts'
import { type Invitation, invitationsTo } from '../../store/system/invitations.ts'
import { enterCompany, type Membership, membershipsOf } from '../../store/system/memberships.ts'
import type { ActingWith } from '../acting.ts'

/** The companies that are open to whoever acts, and the invitations that wait for them. */
export async function placesOf({ actor, clock, env }: ActingWith<'env'>): Promise<{
  companies: Membership[]
  invitations: Invitation[]
}> {
  const { role, company } = actor
  if (actor.kind !== 'user') return { companies: [{ role, company }], invitations: [] }
  const [companies, invitations] = await Promise.all([
    membershipsOf(env.DB, actor.id),
    invitationsTo(env.DB, actor.id, clock.now()),
  ])
  return { companies, invitations }
}

/** The session is there from now on. Throws `not_found`, also for a token. */
export async function enter(
  { actor, clock, env }: ActingWith<'env'>,
  companyId: string,
): Promise<void> {
  const given = { userId: actor.id, sessionId: actor.sessionId ?? '', companyId, now: clock.now() }
  if (actor.kind !== 'user' || !(await enterCompany(env.DB, given))) throw notFound('company')
}
