/** Across companies, for cron: erasures whose job died, or that wait for a run to end. */
import { systemDb } from '../database.ts'

/** Those nobody is at: by the index on lease_until. */
export const openErasures = (
  d1: D1Database,
  now: number,
  limit: number,
): Promise<{ companyId: string; id: string }[]> =>
  systemDb(d1).all<{ companyId: string; id: string }>(
    `select company_id companyId, id from erasures indexed by erasures_open
     where done_at is null and lease_until < ?1 limit ?2`,
    now,
    limit,
  )
