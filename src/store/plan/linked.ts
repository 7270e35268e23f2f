/** How many workers are linked to a connection, and how many have left of late: what dangers are counted against. */
import type { Base } from '../../core/plan/guard/guard.ts'
import type { CompanyDb } from '../database.ts'
import { COLUMN } from '../directory/worker-columns.ts'
import { idAt } from '../ids.ts'

/** What is true of the worker `w`. */
function isOf(base: Base): string {
  if (base === 'linked') return `w.status <> 'archived'`
  if (base === 'active' || base === 'inactive') return `w.status = '${base}'`
  const column = COLUMN[base.slice('with:'.length) as keyof typeof COLUMN]
  return `coalesce(w.${column}, '') <> ''`
}

/** Linked workers of a base, counted up to `most`: counting on would cost and tell nothing. */
export async function countLinked(
  db: CompanyDb,
  connectionId: string,
  base: Base,
  most: number,
): Promise<number> {
  const row = await db.first<{ n: number }>(
    `select count(*) n from (select 1 from source_people sp cross join workers w
       on w.company_id = ?1 and w.id = sp.worker_id and ${isOf(base)}
     where sp.company_id = ?1 and sp.connection_id = ?2 and sp.worker_id is not null limit ?3)`,
    connectionId,
    most,
  )
  return row?.n ?? 0
}

export interface Flow {
  /** Without an admin's word. */
  left: number
  leftAtAll: number
  joined: number
  /** By how many an admin's answers and settings made the active more or fewer. */
  said: number
}

/** What went through in the runs before this one and queued since (Unix milliseconds), as each of them noted it. */
export async function flowSince(
  db: CompanyDb,
  connectionId: string,
  since: number,
  runId: string,
): Promise<Flow> {
  const row = await db.first<Record<'unasked' | 'at_all' | 'joined' | 'said', number>>(
    `select coalesce(sum(state->>'$.flow.said'), 0) said, coalesce(sum(state->>'$.flow.left'), 0) unasked, coalesce(sum(state->>'$.flow.leftAtAll'), 0) at_all,
       coalesce(sum(state->>'$.flow.joined'), 0) joined
     from runs where company_id = ?1 and connection_id = ?2 and id >= ?3 and id < ?4 and queued_at >= ?5
       and mode = 'apply' and direction = 'pull' and step in ('apply', 'finish')`,
    connectionId,
    idAt(since),
    runId,
    since,
  )
  const { unasked: left = 0, at_all: leftAtAll = 0, joined = 0, said = 0 } = row ?? {}
  return { left, leftAtAll, joined, said }
}
