/** The audit log as it is read: newest first, of an area, by somebody, about somebody, of some days. */
import type { CompanyDb } from '../database.ts'

export interface AuditRow {
  id: string
  at: number
  actor: string
  action: string
  subject: string
  detail: string
}

export interface AuditFilter {
  /** Any of these beginnings of a deed's name. */
  prefixes?: readonly string[] | undefined
  /** Part of who did it, as the log has them; or any of those `named`, whole. */
  who?: string | undefined
  named?: readonly string[] | undefined
  /** The id of what it is about. */
  about?: string | undefined
  /** Ids from the first day asked for, and before the day after the last. */
  from?: string | undefined
  to?: string | undefined
}

/** So many lines are looked through at once, so often: whoever asks for more goes on from there. */
const WINDOW = 2000
const WINDOWS = 5

/**
 * At most `limit` entries before the id `before`, and where to go on: null at the end. Every statement reads a bounded
 * number of lines, however rare what is looked for is.
 */
export async function listAudit(
  db: CompanyDb,
  filter: AuditFilter,
  limit: number,
  before?: string,
): Promise<{ items: AuditRow[]; next: string | null }> {
  const items: AuditRow[] = []
  const narrows = filter.prefixes || filter.who || filter.about
  let place = before ?? filter.to ?? '~'
  for (let i = 0; i < WINDOWS; i += 1) {
    const rows = await db.all<AuditRow & { fits: number; last: string }>(
      `select w.id, w.at, w.actor, w.action, w.subject, w.detail, w.fits, w.last from (
         select a.*, min(a.id) over () last,
           (?5 is null or exists (select 1 from json_each(?5) p where a.action like p.value || '%'))
           and (?6 is null or instr(lower(a.actor), lower(?6)) > 0
             or a.actor in (select value from json_each(?9)))
           and (?7 is null or a.subject = ?7 or instr(a.detail, ?7) > 0) fits
         from (select * from audit_log where company_id = ?1 and id < ?2 and id >= ?3
               order by id desc limit ?4) a) w
       where w.fits or w.id = w.last order by w.id desc limit ?8`,
      ...[place, filter.from ?? '', narrows ? WINDOW : limit + 1],
      filter.prefixes ? JSON.stringify(filter.prefixes) : null,
      ...[filter.who || null, filter.about || null, limit + 2],
      JSON.stringify(filter.named ?? []),
    )
    for (const { fits, last: _, ...row } of rows) {
      if (!fits) continue
      if (items.length === limit) return { items, next: items.at(-1)?.id ?? null }
      items.push(row)
    }
    const last = rows.at(-1)?.last
    if (last === undefined) return { items, next: null }
    place = last
  }
  return { items, next: place }
}
