/**
 * Asks whoever can end an issue: at eight in the morning of a company, one e-mail for each receiver, and only where there is
 * something they were not asked yet. In between, what was said is compared with what the sources say by now.
 */
import { dayOf, minutesOfDay } from '../core/time/zone.ts'
import type { Surroundings } from '../runs/open.ts'
import { phonesToYield, settleClaims, yieldClaim } from '../store/asking/claims.ts'
import { newAsks } from '../store/asking/due.ts'
import { keepWaiting, writeAsk } from '../store/asking/write.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import { editWorker, othersOf, valuesOf } from '../store/directory/worker-edits.ts'
import { getWorker } from '../store/directory/workers.ts'
import { lookAgain } from '../store/issues/change.ts'
import { companiesThatAsk } from '../store/system/asking.ts'

const EVERY_MINUTES = 5
const HOUR = 8

export async function goOnAsking({ env, clock }: Surroundings): Promise<void> {
  const now = clock.now()
  if (new Date(now).getUTCMinutes() % EVERY_MINUTES !== 0) return
  for (const { companyId, timeZone } of await companiesThatAsk(env.DB)) {
    const db = companyDb(env.DB, companyId)
    await db.batch([settleClaims(db), keepWaiting(db, now)], true)
    await giveWay(db, now)
    if (Math.floor(minutesOfDay(now, timeZone) / 60) === HOUR)
      for (const ask of await newAsks(db, clock, dayOf(now, timeZone)))
        await db.batch(writeAsk(db, ask, now))
  }
}

/** A number that a source says is another one's: what somebody said gives way, and the next sync has it right. */
async function giveWay(db: CompanyDb, now: number): Promise<void> {
  for (const claim of await phonesToYield(db)) {
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
