/** Choosing what is told by e-mail: each member for themselves, an owner for anybody. */
import type { Choice } from '../../core/incidents/kinds.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { type Chosen, choicesOf, choose as written } from '../../store/incidents/choices.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found`, and `forbidden` for somebody else's unless an owner chooses. */
export async function chooseNotifications(
  acting: Acting,
  userId: string,
  change: { [K in keyof Choice]?: Choice[K] | undefined },
): Promise<Chosen> {
  const { db, clock, actor } = acting
  if (!isSelf(acting, userId) && actor.role !== 'owner')
    throw new Refusal('forbidden', 'Each member chooses for themselves; an owner may for others.')
  const before = await choiceOfMember(acting, userId)
  const choice = { kinds: change.kinds ?? before.kinds, summary: change.summary ?? before.summary }
  await record(
    acting,
    { action: 'notifications.chosen', subject: before.email, detail: { ...choice } },
    [written(db, userId, choice, clock.now())],
  )
  return choiceOfMember(acting, userId)
}

export const isSelf = ({ actor }: Pick<Acting, 'actor'>, userId: string): boolean =>
  actor.kind === 'user' && actor.id === userId

async function choiceOfMember({ db }: Acting, userId: string): Promise<Chosen> {
  const [chosen] = await choicesOf(db, userId)
  if (!chosen) throw notFound('member')
  return chosen
}
