/** What begins an incident, for the batch of its cause, and what ends one. */
import type { IncidentKind } from '../../core/incidents/kinds.ts'
import type { Stopped } from '../../core/incidents/stopped.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { incidentId } from './state.ts'
import { tellStopped } from './stop.ts'
import { tellBegun, tellOver } from './tell.ts'

export interface Begins {
  kind: IncidentKind
  connectionId: string
  /** Which of several of its kind. */
  subject?: string
  runId?: string | null
  /** Unix milliseconds. */
  now: number
}

/**
 * Opens it, unless it is under way already, and tells members. Done twice it does the same. `when`: SQL that says whether
 * there is anything to open; ?3 is the connection, ?7 is now.
 */
export function openIncident(db: CompanyDb, begins: Begins, when = 'true'): Statement[] {
  const id = idOf(begins)
  return [opening(db, id, begins, when), tellBegun(db, id, begins.now)]
}

const IS_ON = `exists (select 1 from connections c where c.company_id = ?1 and c.id = ?3 and c.enabled = 1)`

/** A sync waits for an admin. `news`: not for the same as before, so it is told again, in place of what was told before. */
export const openHeld = (
  db: CompanyDb,
  begins: Omit<Begins, 'kind'>,
  news: boolean,
): Statement[] => [
  ...(news
    ? [
        db.statement(
          `update incidents set over_at = ?3 where company_id = ?1 and connection_id = ?2 and kind = 'held' and over_at is null
             and last_run <> ?4`,
          begins.connectionId,
          begins.now,
          begins.runId ?? '',
        ),
      ]
    : []),
  // What a source holds that is off cannot be let through: it is told once it is on again.
  ...openIncident(db, { ...begins, kind: 'held' }, IS_ON),
]

const idOf = ({ kind, connectionId, subject = '', now }: Begins): string =>
  incidentId(kind, `${connectionId}:${subject}`, now)

function opening(db: CompanyDb, id: string, begins: Begins, when: string): Statement {
  return db.statement(
    `insert into incidents (company_id, id, connection_id, kind, subject, opened_run, last_run, since)
     select ?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7 where ${when}
     on conflict (company_id, id) do nothing
     on conflict (company_id, connection_id, kind, subject) where over_at is null do update set
       count = count + 1, last_run = excluded.last_run where last_run is not excluded.last_run`,
    id,
    begins.connectionId,
    begins.kind,
    begins.subject ?? '',
    begins.runId ?? null,
    begins.now,
  )
}

/** They are over, which is told to whoever was told that they began. `ids`: of one connection; `stopped`: nobody has mended it. */
export const endIncidents = (
  db: CompanyDb,
  connectionId: string,
  ids: readonly string[],
  now: number,
  stopped: Stopped | null = null,
): Statement[] => [
  db.statement(
    `update incidents set over_at = ?3, stopped = ?4
     where company_id = ?1 and id in (select value from json_each(?2)) and over_at is null`,
    JSON.stringify(ids),
    now,
    stopped && JSON.stringify(stopped),
  ),
  ...(stopped ? [tellStopped(db, connectionId, now)] : []),
  tellOver(db, connectionId, now),
]
