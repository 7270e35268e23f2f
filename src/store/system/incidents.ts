/** Across companies, for cron: what nobody has heard of for too long, and what is over by now. */

import { CLEARLY, FILES_SILENT_MS } from '../../core/incidents/files.ts'
import type { IncidentKind } from '../../core/incidents/kinds.ts'
import {
  CLOSE_TO_THE_END_MS,
  PC_SILENT_MS,
  SILENT_GRACE_MS,
  SILENT_MS,
  SILENT_TIMES,
} from '../../core/incidents/silence.ts'
import { STOPS } from '../../core/incidents/stopped.ts'
import { QUESTION_CODES } from '../../core/issues/questions.ts'
import { BROUGHT_AT } from '../brought.ts'
import { systemDb } from '../database.ts'

export interface Noticed {
  companyId: string
  connectionId: string
  kind: IncidentKind
  subject: string
}
export interface Over {
  companyId: string
  connectionId: string
  id: string
  /** 1: nothing is expected of its source any more, which is off or gone. */
  stopped: number
}

const ASKED = `q.code in (${QUESTION_CODES.map((code) => `'${code}'`).join(', ')})`
const SOURCE = `connections c
  left join runs r on r.company_id = c.company_id and r.id = c.committed_run_id
  left join pauses p on p.company_id = c.company_id
  left join web_connectors w on w.company_id = c.company_id and w.connection_id = c.id`
const EXPECTED = `c.enabled = 1 and (p.company_id is null or (p.until is not null and p.until <= ?1))`
/** Since it was last changed or let go on, too: it could not have come before. */
const since = (heard: string) => `max(coalesce(${heard}, 0), c.updated_at, coalesce(p.until, 0))`
/** As `silentAfter` and `pcSilentAfter` have it, in SQL. */
const SILENT_AFTER = `case when c.silent_hours is null
    then case when c.autosync = 1 then max(${SILENT_MS}, ${SILENT_TIMES} * c.every_minutes * 60000) end
    else max(c.silent_hours * 3600000, case when c.autosync = 1 then c.every_minutes * 60000 + ${SILENT_GRACE_MS} else 0 end) end`
const SILENT = `${EXPECTED} and coalesce(${since('r.finished_at')} < ?1 - (${SILENT_AFTER}), 0)`
const PC_SILENT = `${EXPECTED} and w.password_hash is not null
  and ${since(BROUGHT_AT)} < ?1 - coalesce(c.silent_hours * 3600000, ${PC_SILENT_MS})`
/** As `filesSilentAfter` has it, in SQL. */
const FILES_AFTER = `case when c.silent_hours is null then max(${FILES_SILENT_MS}, ${CLEARLY} * (c.files->>'within') * 86400000)
    else max(c.silent_hours * 3600000, coalesce((c.files->>'within') * 86400000 + ${SILENT_GRACE_MS}, 0)) end`
const FILES_SILENT = `${EXPECTED} and c.files is not null
  and coalesce(${since("c.files->>'at'")} < ?1 - (${FILES_AFTER}), 0)`
const NEAR_ITS_END = `t.revoked_at is null and t.expires_at > ?1 and t.expires_at <= ?1 + ${CLOSE_TO_THE_END_MS}`

/** Its source is off, or gone: what a sync that was under way then has begun since. */
const STOPPED = `(i.kind in (${STOPS.off.map((kind) => `'${kind}'`).join(', ')}) and not exists (
  select 1 from connections c where c.company_id = i.company_id and c.id = i.connection_id and c.enabled = 1))`

const none = (...kinds: IncidentKind[]) =>
  `not exists (select 1 from incidents i where i.company_id = c.company_id and i.connection_id = c.id
     and i.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}) and i.over_at is null)`

/**
 * What should have been heard of by `now` and was not; of a source that fails or waits, that was told already. A source of
 * which nothing comes because its computer is off, or because its files stay away, is one thing to tell, not two.
 */
export const noticeable = (d1: D1Database, now: number, limit: number): Promise<Noticed[]> =>
  systemDb(d1).all<Noticed & Record<string, never>>(
    `select c.company_id companyId, c.id connectionId, 'silent' kind, '' subject from ${SOURCE}
     where ${SILENT} and not (${FILES_SILENT}) and ${none('silent', 'failing', 'held')}
     union all
     select c.company_id, c.id, 'silent', 'files' from ${SOURCE}
     where ${FILES_SILENT} and ${none('silent', 'failing', 'held')}
     union all
     select c.company_id, c.id, 'silent', 'pc' from ${SOURCE} where ${PC_SILENT} and ${none('silent')} and not (${SILENT} and ${none('failing', 'held')})
     union all
     select t.company_id, '', 'credentials', t.id from api_tokens t where ${NEAR_ITS_END}
       and not exists (select 1 from incidents i where i.company_id = t.company_id and i.kind = 'credentials'
         and i.connection_id = '' and i.subject = t.id and i.over_at is null)
     limit ?2`,
    now,
    limit,
  )

/**
 * What is over at `now`, of what no run ends by itself. A sync and an undo may wait side by side: while either does, somebody
 * is waited for.
 */
export const overByNow = (d1: D1Database, now: number, limit: number): Promise<Over[]> =>
  systemDb(d1).all<Over & Record<string, never>>(
    `select i.company_id companyId, i.connection_id connectionId, i.id, ${STOPPED} stopped from incidents i indexed by incidents_open
     where i.over_at is null and (${STOPPED} or case i.kind
       when 'held' then not exists (select 1 from runs r where r.connection_id = i.connection_id and r.status = 'held')
         and not exists (select 1 from runs r where r.connection_id = i.connection_id and r.active = 1)
       when 'questions' then not exists (select 1 from issues q indexed by issues_open
         where q.company_id = i.company_id and q.connection_id = i.connection_id and q.state <> 'done'
           and ${ASKED} and q.opened_at = i.since)
       when 'silent' then not exists (select 1 from ${SOURCE} where c.company_id = i.company_id and c.id = i.connection_id
         and case i.subject when 'pc' then ${PC_SILENT} when 'files' then ${FILES_SILENT} else ${SILENT} end)
       when 'credentials' then not exists (select 1 from api_tokens t where t.id = i.subject and ${NEAR_ITS_END})
       else 0 end)
     limit ?2`,
    now,
    limit,
  )

/** Each company that has a source, and its zone. */
export const companyZones = (d1: D1Database): Promise<{ companyId: string; timeZone: string }[]> =>
  systemDb(d1).all(
    `select m.id companyId, m.time_zone timeZone from companies m
     where exists (select 1 from connections c where c.company_id = m.id)`,
  )
