/**
 * What a board says to the database, whole statements for each: `people-sql.ts` and `projects-sql.ts`. The two
 * boards do the same with tables of their own. Parameters after the company: ?2 is the connection, ?3 the action
 * and ?4 the time; a fifth is named where there is one. `p.value` is a pair of the action, as ActionPair has it.
 */
import type { Board } from './vetoes.ts'

export interface BoardTables {
  board: Board
  /**
   * Each notes an action with those asked for who can be had now, and what they were before: `?5` the kind, `?6`
   * the actor, `?7` JSON [[external id, target id or null], …]. Writes nothing where nobody can be had.
   */
  note: {
    /** Both sides are there and free. */
    link: string
    unlink: string
    ignore: string
    unignore: string
    /** Both are there, and not linked to each other. */
    veto: string
  }
  /**
   * Write a row of the source for each pair: SQLite finds rows by their key when they are inserted over, and reads
   * the whole connection when they are updated from a list. The rows are there.
   */
  link: string
  /** Links that are given up for those of the action, and given back: of sources that have keys anew. */
  vacated?: { giveUp: string; giveBack: string }
  putBack: { linked: string; unlinked: string }
  unlink: string
  /** ?5: 'ignored' or null. */
  setHold: string
  /** True while each pair still is as the action left it. For a fence: no time, so ?2 and ?3 alone. */
  unchanged: { link: string; create: string; unlink: string; ignore: string; unignore: string }
  /** What the sides of pairs are now: ?3 is JSON [[external id, target id], …]. */
  sides: string
  /** `table.column` that links, of which no two may be linked to one target. */
  linkColumn: string
}

/** The pairs of the action. */
export const OF_ACTION = `from match_actions a cross join json_each(a.pairs) p
  where a.company_id = ?1 and a.connection_id = ?2 and a.id = ?3`
