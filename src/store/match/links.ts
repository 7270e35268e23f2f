/** Linking, unlinking and leaving out by hand: what each writes. How undone: undo.ts. */
import type { Statement } from '../database.ts'
import { type Action, type ActionFrame, findAction, noteAction, noteOnWorkers } from './actions.ts'
import { OF_ACTION } from './tables.ts'

export type Asked = readonly (readonly [externalId: string, targetId: string])[]

/**
 * Links the pairs that can be linked now, as one action; null when none can. No pair may share a side with
 * another one. Nobody is sent anything.
 */
export async function linkPairs(f: ActionFrame, pairs: Asked): Promise<Action | null> {
  return carryOut(f, [
    ...noteAction(f, 'link', pairs),
    ...linking(f),
    ...noteOnWorkers(f, 'linked'),
  ])
}

/** The statements that link an action's pairs, for a batch of their own. */
export function linking(f: ActionFrame): Statement[] {
  const { link, vacated } = f.tables
  return [
    ...(vacated ? [f.db.statement(vacated.giveUp, f.connectionId, f.id, f.now)] : []),
    f.db.statement(link, f.connectionId, f.id, f.now),
    f.db.statement(
      `delete from match_vetoes where company_id = ?1 and connection_id = ?2 and board = ?4
       and (external_id, target_id) in (select p.value->>'x', p.value->>'t' ${OF_ACTION})`,
      f.connectionId,
      f.id,
      f.tables.board,
    ),
  ]
}

/** Notes links that stand in the same batch as their new targets: those of which both sides are free. */
export const noteLinks = (f: ActionFrame, pairs: Asked): Statement[] =>
  noteAction(f, 'create', pairs)

/** Unlinks somebody; no sync links or adds them again, and the pair is not suggested. Null: not linked. */
export async function unlink(f: ActionFrame, externalId: string): Promise<Action | null> {
  return carryOut(f, [
    ...noteAction(f, 'unlink', [[externalId, null]]),
    f.db.statement(f.tables.unlink, f.connectionId, f.id, f.now),
    addVetoes(f),
    ...noteOnWorkers(f, 'unlinked'),
  ])
}

export function addVetoes(f: ActionFrame): Statement {
  return f.db.statement(
    `insert or ignore into match_vetoes (company_id, connection_id, board, external_id, target_id)
     select ?1, ?2, ?4, p.value->>'x', p.value->>'t' ${OF_ACTION}`,
    f.connectionId,
    f.id,
    f.tables.board,
  )
}

/** Leaves somebody out for good, or no longer. Null: they are linked, or it is so already. */
export const setIgnored = (
  f: ActionFrame,
  externalId: string,
  ignored: boolean,
): Promise<Action | null> => ignoring(f, [externalId], ignored)

/** The same of many, as one action of those of whom it can be said; `more` stands in the batch after it. */
export async function ignoring(
  f: ActionFrame,
  externalIds: readonly string[],
  ignored: boolean,
  more: readonly Statement[] = [],
): Promise<Action | null> {
  const pairs = externalIds.map((id) => [id, null] as const)
  return carryOut(f, [
    ...noteAction(f, ignored ? 'ignore' : 'unignore', pairs),
    f.db.statement(f.tables.setHold, f.connectionId, f.id, f.now, ignored ? 'ignored' : null),
    ...more,
  ])
}

/** Rules a pair out: neither suggested nor linked by a sync. Null: they are linked, or one is gone. */
export async function ruleOut(f: ActionFrame, pair: Asked[number]): Promise<Action | null> {
  return carryOut(f, [...noteAction(f, 'veto', [pair]), addVetoes(f)])
}

async function carryOut(f: ActionFrame, statements: Statement[]): Promise<Action | null> {
  await f.db.batch(statements)
  return findAction(f.db, f.connectionId, f.id)
}

export interface Refused {
  externalId: string
  targetId: string
  /** Whom each side is linked to instead, by name; null: to nobody. `gone`: that side is not there. */
  source: { name: string; linkedTo: string | null; linkedId: string | null } | null
  target: { name: string; linkedTo: string | null } | null
}

/** Why these pairs could not be linked: what each side is now. One query. */
export async function whyRefused(
  { db, connectionId, tables: t }: Pick<ActionFrame, 'db' | 'connectionId' | 'tables'>,
  pairs: Asked,
): Promise<Refused[]> {
  if (pairs.length === 0) return []
  const rows = await db.all<
    Record<'x' | 't', string> & Record<'n' | 'm' | 'sid' | 'sto' | 'tto', string | null>
  >(t.sides, connectionId, JSON.stringify(pairs))
  return rows.map((r) => ({
    externalId: r.x,
    targetId: r.t,
    source: r.n === null ? null : { name: r.n, linkedTo: r.sto, linkedId: r.sid },
    target: r.m === null ? null : { name: r.m, linkedTo: r.tto },
  }))
}
