/** What a push asks of the database about hours, and what it writes down before and after each request. */
import { z } from 'zod'
import type { CompanyDb, Param, Row, Statement } from '../database.ts'

/** What a card says at the vendor: ids are the vendor's. */
export const SentCard = z.object({
  project: z.string(),
  user: z.string().optional(),
  person: z.string().optional(),
  classification: z.string().nullable(),
  day: z.string(),
  hundredths: z.number(),
  note: z.string().nullable(),
})
export type SentCard = z.infer<typeof SentCard>

const text = z.string().nullable()
const PushRow = z.object({
  id: z.string(),
  worker_id: z.string(),
  project_id: z.string(),
  day: z.string(),
  hundredths: z.number(),
  note: text,
  version: z.number(),
  pending: z.number(),
  deleted_at: z.number().nullable(),
  connection_id: text,
  card_id: text,
  sent_at: z.number().nullable(),
  sent: text.transform((t) => (t ? SentCard.parse(JSON.parse(t)) : null)),
  pushed_version: z.number().nullable(),
  first_name: text,
  last_name: text,
  payroll_id: text,
  project: text,
  position_id: text,
  position: text,
  /** The vendor's user the worker is linked to, and its project. */
  user_id: text,
  remote_project: text,
})
export type PushRow = z.infer<typeof PushRow>

const SELECT = `select t.id, t.worker_id, t.project_id, t.day, t.hundredths, t.note, t.version, t.pending, t.deleted_at,
    t.connection_id, t.card_id, t.sent_at, t.sent, t.pushed_version, w.first_name, w.last_name, w.payroll_id,
    p.name project, coalesce(t.position_id, w.position_id) position_id, q.name position, sp.external_id user_id,
    se.external_id remote_project`
const JOINS = `
  left join workers w on w.company_id = ?1 and w.id = t.worker_id
  left join list_entries p on p.company_id = ?1 and p.id = t.project_id
  left join list_entries q on q.company_id = ?1 and q.id = coalesce(t.position_id, w.position_id)
  left join source_people sp on sp.company_id = ?1 and sp.worker_id = t.worker_id and sp.connection_id = ?2
  left join source_entries se on se.company_id = ?1 and se.entry_id = t.project_id and se.connection_id = ?2`

/** Hours that differ from what was pushed, in the order of days; none whose card is another connection's. */
export async function pendingHours(
  db: CompanyDb,
  connectionId: string,
  which: { from: string; to: string; ids: string[] | null },
  after: readonly [string, string] | null,
  limit: number,
): Promise<PushRow[]> {
  const params: Param[] = [
    connectionId,
    which.from,
    which.to,
    after?.[0] ?? '',
    after?.[1] ?? '',
    limit,
  ]
  if (which.ids) params.push(JSON.stringify(which.ids))
  const rows = await db.all(
    `${SELECT}
     from time_entries t indexed by time_entries_pending ${JOINS}
     where t.company_id = ?1 and t.pending = 1 and t.day between ?3 and ?4 and (t.day, t.id) > (?5, ?6)
       and (t.connection_id is null or t.connection_id = ?2 or (t.card_id is null and t.sent_at is null))
       ${which.ids ? 'and t.id in (select value from json_each(?8))' : ''}
       and not (se.external_id is null and t.sent is null and exists (select 1 from source_entries o
         join connections c on c.company_id = ?1 and c.id = o.connection_id and c.enabled = 1
         where o.company_id = ?1 and o.entry_id = t.project_id and o.connection_id <> ?2))
     order by t.day, t.id limit ?7`,
    ...params,
  )
  return rows.map((row) => PushRow.parse(row))
}

/** The same of these ids, whether pending or not; those that are gone are missing. */
export async function hoursToPush(
  db: CompanyDb,
  connectionId: string,
  ids: readonly string[],
): Promise<Map<string, PushRow>> {
  const rows = await db.all(
    `${SELECT}
     from json_each(?3) j cross join time_entries t on t.company_id = ?1 and t.id = j.value ${JOINS}`,
    connectionId,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [String(row.id), PushRow.parse(row)]))
}

/**
 * Which entries a statement changes: each row of JSON begins with the company and the id. The company comes from the
 * row too, or SQLite would go through all of the company's entries for each of them.
 */
const OF_ROWS = `where ?1 = j.value->>0 and time_entries.company_id = j.value->>0 and time_entries.id = j.value->>1`

/**
 * Before a request: what is about to be sent. From here on its answer is looked for until it is written down.
 * Returns the ids that are still there, and not on their way through another connection.
 */
export function markSent(
  db: CompanyDb,
  connectionId: string,
  cards: readonly { id: string; sent: SentCard | null }[],
  now: number,
): Statement {
  return db.statement(
    `update time_entries set connection_id = ?2, sent_at = ?4, sent = coalesce(j.value->>2, sent)
     from json_each(?3) j ${OF_ROWS}
       and (connection_id is null or connection_id = ?2 or (card_id is null and sent_at is null)) returning id`,
    connectionId,
    JSON.stringify(cards.map((c) => [db.companyId, c.id, c.sent && JSON.stringify(c.sent)])),
    now,
  )
}

/** Why hours could not be pushed: an outcome's code, and the sentence shown beside the entry. */
export interface Problem {
  code: string
  message: string
}

/** How a request about a card ended: `card` null: there is none (any more). `sent`: what it says; null as before. */
export interface Settled {
  id: string
  card: string | null
  sent: SentCard | null
  /** The version the vendor has now; null when it has not what was meant. */
  version: number | null
  problem: Problem | null
}

/** Pending is whatever has another version by now. */
export function markSettled(db: CompanyDb, settled: readonly Settled[], now: number): Statement {
  return db.statement(
    `update time_entries set card_id = j.value->>2, sent_at = null, sent = coalesce(j.value->>3, sent),
       pushed_version = coalesce(j.value->>4, pushed_version),
       pushed_at = case when j.value->>4 is null then pushed_at else ?3 end,
       pending = version <> coalesce(j.value->>4, -1), problem_code = j.value->>5, problem = j.value->>6
     from json_each(?2) j ${OF_ROWS}`,
    JSON.stringify(
      settled.map((s) => [
        db.companyId,
        s.id,
        s.card,
        s.sent && JSON.stringify(s.sent),
        s.version,
        s.problem?.code ?? null,
        s.problem?.message ?? null,
      ]),
    ),
    now,
  )
}

/** Why hours could not be pushed, where nothing was sent. */
export function markProblems(
  db: CompanyDb,
  problems: readonly (Problem & { id: string })[],
): Statement {
  return db.statement(
    `update time_entries set problem_code = j.value->>2, problem = j.value->>3 from json_each(?2) j
     ${OF_ROWS} and (problem_code is not j.value->>2 or problem is not j.value->>3)`,
    JSON.stringify(problems.map((p) => [db.companyId, p.id, p.code, p.message])),
  )
}

/** Deleted here, and now there too. */
export function dropDeleted(db: CompanyDb, ids: readonly string[]): Statement {
  return db.statement(
    `delete from time_entries where company_id = ?1 and deleted_at is not null
       and id in (select value from json_each(?2))`,
    JSON.stringify(ids),
  )
}

export type LinkKind = 'person' | 'classification'
export interface PushLink {
  localId: string
  remoteId: string | null
  sentAt: number | null
  sent: string
}

/** What the vendor calls these workers or positions; those never asked about are missing. */
export async function pushLinks(
  db: CompanyDb,
  connectionId: string,
  kind: LinkKind,
  localIds: readonly string[],
): Promise<Map<string, PushLink>> {
  if (localIds.length === 0) return new Map()
  const rows = await db.all<Row>(
    `select l.local_id, l.remote_id, l.sent_at, l.sent from json_each(?4) j cross join push_links l
       on l.company_id = ?1 and l.connection_id = ?2 and l.kind = ?3 and l.local_id = j.value`,
    connectionId,
    kind,
    JSON.stringify(localIds),
  )
  const links = rows.map((r) => ({
    localId: String(r.local_id),
    remoteId: r.remote_id === null ? null : String(r.remote_id),
    sentAt: r.sent_at === null ? null : Number(r.sent_at),
    sent: String(r.sent),
  }))
  return new Map(links.map((l) => [l.localId, l]))
}

/** Before asking for somebody to be made (`remoteId` null, `sentAt` now), and after. */
export function putPushLinks(
  db: CompanyDb,
  connectionId: string,
  kind: LinkKind,
  links: readonly PushLink[],
  now: number,
): Statement {
  return db.statement(
    `insert into push_links (company_id, connection_id, kind, local_id, remote_id, sent_at, sent, updated_at)
     select ?1, ?2, ?3, value->>0, value->>1, value->>2, value->>3, ?5 from json_each(?4) where true
     on conflict (company_id, connection_id, kind, local_id) do update set remote_id = excluded.remote_id,
       sent_at = excluded.sent_at, sent = excluded.sent, updated_at = excluded.updated_at`,
    connectionId,
    kind,
    JSON.stringify(links.map((l) => [l.localId, l.remoteId, l.sentAt, l.sent])),
    now,
  )
}

export function dropPushLinks(
  db: CompanyDb,
  connectionId: string,
  kind: LinkKind,
  localIds: readonly string[],
): Statement {
  return db.statement(
    `delete from push_links where company_id = ?1 and connection_id = ?2 and kind = ?3
       and local_id in (select value from json_each(?4))`,
    connectionId,
    kind,
    JSON.stringify(localIds),
  )
}

/** Which of these workers are people of ours at the vendor: contacts, made or found by a push. */
export async function contactWorkers(
  db: CompanyDb,
  connectionId: string,
  workerIds: readonly string[],
): Promise<Set<string>> {
  return new Set((await pushLinks(db, connectionId, 'person', workerIds)).keys())
}
