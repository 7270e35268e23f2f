/** How long a company keeps what: the days its owner chose. */
import type { Chosen } from '../../core/retention.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { timeOfId } from '../ids.ts'

const NOTHING: Chosen = { history: null, runs: null, pages: null, logs: null }

export async function chosenRetention(db: CompanyDb): Promise<Chosen> {
  const row = await db.first<Chosen & Record<string, never>>(
    `select history_days history, runs_days runs, pages_days pages, logs_days logs
     from retention where company_id = ?1`,
  )
  return row ?? NOTHING
}

export const chooseRetention = (db: CompanyDb, chosen: Chosen): Statement =>
  db.statement(
    `insert into retention (company_id, history_days, runs_days, pages_days, logs_days)
     values (?1, ?2, ?3, ?4, ?5)
     on conflict (company_id) do update set history_days = excluded.history_days, runs_days = excluded.runs_days,
       pages_days = excluded.pages_days, logs_days = excluded.logs_days`,
    ...[chosen.history, chosen.runs, chosen.pages, chosen.logs],
  )

/** The oldest run and the oldest log that are kept, Unix milliseconds. */
export async function oldestKept(
  db: CompanyDb,
): Promise<{ runs: number | null; logs: number | null }> {
  const row = await db.first<{ run: string | null; log: number | null }>(
    `select (select min(id) from runs where company_id = ?1) run,
       (select min(written_at) from log_files where company_id = ?1) log`,
  )
  return { runs: row?.run ? timeOfId(row.run) : null, logs: row?.log ?? null }
}
