/** Unlinking by hand: no sync links or adds them again by itself. */
import { Refusal } from '../../core/refusal.ts'
import type { Action } from '../../store/match/actions.ts'
import { unlink as cut } from '../../store/match/links.ts'
import type { Acting } from '../acting.ts'
import { type AtBoard, frameOf } from './frame.ts'

/** Throws `not_found` and `changed_since`. */
export async function unlink(acting: Acting, at: AtBoard, externalId: string): Promise<Action> {
  const done = await cut(await frameOf(acting, at), externalId)
  if (!done) throw new Refusal('changed_since', 'They are not linked any more. Look again.')
  return done
}
