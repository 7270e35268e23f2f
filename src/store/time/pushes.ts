/** What a push asks of the database about hours. What it writes down of their cards: cards.ts. */
import { z } from 'zod'
import type { CompanyDb, Param } from '../database.ts'
import { isElsewhere, SentCard } from './cards.ts'

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
  /** 1: its card is, or may be, another connection's. */
  elsewhere: z.number(),
  /** 1: its card was a connection's that is there no more. */
  orphaned: z.number(),
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
    c.card_id, c.sent_at, c.sent, c.pushed_version, ${isElsewhere('t.id')} elsewhere,
    (c.sent is null and o.sent is not null) orphaned, w.first_name, w.last_name, w.payroll_id, p.name project,
    coalesce(t.position_id, w.position_id) position_id, q.name position, sp.external_id user_id,
    se.external_id remote_project`
/** Hours of somebody archived are left alone, but that theirs are deleted is told. */
const NOT_REMOVED = `(w.status is not 'archived' or t.deleted_at is not null)`
const JOINS = `
  left join time_cards c on c.company_id = ?1 and c.entry_id = t.id and c.connection_id = ?2
  left join time_cards o on o.company_id = ?1 and o.entry_id = t.id and o.connection_id = ''
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
       and not ${isElsewhere('t.id')} and ${NOT_REMOVED}
       ${which.ids ? 'and t.id in (select value from json_each(?8))' : ''}
       and not (se.external_id is null and c.sent is null and o.sent is null and exists (select 1 from source_entries e
         join connections n on n.company_id = ?1 and n.id = e.connection_id and n.enabled = 1
         where e.company_id = ?1 and e.entry_id = t.project_id and e.connection_id <> ?2))
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
     from json_each(?3) j cross join time_entries t on t.company_id = ?1 and t.id = j.value ${JOINS}
     where ${NOT_REMOVED}`,
    connectionId,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [String(row.id), PushRow.parse(row)]))
}
