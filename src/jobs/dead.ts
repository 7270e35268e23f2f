/** The dead-letter queue: a job that failed every time ends in a run that says so. */

import { Job } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { companyDb } from '../store/database.ts'
import { failRun } from '../store/runs/decisions.ts'

export async function bury(message: unknown, { env, clock }: Surroundings): Promise<void> {
  const job = Job.safeParse(message)
  if (!job.success) return console.error('dead letter that is no job')
  if (job.data.kind === 'start')
    return console.error('autosync could not be begun', job.data.connectionId)
  if (job.data.kind === 'deliver')
    return console.error('an outbox could not be delivered', job.data.companyId)
  if (job.data.kind === 'arrived')
    return console.error('an update could not be synced', job.data.connectionId)
  await failRun(
    companyDb(env.DB, job.data.companyId),
    job.data.runId,
    {
      code: 'internal',
      message:
        'This sync failed for a reason of ours, which was logged. What was applied stays; sync again.',
    },
    clock.now(),
  )
}
