/**
 * Asks whoever can end an issue: at eight in the morning of a company, one e-mail for each receiver, and only where there is
 * something they were not asked yet. In between, what was said is compared with what the sources say by now.
 */
import { dayOf, minutesOfDay } from '../core/time/zone.ts'
import type { Job, MorningJob } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { findCompany } from '../store/accounts/company.ts'
import { phonesToYield, settleClaims, yieldClaim } from '../store/asking/claims.ts'
import { newAsks } from '../store/asking/due.ts'
import { keepWaiting, writeAsk } from '../store/asking/write.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import { editWorker, othersOf, valuesOf } from '../store/directory/worker-edits.ts'
import { getWorker } from '../store/directory/workers.ts'
import { lookAgain } from '../store/issues/change.ts'
import { companiesThatAsk } from '../store/system/asking.ts'
import { hasRoom, sendAll } from './room.ts'

const EVERY_MINUTES = 5
const HOUR = 8

export async function goOnAsking({ env, clock }: Surroundings): Promise<void> {
  const at = clock.now()
  if (new Date(at).getUTCMinutes() % EVERY_MINUTES !== 0) return
  const jobs = (await companiesThatAsk(env.DB)).map(({ companyId }): { body: Job } => ({
    body: { kind: 'morning', companyId, what: 'asking', at },
  }))
  await sendAll(env.JOBS, jobs)
}

/** Of one company; whoever there is no room for any more is asked five minutes later. */
export async function ask({ companyId, at }: MorningJob, { env, clock }: Surroundings) {
  const db = companyDb(env.DB, companyId)
  const company = await findCompany(db)
  if (!company) return
  const { timeZone } = company
  await db.batch([settleClaims(db), keepWaiting(db, at)], true)
  await giveWay(db, at)
  if (Math.floor(minutesOfDay(at, timeZone) / 60) !== HOUR) return
  for (const one of await newAsks(db, clock, dayOf(at, timeZone))) {
    if (!hasRoom()) return
    await db.batch(writeAsk(db, one, at))
  }
}

/** A number that a source says is another one's: what somebody said gives way, and the next sync has it right. */
async function giveWay(db: CompanyDb, now: number): Promise<void> {
  for (const claim of await phonesToYield(db)) {
    if (!hasRoom()) return
    const worker = await getWorker(db, claim.workerId)
    const after = {
      values: { ...valuesOf(worker), phone: null },
      ...{ others: othersOf(worker), entries: [] },
    }
    const local = (JSON.parse(worker.local_fields) as 'phone'[]).filter((f) => f !== 'phone')
    await editWorker({ db, editor: { kind: 'sync', name: 'Muster' }, now }, worker, after, local)
    await db.batch([yieldClaim(db, claim.id), lookAgain(db, claim.otherConnection, [claim.other])])
  }
}
