/** Whatever else is kept of one person, table by table: for the copy they are given. */
import type { CompanyDb } from '../database.ts'

export interface SourceRow {
  connectionId: string
  connection: string
  kind: string
  externalId: string
  name: string
  /** JSON, as src/core/plan/stored.ts writes it. */
  person: string
  absentSince: number | null
  issueCode: string | null
  issueMessage: string | null
  hold: string | null
  updatedAt: number
}

/** As each source they are linked to described them last. */
export const sourcesOf = (db: CompanyDb, workerId: string): Promise<SourceRow[]> =>
  db.all<SourceRow & Record<string, never>>(
    `select sp.connection_id connectionId, c.name connection, c.kind, sp.external_id externalId, sp.name, sp.person,
       sp.absent_since absentSince, sp.issue_code issueCode, sp.issue_message issueMessage, sp.hold,
       sp.updated_at updatedAt
     from source_people sp cross join connections c on c.company_id = ?1 and c.id = sp.connection_id
     where sp.company_id = ?1 and sp.worker_id = ?2 order by c.created_at, sp.external_id`,
    workerId,
  )

export interface MatchRow {
  at: number | null
  connection: string
  what: string
  by: string | null
  externalId: string
  name: string | null
  undoneAt: number | null
}

/** What was decided about them under Match, and with whom of a source they were never to be linked. */
export const matchesOf = (db: CompanyDb, workerId: string): Promise<MatchRow[]> =>
  db.all<MatchRow & Record<string, never>>(
    `select a.at, c.name connection, a.kind what, a.actor "by", p.value->>'x' externalId, p.value->>'n' name,
       a.undone_at undoneAt
     from match_actions a cross join connections c on c.company_id = ?1 and c.id = a.connection_id
       cross join json_each(a.pairs) p
     where a.company_id = ?1 and a.board = 'people' and instr(a.pairs, ?2) > 0 and p.value->>'t' = ?2
     union all
     select null, c.name, 'veto', null, v.external_id, null, null
     from match_vetoes v cross join connections c on c.company_id = ?1 and c.id = v.connection_id
     where v.company_id = ?1 and v.board = 'people' and v.target_id = ?2`,
    workerId,
  )

export interface CardRow {
  entryId: string
  connection: string | null
  cardId: string | null
  sent: string | null
  pushedAt: number | null
  problem: string | null
}

/** The time cards of their hours at vendors; `sent` is JSON of what the card says. */
export const cardsOf = (db: CompanyDb, workerId: string): Promise<CardRow[]> =>
  db.all<CardRow & Record<string, never>>(
    `select k.entry_id entryId, c.name connection, k.card_id cardId, k.sent, k.pushed_at pushedAt, k.problem
     from time_entries t indexed by time_entries_worker
       cross join time_cards k on k.company_id = ?1 and k.entry_id = t.id
       left join connections c on c.company_id = ?1 and c.id = k.connection_id
     where t.company_id = ?1 and t.worker_id = ?2 order by t.day, t.id`,
    workerId,
  )

export interface VendorRow {
  connection: string
  remoteId: string | null
  sent: string
  updatedAt: number
}

/** What vendors that hours go to call them; `sent` is JSON. */
export const vendorNamesOf = (db: CompanyDb, workerId: string): Promise<VendorRow[]> =>
  db.all<VendorRow & Record<string, never>>(
    `select c.name connection, l.remote_id remoteId, l.sent, l.updated_at updatedAt
     from connections c cross join push_links l on l.company_id = ?1 and l.connection_id = c.id
       and l.kind = 'person' and l.local_id = ?2
     where c.company_id = ?1 order by c.created_at`,
    workerId,
  )

export interface MessageRow {
  kind: string
  event: string
  target: string
  state: string
  createdAt: number
  doneAt: number | null
  error: string | null
}

/** E-mails and webhooks of the last weeks that were written for them. `address` in lower case. */
export const messagesOf = (
  db: CompanyDb,
  workerId: string,
  address: string | null,
): Promise<MessageRow[]> =>
  db.all<MessageRow & Record<string, never>>(
    `select o.kind, o.event, case o.kind when 'webhook' then coalesce(w.url, o.target) else o.target end target,
       o.state, o.created_at createdAt, o.done_at doneAt, o.error
     from outbox o left join webhooks w on w.company_id = ?1 and w.id = o.target
     where o.company_id = ?1 and (instr(o.payload, ?2) > 0 or instr(o.key, ?2) > 0 or lower(o.target) = ?3)
     order by o.id`,
    workerId,
    address,
  )

export interface AccountRow {
  address: string | null
  invitedAt: number | null
  joinedAt: number | null
  email: string | null
  sessions: string
}

/** Their login, with its sessions in this company as JSON; null where they have none and were never invited. */
export const accountOf = (db: CompanyDb, workerId: string): Promise<AccountRow | null> =>
  db.first<AccountRow & Record<string, never>>(
    `select a.address, a.sent_at invitedAt, a.joined_at joinedAt, u.email,
       (select json_group_array(json_object('createdAt', s.created_at, 'expiresAt', s.expires_at,
         'ipAddress', s.ip_address, 'userAgent', s.user_agent)) from session s where s.user_id = a.user_id and s.company_id = ?1) sessions
     from worker_accounts a left join user u on u.id = a.user_id
     where a.company_id = ?1 and a.worker_id = ?2`,
    workerId,
  )

export interface NotedRow {
  at: number
  actor: string
  action: string
  detail: string
}

/** Lines of the audit log that are about them, or that have their address. */
export const notedOf = (
  db: CompanyDb,
  workerId: string,
  address: string | null,
): Promise<NotedRow[]> =>
  db.all<NotedRow & Record<string, never>>(
    `select at, actor, action, detail from audit_log where company_id = ?1
       and (subject = ?2 or instr(detail, ?2) > 0
         or (?3 is not null and (lower(actor) = ?3 or instr(lower(detail), ?3) > 0)))
     order by id`,
    workerId,
    address,
  )

/** The logs that are files, of these runs. */
export const logFilesOf = (
  db: CompanyDb,
  runIds: readonly string[],
): Promise<{ runId: string; fileName: string }[]> =>
  db.all<{ runId: string; fileName: string }>(
    `select l.run_id runId, l.file_name fileName from json_each(?2) j
       cross join log_files l on l.company_id = ?1 and l.run_id = j.value order by l.run_id, l.format`,
    JSON.stringify(runIds),
  )
