/** Across companies, for cron: who asks anybody. */
import { systemDb } from '../database.ts'

/** Companies with a connection that asks, and their zone. */
export const companiesThatAsk = (
  d1: D1Database,
): Promise<{ companyId: string; name: string; timeZone: string; region: string }[]> =>
  systemDb(d1).all(
    `select m.id companyId, m.name, m.time_zone timeZone, m.region from companies m
     where exists (select 1 from ask_settings s where s.company_id = m.id)`,
  )
