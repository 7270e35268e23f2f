/** What ends with a source that is switched off or removed, or while all syncs are paused. */
import { STOPS, type Stopped } from '../../core/incidents/stopped.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { idAt } from '../ids.ts'
import { tellOver } from './tell.ts'

/** Of this connection, or of each; for the batch of what stops it. Members and webhooks who heard the beginning hear this end. */
export const stopIncidents = (
  db: CompanyDb,
  connectionId: string | null,
  stopped: Stopped,
  now: number,
): Statement[] => [
  db.statement(
    `update incidents set over_at = ?3, stopped = ?4
     where company_id = ?1 and over_at is null and connection_id <> '' and (?2 is null or connection_id = ?2)
       and kind in (select value from json_each(?5))`,
    connectionId,
    now,
    JSON.stringify(stopped),
    JSON.stringify(STOPS[stopped.how]),
  ),
  tellStopped(db, connectionId, now),
  tellOver(db, connectionId, now),
]

/** Whoever hears that a source works again hears of this, too: a source that fails has one end. */
export const tellStopped = (db: CompanyDb, connectionId: string | null, now: number): Statement =>
  db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, ?4 || i.id || '-' || w.id, 'incident:' || i.id || ':stopped:' || w.id, 'webhook', 'connection.stopped', w.id,
       json_object('incidentId', i.id), ?3, ?3
     from incidents i cross join webhooks w on w.company_id = ?1 and w.active = 1
       and exists (select 1 from json_each(w.events) j where j.value = 'connection.recovered')
     where i.company_id = ?1 and (?2 is null or i.connection_id = ?2) and i.kind = 'failing' and i.over_at = ?3
       and i.stopped is not null`,
    connectionId,
    now,
    idAt(now),
  )
