/** What every action of a Match board begins with: whose board it is, who acts, and the action's id. */
import { getConnection } from '../../store/connections/connections.ts'
import type { ActionFrame } from '../../store/match/actions.ts'
import { PEOPLE } from '../../store/match/people-sql.ts'
import { PROJECTS } from '../../store/match/projects-sql.ts'
import type { BoardTables } from '../../store/match/tables.ts'
import type { Board } from '../../store/match/vetoes.ts'
import type { Acting } from '../acting.ts'

/** One of a connection's two boards: its people, or its customers (or projects). */
export interface AtBoard {
  connectionId: string
  board: Board
}

const TABLES: Record<Board, BoardTables> = { people: PEOPLE, projects: PROJECTS }

/** Throws `not_found` without such a connection. */
export async function frameOf(acting: Acting, at: AtBoard): Promise<ActionFrame> {
  await getConnection(acting.db, at.connectionId)
  return frameAt(acting, at)
}

/** Of a connection that is there. `id`: of an action there is already, to undo it. */
export function frameAt(
  { db, clock, actor }: Acting,
  { connectionId, board }: AtBoard,
  id = clock.newId(),
): ActionFrame {
  return { db, clock, connectionId, tables: TABLES[board], actor, id, now: clock.now() }
}
