/** The two boards are one: source people linked to workers, and a source's entries linked to entries here. */
import type { Board } from './vetoes.ts'

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
  /** The primary key. A link that somebody else has by now must fail, and not be written over. */
  key: string
  /** Columns a row must have beside its key, and values for them: see `overPairs`. */
  filler: { columns: string; values: string }
}

/**
 * Writes a row of the source for each pair of an action: SQLite finds rows by their key when they are
 * inserted over, and reads the whole connection when they are updated from a list. The rows are there.
 * `values`: SQL of each column, of the pair `p.value`. Parameters begin with connection and action: ?2 and ?3, then the time: ?4.
 */
export function overPairs(t: BoardTables, set: string, values: Record<string, string>): string {
  const columns = Object.keys(values)
  return `insert into ${t.source} (company_id, connection_id, external_id, updated_at, ${columns.join(', ')}, ${t.filler.columns})
    select ?1, ?2, p.value->>'x', ?4, ${Object.values(values).join(', ')}, ${t.filler.values}
    from match_actions a cross join json_each(a.pairs) p
    where a.company_id = ?1 and a.connection_id = ?2 and a.id = ?3
    on conflict (${t.key}) do update set ${set}`
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
  key: 'company_id, connection_id, external_id',
  filler: { columns: 'name, person, run_id', values: `'', '', ''` },
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
  key: 'company_id, connection_id, list, external_id',
  filler: { columns: 'list, name, sweep', values: `'projects', '', ''` },
}
