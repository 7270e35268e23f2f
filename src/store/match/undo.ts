/** Undoing the last action of a board, all of it or nothing. */
import { nameOf } from '../audit.ts'
import type { Statement } from '../database.ts'
import { archiveWorkers } from '../directory/archive/archive.ts'
import { batchInFence, fence, isTaken } from '../fence.ts'
import { type Action, type ActionFrame, type ActionKind, noteOnWorkers } from './actions.ts'
import { OF_ACTION } from './tables.ts'

/**
 * Puts back what the action changed. False when it cannot be any more: undone already, or one of its pairs
 * was changed since, by a sync or by hand; then nothing is written. `f.id` is the action's.
 */
export async function undoAction(f: ActionFrame, action: Action): Promise<boolean> {
  try {
    return (await batchInFence(f.db, [...claim(f), ...putBack(f, action)])) !== null
  } catch (error) {
    // Linked to somebody else meanwhile.
    if (isTaken(error, f.tables.linkColumn)) return false
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
  if (kind === 'veto') return [dropVetoes(f)]
  return [
    fence(f.db, 'unchanged since', f.tables.unchanged[kind], f.connectionId, f.id),
    f.db.statement(
      f.tables.putBack[kind === 'unlink' ? 'linked' : 'unlinked'],
      ...[f.connectionId, f.id, f.now],
    ),
    ...andWhatWentWithIt(f, kind),
  ]
}

function andWhatWentWithIt(f: ActionFrame, kind: Exclude<ActionKind, 'veto'>): Statement[] {
  switch (kind) {
    case 'link':
      return [...linksThatWere(f), vetoesThatWere(f), ...noteOnWorkers(f, 'unlinked')]
    case 'create':
      return removeMade(f)
    case 'unlink':
      return [dropVetoes(f), ...noteOnWorkers(f, 'linked')]
    case 'ignore':
    case 'unignore':
      return []
  }
}

const linksThatWere = ({ db, tables, connectionId, id, now }: ActionFrame): Statement[] =>
  tables.vacated ? [db.statement(tables.vacated.giveBack, connectionId, id, now)] : []

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

/** What the action made and nobody has touched since is no longer offered: nobody disappears. */
function removeMade(f: ActionFrame): Statement[] {
  const of = [f.connectionId, f.id] as const
  if (f.tables.board === 'projects')
    return [
      f.db.statement(
        `update list_entries set active = 0 where company_id = ?1 and id in (select p.value->>'t' ${OF_ACTION})`,
        ...of,
      ),
    ]
  const kind = typeof f.actor === 'string' ? 'user' : f.actor.kind
  const actor = typeof f.actor === 'string' ? f.actor : f.actor.name
  return archiveWorkers(
    f.db,
    { ids: `select p.value->>'t' ${OF_ACTION}`, params: of },
    { now: f.now, actorKind: kind, actor, connectionId: f.connectionId, runId: null },
  )
}
