/** In the morning of each company: a summary to whoever wants one, where there is something to say. */
import { dueSummaries, isEmpty } from '../core/incidents/summary.ts'
import type { Job, MorningJob } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { findCompany } from '../store/accounts/company.ts'
import { companyDb } from '../store/database.ts'
import { summaryOf, writeSummaries } from '../store/incidents/summary.ts'
import { companyZones } from '../store/system/incidents.ts'
import { sendAll } from './room.ts'

/** Twice in the hour, should a tick be lost: looking costs a read per company. Each is a job of its own. */
const MINUTES = [5, 35]

export async function summarise({ env, clock }: Surroundings): Promise<void> {
  const at = clock.now()
  if (!MINUTES.includes(new Date(at).getUTCMinutes())) return
  const due = (await companyZones(env.DB)).filter((c) => dueSummaries(at, c.timeZone).length > 0)
  const jobs = due.map(({ companyId }): { body: Job } => ({
    body: { kind: 'morning', companyId, what: 'summary', at },
  }))
  await sendAll(env.JOBS, jobs)
}

/** Of one company. */
export async function summaryOfDay(
  { companyId, at }: MorningJob,
  { env }: Surroundings,
): Promise<void> {
  const db = companyDb(env.DB, companyId)
  const company = await findCompany(db)
  if (!company) return
  for (const due of dueSummaries(at, company.timeZone))
    if (!isEmpty(await summaryOf(db, due.from, at)))
      await db.batch([writeSummaries(db, { ...due, now: at })], true)
}
