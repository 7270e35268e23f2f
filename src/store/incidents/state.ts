/**
 * How a source stands, for the batch of the run that changes it: its first failure opens an incident, each further one is
 * counted, and a sync that works ends it. Webhooks hear of each change once.
 */
import { digest53 } from '../../core/digest.ts'
import type { IncidentKind } from '../../core/incidents/kinds.ts'
import { backOff, QUARANTINED_AFTER } from '../../core/runs/connection-state.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { idAt } from '../ids.ts'
import { tellBegun, tellOver } from './tell.ts'

/** The same run at the same time makes the same incident, whoever notes it. */
export const incidentId = (kind: string, cause: string, now: number): string =>
  `${idAt(now)}${digest53(`${kind}:${cause}`).toString(32)}`

/** How long is waited after so many failures in a row, by their number; the last one goes for more as well. */
const WAITS = Array.from({ length: 10 }, (_, failures) => backOff(failures))

/**
 * A run fails, however it does: put before the statement that ends it, while it is active, or after it. Of a run that is no
 * whole sync, or was noted before, nothing is written. By itself its source is tried ever more rarely; what is done once a
 * day anyway, and what is begun by hand, stays as it is.
 */
export function sourceFailed(db: CompanyDb, runId: string, now: number): Statement[] {
  const id = incidentId('failing', runId, now)
  return [
    db.statement(
      `insert into incidents (company_id, id, connection_id, kind, opened_run, last_run, since)
       select ?1, ?2, r.connection_id, 'failing', r.id, r.id, ?4 from runs r
       where r.company_id = ?1 and r.id = ?3 and r.mode = 'apply' and r.direction = 'pull'
         and coalesce(r.terms->'onlyPeople', r.terms->'onlyPerson') is null
         and (r.active = 1 or (r.status = 'failed' and r.finished_at = ?4))
         and exists (select 1 from connections c where c.company_id = ?1 and c.id = r.connection_id and c.enabled = 1)
       on conflict (company_id, id) do nothing
       on conflict (company_id, connection_id, kind, subject) where over_at is null do update set
         count = count + 1, last_run = excluded.last_run where last_run <> excluded.last_run`,
      id,
      runId,
      now,
    ),
    db.statement(
      `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
       select ?1, ?2 || e.n || '-' || w.id, 'incident:' || i.id || ':' || e.event || ':' || w.id, 'webhook', e.event, w.id,
         json_object('incidentId', i.id, 'runId', ?3), ?4, ?4
       from incidents i
       cross join (select 'connection.failing' event, 1 n union all select 'source.quarantined', ?5) e
       cross join webhooks w on w.company_id = ?1 and w.active = 1
         and exists (select 1 from json_each(w.events) j where j.value = e.event)
       where i.company_id = ?1 and i.kind = 'failing' and i.over_at is null and i.last_run = ?3 and i.count = e.n`,
      id,
      runId,
      now,
      QUARANTINED_AFTER,
    ),
    db.statement(
      `update connections set next_due_at = max(next_due_at, ?3 + coalesce(w.ms, ?5))
       from incidents i left join (select key count, value ms from json_each(?4)) w on w.count = i.count
       where i.company_id = ?1 and i.kind = 'failing' and i.over_at is null and i.last_run = ?2 and i.count >= ?6
         and connections.company_id = ?1 and connections.id = i.connection_id and connections.autosync = 1
         and connections.daily_at is null and connections.next_due_at is not null`,
      runId,
      now,
      JSON.stringify(WAITS),
      WAITS.at(-1) ?? 0,
      QUARANTINED_AFTER,
    ),
    tellBegun(db, id, now),
  ]
}

/** The source has answered as a whole again. `runId`: the run that found it so. */
export function sourceWell(
  db: CompanyDb,
  connectionId: string,
  runId: string,
  now: number,
): Statement[] {
  return [
    db.statement(
      `update incidents set over_at = ?4, over_run = ?3
       where company_id = ?1 and connection_id = ?2 and kind = 'failing' and over_at is null`,
      connectionId,
      runId,
      now,
    ),
    db.statement(
      `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
       select ?1, ?4 || '-' || w.id, 'incident:' || i.id || ':recovered:' || w.id, 'webhook', 'connection.recovered', w.id,
         json_object('incidentId', i.id, 'runId', ?3), ?5, ?5
       from incidents i cross join webhooks w on w.company_id = ?1 and w.active = 1
         and exists (select 1 from json_each(w.events) j where j.value = 'connection.recovered')
       where i.company_id = ?1 and i.connection_id = ?2 and i.kind = 'failing' and i.over_at = ?5 and i.over_run = ?3`,
      connectionId,
      runId,
      incidentId('recovered', runId, now),
      now,
    ),
    tellOver(db, connectionId, now),
  ]
}

/** Since when something of this kind is under way, Unix milliseconds; null where nothing is. */
export async function underWaySince(
  db: CompanyDb,
  connectionId: string,
  kind: IncidentKind,
): Promise<number | null> {
  const row = await db.first<{ since: number }>(
    `select since from incidents where company_id = ?1 and connection_id = ?2 and kind = ?3 and over_at is null limit 1`,
    connectionId,
    kind,
  )
  return row?.since ?? null
}
