/** All syncs of a company paused: by whom, why, and until when. */
import type { CompanyDb, Statement } from '../database.ts'

export interface Pause {
  reason: string
  by: string
  /** Unix milliseconds; `until` null: until somebody ends it. */
  at: number
  until: number | null
}

/** The pause there is, or was last, if it ended by itself. */
export const lastPause = (db: CompanyDb): Promise<Pause | null> =>
  db.first<Pause & Record<string, never>>(
    'select reason, actor "by", at, until from pauses where company_id = ?1',
  )

/** Is it a pause still? One that is over is none. */
export const isOn = ({ until }: Pause, now: number): boolean => until === null || until > now

/** The pause there is now. */
export async function pauseNow(db: CompanyDb, now: number): Promise<Pause | null> {
  const pause = await lastPause(db)
  return pause && isOn(pause, now) ? pause : null
}

export const setPause = (db: CompanyDb, { reason, by, at, until }: Pause): Statement =>
  db.statement(
    `insert into pauses (company_id, reason, actor, at, until) values (?1, ?2, ?3, ?4, ?5)
     on conflict (company_id) do update set reason = excluded.reason, actor = excluded.actor, at = excluded.at,
       until = excluded.until`,
    reason,
    by,
    at,
    until,
  )

/** Each source counts as changed at `now` (Unix milliseconds): nothing could be heard of it before. */
export const endPause = (db: CompanyDb, now: number): Statement[] => [
  db.statement('delete from pauses where company_id = ?1'),
  db.statement(
    'update connections set updated_at = max(updated_at + 1, ?2) where company_id = ?1',
    now,
  ),
]
