/** The two boards are one: source people linked to workers, and a source's entries linked to entries here. */
import type { Board } from './match-vetoes.ts'

/** SQL of a board; `sp` is the source's row, `w` the target's. */
export interface BoardTables {
  board: Board
  /** The source's rows, within one connection. */
  source: string
  scope: string
  /** The column that links. */
  link: string
  /** The source's row is still at the source. */
  present: string
  target: string
  targetScope: string
  targetName: string
  /** Nothing there for entries. */
  version: string
  issue: { code: string; message: string }
  /** What a change of the link resets beside it. */
  clear: string
}

export const PEOPLE: BoardTables = {
  board: 'people',
  source: 'source_people',
  scope: '',
  link: 'worker_id',
  present: `sp.absent_since is null and sp.external_id not like '~%'`,
  target: 'workers',
  targetScope: '',
  targetName: `trim(w.first_name || ' ' || w.last_name)`,
  version: 'w.version',
  issue: { code: 'sp.issue_code', message: 'sp.issue_message' },
  clear: 'issue_code = null, issue_message = null, attention = 1,',
}

export const PROJECTS: BoardTables = {
  board: 'projects',
  source: 'source_entries',
  scope: ` and sp.list = 'projects'`,
  link: 'entry_id',
  present: 'sp.active = 1',
  target: 'list_entries',
  targetScope: ` and w.list = 'projects'`,
  targetName: 'w.name',
  version: '0',
  issue: { code: 'null', message: 'null' },
  clear: '',
}
