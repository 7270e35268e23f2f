/** E-mails to the members who want to hear of an incident, in the batch in which it begins or ends. */
import { INCIDENT_KINDS } from '../../core/incidents/kinds.ts'
import type { CompanyDb, Statement } from '../database.ts'

/** Whoever has chosen nothing is told of everything if it is their work to act (`choiceOf`). */
const WANTS = `case when n.kinds is null then m.role in ('owner', 'admin')
  else exists (select 1 from json_each(n.kinds) k where k.value = i.kind) end`

/** To everybody who wants to hear of its kind, once: nothing where the incident was there before. */
export const tellBegun = (db: CompanyDb, incidentId: string, now: number): Statement =>
  db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, i.id || '-' || m.user_id, 'incident:' || i.id || ':begun:' || m.user_id, 'email', 'incident.begun', u.email,
       json_object('incidentId', i.id, 'userId', m.user_id), ?3, ?3
     from incidents i cross join members m on m.company_id = ?1 and m.role <> 'worker' and m.joined_at is not null
     cross join user u on u.id = m.user_id
     left join notification_choices n on n.company_id = ?1 and n.user_id = m.user_id
     where i.company_id = ?1 and i.id = ?2 and i.kind in (select value from json_each(?4)) and ${WANTS}`,
    incidentId,
    now,
    JSON.stringify(INCIDENT_KINDS),
  )

/** After the statement that ended incidents of the connection, or of each, at `now`: to whoever was told that they began. */
export const tellOver = (db: CompanyDb, connectionId: string | null, now: number): Statement =>
  db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, i.id || '-' || m.user_id || '-over', 'incident:' || i.id || ':over:' || m.user_id, 'email', 'incident.over',
       u.email, json_object('incidentId', i.id, 'userId', m.user_id), ?3, ?3
     from incidents i cross join members m on m.company_id = ?1
     cross join user u on u.id = m.user_id
     where i.company_id = ?1 and (?2 is null or i.connection_id = ?2) and i.over_at = ?3
       and exists (select 1 from outbox o where o.company_id = ?1
         and o.key = 'incident:' || i.id || ':begun:' || m.user_id and o.state <> 'cancelled')`,
    connectionId,
    now,
  )
