/** Where somebody is signed in, and ending one of these sessions: whoever has it in hand is out at once. */
import { notFound } from '../../core/refusal.ts'
import { endSession as end, type SessionRow, sessionsOf } from '../../store/system/sessions.ts'
import type { ActingWith } from '../acting.ts'

/** A token has none. */
export const ownSessions = ({ actor, env, clock }: ActingWith<'env'>): Promise<SessionRow[]> =>
  actor.kind === 'user' ? sessionsOf(env.DB, actor.id, clock.now()) : Promise.resolve([])

/** Throws `not_found`, also of somebody else's, and for a token. */
export async function endSession({ actor, env }: ActingWith<'env'>, id: string): Promise<void> {
  const ended = actor.kind === 'user' && (await end(env.DB, actor.id, id))
  if (!ended) throw notFound('session')
}
