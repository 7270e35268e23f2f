/** In the morning of each company: a summary to whoever wants one, where there is something to say. */
import { dueSummaries, isEmpty } from '../core/incidents/summary.ts'
import type { Surroundings } from '../runs/open.ts'
import { companyDb } from '../store/database.ts'
import { summaryOf, writeSummaries } from '../store/incidents/summary.ts'
import { companyZones } from '../store/system/incidents.ts'

/** Twice in the hour, should a tick be lost: looking costs a read per company. */
const MINUTES = [5, 35]

export async function summarise({ env, clock }: Surroundings): Promise<void> {
  const now = clock.now()
  if (!MINUTES.includes(new Date(now).getUTCMinutes())) return
  for (const { companyId, timeZone } of await companyZones(env.DB)) {
    const db = companyDb(env.DB, companyId)
    for (const due of dueSummaries(now, timeZone))
      if (!isEmpty(await summaryOf(db, due.from, now)))
        await db.batch([writeSummaries(db, { ...due, now })], true)
  }
}
