/** Erasures that are under way: one job after the other, and the tick takes up those whose job died or that wait. */
import { goOnErasing } from '../erase/erase.ts'
import type { EraseJob, Job } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { openErasures } from '../store/system/erasures.ts'

const PER_TICK = 50
const AGAIN_SECONDS = 20
const WORKING_MS = 60_000

export async function erase(job: EraseJob, around: Surroundings): Promise<void> {
  const { env, clock } = around
  const { companyId, erasureId } = job
  const begun = clock.now()
  const used = () => clock.now() - begun > (around.limits?.ms ?? WORKING_MS)
  const end = await goOnErasing(companyId, erasureId, { env, clock, used })
  if (end === 'more') await env.JOBS.send(job satisfies Job)
  // The tick sees to it as well; this is sooner.
  if (end === 'waits') await env.JOBS.send(job satisfies Job, { delaySeconds: AGAIN_SECONDS })
}

export async function goOnWithErasures({ env, clock }: Surroundings): Promise<void> {
  const open = await openErasures(env.DB, clock.now(), PER_TICK)
  const jobs = open.map(({ companyId, id }): { body: Job } => ({
    body: { kind: 'erase', companyId, erasureId: id },
  }))
  if (jobs.length > 0) await env.JOBS.sendBatch(jobs)
}
