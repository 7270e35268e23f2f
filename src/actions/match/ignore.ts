/** Leaving somebody of a source out for good, or no longer. */
import { Refusal } from '../../core/refusal.ts'
import type { Action } from '../../store/match/actions.ts'
import { setIgnored } from '../../store/match/links.ts'
import type { Acting } from '../acting.ts'
import { type AtBoard, frameOf } from './frame.ts'
import { refuse } from './refused.ts'

/** Throws `not_found` and `already_linked`. */
export async function ignore(acting: Acting, at: AtBoard, externalId: string): Promise<Action> {
  const f = await frameOf(acting, at)
  return (await setIgnored(f, externalId, true)) ?? refuse(f, [externalId, ''])
}

/** Throws `not_found` and `changed_since`. */
export async function stopIgnoring(
  acting: Acting,
  at: AtBoard,
  externalId: string,
): Promise<Action> {
  const done = await setIgnored(await frameOf(acting, at), externalId, false)
  if (!done) throw new Refusal('changed_since', 'They are not ignored any more. Look again.')
  return done
}
