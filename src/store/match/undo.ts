/** Undoing the last action of a board, all of it or nothing. */
import { nameOf } from '../accounts/accounts.ts'
import type { Statement } from '../database.ts'
import { batchInFence, fence, isTaken } from '../fence.ts'
import { type Action, type ActionFrame, noteOnWorkers, OF_ACTION } from './actions.ts'
import { overPairs } from './tables.ts'

/**
 * Puts back what the action changed. False when it cannot be any more: undone already, or one of its pairs
 * was changed since, by a sync or by hand; then nothing is written. `f.id` is the action's.
 */
export async function undoAction(f: ActionFrame, action: Action): Promise<boolean> {
  const { source, link } = f.tables
  try {
    return (await batchInFence(f.db, [...claim(f), ...putBack(f, action)])) !== null
  } catch (error) {
    // Linked to somebody else meanwhile.
    if (isTaken(error, `${source}.${link}`)) return false
    throw error
  }
}

function claim(f: ActionFrame): Statement[] {
  return [
    f.db.statement(
      `update match_actions set undone_at = ?4
       where company_id = ?1 and connection_id = ?2 and id = ?3 and undone_at is null`,
      f.connectionId,
      f.id,
      f.now,
    ),
    fence(
      f.db,
      'not undone before',
      `changes() = 1 and exists (select 1 from match_actions
         where company_id = ?1 and connection_id = ?2 and id = ?3)`,
      f.connectionId,
      f.id,
    ),
    f.db.statement(
      `insert into audit_log (company_id, id, at, actor, action, subject, detail)
       values (?1, ?2, ?3, ?4, 'match.undo', ?5, ?6)`,
      f.clock.newId(),
      f.now,
      nameOf(f.actor),
      f.connectionId,
      JSON.stringify({ action: f.id }),
    ),
  ]
}

function putBack(f: ActionFrame, { kind }: Action): Statement[] {
  const t = f.tables
  switch (kind) {
    case 'link':
      return [
        unchanged(f, `sp.${t.link} is not p.value->>'t'`),
        restore(f, 'null'),
        vetoesThatWere(f),
        ...noteOnWorkers(f, 'unlinked'),
      ]
    case 'create':
      return [
        unchanged(f, `sp.${t.link} is not p.value->>'t'${inUse(f)}`),
        restore(f, 'null'),
        ...removeMade(f),
      ]
    case 'unlink':
      return [
        unchanged(f, `sp.${t.link} is not null or sp.hold is not 'unlinked'`),
        restore(f, `p.value->>'t'`),
        dropVetoes(f),
        ...noteOnWorkers(f, 'linked'),
      ]
    case 'ignore':
      return [
        unchanged(f, `sp.${t.link} is not null or sp.hold is not 'ignored'`),
        restore(f, 'null'),
      ]
    case 'unignore':
      return [unchanged(f, `sp.${t.link} is not null or sp.hold is not null`), restore(f, 'null')]
    case 'veto':
      return [dropVetoes(f)]
  }
}

/** Fails the batch when a pair is not as the action left it: `differs` looks at it, and workers at their version. */
function unchanged(f: ActionFrame, differs: string): Statement {
  const t = f.tables
  const changed =
    t.board === 'people' ? ` or (p.value->>'t' is not null and w.version is not p.value->>'v')` : ''
  return fence(
    f.db,
    'unchanged since',
    `not exists (select 1 from match_actions a cross join json_each(a.pairs) p
     left join ${t.source} sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = p.value->>'x'${t.scope}
     left join ${t.target} w on w.company_id = ?1 and w.id = p.value->>'t'${t.targetScope}
     where a.company_id = ?1 and a.connection_id = ?2 and a.id = ?3
       and (sp.external_id is null or ${differs}${changed}))`,
    f.connectionId,
    f.id,
  )
}

/** Somebody with hours, or with a welcome, is not simply taken away again. */
const inUse = ({ tables }: ActionFrame): string =>
  tables.board === 'projects'
    ? ''
    : ` or exists (select 1 from time_entries e where e.company_id = ?1 and e.worker_id = p.value->>'t')
        or exists (select 1 from worker_accounts c where c.company_id = ?1 and c.worker_id = p.value->>'t')`

/** The source's row as it was, linked to `target`. */
function restore(f: ActionFrame, target: string): Statement {
  const t = f.tables
  const issue = t.board === 'people'
  const as = (column: string) => `${column} = excluded.${column}`
  return f.db.statement(
    overPairs(
      t,
      [
        ...[t.link, 'hold', 'updated_at'].map(as),
        ...(issue ? [as('issue_code'), as('issue_message'), 'attention = 1'] : []),
      ].join(', '),
      {
        [t.link]: target,
        hold: `p.value->>'hold'`,
        ...(issue && { issue_code: `p.value->>'code'`, issue_message: `p.value->>'message'` }),
      },
    ),
    f.connectionId,
    f.id,
    f.now,
  )
}

function vetoesThatWere(f: ActionFrame): Statement {
  return f.db.statement(
    `insert or ignore into match_vetoes (company_id, connection_id, board, external_id, target_id)
     select ?1, ?2, ?4, p.value->>'x', p.value->>'t' ${OF_ACTION} and p.value->>'veto' = 1`,
    f.connectionId,
    f.id,
    f.tables.board,
  )
}

function dropVetoes(f: ActionFrame): Statement {
  return f.db.statement(
    `delete from match_vetoes where company_id = ?1 and connection_id = ?2 and board = ?4
     and (external_id, target_id) in (select p.value->>'x', p.value->>'t' ${OF_ACTION} and p.value->>'veto' = 0)`,
    f.connectionId,
    f.id,
    f.tables.board,
  )
}

/** What the action made and nobody has touched since: their version says so. */
function removeMade(f: ActionFrame): Statement[] {
  const made = `(select p.value->>'t' ${OF_ACTION})`
  const of = [f.connectionId, f.id] as const
  if (f.tables.board === 'projects')
    return [
      f.db.statement(
        `update list_entries set active = 0 where company_id = ?1 and id in ${made}`,
        ...of,
      ),
    ]
  return [
    f.db.statement(
      `delete from worker_search where rowid in
         (select n from workers where company_id = ?1 and id in ${made})`,
      ...of,
    ),
    f.db.statement(
      `delete from worker_history where company_id = ?1 and worker_id in ${made}`,
      ...of,
    ),
    f.db.statement(
      `delete from employee_ids where company_id = ?1 and worker_id in ${made}`,
      ...of,
    ),
    f.db.statement(`delete from workers where company_id = ?1 and id in ${made}`, ...of),
  ]
}
