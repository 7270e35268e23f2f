/**
 * What is done on a Match board, one batch each. The first statement writes the action with the pairs that
 * can be had now; the others read them from there, so two admins at one card never both get it.
 */
import { z } from 'zod'
import type { AuditActor } from '../audit.ts'
import { nameOf } from '../audit.ts'
import type { CompanyDb, Statement } from '../database.ts'
import type { Clock } from '../ids.ts'
import { type BoardTables, OF_ACTION } from './tables.ts'

export const ACTION_KINDS = ['link', 'unlink', 'create', 'ignore', 'unignore', 'veto'] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

/** One pair of an action: who, with whom, and what was there before. */
export interface ActionPair {
  /** The source's id and name; the target's, where there is one. */
  x: string
  n: string
  t: string | null
  m: string | null
  /** The worker's version after the action. */
  v: number
  hold: 'ignored' | 'unlinked' | null
  code: string | null
  message: string | null
  /** The pair had been ruled out. */
  veto: 0 | 1
  /** The key whose link was given up for this one: the source has nobody there any more. */
  was?: string | null | undefined
}
const Pairs = z.array(
  z.object({
    x: z.string(),
    n: z.string(),
    t: z.string().nullable(),
    m: z.string().nullable(),
    v: z.number(),
    hold: z.enum(['ignored', 'unlinked']).nullable(),
    code: z.string().nullable(),
    message: z.string().nullable(),
    veto: z.union([z.literal(0), z.literal(1)]),
    was: z.string().nullish(),
  }),
)

export interface Action {
  id: string
  board: 'people' | 'projects'
  kind: ActionKind
  at: number
  actor: string
  pairs: ActionPair[]
  undoneAt: number | null
}

interface ActionRow {
  id: string
  board: Action['board']
  kind: ActionKind
  at: number
  actor: string
  pairs: string
  undone_at: number | null
}
const toAction = (r: ActionRow): Action => ({
  id: r.id,
  board: r.board,
  kind: r.kind,
  at: r.at,
  actor: r.actor,
  pairs: Pairs.parse(JSON.parse(r.pairs)),
  undoneAt: r.undone_at,
})

const COLUMNS = 'id, board, kind, at, actor, pairs, undone_at'

/** Null when there is no such action, or it did nothing. */
export async function findAction(
  db: CompanyDb,
  connectionId: string,
  id: string,
): Promise<Action | null> {
  const row = await db.first<ActionRow>(
    `select ${COLUMNS} from match_actions where company_id = ?1 and connection_id = ?2 and id = ?3`,
    connectionId,
    id,
  )
  return row && toAction(row)
}

/** How far back the last action that stands is looked for. */
const LOOK_BACK = 50

/** The last action on a board that was not undone, among the latest ones. */
export async function lastAction(
  db: CompanyDb,
  connectionId: string,
  board: Action['board'],
): Promise<Action | null> {
  const row = await db.first<ActionRow>(
    `select ${COLUMNS} from (select * from match_actions where company_id = ?1 and connection_id = ?2
       order by id desc limit ${LOOK_BACK}) where company_id = ?1 and board = ?3 and undone_at is null
     order by id desc limit 1`,
    connectionId,
    board,
  )
  return row && toAction(row)
}

export interface ActionFrame {
  db: CompanyDb
  clock: Clock
  connectionId: string
  tables: BoardTables
  actor: AuditActor
  id: string
  now: number
}

/** Notes the action with those of `asked` who can be had, and its audit row; nothing when there is none. */
export function noteAction(
  f: ActionFrame,
  kind: ActionKind,
  asked: readonly (readonly [externalId: string, targetId: string | null])[],
): Statement[] {
  return [
    f.db.statement(
      f.tables.note[kind === 'create' ? 'link' : kind],
      ...[f.connectionId, f.id, f.now, kind, nameOf(f.actor), JSON.stringify(asked)],
    ),
    f.db.statement(
      `insert into audit_log (company_id, id, at, actor, action, subject, detail)
       select ?1, ?4, a.at, a.actor, 'match.' || a.kind, a.connection_id, json_object('board', a.board,
         'count', json_array_length(a.pairs), 'action', a.id, 'first', a.pairs->>'$[0].n',
         'with', a.pairs->>'$[0].m')
       from match_actions a where a.company_id = ?1 and a.connection_id = ?2 and a.id = ?3`,
      f.connectionId,
      f.id,
      f.clock.newId(),
    ),
  ]
}

/**
 * The pairs' workers are at a new version, which their history tells. Who decides about them may be another source now:
 * its next sync looks at them again. By a named index: the planner would walk through the whole company.
 */
export function noteOnWorkers(f: ActionFrame, word: string): Statement[] {
  if (f.tables.board !== 'people') return []
  const kind = typeof f.actor === 'string' ? 'user' : f.actor.kind
  const name = typeof f.actor === 'string' ? f.actor : f.actor.name
  return [
    f.db.statement(
      `update workers set version = version + 1, updated_at = ?4
       where company_id = ?1 and id in (select p.value->>'t' ${OF_ACTION})`,
      f.connectionId,
      f.id,
      f.now,
    ),
    f.db.statement(
      `insert into worker_history (company_id, worker_id, version, at, action, actor_kind, actor, connection_id, changes)
       select ?1, w.id, w.version, ?4, ?5, ?6, ?7, ?2, '[]' from match_actions a cross join json_each(a.pairs) p
         cross join workers w on w.company_id = ?1 and w.id = p.value->>'t'
       where a.company_id = ?1 and a.connection_id = ?2 and a.id = ?3`,
      f.connectionId,
      f.id,
      f.now,
      word,
      kind,
      name,
    ),
    f.db.statement(
      `update source_people indexed by source_people_worker set attention = 1
       where company_id = ?1 and worker_id in (select p.value->>'t' ${OF_ACTION}) and connection_id <> ?2 and attention = 0`,
      f.connectionId,
      f.id,
    ),
  ]
}
