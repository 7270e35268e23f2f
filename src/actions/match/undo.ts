/** Undoing an action of a Match board, all of it or nothing. */
import { Refusal } from '../../core/refusal.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { type Action, findAction } from '../../store/match/actions.ts'
import { undoAction } from '../../store/match/undo.ts'
import type { Acting } from '../acting.ts'
import { frameAt } from './frame.ts'

/** Throws `not_found`, and `changed_since` when a sync or somebody has changed one of its pairs. */
export async function undo(
  acting: Acting,
  connectionId: string,
  actionId: string,
): Promise<Action> {
  await getConnection(acting.db, connectionId)
  const action = await findAction(acting.db, connectionId, actionId)
  if (!action) throw new Refusal('not_found', 'There is no such action.')
  if (action.undoneAt !== null) throw new Refusal('changed_since', 'This was undone already.')
  const f = frameAt(acting, { connectionId, board: action.board }, actionId)
  if (!(await undoAction(f, action)))
    throw new Refusal(
      'changed_since',
      'This can no longer be undone: a sync or somebody else has changed it since. Unlink the pair instead.',
    )
  return { ...action, undoneAt: f.now }
}
