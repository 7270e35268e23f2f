/** Across companies, for cron: connections that are due, runs whose job died, logs past their time. */
import type { Run } from '../../core/runs/run.ts'
import type { Db } from '../database.ts'

export interface Due {
  companyId: string
  id: string
  timeZone: string
  autosync: boolean
  enabled: boolean
  /** With all others of its company. */
  paused: boolean
  everyMinutes: number
  dailyAt: number | null
  nextDueAt: number
}

/** Due at `now`, the longest waiting first. By the index on next_due_at. */
export async function dueConnections(db: Db, now: number, limit: number): Promise<Due[]> {
  const rows = await db.all<
    Omit<Due, 'autosync' | 'enabled' | 'paused'> & { auto: number; on: number; paused: number }
  >(
    `select c.company_id companyId, c.id, m.time_zone timeZone, c.autosync auto, c.enabled "on",
       c.every_minutes everyMinutes, c.daily_at dailyAt, c.next_due_at nextDueAt,
       exists (select 1 from pauses p where p.company_id = c.company_id and (p.until is null or p.until > ?1)) paused
     from (select * from connections where next_due_at <= ?1 order by next_due_at limit ?2) c
     cross join companies m on m.id = c.company_id`,
    now,
    limit,
  )
  return rows.map(({ auto, on, paused, ...due }) => ({
    ...due,
    autosync: auto === 1,
    enabled: on === 1,
    paused: paused === 1,
  }))
}

/** Moves due times on in one statement: a missed tick is caught up once, not many times. */
export async function setNextDue(
  db: Db,
  next: readonly { companyId: string; id: string; at: number | null }[],
): Promise<void> {
  const moved = db.statement(
    `update connections set next_due_at = j.value->>'at' from json_each(?1) j
     where connections.company_id = j.value->>'companyId' and connections.id = j.value->>'id'`,
    JSON.stringify(next),
  )
  await db.batch([moved], true)
}

export interface DeadRun {
  companyId: string
  connectionId: string
  runId: string
  step: Run['step']
  seq: number
  /** How often this step was taken up again already. */
  recoveries: number
}

/**
 * Active runs whose lease has run out: their job died, or its message was lost. Each gets a new hand-over
 * number, so that a message still under way comes too late, and time until `until` to be taken up. Harmless to
 * repeat: those that were taken and not heard of are dead again by then.
 */
export async function takeDeadRuns(
  db: Db,
  now: number,
  until: number,
  limit: number,
): Promise<DeadRun[]> {
  const taken = db.statement(
    `update runs set lease_owner = null, lease_until = ?2, seq = seq + 1,
       state = json_set(state, '$.recoveries', coalesce(state->>'recoveries', 0) + 1)
     where (company_id, id) in (select company_id, id from runs indexed by runs_active
       where active = 1 and connection_id > '' and lease_until < ?1 limit ?3)
     returning company_id, connection_id, id, step, seq, state->>'recoveries' recoveries`,
    now,
    until,
    limit,
  )
  const [rows = []] = await db.batch([taken], true)
  return rows.map((r) => ({
    companyId: String(r.company_id),
    connectionId: String(r.connection_id),
    runId: String(r.id),
    step: String(r.step) as Run['step'],
    seq: Number(r.seq),
    recoveries: Number(r.recoveries),
  }))
}

export interface ExpiredRun {
  companyId: string
  connectionId: string
  runId: string
}

/**
 * Ended runs older than `before` that no connection starts from, the last one that was committed and whatever wrote some
 * of its plan since; the oldest first. `own`: companies for which it is another id.
 */
export async function expiredRuns(
  db: Db,
  before: string,
  limit: number,
  own: readonly (readonly [companyId: string, before: string])[] = [],
): Promise<ExpiredRun[]> {
  const rows = await db.all<{ company_id: string; connection_id: string; id: string }>(
    `select r.company_id, r.connection_id, r.id from connections c cross join runs r
       on r.company_id = c.company_id and r.connection_id = c.id
         and r.id < coalesce((select j.value->>1 from json_each(?3) j where j.value->>0 = c.company_id), ?1)
     where r.active = 0 and r.id <> coalesce(c.committed_run_id, '') and r.status <> 'held'
       and not (r.id > coalesce(c.committed_run_id, '') and r.mode = 'apply' and r.step in ('apply', 'finish')) limit ?2`,
    before,
    limit,
    JSON.stringify(own),
  )
  return rows.map((r) => ({ companyId: r.company_id, connectionId: r.connection_id, runId: r.id }))
}
